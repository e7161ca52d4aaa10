//! The judge against the `jsonschema` crate, over instances at the edges of generated contracts.

use event_catalog::{Fault, Judge};
use serde_json::{Value, json};

use crate::{TYPE, contracts};

/// Schemas of the kinds of fields that events have.
fn fields() -> Vec<Value> {
    vec![
        json!({ "type": "string" }),
        json!({ "type": ["string", "null"], "maxLength": 4 }),
        json!({ "type": "integer", "minimum": -3, "maximum": 300 }),
        json!({ "type": ["number", "null"], "exclusiveMinimum": 0.5 }),
        json!({ "enum": ["a", "b", null, 7] }),
        json!({ "type": "array", "items": { "type": "boolean" }, "minItems": 1 }),
        json!({ "type": "array", "items": { "type": "string" }, "uniqueItems": true }),
        json!({ "type": "object", "additionalProperties": { "type": "integer" } }),
        json!({ "type": "object", "properties": { "x": { "type": "null" } }, "required": ["x"], "additionalProperties": false }),
        json!({ "anyOf": [{ "$ref": "#/$defs/Part" }, { "type": "null" }] }),
        json!({ "oneOf": [
            { "type": "object", "properties": { "kind": { "const": "a" }, "n": { "type": "integer" } }, "required": ["kind", "n"] },
            { "type": "object", "properties": { "kind": { "const": "b" } }, "required": ["kind"] },
        ] }),
        json!({ "oneOf": [{ "type": "string", "enum": ["p", "q"] }, { "const": "r" }] }),
    ]
}

#[test]
fn the_judge_refuses_what_another_validator_refuses() {
    let fields = fields();
    let (mut fit, mut refused) = (0, 0);
    for (place, field) in fields.iter().enumerate() {
        let other = &fields[(place * 5 + 3) % fields.len()];
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": { "one": field, "other": other },
            "required": ["one"],
            "$defs": { "Part": { "type": "object", "properties": { "s": { "type": "string" } }, "required": ["s"] } },
        });
        let peer = jsonschema::draft202012::new(&schema).unwrap();
        let contracts = contracts(&schema);
        let mut judge = Judge::new(&contracts);
        let samples = |field: &Value| {
            let alone = json!({ "$defs": schema["$defs"], "allOf": [field] });
            event_compat::samples(&alone).take(12).collect::<Vec<_>>()
        };
        let (own, beside) = (samples(field), samples(other));
        // Values of each field stand in the place of each other one too.
        let foreign: Vec<Value> = fields.iter().flat_map(samples).collect();
        let pairs =
            own.iter().chain(&foreign).flat_map(|one| beside.iter().map(move |it| (one, it)));
        for (one, other) in pairs {
            let payload = json!({ "one": one, "other": other });
            let is_valid = peer.is_valid(&payload);
            match judge.payload(TYPE, 1, &payload.to_string()) {
                Ok(()) => assert!(is_valid, "{payload} by {schema}"),
                Err(Fault::Payload { reason, .. }) => {
                    let is_stricter = reason.contains("written as a fraction");
                    assert!(!is_valid || is_stricter, "{payload} by {schema}: {reason}");
                }
                Err(other) => panic!("{payload} by {schema}: {other}"),
            }
            if is_valid { fit += 1 } else { refused += 1 }
        }
    }
    assert!(fit > 500 && refused > 500, "{fit} fit, {refused} are refused");
}
