use serde_json::{Value, json};

use super::parts;

/// The paths, `+` before what is sensitive and `-` before what is public.
fn told(schema: &Value) -> Vec<String> {
    let told = parts(schema).into_iter().skip(1).map(|part| {
        let sensitive = if part.is_sensitive() { "+" } else { "" };
        let is_public = part.declarations.iter().all(|it| it.is_public);
        format!("{sensitive}{}{}", if is_public { "-" } else { "" }, part.path)
    });
    told.collect()
}

fn object(properties: &Value) -> Value {
    json!({ "type": "object", "properties": properties })
}

#[test]
fn each_part_is_found_once_with_the_marks_of_all_that_describes_it() {
    let marked = json!({ "type": "string", "x-sensitive": "a" });
    let public = json!({ "type": "string", "x-public": "a" });
    for (schema, expected) in [
        (json!(true), vec![]),
        (object(&json!({ "a": true, "b": marked })), vec!["payload.a", "+payload.b"]),
        (
            object(&json!({ "a": {
                "x-sensitive": "a",
                "properties": { "b": { "properties": { "c": true } } },
            } })),
            vec!["+payload.a", "+payload.a.b", "+payload.a.b.c"],
        ),
        // What is said of a name is not said of what is inside.
        (
            object(&json!({ "a": { "x-public": "a", "properties": { "b": true } } })),
            vec!["-payload.a", "payload.a.b"],
        ),
        (
            object(&json!({ "a": { "items": { "properties": { "b": marked } } } })),
            vec!["payload.a", "payload.a[]", "+payload.a[].b"],
        ),
        (json!({ "additionalProperties": marked }), vec!["+payload.*"]),
        (json!({ "additionalProperties": true }), vec![]),
        (json!({ "patternProperties": { "^a": marked, "^b": {} } }), vec!["+payload.*"]),
        (json!({ "prefixItems": [{}, marked], "items": false }), vec!["+payload[]"]),
        // A type says it of each field that has the type.
        (
            json!({ "$defs": { "T": marked }, "properties": {
                "a": { "$ref": "#/$defs/T" },
                "b": { "anyOf": [{ "$ref": "#/$defs/T" }, { "type": "null" }] },
            } }),
            vec!["+payload.a", "+payload.b"],
        ),
        (
            json!({ "$defs": { "T": public }, "properties": {
                "a": { "$ref": "#/$defs/T" },
                "b": { "anyOf": [{ "$ref": "#/$defs/T" }, { "type": "null" }] },
                "c": { "anyOf": [{ "$ref": "#/$defs/T" }, { "type": "string" }] },
            } }),
            vec!["-payload.a", "-payload.b", "payload.c"],
        ),
        // One branch is enough to be redacted, and not to be public.
        (
            json!({ "oneOf": [object(&json!({ "a": marked })), object(&json!({ "a": {} }))] }),
            vec!["+payload.a"],
        ),
        (
            json!({ "oneOf": [object(&json!({ "a": public })), object(&json!({ "a": {} }))] }),
            vec!["payload.a"],
        ),
        // What stands around a branch or a reference is said of both.
        (
            json!({
                "properties": { "a": { "x-public": "a" } },
                "oneOf": [object(&json!({ "a": {}, "b": {} }))],
            }),
            vec!["-payload.a", "payload.b"],
        ),
        (
            json!({
                "$defs": { "T": object(&json!({ "a": {} })) },
                "properties": { "a": { "x-sensitive": "a" } },
                "$ref": "#/$defs/T",
            }),
            vec!["+payload.a"],
        ),
        // A variant, as schemars writes its attributes.
        (
            json!({ "oneOf": [
                { "properties": { "A": {} }, "required": ["A"], "x-public": "a" },
                { "properties": { "B": {}, "C": {} }, "required": ["B", "C"], "x-public": "a" },
            ] }),
            vec!["-payload.A", "payload.B", "payload.C"],
        ),
        (object(&json!({ "me": { "$ref": "#" }, "b": marked })), vec!["+payload.b", "payload.me"]),
        (json!({ "$ref": "#/$defs/Nothing" }), vec![]),
        (json!({ "properties": [], "items": 1, "oneOf": {}, "$ref": 2 }), vec![]),
    ] {
        assert_eq!(told(&schema), expected, "{schema:#}");
    }
}

#[test]
fn a_part_knows_the_field_of_the_event_and_its_definition() {
    let schema = json!({
        "$defs": { "Größe": object(&json!({ "c": {} })) },
        "properties": { "a": { "items": { "properties": { "b": { "$ref": "#/$defs/Gr%C3%B6%C3%9Fe" } } } } },
    });
    let told: Vec<_> = parts(&schema)
        .iter()
        .map(|part| format!("{} {} {:?}", part.path, part.field(), part.declarations[0].definition))
        .collect();
    assert_eq!(
        told,
        [
            "payload payload None",
            "payload.a payload.a None",
            "payload.a[] payload.a None",
            "payload.a[].b payload.a None",
            "payload.a[].b.c payload.a Some(\"Größe\")",
        ]
    );
}

#[test]
fn types_that_all_hold_each_other_are_looked_into_some_times_and_no_more() {
    let types: Vec<_> = (0..24).map(|number| format!("T{number}")).collect();
    let reference = |name: &String| json!({ "$ref": format!("#/$defs/{name}") });
    let fields: serde_json::Map<_, _> =
        types.iter().map(|name| (name.clone(), reference(name))).collect();
    let mut all = fields.clone();
    all.insert("own".to_owned(), json!({ "x-sensitive": "a" }));
    let all = object(&all.into());
    let definitions: serde_json::Map<_, _> =
        types.iter().map(|name| (name.clone(), all.clone())).collect();
    let schema = json!({ "$defs": definitions, "properties": fields });
    let parts = parts(&schema);
    for name in &types {
        let path = format!("payload.{name}.own");
        assert!(parts.iter().any(|part| part.path == path && part.is_sensitive()), "{path}");
    }
    assert!(parts.len() < 100_000, "{}", parts.len());
}
