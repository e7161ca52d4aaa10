//! A refusal in the terms of Rust: which field or variant became what.

use std::collections::BTreeSet;

use serde_json::Value;

use super::rust_type::{is_optional, rust_type};
use super::spot::{Spot, Union, target};
use crate::breaks::Side;
use crate::compat;
use crate::compat::Verdict;

/// A writer that a reader does not take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Refusal<'a> {
    pub(crate) side: Side,
    pub(crate) writer: &'a Value,
    pub(crate) reader: &'a Value,
    pub(crate) writer_path: &'a str,
    pub(crate) reader_path: &'a str,
    pub(crate) witness: &'a Value,
}

/// What was changed, and what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Explained {
    pub(crate) field: String,
    pub(crate) what: String,
    pub(crate) repair: Repair,
}

/// A way to keep the version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Repair {
    /// Let a field be absent.
    MakeOptional(String),
    /// Let a field, variant or type be as it was.
    Keep(String),
    /// In words.
    Other(String),
}

/// Explains a refusal; several fields can be missing in one place.
pub(crate) fn explain(refusal: Refusal<'_>) -> Vec<Explained> {
    let Refusal { writer, reader, writer_path, reader_path, witness, .. } = refusal;
    let writer_spot = Spot::find(writer, writer_path, witness);
    let reader_spot = Spot::find(reader, reader_path, witness);
    let (Some(writer_spot), Some(reader_spot)) = (writer_spot, reader_spot) else {
        return vec![unexplained("payload", reader_path)];
    };
    if let Some(explained) = variant(refusal, &writer_spot, &reader_spot) {
        return explained;
    }
    match reader_spot.keyword.as_deref() {
        Some("required") => missing(refusal, &writer_spot, &reader_spot),
        Some("additionalProperties" | "unevaluatedProperties") => {
            vec![unexpected(refusal.side, &writer_spot)]
        }
        keyword => vec![changed(refusal.side, &writer_spot, &reader_spot, keyword)],
    }
}

fn unexplained(field: &str, path: &str) -> Explained {
    Explained {
        field: field.to_owned(),
        what: format!("`{field}` is read differently, at `{path}` of its schema"),
        repair: Repair::Keep(field.to_owned()),
    }
}

/// The names that a schema requires and that are not in what stands there.
pub(crate) fn missing_names<'a>(spot: &Spot<'a>) -> Vec<&'a str> {
    let required = spot.schema.get("required").and_then(Value::as_array).into_iter().flatten();
    let is_missing = |name: &&str| {
        let mut objects = spot.instances.iter().filter_map(|it| it.as_object());
        objects.any(|object| !object.contains_key(*name))
    };
    required.filter_map(Value::as_str).filter(is_missing).collect()
}

fn missing(refusal: Refusal<'_>, writer: &Spot<'_>, reader: &Spot<'_>) -> Vec<Explained> {
    let missing = missing_names(reader);
    if missing.is_empty() {
        return vec![unexplained(&reader.field, refusal.reader_path)];
    }
    let explained = missing.into_iter().map(|name| {
        let field = format!("{}.{name}", reader.field);
        let (what, repair) = match (refusal.side, has_property(refusal.writer, writer.schema, name))
        {
            (Side::Backward, true) => ("became required", Repair::MakeOptional(field.clone())),
            (Side::Backward, false) => ("is new and required", Repair::MakeOptional(field.clone())),
            (Side::Forward, true) => (
                "may be left out now",
                Repair::Other(format!("write `{field}` always, without `skip_serializing_if`")),
            ),
            (Side::Forward, false) => ("was removed", Repair::Keep(field.clone())),
        };
        Explained { what: format!("`{field}` {what}"), field, repair }
    });
    explained.collect()
}

/// Whether objects have the property, here or in a part of the schema.
fn has_property(root: &Value, schema: &Value, name: &str) -> bool {
    let mut open = vec![(schema, 0)];
    while let Some((schema, depth)) = open.pop() {
        if schema.get("properties").is_some_and(|it| it.get(name).is_some()) {
            return true;
        }
        if depth > 4 {
            continue;
        }
        let reference = schema.get("$ref").and_then(Value::as_str);
        open.extend(reference.and_then(|it| target(root, it)).map(|it| (it, depth + 1)));
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let parts = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
            open.extend(parts.map(|part| (part, depth + 1)));
        }
    }
    false
}

