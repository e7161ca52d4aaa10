//! What the schema of a property says about its values.

use event_naming::FieldValue;
use serde_json::Value;

use crate::reference::target;

/// How many references are followed from a property. A type can contain itself.
const MOST_REFERENCES: usize = 8;

pub(super) fn of(root: &Value, schema: &Value) -> Option<FieldValue> {
    by_schema(root, schema, MOST_REFERENCES)
}

fn by_schema(root: &Value, schema: &Value, references: usize) -> Option<FieldValue> {
    if let Some(value) = by_format(schema) {
        return Some(value);
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        let is_name = |it: &Value| it.is_string() || it.is_null();
        return (!values.is_empty() && values.iter().all(is_name)).then_some(FieldValue::Choice);
    }
    if schema.get("const").is_some_and(Value::is_string) {
        return Some(FieldValue::Choice);
    }
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let name = reference.rsplit('/').next().unwrap_or_default();
        let by_name = FieldValue::of_type(name);
        let follow = || by_schema(root, target(root, reference)?, references.checked_sub(1)?);
        return by_name.or_else(follow);
    }
    for keyword in ["anyOf", "oneOf", "allOf"] {
        let branches = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
        let mut values =
            branches.filter(|it| !is_null(it)).map(|it| by_schema(root, it, references));
        if let Some(first) = values.next() {
            return first.filter(|_| values.all(|value| value == first));
        }
    }
    match type_of(schema)? {
        "boolean" => Some(FieldValue::Flag),
        "integer" => Some(FieldValue::Integer),
        "number" => Some(FieldValue::Fraction),
        "string" => Some(FieldValue::Text),
        "array" => {
            let items = schema.get("items")?;
            // Many bytes are a text, or what is made from one.
            let is_bytes = items.get("format").is_some_and(|it| it == "uint8");
            if is_bytes { Some(FieldValue::Text) } else { by_schema(root, items, references) }
        }
        // The keys of a map are data, and its values may be anything.
        "object" => schema.get("properties").map(|_| FieldValue::Object),
        _ => None,
    }
}

fn by_format(schema: &Value) -> Option<FieldValue> {
    Some(match schema.get("format")?.as_str()? {
        "email" | "idn-email" => FieldValue::Email,
        "password" => FieldValue::Secret,
        "date" | "date-time" | "duration" | "partial-date-time" | "time" => FieldValue::Time,
        "uuid" => FieldValue::Identifier,
        "ip" | "ipv4" | "ipv6" => FieldValue::IpAddress,
        "int8" | "int16" | "int" | "uint8" | "uint16" | "uint" => FieldValue::Count,
        _ => return None,
    })
}

/// The one type beside null.
fn type_of(schema: &Value) -> Option<&str> {
    match schema.get("type")? {
        Value::String(one) => Some(one),
        Value::Array(several) => {
            let mut others = several.iter().filter_map(Value::as_str).filter(|it| *it != "null");
            others.next().filter(|_| others.next().is_none())
        }
        _ => None,
    }
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").is_some_and(|it| it == "null")
}
