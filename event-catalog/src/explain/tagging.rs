//! Enums whose variants are told apart in another way than before, and enums that became structs.

use std::collections::BTreeSet;

use serde_json::Value;

use super::explanation::{Cause, Explained, Explanation, Refusal, Repair};
use super::rust_type::rust_type;
use super::spot::Spot;
use crate::breaks::Side;
use crate::reference::target;

/// What became of an enum as a whole. None if it is told apart as it was.
pub(super) fn explain(
    refusal: Refusal<'_>,
    writer: &Spot<'_>,
    reader: &Spot<'_>,
) -> Option<Explanation> {
    reader.parts.iter().find_map(|read| {
        let written = Shape::of(refusal.writer, writer.part(&read.field)?.schema);
        let read_shape = Shape::of(refusal.reader, read.schema);
        let (old, new) = match refusal.side {
            Side::Backward => (&written, &read_shape),
            Side::Forward => (&read_shape, &written),
        };
        let (what, repair) = change(&read.field, old, new)?;
        let changes = vec![Explained { field: read.field.clone(), what, repair }];
        let cause = Cause::At(format!("{}{}", read.path, read_shape.path));
        Some(Explanation { changes, cause })
    })
}

fn change(field: &str, old: &Shape<'_>, new: &Shape<'_>) -> Option<(String, Repair)> {
    let (old_tagging, new_tagging) = match (old.tagging(), new.tagging()) {
        (Some(old_tagging), Some(new_tagging)) => (old_tagging, new_tagging),
        (Some(Tagging::External), None) | (None, Some(Tagging::External))
            if old.is_struct() || new.is_struct() =>
        {
            let (old, new) = (rust_type(old.schema), rust_type(new.schema));
            let what = format!("`{field}` changed from `{old}` to `{new}`");
            return Some((what, Repair::Keep(format!("the type of `{field}`"))));
        }
        _ => return None,
    };
    // Whose variants are told apart by their fields alone can be flattened into a payload.
    let is_payload = field == "payload";
    if is_payload && [&old_tagging, &new_tagging].contains(&&Tagging::Untagged) {
        return None;
    }
    let (old_words, new_words) = if old_tagging != new_tagging {
        (old_tagging.words(None), new_tagging.words(None))
    } else if let Some(content) = new.content_of(old) {
        (old_tagging.words(None), new_tagging.words(Some(content)))
    } else if let Some(content) = old.content_of(new) {
        (old_tagging.words(Some(content)), new_tagging.words(None))
    } else if let (Some(old_content), Some(new_content)) = (old.content(), new.content())
        && old_content != new_content
    {
        (old_tagging.words(Some(old_content)), new_tagging.words(Some(new_content)))
    } else {
        return None;
    };
    let what = format!("the tagging of the enum `{field}` changed from {old_words} to {new_words}");
    let repair = match old_tagging {
        Tagging::External => "without `tag`, `content` and `untagged`".to_owned(),
        _ => format!("`#[serde({})]`", old_words.trim_matches('`')),
    };
    Some((what, Repair::Other(format!("write the enum `{field}` as it was: {repair}"))))
}

/// How serde tells the variants of an enum apart.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Tagging<'a> {
    External,
    /// By a field, whose content may stand in a field of its own.
    By(&'a str),
    Untagged,
}

impl Tagging<'_> {
    fn words(&self, content: Option<&str>) -> String {
        match (self, content) {
            (Self::External, _) => "external".to_owned(),
            (Self::By(tag), None) => format!("`tag = \"{tag}\"`"),
            (Self::By(tag), Some(content)) => {
                format!("`tag = \"{tag}\", content = \"{content}\"`")
            }
            (Self::Untagged, _) => "`untagged`".to_owned(),
        }
    }
}

/// A schema without the references and the `Option` around it.
struct Shape<'a> {
    root: &'a Value,
    schema: &'a Value,
    /// The path from where it was looked for: to the keyword that lists the variants, if there is one.
    path: String,
    /// The variants of an enum, which are never null.
    variants: Vec<&'a Value>,
}

/// So deep in references and unions a property is looked for.
const MOST_DEPTH: usize = 8;

impl<'a> Shape<'a> {
    fn of(root: &'a Value, mut schema: &'a Value) -> Self {
        let mut path = String::new();
        for _ in 0..MOST_DEPTH {
            if let Some(target) = resolved(root, schema) {
                schema = target;
                path.push_str("/$ref");
                continue;
            }
            let Some(keyword) = ["oneOf", "anyOf"].into_iter().find(|it| schema.get(it).is_some())
            else {
                break;
            };
            let branches = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
            let branches: Vec<_> = branches.enumerate().filter(|(_, it)| !is_null(it)).collect();
            if let [(place, only)] = branches.as_slice()
                && schema.get("properties").is_none()
                && resolved(root, only).is_some()
            {
                schema = only;
                path = format!("{path}/{keyword}/{place}");
                continue;
            }
            let variants = branches.into_iter().map(|(_, it)| resolved(root, it).unwrap_or(it));
            let variants = variants.collect();
            return Self { root, schema, path: format!("{path}/{keyword}"), variants };
        }
        let is_enum = schema.get("enum").or(schema.get("const")).is_some();
        let variants = if is_enum { vec![schema] } else { Vec::new() };
        Self { root, schema, path, variants }
    }