/// A field that a closed struct does not know.
fn unexpected(side: Side, writer: &Spot<'_>) -> Explained {
    let field = writer.field.clone();
    match side {
        Side::Backward => Explained {
            what: format!("`{field}` was removed, and unknown fields are refused"),
            repair: Repair::Keep(field.clone()),
            field,
        },
        Side::Forward => Explained {
            what: format!("`{field}` is new, and old consumers refuse unknown fields"),
            repair: Repair::Other(format!(
                "leave `{field}` out: old consumers have `#[serde(deny_unknown_fields)]`"
            )),
            field,
        },
    }
}

/// A variant that the reader does not know, or one whose content was changed.
fn variant(refusal: Refusal<'_>, writer: &Spot<'_>, reader: &Spot<'_>) -> Option<Vec<Explained>> {
    let field = &reader.field;
    if let Some(keyword @ ("enum" | "const")) = reader.keyword.as_deref() {
        let known: Vec<&Value> = listed(reader.schema);
        let written = listed(writer.schema);
        let instance = reader.instances.iter().find(|it| !known.contains(it))?;
        let name = instance.as_str()?;
        if !written.iter().any(|it| *it == *instance) && writer.unions.is_empty() {
            return None;
        }
        // The tag of a variant is a constant; what is told is the enum around it.
        let around = reader.unions.last().filter(|_| keyword == "const");
        let field = around.map_or(field, |union| &union.field);
        return Some(vec![variant_of(refusal.side, field, name)]);
    }
    if writer.unions.is_empty() {
        return None;
    }
    for union in &reader.unions {
        let names = Names::of(refusal.reader, union.branches);
        let unknown = union.instances.iter().find_map(|instance| names.unknown(instance));
        if let Some(name) = unknown {
            return Some(vec![variant_of(refusal.side, &union.field, &name)]);
        }
    }
    let union = reader.unions.last().filter(|it| it.path == refusal.reader_path)?;
    inside(refusal, union)
}

fn listed(schema: &Value) -> Vec<&Value> {
    let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    values.chain(schema.get("const")).collect()
}

fn variant_of(side: Side, field: &str, name: &str) -> Explained {
    let (what, repair) = match side {
        Side::Backward => {
            ("was removed", Repair::Keep(format!("the variant `{name}` of `{field}`")))
        }
        Side::Forward => (
            "is new",
            Repair::Other(format!(
                "leave the variant `{name}` out: only an enum that had a `#[serde(other)]` before \
                 can grow"
            )),
        ),
    };
    Explained {
        field: field.to_owned(),
        what: format!("variant `{name}` of `{field}` {what}"),
        repair,
    }
}

/// How the variants of an enum are told apart, in any of the ways of serde.
struct Names<'a> {
    /// Variants that are a string.
    units: BTreeSet<&'a str>,
    /// Variants that are an object of one key.
    keys: BTreeSet<&'a str>,
    /// Variants that are an object with a tag.
    tags: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Names<'a> {
    fn of(root: &'a Value, branches: &'a [Value]) -> Self {
        let mut names =
            Self { units: BTreeSet::new(), keys: BTreeSet::new(), tags: BTreeSet::new() };
        for branch in branches {
            let reference = branch.get("$ref").and_then(Value::as_str);
            let resolved = reference.and_then(|it| target(root, it));
            for schema in [Some(branch), resolved].into_iter().flatten() {
                names.add(schema);
            }
        }
        names
    }

    fn add(&mut self, branch: &'a Value) {
        self.units.extend(listed(branch).into_iter().filter_map(Value::as_str));
        let Some(properties) = branch.get("properties").and_then(Value::as_object) else {
            return;
        };
        let tags = properties.iter().flat_map(|(key, schema)| {
            listed(schema).into_iter().filter_map(|tag| Some((key.as_str(), tag.as_str()?)))
        });
        let before = self.tags.len();
        self.tags.extend(tags);
        if self.tags.len() == before && properties.len() == 1 {
            self.keys.extend(properties.keys().map(String::as_str));
        }
    }

    /// The name of a variant that is not among them.
    fn unknown(&self, instance: &Value) -> Option<String> {
        match instance {
            Value::String(unit) => {
                let is_enum = !(self.units.is_empty() && self.keys.is_empty());
                (is_enum && !self.units.contains(unit.as_str())).then(|| unit.clone())
            }
            Value::Object(object) => {
                let tagged = self.tags.iter().find_map(|(key, _)| {
                    let tag = object.get(*key)?.as_str()?;
                    (!self.tags.contains(&(*key, tag))).then(|| tag.to_owned())
                });
                let keyed = object.keys().next().filter(|key| {
                    object.len() == 1 && !self.keys.is_empty() && !self.keys.contains(key.as_str())
                });
                tagged.or_else(|| keyed.cloned())
            }
            _ => None,
        }
    }
}

