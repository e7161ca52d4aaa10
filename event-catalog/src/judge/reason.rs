//! Says what is wrong with a value, from the keyword that refuses it. The value is not shown.

use serde_json::Value;

use crate::reference::target;

/// How many values or names a reason lists.
const LISTED: usize = 8;

/// Why the keyword at this path refuses the value.
pub(super) fn of(schema: &Value, schema_path: &str, value: &Value) -> String {
    let keyword = schema_path.rsplit('/').next().unwrap_or_default();
    let said = at(schema, schema_path).unwrap_or(&Value::Null);
    match keyword {
        "type" => format!("is {}, expected {}", kind(value), kinds(said)),
        "required" => match missing(said, value) {
            missing if missing.is_empty() => "has not all properties that it must have".to_owned(),
            missing => format!("has no {}", missing.join(" and no ")),
        },
        "const" => format!("is not {said}"),
        "enum" => format!("is not one of {}", listed(said)),
        "minimum" => format!("is less than {said}"),
        "exclusiveMinimum" => format!("is not more than {said}"),
        "maximum" => format!("is more than {said}"),
        "exclusiveMaximum" => format!("is not less than {said}"),
        "multipleOf" => format!("is no multiple of {said}"),
        "minLength" => format!("has fewer characters than {said}"),
        "maxLength" => format!("has more characters than {said}"),
        "minItems" => format!("has fewer items than {said}"),
        "maxItems" => format!("has more items than {said}"),
        "minProperties" => format!("has fewer properties than {said}"),
        "maxProperties" => format!("has more properties than {said}"),
        "uniqueItems" => "has an item twice".to_owned(),
        "pattern" => format!("does not match the pattern {said}"),
        "format" if value.is_number() => format!("is out of the range of {said}"),
        "format" => format!("does not have the format {said}"),
        "additionalProperties" | "unevaluatedProperties" => {
            "is not part of the contract".to_owned()
        }
        "properties" => "has a property under two of its names".to_owned(),
        "anyOf" | "oneOf" => {
            let variants = said.as_array().map_or(0, Vec::len);
            format!("is {} that fits none of {variants} variants", kind(value))
        }
        _ => format!("does not fit `{keyword}` of the schema, at {schema_path}"),
    }
}

/// Why the keyword at this path decides nothing.
pub(super) fn of_undecided(schema: &Value, schema_path: &str, keyword: &str) -> String {
    match at(schema, schema_path) {
        Some(said) if matches!(keyword, "format" | "pattern") => {
            format!("the {keyword} {said} cannot be checked")
        }
        _ => format!("`{keyword}` cannot be checked"),
    }
}

/// What stands at the end of a path of keywords, which goes through each reference.
fn at<'s>(schema: &'s Value, path: &str) -> Option<&'s Value> {
    let mut part = schema;
    for step in path.split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        part = match part {
            Value::Array(items) => items.get(name.parse::<usize>().ok()?)?,
            _ if name == "$ref" => target(schema, part.get("$ref")?.as_str()?)?,
            _ => part.get(&name)?,
        };
    }
    Some(part)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a fraction",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn kinds(said: &Value) -> String {
    let names = match said {
        Value::Array(names) => names.as_slice(),
        name => std::slice::from_ref(name),
    };
    let kinds = names.iter().map(|name| match name.as_str().unwrap_or_default() {
        "null" => "null".to_owned(),
        name @ ("array" | "object" | "integer") => format!("an {name}"),
        name => format!("a {name}"),
    });
    kinds.collect::<Vec<_>>().join(" or ")
}

fn missing(required: &Value, value: &Value) -> Vec<String> {
    let names = required.as_array().into_iter().flatten().filter_map(Value::as_str);
    let missing = names.filter(|name| value.get(*name).is_none()).take(LISTED);
    missing.map(|name| format!("`{name}`")).collect()
}

fn listed(values: &Value) -> String {
    let values = values.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut listed: Vec<_> = values.iter().take(LISTED).map(Value::to_string).collect();
    if values.len() > LISTED {
        listed.push(format!("{} more", values.len() - LISTED));
    }
    listed.join(", ")
}
