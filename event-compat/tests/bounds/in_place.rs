//! Schemas that lead back to themselves for the same instance.

use serde_json::{Value, json};

use crate::{Cases, Make};

pub(crate) fn add_to(cases: &mut Cases) {
    let mut add = |name: &str, make: Make| cases.push((name.to_owned(), make));
    let own: [(&str, Value); 12] = [
        ("dependentSchemas", json!({ "dependentSchemas": { "a": { "$ref": "#" } } })),
        ("then", json!({ "if": { "required": ["a"] }, "then": { "$ref": "#" } })),
        ("then of all", json!({ "if": true, "then": { "$ref": "#" } })),
        ("else", json!({ "if": { "required": ["a"] }, "else": { "$ref": "#" } })),
        (
            "if",
            json!({ "if": { "$ref": "#" }, "then": { "minimum": 1 }, "else": { "maximum": 1 } }),
        ),
        ("allOf", json!({ "allOf": [{ "$ref": "#" }, { "$ref": "#" }] })),
        ("anyOf", json!({ "anyOf": [{ "$ref": "#" }, { "$ref": "#" }, { "type": "null" }] })),
        ("oneOf", json!({ "oneOf": [{ "$ref": "#" }, { "minProperties": 7 }] })),
        ("not", json!({ "not": { "$ref": "#" } })),
        (
            "unevaluatedProperties",
            json!({ "anyOf": [{ "$ref": "#" }], "unevaluatedProperties": { "$ref": "#" } }),
        ),
        (
            "two",
            json!({
                "dependentSchemas": { "a": { "$ref": "#" }, "b": { "$ref": "#" } },
                "if": { "required": ["c"] }, "then": { "$ref": "#" }, "else": { "$ref": "#" },
            }),
        ),
        (
            "around",
            json!({
                "$ref": "#/$defs/A",
                "$defs": {
                    "A": { "dependentSchemas": { "a": { "$ref": "#/$defs/B" } }, "minProperties": 1 },
                    "B": { "dependentSchemas": { "b": { "$ref": "#/$defs/A" } }, "maxProperties": 9 },
                },
            }),
        ),
    ];
    for (name, schema) in own {
        for (other, writer) in [
            ("anything", json!({})),
            (
                "an object",
                json!({ "type": "object", "properties": { "a": {}, "b": {} }, "required": ["a"] }),
            ),
            ("an open object", json!({ "type": "object", "additionalProperties": true })),
            ("an integer", json!({ "type": "integer" })),
        ] {
            let (writer, reader) = (writer.clone(), schema.clone());
            add(
                &format!("{name} leads back in the reader of {other}"),
                Box::new(move || (writer.clone(), reader.clone())),
            );
        }
        let (writer, reader) = (
            schema.clone(),
            json!({ "type": "object", "properties": { "a": { "type": "integer" } } }),
        );
        add(
            &format!("{name} leads back in the writer"),
            Box::new(move || (writer.clone(), reader.clone())),
        );
        let (writer, mut reader) = (schema.clone(), schema);
        reader["maxProperties"] = json!(3);
        add(
            &format!("{name} leads back in both"),
            Box::new(move || (writer.clone(), reader.clone())),
        );
    }
}