/// Looks into the one branch of each side that has the instance's name.
fn inside(refusal: Refusal<'_>, union: &Union<'_>) -> Option<Vec<Explained>> {
    let Refusal { writer, reader, writer_path, reader_path, witness, .. } = refusal;
    let instance = union.instances.first()?;
    let name = |branch: &Value, root: &Value| {
        let branches = std::slice::from_ref(branch);
        Names::of(root, branches).unknown(instance).is_none()
    };
    let mut named = union.branches.iter().enumerate().filter(|(_, it)| name(it, reader));
    let (place, branch) = named.next().filter(|_| union.branches.len() > 1)?;
    let written = Spot::find(writer, writer_path, witness)?;
    let verdict = compat::subset(&rooted(writer, written.schema)?, &rooted(reader, branch)?);
    let Verdict::Refuted { writer_path: below_writer, reader_path: below_reader, .. } = verdict
    else {
        return None;
    };
    // An empty rest would lead here again.
    if below_reader.is_empty() || named.next().is_some() {
        return None;
    }
    Some(explain(Refusal {
        writer_path: &format!("{writer_path}{below_writer}"),
        reader_path: &format!("{reader_path}/{place}{below_reader}"),
        ..refusal
    }))
}

/// A part of a document as a document. None if something in it refers to the whole.
fn rooted(root: &Value, part: &Value) -> Option<Value> {
    let mut part = part.clone();
    let definitions = root.get("$defs");
    if root.to_string().contains("\"$ref\":\"#\"") {
        return None;
    }
    if let (Some(definitions), Value::Object(keywords)) = (definitions, &mut part) {
        keywords.insert("$defs".to_owned(), definitions.clone());
    }
    Some(part)
}

/// A value of another type, or one that a keyword refuses.
fn changed(side: Side, writer: &Spot<'_>, reader: &Spot<'_>, keyword: Option<&str>) -> Explained {
    let field = reader.field.clone();
    let (old, new) = match side {
        Side::Backward => (writer.schema, reader.schema),
        Side::Forward => (reader.schema, writer.schema),
    };
    // Where null is what is refused, the writer's path leads to the null alone.
    let union = writer.unions.last().filter(|it| it.field == field);
    let has_null =
        union.is_some_and(|it| it.branches.iter().any(is_null)) || is_null(writer.schema);
    let (old_type, new_type) = (rust_type(old), rust_type(new));
    let is_null_refused = reader.instances.contains(&&Value::Null)
        && (has_null || is_optional(writer.schema))
        && (has_null
            || old_type.replace("Option<", "").replace('>', "")
                == new_type.replace("Option<", "").replace('>', ""));
    let keep = Repair::Keep(format!("the type of `{field}`"));
    if is_null_refused {
        let what = match side {
            Side::Backward => format!("`{field}` may not be null any more"),
            Side::Forward => format!("`{field}` may be null now"),
        };
        return Explained { what, field, repair: keep };
    }
    if old_type != new_type {
        let what = format!("`{field}` changed from `{old_type}` to `{new_type}`");
        return Explained { what, field, repair: keep };
    }
    let Some(keyword) = keyword else {
        return Explained {
            what: format!("`{field}` is not read any more"),
            repair: Repair::Keep(format!("`{field}`")),
            field,
        };
    };
    let what = match (old.get(keyword), new.get(keyword)) {
        (Some(old), Some(new)) => format!("`{keyword}` of `{field}` changed from {old} to {new}"),
        (Some(old), None) => format!("`{keyword}` of `{field}` was {old} and is gone"),
        (None, Some(new)) => format!("`{keyword}` of `{field}` is new: {new}"),
        (None, None) => format!("`{field}` is read differently, by its `{keyword}`"),
    };
    Explained { what, field, repair: keep }
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("null")
}
