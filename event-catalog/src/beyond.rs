//! Schemas that allow more than they say: what code may read and write all the same.

use serde_json::{Map, Value, json};

/// Texts that some libraries read and write in a format, and others do not, or that the format itself
/// does not have.
fn odd_texts(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &["9999-12-31T23:59:59Z", "+12024-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"],
        "date" => &["9999-12-31", "+12024-01-01", "-0001-01-01"],
        "partial-date-time" => {
            &["9999-12-31T23:59:59", "+12024-01-01T00:00:00", "-0001-01-01T00:00:00"]
        }
        _ => &[],
    }
}

/// Keys of maps by integers: the largest and the smallest of each width, and those that are one too
/// many for it. schemars has two patterns for integers of all widths.
const WHOLE_KEYS: [&str; 8] = [
    "255",
    "256",
    "65535",
    "65536",
    "4294967295",
    "4294967296",
    "18446744073709551615",
    "18446744073709551616",
];
const SIGNED_KEYS: [&str; 11] = [
    "128",
    "255",
    "-129",
    "32768",
    "-32769",
    "2147483648",
    "-2147483649",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
];

/// A number of seconds in which a millisecond has a day.
const LARGE: i64 = 1_000_000_000_000_000;

/// The schema, which allows what it allows already, and besides what only its author says is never
/// there: texts of any length and form, and numbers up to the bounds of their types.
pub(crate) fn beyond(schema: &Value) -> Value {
    each(schema, false)
}

fn each(schema: &Value, is_key: bool) -> Value {
    match schema {
        Value::Object(keywords) => of_keywords(keywords, is_key),
        Value::Array(items) => items.iter().map(|it| each(it, is_key)).collect(),
        other => other.clone(),
    }
}

fn of_keywords(keywords: &Map<String, Value>, is_key: bool) -> Value {
    let inside = keywords.iter().map(|(keyword, value)| {
        let is_data = ["const", "enum", "default", "examples"].contains(&keyword.as_str());
        let is_key = is_key || keyword == "propertyNames";
        (keyword.clone(), if is_data { value.clone() } else { each(value, is_key) })
    });
    let mut schema: Map<String, Value> = inside.collect();
    name_keys(&mut schema);
    let more = more(keywords, is_key);
    if more.is_empty() {
        return Value::Object(schema);
    }
    let all = [Value::Object(schema)].into_iter().chain(more);
    json!({ "anyOf": all.collect::<Vec<_>>() })
}

/// Lists keys of a map by integers, where its schema has only a pattern for them.
fn name_keys(schema: &mut Map<String, Value>) {
    let Some(Value::Object(patterns)) = schema.get("patternProperties") else { return };
    let keys = |pattern: &str| match pattern {
        r"^\d+$" => WHOLE_KEYS.as_slice(),
        r"^-?\d+$" => SIGNED_KEYS.as_slice(),
        _ => &[],
    };
    let of_integers = patterns.iter().find(|(pattern, _)| !keys(pattern).is_empty());
    let Some((pattern, values)) = of_integers.filter(|_| patterns.len() == 1) else { return };
    let names = ["0"].iter().chain(keys(pattern)).map(|key| one_text(key));
    let (names, values) = (names.collect::<Vec<_>>(), values.clone());
    schema.remove("patternProperties");
    schema.insert("additionalProperties".to_owned(), values);
    schema.insert("propertyNames".to_owned(), json!({ "anyOf": names }));
}

/// What else there may be in the place of one value.
fn more(keywords: &Map<String, Value>, is_key: bool) -> Vec<Value> {
    let is_of = |name: &str| match keywords.get("type") {
        Some(Value::String(own)) => own == name,
        Some(Value::Array(all)) => all.iter().any(|it| it == name),
        _ => false,
    };
    let has = |names: &[&str]| names.iter().any(|it| keywords.contains_key(*it));
    if has(&["const", "enum"]) {
        return Vec::new();
    }
    let format = keywords.get("format").and_then(Value::as_str);
    let is_bounded = has(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);
    let mut more = Vec::new();
    if is_of("string") {
        more.extend(format.into_iter().flat_map(odd_texts).map(|text| one_text(text)));
        if !is_key && has(&["minLength", "maxLength", "pattern"]) {
            more.push(json!({ "type": "string" }));
        }
    } else if is_of("integer") && is_bounded && !has_bounds_of_its_type(keywords, format) {
        // The format of an integer is its bounds.
        more.push(json!({ "type": "integer", "format": format.unwrap_or("int64") }));
        if format.is_none_or(|it| it.contains("64")) {
            more.push(json!({ "const": LARGE }));
        }
    } else if is_of("number") && is_bounded {
        more.push(json!({ "type": "number" }));
    }
    more
}

/// Whether the bounds of an integer are those that schemars writes for its type.
fn has_bounds_of_its_type(keywords: &Map<String, Value>, format: Option<&str>) -> bool {
    let bound = |keyword| keywords.get(keyword).and_then(Value::as_i64);
    let bounds = (bound("minimum"), bound("maximum"));
    match format {
        Some("int8") => bounds == (Some(i8::MIN.into()), Some(i8::MAX.into())),
        Some("int16") => bounds == (Some(i16::MIN.into()), Some(i16::MAX.into())),
        Some("uint8") => bounds == (Some(0), Some(u8::MAX.into())),
        Some("uint16") => bounds == (Some(0), Some(u16::MAX.into())),
        Some(format) if format.starts_with("uint") => {
            bounds == (Some(0), None) && !keywords.contains_key("maximum")
        }
        _ => false,
    }
}

/// One text, as a pattern: keys of maps are made of those.
fn one_text(text: &str) -> Value {
    let escaped: String = text
        .chars()
        .flat_map(|it| {
            let is_plain = it.is_ascii_alphanumeric() || "-:".contains(it);
            (!is_plain).then_some('\\').into_iter().chain([it])
        })
        .collect();
    json!({ "type": "string", "pattern": format!("^{escaped}$") })
}
