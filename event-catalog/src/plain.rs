//! Schemas without what libraries disagree about.

use serde_json::{Map, Value, json};

/// Numbers of more digits are not read by all types that have no bounds in their schema, such as
/// decimal ones.
const LARGE: f64 = 1e15;

/// The schema, with one text of each format and with numbers of a usual size. What is left out would
/// be told of every event with such a type, and there is nothing that its author could do about it:
/// JSON Schema has one name for durations, and libraries read different ones.
pub(crate) fn of(schema: &Value) -> Value {
    each(schema, true)
}

/// The schema with one text of each format, and with all its numbers.
pub(crate) fn without_formats(schema: &Value) -> Value {
    each(schema, false)
}

fn each(schema: &Value, has_usual_numbers: bool) -> Value {
    match schema {
        Value::Object(keywords) => of_keywords(keywords, has_usual_numbers),
        Value::Array(items) => items.iter().map(|it| each(it, has_usual_numbers)).collect(),
        other => other.clone(),
    }
}

fn of_keywords(keywords: &Map<String, Value>, has_usual_numbers: bool) -> Value {
    let is_of = |name: &str| match keywords.get("type") {
        Some(Value::String(own)) => own == name,
        Some(Value::Array(all)) => all.iter().any(|it| it == name),
        _ => false,
    };
    let mut plain: Map<String, Value> = keywords
        .iter()
        .map(|(keyword, value)| {
            let is_data = ["const", "enum", "default", "examples"].contains(&keyword.as_str());
            let value = if is_data { value.clone() } else { each(value, has_usual_numbers) };
            (keyword.clone(), value)
        })
        .collect();
    if is_of("string")
        && let Some(format) = keywords.get("format").and_then(Value::as_str)
        && let Some(text) = text_of(format)
    {
        plain.remove("format");
        let is_text = json!({ "type": "string", "const": text });
        plain.insert("anyOf".to_owned(), json!([is_text, { "not": { "type": "string" } }]));
    }
    if has_usual_numbers
        && is_of("number")
        && !keywords.contains_key("minimum")
        && !keywords.contains_key("maximum")
    {
        plain.insert("minimum".to_owned(), (-LARGE).into());
        plain.insert("maximum".to_owned(), LARGE.into());
    }
    if let Some(Value::Object(patterns)) = plain.get_mut("patternProperties") {
        let usual = std::mem::take(patterns).into_iter();
        let usual = usual.map(|(pattern, it)| (keys_of(&pattern, has_usual_numbers), it));
        patterns.extend(usual);
    }
    if let Some([seconds, nanoseconds]) = parts_of_time(keywords) {
        plain["properties"][nanoseconds]["maximum"] = 999_999_999.into();
        plain["properties"][seconds]["maximum"] = i64::MAX.into();
    }
    Value::Object(plain)
}

/// The keys of a map by integers: schemars has two patterns for integers of all widths, and no integer
/// begins with a zero.
fn keys_of(pattern: &str, has_usual_numbers: bool) -> String {
    match pattern {
        r"^\d+$" if has_usual_numbers => "^[01]$".to_owned(),
        r"^\d+$" => "^(0|1|4294967296)$".to_owned(),
        r"^-?\d+$" if has_usual_numbers => "^(0|-1)$".to_owned(),
        r"^-?\d+$" => "^(0|-1|4294967296)$".to_owned(),
        other => other.to_owned(),
    }
}

/// The usual text of a format.
fn text_of(format: &str) -> Option<Value> {
    event_compat::samples(&json!({ "type": "string", "format": format })).next()
}

/// The properties of a `std::time::Duration` or `SystemTime`. By its schema a second has any number of
/// nanoseconds, and a clock holds any number of seconds.
fn parts_of_time(keywords: &Map<String, Value>) -> Option<[&'static str; 2]> {
    let properties = keywords.get("properties").and_then(Value::as_object)?;
    let is_object = |name: &&str| properties.get(*name).is_some_and(Value::is_object);
    let names = [["secs", "nanos"], ["secs_since_epoch", "nanos_since_epoch"]];
    names.into_iter().find(|it| properties.len() == 2 && it.iter().all(is_object))
}
