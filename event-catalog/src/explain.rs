//! A refusal in the terms of Rust: which field or variant became what.

mod explanation;
mod keys;
mod rust_type;
mod spot;
mod tagging;
mod variants;

use serde_json::{Map, Value};

pub(crate) use self::explanation::{Cause, Explained, Explanation, Property, Refusal, Repair};
use self::rust_type::is_optional;
pub(crate) use self::rust_type::rust_type;
pub(crate) use self::spot::Spot;
use self::variants::Told;
use crate::breaks::Side;
use crate::keywords::ALIASES;
use crate::reference::target;

pub(crate) fn explain(refusal: Refusal<'_>) -> Explanation {
    let Refusal { writer, reader, writer_path, reader_path, witness, .. } = refusal;
    let cause = Cause::At(reader_path.to_owned());
    let writer_spot = Spot::find(writer, writer_path, witness);
    let reader_spot = Spot::find(reader, reader_path, witness);
    let (Some(writer_spot), Some(reader_spot)) = (writer_spot, reader_spot) else {
        return Explanation { changes: vec![unexplained("payload", reader_path)], cause };
    };
    if let Some(explanation) = tagging::explain(refusal, &writer_spot, &reader_spot) {
        return explanation;
    }
    match variants::explain(refusal, &writer_spot, &reader_spot) {
        Some(Told::Change(explanation)) => return explanation,
        Some(Told::Inside { writer_path, reader_path }) => {
            let (writer_path, reader_path) = (&*writer_path, &*reader_path);
            return explain(Refusal { writer_path, reader_path, ..refusal });
        }
        None => {}
    }
    let changes = match reader_spot.keyword.as_deref() {
        Some("required") => missing(refusal, &writer_spot, &reader_spot),
        Some("additionalProperties" | "unevaluatedProperties") => {
            vec![unexpected(refusal.side, &writer_spot, &reader_spot)]
        }
        keyword => vec![changed(refusal.side, &writer_spot, &reader_spot, keyword)],
    };
    Explanation { changes, cause }
}

fn unexplained(field: &str, path: &str) -> Explained {
    Explained {
        field: field.to_owned(),
        what: format!("`{field}` is read differently, at `{path}` of its schema"),
        repair: Repair::Keep(format!("`{field}`")),
    }
}

/// The other names that a property is read under.
pub(crate) fn aliases(property: &Value) -> impl Iterator<Item = &str> {
    let aliases = property.get(ALIASES).and_then(Value::as_array).into_iter().flatten();
    aliases.filter_map(Value::as_str)
}

/// The names that a schema requires and that are not in what stands there.
pub(crate) fn missing_names<'a>(spot: &Spot<'a>) -> Vec<&'a str> {
    let required = spot.schema.get("required").and_then(Value::as_array).into_iter().flatten();
    let is_missing = |name: &&str| {
        let property = spot.schema.get("properties").and_then(|it| it.get(*name));
        let mut objects = spot.instances.iter().filter_map(|it| it.as_object());
        objects.any(|object| {
            let mut names = property.into_iter().flat_map(aliases).chain([*name]);
            !names.any(|name| object.contains_key(name))
        })
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
        let is_known = property(refusal.writer, writer.schema, name).is_some();
        let of_reader = || Property {
            parent: reader.field.clone(),
            name: name.to_owned(),
            rust_type: property(refusal.reader, reader.schema, name).map(rust_type),
        };
        let (what, repair) = match (refusal.side, is_known) {
            (Side::Backward, true) => ("became required", Repair::MakeOptional(field.clone())),
            (Side::Backward, false) => {
                ("is new and required", Repair::MakeNewOptional(of_reader()))
            }
            (Side::Forward, true) => (
                "may be left out now",
                Repair::Other(format!("write `{field}` always, without `skip_serializing_if`")),
            ),
            (Side::Forward, false) => ("was removed", Repair::PutBack(of_reader())),
        };
        Explained { what: format!("`{field}` {what}"), field, repair }
    });
    explained.collect()
}

/// So deep in references and unions a property is looked for.
const MOST_DEPTH: usize = 4;

/// The property of objects, from here or from a part of the schema.
fn property<'a>(root: &'a Value, schema: &'a Value, name: &str) -> Option<&'a Value> {
    let mut open = vec![(schema, 0)];
    while let Some((schema, depth)) = open.pop() {
        if let Some(property) = schema.get("properties").and_then(|it| it.get(name)) {
            return Some(property);
        }
        if depth == MOST_DEPTH {
            continue;
        }
        let reference = schema.get("$ref").and_then(Value::as_str);
        open.extend(reference.and_then(|it| target(root, it)).map(|it| (it, depth + 1)));
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let parts = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
            open.extend(parts.map(|part| (part, depth + 1)));
        }
    }
    None
}

