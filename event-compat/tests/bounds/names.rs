//! Many names, and many schemas of one kind.

use serde_json::{Map, Value, json};

use crate::{Cases, Make};

#[expect(clippy::too_many_lines, reason = "a table of cases")]
pub(crate) fn add_to(cases: &mut Cases) {
    let mut add = |name: &str, make: Make| cases.push((name.to_owned(), make));
    for count in [1_000, 30_000] {
        let name = |at: usize| format!("name{at}");
        let names = move || (0..count).map(name).collect::<Vec<_>>();
        let properties = move || {
            Value::Object(
                names().into_iter().map(|it| (it, json!({ "type": "integer" }))).collect(),
            )
        };
        let reversed = move || names().into_iter().rev().collect::<Vec<_>>();
        add(
            &format!("{count} required names"),
            Box::new(move || {
                (
                    json!({ "type": "object", "required": names() }),
                    json!({ "required": reversed() }),
                )
            }),
        );
        add(
            &format!("{count} required properties"),
            Box::new(move || {
                (
                    json!({ "type": "object", "properties": properties(), "required": names() }),
                    json!({ "type": "object", "properties": properties(), "required": reversed(), "maxProperties": 1_000_000 }),
                )
            }),
        );
        add(
            &format!("{count} optional properties"),
            Box::new(move || {
                (
                    json!({ "type": "object", "properties": properties() }),
                    json!({ "properties": properties(), "additionalProperties": false }),
                )
            }),
        );
        add(
            &format!("{count} optional properties, of which one is not read"),
            Box::new(move || {
                let mut read = properties();
                read["name7"] = json!({ "type": "string" });
                (
                    json!({ "type": "object", "properties": properties() }),
                    json!({ "properties": read, "minProperties": 1 }),
                )
            }),
        );
        add(
            &format!("{count} patterns"),
            Box::new(move || {
                let patterns: Map<_, _> = names()
                    .into_iter()
                    .map(|it| (format!("^{it}$"), json!({ "type": "integer" })))
                    .collect();
                (
                    json!({ "type": "object", "properties": properties() }),
                    json!({ "patternProperties": patterns }),
                )
            }),
        );
        add(
            &format!("{count} patterns of both"),
            Box::new(move || {
                let patterns: Map<_, _> = names()
                    .into_iter()
                    .map(|it| (format!("^{it}"), json!({ "type": "integer" })))
                    .collect();
                (
                    json!({ "type": "object", "patternProperties": patterns }),
                    json!({ "patternProperties": patterns, "minProperties": 1 }),
                )
            }),
        );
        add(
            &format!("{count} aliases"),
            Box::new(move || {
                let properties: Map<_, _> = names()
                    .into_iter()
                    .map(|it| (it.clone(), json!({ "x-aliases": [format!("{it}x")] })))
                    .collect();
                (
                    json!({ "type": "object", "properties": properties, "required": names() }),
                    json!({ "properties": properties, "required": names(), "minProperties": 1 }),
                )
            }),
        );
        add(
            &format!("{count} names that need the next"),
            Box::new(move || {
                let needs: Map<_, _> =
                    (0..count).map(|at| (name(at), json!([name(at + 1)]))).collect();
                (
                    json!({ "type": "object", "properties": { "name0": {} }, "required": ["name0"], "dependentRequired": needs }),
                    json!({ "required": [name(count / 2)] }),
                )
            }),
        );
        add(
            &format!("{count} names that need a schema"),
            Box::new(move || {
                let needs: Map<_, _> = (0..count)
                    .map(|at| (name(at), json!({ "required": [name(at + 1)] })))
                    .collect();
                (
                    json!({ "type": "object", "additionalProperties": true }),
                    json!({ "dependentSchemas": needs }),
                )
            }),
        );
        add(
            &format!("propertyNames of {count}"),
            Box::new(move || {
                let listed = json!({ "enum": names() });
                (
                    json!({ "type": "object", "propertyNames": listed, "additionalProperties": { "type": "integer" } }),
                    json!({ "propertyNames": { "enum": reversed() } }),
                )
            }),
        );
        add(
            &format!("allOf of {count}"),
            Box::new(move || {
                let parts = |names: Vec<String>| {
                    names
                        .into_iter()
                        .map(|it| json!({ "properties": { it: { "type": "integer" } } }))
                        .collect::<Value>()
                };
                (
                    json!({ "type": "object", "allOf": parts(names()) }),
                    json!({ "allOf": parts(reversed()), "unevaluatedProperties": false }),
                )
            }),
        );
        for keyword in ["anyOf", "oneOf"] {
            add(
                &format!("{keyword} of {count} objects"),
                Box::new(move || {
                    let union = |names: Vec<String>| json!({ keyword: names.into_iter().map(|it| json!({ "type": "object", "properties": { "a": {}, (it.clone()): { "type": "integer" } }, "required": [it] })).collect::<Value>() });
                    (union(names()), union(reversed()))
                }),
            );
            add(
                &format!("{keyword} of {count} ranges"),
                Box::new(move || {
                    let union = |turned: bool| json!({ keyword: (0..count).map(|at| if turned { count - 1 - at } else { at }).map(|at| json!({ "type": "integer", "minimum": 10 * at, "maximum": 10 * at + 5 })).collect::<Value>() });
                    (union(false), union(true))
                }),
            );
            add(
                &format!("{keyword} of {count} patterns"),
                Box::new(move || {
                    let union = |names: Vec<String>| json!({ keyword: names.into_iter().map(|it| json!({ "type": "string", "pattern": format!("^{it}") })).collect::<Value>() });
                    (union(names()), union(reversed()))
                }),
            );
        }
        add(
            &format!("{count} negations"),
            Box::new(move || {
                let parts = |names: Vec<String>| {
                    names
                        .into_iter()
                        .map(|it| json!({ "not": { "properties": { it: { "type": "integer" } } } }))
                        .collect::<Value>()
                };
                (
                    json!({ "type": "object", "allOf": parts(names()) }),
                    json!({ "allOf": parts(reversed()), "minProperties": 1 }),
                )
            }),
        );
        add(
            &format!("{count} conditions"),
            Box::new(move || {
                let parts = |names: Vec<String>| {
                    names.into_iter().map(|it| json!({ "if": { "required": [it] }, "then": { "required": ["a"] } })).collect::<Value>()
                };
                (
                    json!({ "type": "object", "properties": { "a": {}, "name7": {} } }),
                    json!({ "allOf": parts(reversed()) }),
                )
            }),
        );
        add(
            &format!("a prefix of {count}"),
            Box::new(move || {
                let prefix: Value = (0..count).map(|_| json!({ "type": "integer" })).collect();
                (
                    json!({ "type": "array", "prefixItems": prefix, "minItems": count }),
                    json!({ "prefixItems": prefix, "items": false, "contains": { "minimum": 1 } }),
                )
            }),
        );
    }
    {
        let count = 100_000;
        let names = move || (0..count).map(|at| format!("name{at}")).collect::<Vec<_>>();
        add(
            &format!("{count} required names"),
            Box::new(move || {
                let reversed: Vec<_> = names().into_iter().rev().collect();
                (json!({ "type": "object", "required": names() }), json!({ "required": reversed }))
            }),
        );
        add(
            &format!("{count} patterns"),
            Box::new(move || {
                let schemas = |prefix: &str| {
                    names()
                        .into_iter()
                        .map(|it| (format!("{prefix}{it}"), json!({})))
                        .collect::<Map<_, _>>()
                };
                (
                    json!({ "type": "object", "properties": schemas("") }),
                    json!({ "patternProperties": schemas("^") }),
                )
            }),
        );
    }
}
