//! Values that a schema leaves out, and the code may write all the same.

use serde_json::{Value, json};

use crate::keywords::OTHER;
use crate::reference::target;

/// A text that is no variant.
const NO_VARIANT: &str = "no \u{fffd} variant";
/// Payloads are not looked at any deeper.
const LEVELS: usize = 16;

/// Payloads that differ from one that the schema allows in one value. The schema does not allow that
/// value for its type, and not because an author bounds what a wider type can be.
pub(crate) fn payloads(schema: &Value, payload: &Value) -> Vec<Value> {
    let mut places = Vec::new();
    find(schema, schema, payload, "", &mut places);
    let with = |(place, value): (String, Value)| {
        let mut payload = payload.clone();
        *payload.pointer_mut(&place)? = value;
        Some(payload)
    };
    places.into_iter().filter_map(with).collect()
}

fn find(
    root: &Value,
    schema: &Value,
    value: &Value,
    place: &str,
    found: &mut Vec<(String, Value)>,
) {
    let Some(schema) = resolved(root, schema).filter(|_| place.matches('/').count() < LEVELS)
    else {
        return;
    };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if let Some(property) = schema["properties"].get(name) {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    find(root, property, value, &format!("{place}/{name}"), found);
                }
            }
        }
        Value::Array(items) => {
            if let (Some(item), Some(of_items)) = (items.first(), schema.get("items")) {
                find(root, of_items, item, &format!("{place}/0"), found);
            }
        }
        Value::String(_) if lists_texts(schema) => {
            found.push((place.to_owned(), NO_VARIANT.into()));
        }
        Value::Number(_) => {
            let too_many = schema.get("format").and_then(Value::as_str).and_then(too_many);
            found.extend(too_many.map(|number| (place.to_owned(), number)));
        }
        _ => {}
    }
}

/// The schema of a value that is no null, through references.
fn resolved<'a>(root: &'a Value, mut schema: &'a Value) -> Option<&'a Value> {
    for _ in 0..LEVELS {
        let is_null = |it: &&Value| it.get("type").is_some_and(|it| it == "null");
        let branches = schema.get("anyOf").and_then(Value::as_array);
        let mut branches = branches.into_iter().flatten().filter(|it| !is_null(it));
        schema = match (schema.get("$ref").and_then(Value::as_str), branches.next()) {
            (Some(reference), _) => target(root, reference)?,
            (None, Some(only)) if branches.next().is_none() => only,
            _ => return Some(schema),
        };
    }
    None
}

/// Whether it is an enum of texts alone that takes no others.
fn lists_texts(schema: &Value) -> bool {
    let is_text = |it: &Value| it.get("const").or(it.get("enum")).is_some();
    let branches = schema.get("oneOf").and_then(Value::as_array);
    schema.get(OTHER).is_none()
        && (is_text(schema) || branches.is_some_and(|it| it.iter().all(is_text)))
}

/// The first number that a type has no room for.
fn too_many(format: &str) -> Option<Value> {
    let number = match format {
        "uint8" => json!(u64::from(u8::MAX) + 1),
        "uint16" => json!(u64::from(u16::MAX) + 1),
        "uint32" => json!(u64::from(u32::MAX) + 1),
        "int8" => json!(i64::from(i8::MAX) + 1),
        "int16" => json!(i64::from(i16::MAX) + 1),
        "int32" => json!(i64::from(i32::MAX) + 1),
        _ => return None,
    };
    Some(number)
}
