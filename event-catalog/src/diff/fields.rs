//! Changes of a payload that both sides read, field by field.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::breaks::Change;
use crate::event::CatalogEvent;
use crate::explain::rust_type;
use crate::fields;

/// A part of a payload, as it is compared.
struct Part {
    /// As Rust writes its type.
    rust_type: String,
    /// The same without names of nested types, which may change freely.
    nameless: String,
    /// What else its schema says of it, and not of what is inside it.
    rest: Vec<Value>,
}

/// What happened to the parts of a payload, beside what is told of them already.
pub(super) fn harmless(
    before: &CatalogEvent,
    after: &CatalogEvent,
    told: &[Change],
) -> Vec<Change> {
    let (old, new) = (parts(before), parts(after));
    let mut changes: Vec<Change> = Vec::new();
    let is_told = |changes: &[Change], path: &str| {
        told.iter().chain(changes).any(|it| is_inside(path, &it.field))
    };
    let is_told_inside = |path: &str| told.iter().any(|it| is_inside(&it.field, path));
    // What contains others comes before them.
    for (path, part) in &new {
        let what = match old.get(path) {
            None => format!("`{path}` is new"),
            Some(old) if old.nameless != part.nameless => {
                format!("`{path}` changed from `{}` to `{}`", old.rust_type, part.rust_type)
            }
            Some(old) if old.rest != part.rest && !is_told_inside(path) => {
                format!("`{path}` takes other values")
            }
            Some(_) => continue,
        };
        if !is_told(&changes, path) {
            changes.push(Change { field: path.clone(), what, failures: Vec::new() });
        }
    }
    for path in old.keys().filter(|it| !new.contains_key(*it)) {
        if !is_told(&changes, path) {
            let what = format!("`{path}` was removed");
            changes.push(Change { field: path.clone(), what, failures: Vec::new() });
        }
    }
    changes.sort_by(|a, b| a.field.cmp(&b.field));
    changes
}

fn is_inside(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|it| it.is_empty() || it.starts_with(['.', '[']))
}

fn parts(event: &CatalogEvent) -> BTreeMap<String, Part> {
    let mut parts: BTreeMap<String, Part> = BTreeMap::new();
    for schema in [&event.schemas.deserialize, &event.schemas.serialize] {
        let mut of_schema: BTreeMap<String, Part> = BTreeMap::new();
        for field in fields::all(schema) {
            let (rust_type, nameless) =
                (rust_type(field.schema), rust_type_without_names(field.schema));
            let rest = of_schema.remove(&field.path).map(|it| it.rest).unwrap_or_default();
            // The schema around all others of a place comes last.
            let mut part = Part { rust_type, nameless, rest };
            part.rest.push(assertions(field.schema));
            of_schema.insert(field.path, part);
        }
        for (path, part) in of_schema {
            match parts.get_mut(&path) {
                None => drop(parts.insert(path, part)),
                Some(known) => known.rest.extend(part.rest),
            }
        }
    }
    parts
}

fn rust_type_without_names(schema: &Value) -> String {
    fn without_names(value: &mut Value) {
        match value {
            Value::Object(object) => {
                if let Some(reference) = object.get_mut("$ref") {
                    *reference = "#/$defs/_".into();
                }
                object.values_mut().for_each(without_names);
            }
            Value::Array(items) => items.iter_mut().for_each(without_names),
            _ => {}
        }
    }
    let mut schema = schema.clone();
    without_names(&mut schema);
    rust_type(&schema)
}

/// Keywords that say nothing of a value, or lead to what is told of another part.
const OTHERS: [&str; 19] = [
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "deprecated",
    "description",
    "examples",
    "items",
    "oneOf",
    "prefixItems",
    "properties",
    "required",
    "title",
    "x-public",
    "x-sensitive",
];

fn assertions(schema: &Value) -> Value {
    let Value::Object(keywords) = schema else { return schema.clone() };
    let own = keywords.iter().filter(|(keyword, _)| !OTHERS.contains(&keyword.as_str()));
    Value::Object(
        own.map(|(keyword, value)| (keyword.clone(), value.clone())).collect::<Map<_, _>>(),
    )
}
