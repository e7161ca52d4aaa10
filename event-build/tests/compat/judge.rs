//! The `jsonschema` crate as a judge.

use std::net::IpAddr;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::values::bounds;

/// A validator of what a contract means: integer formats are bounds, and what `x-aliases` and
/// `x-other` tell of serde is said in keywords.
pub(crate) fn validator(schema: &Value) -> Validator {
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let options = options.with_format("ip", |text: &str| text.parse::<IpAddr>().is_ok());
    options.build(&lowered(schema)).unwrap()
}

fn lowered(schema: &Value) -> Value {
    let object = match schema {
        Value::Array(list) => return list.iter().map(lowered).collect(),
        Value::Object(object) => object,
        other => return other.clone(),
    };
    let mut lower: Map<_, _> =
        object.iter().map(|(key, value)| (key.clone(), lowered(value))).collect();
    let format = object.get("format").and_then(Value::as_str);
    if let Some([low, high]) = format.and_then(bounds) {
        lower.entry("minimum").or_insert(low.into());
        lower.entry("maximum").or_insert(high.into());
    }
    read_aliases(&mut lower);
    if object.get("x-other") == Some(&json!(true)) { with_others(lower) } else { lower.into() }
}

/// A property may be written under each of its names, and under one of them only.
fn read_aliases(object: &mut Map<String, Value>) {
    let Some(Value::Object(properties)) = object.get("properties").cloned() else { return };
    let mut rules = Vec::new();
    let mut all = properties.clone();
    for (name, schema) in &properties {
        let Some(aliases) = schema.get("x-aliases").and_then(Value::as_array) else { continue };
        for alias in aliases.iter().filter_map(Value::as_str) {
            all.insert(alias.to_owned(), schema.clone());
            rules.push(json!({"not": {"required": [name, alias]}}));
        }
        if let Some(Value::Array(required)) = object.get_mut("required")
            && let Some(place) = required.iter().position(|it| it == name)
        {
            required.remove(place);
            let own = [json!(name)];
            let names = own.iter().chain(aliases);
            let any: Vec<_> = names.map(|it| json!({"required": [it]})).collect();
            rules.push(json!({"anyOf": any}));
        }
    }
    object.insert("properties".to_owned(), all.into());
    if let Value::Array(parts) = object.entry("allOf").or_insert_with(|| json!([])) {
        parts.extend(rules);
    }
    if object["allOf"] == json!([]) {
        object.remove("allOf");
    }
}

/// Variants that are not listed are units: a text, or an object with a tag and no content.
fn with_others(mut object: Map<String, Value>) -> Value {
    let definitions = object.remove("$defs").unwrap_or_else(|| json!({}));
    let mut branches = Vec::new();
    let listed = object.get("oneOf").and_then(Value::as_array).cloned().unwrap_or_default();
    let is_text = |it: &Value| it["type"] == "string";
    if listed.iter().any(is_text) || object.get("type").is_some_and(|it| it == "string") {
        branches.push(json!({"type": "string"}));
    }
    let known = |tag: &str| -> Vec<_> {
        listed.iter().filter_map(|it| it["properties"][tag].get("const").cloned()).collect()
    };
    let tags = listed.iter().filter_map(|it| it["properties"].as_object()).flatten();
    for (tag, _) in tags.filter(|(_, schema)| schema.get("const").is_some()) {
        branches.push(json!({
            "type": "object",
            "properties": {tag: {"type": "string", "not": {"enum": known(tag)}}},
            "required": [tag],
        }));
    }
    branches.push(object.into());
    json!({"anyOf": branches, "$defs": definitions})
}
