//! The schemas within a document, and where they stand.

use proptest::sample::Index;
use serde_json::{Value, json};

/// Changes one schema of a document: another one, or one keyword more or less.
pub(super) fn edit(document: &mut Value, place: Index, keyword: Index, kind: u8, other: Value) {
    let mut places = Vec::new();
    visit(document, &mut |schema, path| {
        if !path.is_empty() || schema.is_object() {
            places.push(path.to_owned());
        }
    });
    if places.is_empty() {
        return;
    }
    let path = &places[place.index(places.len())];
    let Some(schema) = document.pointer_mut(path) else { return };
    match (kind % 4, schema.as_object_mut()) {
        (0 | 1, Some(object)) if !object.is_empty() => {
            let names: Vec<_> = object.keys().filter(|it| *it != "$defs").cloned().collect();
            if !names.is_empty() {
                object.remove(&names[keyword.index(names.len())]);
            }
        }
        (2, Some(object)) => object.extend(other.as_object().cloned().unwrap_or_default()),
        _ if path.is_empty() => {}
        _ => *schema = other,
    }
}

/// Shows each schema of a document, and its JSON pointer.
pub(crate) fn visit(document: &Value, seen: &mut impl FnMut(&Value, &str)) {
    let mut open = vec![(String::new(), document)];
    while let Some((path, schema)) = open.pop() {
        seen(schema, &path);
        for (keyword, value) in schema.as_object().into_iter().flatten() {
            let path = format!("{path}/{keyword}");
            match (holding(keyword), value) {
                (Some(Holding::One), _) => open.push((path, value)),
                (Some(Holding::List), Value::Array(list)) => {
                    open.extend(
                        list.iter().enumerate().map(|(at, it)| (format!("{path}/{at}"), it)),
                    );
                }
                (Some(Holding::Map), Value::Object(map)) => {
                    let pointer = |name: &str| format!("{path}/{}", name.replace('~', "~0"));
                    open.extend(map.iter().map(|(name, it)| (pointer(name), it)));
                }
                _ => {}
            }
        }
    }
}

enum Holding {
    One,
    List,
    Map,
}

/// How a keyword holds schemas.
fn holding(keyword: &str) -> Option<Holding> {
    Some(match keyword {
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Holding::List,
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" => Holding::Map,
        "items"
        | "contains"
        | "unevaluatedItems"
        | "additionalProperties"
        | "propertyNames"
        | "unevaluatedProperties"
        | "not"
        | "if"
        | "then"
        | "else" => Holding::One,
        _ => return None,
    })
}

/// Says of each schema that names objects what it says of other properties, so that closing it
/// changes nothing.
pub(crate) fn closed(document: &Value) -> Value {
    const OF_OBJECTS: [&str; 8] = [
        "properties",
        "patternProperties",
        "required",
        "minProperties",
        "maxProperties",
        "propertyNames",
        "dependentRequired",
        "dependentSchemas",
    ];
    let mut paths = Vec::new();
    visit(document, &mut |schema, path| {
        let Some(object) = schema.as_object() else { return };
        let is_named = match &schema["type"] {
            Value::String(name) => name == "object",
            Value::Array(names) => names.contains(&json!("object")),
            _ => false,
        };
        let says = |name: &&str| object.contains_key(*name);
        let is_closed = says(&"additionalProperties") || says(&"unevaluatedProperties");
        if !is_closed && (is_named || OF_OBJECTS.iter().any(says)) {
            paths.push(path.to_owned());
        }
    });
    let mut document = document.clone();
    for path in paths {
        document.pointer_mut(&path).unwrap()["additionalProperties"] = json!(false);
    }
    document
}
