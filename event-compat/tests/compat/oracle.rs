//! The `jsonschema` crate as a judge.

use std::net::IpAddr;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::values::bounds;

/// A validator of what is written: integer formats are bounds.
pub(crate) fn by_writer(schema: &Value) -> Validator {
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let options = options.with_format("ip", |text: &str| text.parse::<IpAddr>().is_ok());
    options.build(&with_bounds(schema)).unwrap()
}

/// A validator of what is read: what `x-aliases` and `x-other` tell of serde is said in keywords.
pub(crate) fn by_reader(schema: &Value) -> Validator {
    by_writer(&with_names(schema))
}

fn with_bounds(schema: &Value) -> Value {
    each_object(schema, &|object| {
        let format = object.get("format").and_then(Value::as_str);
        if let Some([low, high]) = format.and_then(bounds) {
            object.entry("minimum").or_insert(low.into());
            object.entry("maximum").or_insert(high.into());
        }
    })
}

fn with_names(schema: &Value) -> Value {
    each_object(schema, &|object| {
        read_aliases(object);
        read_others(object);
    })
}

fn each_object(json: &Value, change: &impl Fn(&mut Map<String, Value>)) -> Value {
    match json {
        Value::Array(list) => list.iter().map(|it| each_object(it, change)).collect(),
        Value::Object(object) => {
            let parts = object.iter().map(|(key, it)| (key.clone(), each_object(it, change)));
            let mut object: Map<_, _> = parts.collect();
            change(&mut object);
            object.into()
        }
        other => other.clone(),
    }
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
fn read_others(object: &mut Map<String, Value>) {
    if object.remove("x-other") != Some(json!(true)) {
        return;
    }
    let mut branches = Vec::new();
    let listed = object.get("oneOf").and_then(Value::as_array).cloned().unwrap_or_default();
    let is_text = |it: &Value| it["type"] == "string";
    if listed.iter().any(is_text) || object.get("type").is_some_and(|it| it == "string") {
        let names = listed.iter().filter_map(|it| it["required"].get(0));
        let names: Vec<_> = names.cloned().collect();
        branches.push(json!({"type": "string", "not": {"enum": names}}));
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
    // References lead to these by their place.
    let definitions = object.remove("$defs").unwrap_or_else(|| json!({}));
    branches.push(std::mem::take(object).into());
    object.extend([("anyOf".to_owned(), branches.into()), ("$defs".to_owned(), definitions)]);
}
