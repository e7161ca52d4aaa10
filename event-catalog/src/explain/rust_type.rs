//! What a schema is in Rust, as far as it can be told.

use serde_json::Value;

/// Deeper parts of a type are not told.
const MOST_DEPTH: usize = 4;

/// For example `Option<Vec<u32>>`.
pub(crate) fn rust_type(schema: &Value) -> String {
    name(schema, MOST_DEPTH)
}

/// Whether the schema is another one or null.
pub(crate) fn is_optional(schema: &Value) -> bool {
    without_null(schema).is_some()
}

fn name(schema: &Value, depth: usize) -> String {
    let Some(depth) = depth.checked_sub(1) else {
        return "_".to_owned();
    };
    if let Some(other) = without_null(schema) {
        return format!("Option<{}>", name(&other, depth));
    }
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return if name == "#" { "Self".to_owned() } else { name.to_owned() };
    }
    let has = |keyword: &str| schema.get(keyword).is_some();
    if has("enum") || has("const") || has("oneOf") || has("anyOf") {
        return "enum".to_owned();
    }
    if pattern(schema).is_some_and(|it| DECIMAL.contains(&it)) {
        return "Decimal".to_owned();
    }
    if let Some(types) = schema.get("type").and_then(Value::as_array) {
        let of_type = |it: &Value| {
            let mut one = schema.clone();
            one["type"] = it.clone();
            name(&one, depth)
        };
        return types.iter().map(of_type).collect::<Vec<_>>().join(" or ");
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => string(schema),
        Some("integer") if is_non_zero(schema) => {
            format!("NonZero{}", integer(schema).to_uppercase())
        }
        Some("integer") => integer(schema),
        Some("number") => match format(schema) {
            Some("float") => "f32".to_owned(),
            _ => "f64".to_owned(),
        },
        Some("boolean") => "bool".to_owned(),
        Some("null") => "()".to_owned(),
        Some("array") => array(schema, depth),
        Some("object") => object(schema, depth),
        _ => "any JSON".to_owned(),
    }
}

fn format(schema: &Value) -> Option<&str> {
    schema.get("format").and_then(Value::as_str)
}

/// What schemars writes for a decimal that is written, and for one that is read.
const DECIMAL: [&str; 2] = [r"^-?\d+(\.\d+)?$", r"^-?\d+(\.\d+)?([eE]\d+)?$"];

fn pattern(schema: &Value) -> Option<&str> {
    schema.get("pattern").and_then(Value::as_str)
}

/// Without a sign it begins at 1, and with one 0 is left out.
fn is_non_zero(schema: &Value) -> bool {
    let is_unsigned = format(schema).is_some_and(|it| it.starts_with("uint"));
    let without = schema.get("not").and_then(|it| it.get("const")).and_then(Value::as_i64);
    let from_one = schema.get("minimum").and_then(Value::as_u64) == Some(1);
    let is_of_rust = format(schema).is_some_and(|it| it.trim_start_matches('u').starts_with("int"));
    is_of_rust && ((is_unsigned && from_one) || without == Some(0))
}

fn string(schema: &Value) -> String {
    let length = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
    match format(schema) {
        None if length("minLength") == Some(1) && length("maxLength") == Some(1) => {
            "char".to_owned()
        }
        None => "String".to_owned(),
        Some("uuid") => "Uuid".to_owned(),
        Some(format) => format!("{format} string"),
    }
}

/// The formats that schemars writes are named after the types: `uint8`, `int64`.
fn integer(schema: &Value) -> String {
    match format(schema) {
        Some("int") => "isize".to_owned(),
        Some("uint") => "usize".to_owned(),
        Some(format) if format.starts_with("uint") => format.replacen("uint", "u", 1),
        Some(format) if format.starts_with("int") => format.replacen("int", "i", 1),
        _ => "integer".to_owned(),
    }
}

fn array(schema: &Value, depth: usize) -> String {
    if let Some(items) = schema.get("prefixItems").and_then(Value::as_array) {
        let items: Vec<_> = items.iter().map(|item| name(item, depth)).collect();
        return format!("({})", items.join(", "));
    }
    let item = schema.get("items").map_or_else(|| "_".to_owned(), |item| name(item, depth));
    let count = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
    match (count("minItems"), count("maxItems")) {
        (Some(min), Some(max)) if min == max => format!("[{item}; {min}]"),
        _ if schema.get("uniqueItems") == Some(&Value::Bool(true)) => format!("set of {item}"),
        _ => format!("Vec<{item}>"),
    }
}

fn object(schema: &Value, depth: usize) -> String {
    match schema.get("additionalProperties") {
        Some(values @ (Value::Object(_) | Value::Bool(true)))
            if schema.get("properties").is_none() =>
        {
            format!("map of {}", name(values, depth))
        }
        _ => "struct".to_owned(),
    }
}

/// The schema of what is not null, if null is let pass beside it.
fn without_null(schema: &Value) -> Option<Value> {
    let is_null = |it: &Value| it.get("type").and_then(Value::as_str) == Some("null");
    if let Some(types) = schema.get("type").and_then(Value::as_array) {
        let others: Vec<_> = types.iter().filter(|it| *it != "null").collect();
        if others.len() == types.len() {
            return None;
        }
        let mut other = schema.clone();
        other["type"] = match others.as_slice() {
            [one] => (*one).clone(),
            several => several.iter().map(|it| (*it).clone()).collect(),
        };
        return Some(other);
    }
    let branches = schema.get("anyOf").or_else(|| schema.get("oneOf"))?.as_array()?;
    let others: Vec<_> = branches.iter().filter(|it| !is_null(it)).collect();
    match others.as_slice() {
        [one] if branches.len() == 2 => Some((*one).clone()),
        _ => None,
    }
}
