//! One form for schemas that mean the same, whatever their documentation says.

mod structure;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::keywords::{PUBLIC, SENSITIVE};

/// The schema without its documentation, and with the keys of all objects in order.
pub(crate) fn form(schema: &Value) -> Value {
    let mut form = without_docs(schema);
    // They are, unless a feature of `serde_json` keeps them as they were written.
    form.sort_all_objects();
    form
}

/// The SHA-256 of the structure of both schemas, in hexadecimal. They have to be in canonical form.
pub(crate) fn fingerprint(serialize: &Value, deserialize: &Value) -> String {
    digest(&structure::written(serialize), &structure::read(deserialize))
}

/// The SHA-256 of both schemas as they are, in hexadecimal. Fingerprints were made so, of schemas in
/// canonical form, before the names of nested types were left out of them.
pub(crate) fn digest(serialize: &Value, deserialize: &Value) -> String {
    let mut hasher = Sha256::new();
    for schema in [serialize, deserialize] {
        hasher.update(serde_json::to_vec(schema).expect("a `Value` has a JSON"));
        hasher.update([0]);
    }
    let mut hexadecimal = String::new();
    for byte in hasher.finalize() {
        let _ = write!(hexadecimal, "{byte:02x}");
    }
    hexadecimal
}

/// Keywords that describe and assert nothing (JSON Schema draft 2020-12, Validation, section 9, and
/// Core, section 8.3), with our own.
const DOCS: [&str; 6] = ["$comment", "deprecated", "description", "examples", "title", PUBLIC];

/// Keywords whose value is a schema.
const ONE: [&str; 10] = [
    "additionalProperties",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords whose value is a list of schemas.
const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];

/// Keywords whose value names schemas.
const NAMED: [&str; 4] = ["$defs", "dependentSchemas", "patternProperties", "properties"];

/// Keywords whose value is a list in which the order means nothing.
const SETS: [&str; 4] = ["enum", "required", "type", "x-aliases"];

/// The schema without its documentation. A documented variant of an enum is a schema of its own to
/// schemars, so those are put together again.
fn without_docs(schema: &Value) -> Value {
    let Value::Object(keywords) = schema else {
        return schema.clone();
    };
    if keywords.len() == 1 && keywords.contains_key(PUBLIC) {
        // It was `true` before it was marked.
        return Value::Bool(true);
    }
    let mut bare = Map::new();
    for (keyword, value) in keywords {
        let key = keyword.as_str();
        let value = match value {
            _ if DOCS.contains(&key) => continue,
            Value::Object(named) if NAMED.contains(&key) => {
                named.iter().map(|(name, schema)| (name.clone(), without_docs(schema))).collect()
            }
            Value::Array(list) if LISTS.contains(&key) => list.iter().map(without_docs).collect(),
            schema if ONE.contains(&key) => without_docs(schema),
            Value::Array(set) if SETS.contains(&key) => in_order(set),
            // That it is sensitive is a promise, and why is not.
            _ if key == SENSITIVE => true.into(),
            other => other.clone(),
        };
        bare.insert(keyword.clone(), value);
    }
    if let Some(values) = bare.get("oneOf").and_then(listed_values) {
        bare.remove("oneOf");
        bare.insert("enum".to_owned(), values);
        bare.insert("type".to_owned(), "string".into());
    }
    Value::Object(bare)
}

fn in_order(set: &[Value]) -> Value {
    let mut set: Vec<_> = set.to_vec();
    set.sort_by_cached_key(Value::to_string);
    Value::Array(set)
}

/// The strings that `oneOf` lists, if that is all that it does.
fn listed_values(one_of: &Value) -> Option<Value> {
    let mut values = BTreeSet::new();
    for schema in one_of.as_array()? {
        let schema = schema.as_object()?;
        if !schema.keys().all(|key| ["const", "enum", "type"].contains(&key.as_str())) {
            return None;
        }
        match (schema.get("const"), schema.get("enum")) {
            (Some(Value::String(value)), None) => drop(values.insert(value.clone())),
            (None, Some(Value::Array(listed))) => {
                for value in listed {
                    values.insert(value.as_str()?.to_owned());
                }
            }
            _ => return None,
        }
    }
    Some(values.into_iter().collect())
}