    fn is_struct(&self) -> bool {
        self.variants.is_empty()
            && self.schema.get("type").is_some_and(|it| it == "object")
            && self.schema.get("properties").is_some()
    }

    /// None if it is no enum, or if its variants are told apart in more ways than one.
    fn tagging(&self) -> Option<Tagging<'a>> {
        let Self { variants, .. } = self;
        if variants.is_empty() || variants.iter().any(|it| is_union(it)) {
            return None;
        }
        if variants.iter().all(|it| is_unit(it) || is_key(it)) {
            return Some(Tagging::External);
        }
        let mut all = variants.iter().map(|it| tags(it).collect::<BTreeSet<_>>());
        let first = all.next().unwrap_or_default();
        let mut shared = all.fold(first, |shared, tags| &shared & &tags).into_iter();
        if let Some((tag, None)) = shared.next().map(|tag| (tag, shared.next())) {
            return Some(Tagging::By(tag));
        }
        let is_plain = |it: &&Value| !is_unit(it) && !is_key(it) && tags(it).next().is_none();
        (variants.len() > 1 && variants.iter().all(is_plain)).then_some(Tagging::Untagged)
    }

    /// The one field that several variants have beside the tag, and no other.
    fn content(&self) -> Option<&'a str> {
        let Some(Tagging::By(tag)) = self.tagging() else {
            return None;
        };
        let mut contents = self.variants.iter().flat_map(|it| names(it)).filter(|it| *it != tag);
        let content = contents.next()?;
        let others: Vec<_> = contents.collect();
        (!others.is_empty() && others.iter().all(|it| *it == content)).then_some(content)
    }

    /// The field that holds the content of the variants, if the fields of another enum with the same
    /// tag are in there.
    fn content_of(&self, other: &Self) -> Option<&'a str> {
        let (Some(Tagging::By(tag)), content) = (self.tagging(), self.content()?) else {
            return None;
        };
        let is_inside = |variant: &&&Value| {
            let named = |it: &&&Value| it.pointer(&pointer(tag)) == variant.pointer(&pointer(tag));
            let Some(other) = other.variants.iter().find(named) else {
                return false;
            };
            let property = variant.get("properties").and_then(|it| it.get(content));
            let inner = property.map(|it| resolved(self.root, it).unwrap_or(it));
            let inner: BTreeSet<_> = inner.into_iter().flat_map(names).collect();
            let mut outer = names(other).filter(|it| *it != tag).peekable();
            outer.peek().is_some() && outer.all(|it| it != content && inner.contains(it))
        };
        self.variants.iter().find(is_inside).map(|_| content)
    }
}

fn pointer(tag: &str) -> String {
    format!("/properties/{}", tag.replace('~', "~0").replace('/', "~1"))
}

fn resolved<'a>(root: &'a Value, schema: &Value) -> Option<&'a Value> {
    target(root, schema.get("$ref")?.as_str()?)
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").is_some_and(|it| it == "null")
}

fn is_union(schema: &Value) -> bool {
    schema.get("oneOf").or(schema.get("anyOf")).is_some()
}

fn is_unit(schema: &Value) -> bool {
    let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    let mut values = values.chain(schema.get("const")).peekable();
    values.peek().is_some() && values.all(|it| it.is_string() || it.is_null())
}

/// Whether it is an object of one key, the name of the variant.
fn is_key(schema: &Value) -> bool {
    let is_closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
    let required = schema.get("required").and_then(Value::as_array);
    is_closed && names(schema).count() == 1 && required.is_some_and(|it| it.len() == 1)
}

fn names(schema: &Value) -> impl Iterator<Item = &str> {
    let properties = schema.get("properties").and_then(Value::as_object);
    properties.into_iter().flat_map(|it| it.keys().map(String::as_str))
}

/// The fields that are always one text.
fn tags(variant: &Value) -> impl Iterator<Item = &str> {
    let properties = variant.get("properties").and_then(Value::as_object).into_iter().flatten();
    let is_tag = |schema: &Value| schema.get("const").is_some_and(Value::is_string);
    properties.filter(move |(_, schema)| is_tag(schema)).map(|(name, _)| name.as_str())
}