/// A field that a closed struct does not know, or a key that a map does not take.
fn unexpected(side: Side, writer: &Spot<'_>, reader: &Spot<'_>) -> Explained {
    if let Some(explained) = keys::explain(side, writer, reader) {
        return explained;
    }
    let field = writer.field.clone();
    let (what, repair) = match side {
        Side::Backward => {
            ("was removed, and unknown fields are refused", Repair::Keep(format!("`{field}`")))
        }
        Side::Forward => (
            "is new, and old consumers refuse unknown fields",
            Repair::Other(format!(
                "leave `{field}` out: old consumers have `#[serde(deny_unknown_fields)]`"
            )),
        ),
    };
    Explained { what: format!("`{field}` {what}"), field, repair }
}

/// A value of another type, or one that a keyword refuses.
fn changed(side: Side, writer: &Spot<'_>, reader: &Spot<'_>, keyword: Option<&str>) -> Explained {
    let field = reader.field.clone();
    if let Some(explained) = absent_enum(side, writer, reader) {
        return explained;
    }
    let is_of_variant = writer.unions.last().is_some_and(|union| union.field == field);
    if is_of_variant && matches!(keyword, Some("anyOf" | "oneOf")) {
        let what = format!("a variant of `{field}` changed");
        let repair = Repair::Keep(format!("the variants of `{field}`"));
        return Explained { field, what, repair };
    }
    let (old, new) = match side {
        Side::Backward => (writer.schema, reader.schema),
        Side::Forward => (reader.schema, writer.schema),
    };
    let (written, read) = (type_of(writer), type_of(reader));
    let (old_type, new_type) = match side {
        Side::Backward => (written, read),
        Side::Forward => (read, written),
    };
    let repair = Repair::Keep(format!("the type of `{field}`"));
    let what = if is_null_refused(writer, reader) {
        match side {
            Side::Backward => format!("`{field}` may not be null any more"),
            Side::Forward => format!("`{field}` may be null now"),
        }
    } else if old_type != new_type {
        format!("`{field}` changed from `{old_type}` to `{new_type}`")
    } else if let Some(keyword) = keyword.filter(|it| !["anyOf", "oneOf"].contains(it)) {
        match (old.get(keyword), new.get(keyword)) {
            (Some(old), Some(new)) if old != new => {
                format!("`{keyword}` of `{field}` changed from {old} to {new}")
            }
            (Some(old), None) => format!("`{keyword}` of `{field}` was {old} and is gone"),
            (None, Some(new)) => format!("`{keyword}` of `{field}` is new: {new}"),
            _ => format!("`{field}` is read differently, by its `{keyword}`"),
        }
    } else {
        format!("`{field}` is read differently")
    };
    Explained { field, what, repair }
}

/// The type of what stands at a place: of an enum, and not of the variant that the path leads to.
fn type_of(spot: &Spot<'_>) -> String {
    let is_null = |it: &&Value| it.get("type").is_some_and(|it| it == "null");
    let variants = spot.unions.last().filter(|union| union.field == spot.field);
    let variants = variants.map_or(0, |it| it.branches.iter().filter(|it| !is_null(it)).count());
    if variants > 1 { "enum".to_owned() } else { rust_type(spot.schema) }
}

/// A flattened enum that was not, or is not, an `Option`: to schemars, without any field then.
fn absent_enum(side: Side, writer: &Spot<'_>, reader: &Spot<'_>) -> Option<Explained> {
    let field = &reader.field;
    let may_be_absent = |spot: &Spot<'_>| {
        let schema = spot.part(field)?.schema;
        let branches = schema.get("anyOf").or_else(|| schema.get("oneOf"))?.as_array()?;
        let is_any = |it: &Value| *it == Value::Bool(true) || *it == Value::Object(Map::new());
        Some(branches.iter().any(is_any))
    };
    if may_be_absent(writer) != Some(true) || may_be_absent(reader) == Some(true) {
        return None;
    }
    let (what, was) = match side {
        Side::Backward => ("may not be left out any more", "as an `Option`"),
        Side::Forward => ("may be left out now", "without `Option`"),
    };
    let flattened = format!("the enum that is flattened into `{field}`");
    Some(Explained {
        field: field.clone(),
        what: format!("{flattened} {what}"),
        repair: Repair::Other(format!("write {flattened} {was}, as it was")),
    })
}

/// Whether null is what is refused, and all of it: the rest of the type is the same.
fn is_null_refused(writer: &Spot<'_>, reader: &Spot<'_>) -> bool {
    if !reader.instances.contains(&&Value::Null) {
        return false;
    }
    // Of `Option<Struct>` the writer's path leads to the null alone.
    if writer.schema.get("type").and_then(Value::as_str) == Some("null") {
        return writer.unions.last().is_some_and(|union| union.field == writer.field);
    }
    is_optional(writer.schema)
        && rust_type(writer.schema) == format!("Option<{}>", rust_type(reader.schema))
}
