//! `unevaluatedProperties` and `unevaluatedItems`.

use serde_json::json;

use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::check_all;

#[test]
fn properties() {
    let parts = json!([{"properties": {"a": {"type": "integer"}}}, {"properties": {"b": {"type": "string"}}}]);
    let union = json!([
        {"properties": {"kind": {"const": "x"}, "a": {"type": "integer"}}, "required": ["kind"]},
        {"properties": {"kind": {"const": "y"}, "b": {"type": "string"}}, "required": ["kind"]},
    ]);
    check_all([
        (
            json!({"type": "object", "properties": {"a": {}}}),
            json!({"properties": {"a": {}}, "unevaluatedProperties": false}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}}),
            json!({"properties": {"a": {}}, "unevaluatedProperties": false}),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {"type": "integer"}}}),
            json!({"properties": {"a": {}}, "unevaluatedProperties": {"type": "number"}}),
            Proven,
        ),
        (
            json!({"type": "object", "allOf": parts}),
            json!({"allOf": parts, "unevaluatedProperties": false}),
            Proven,
        ),
        (
            json!({"type": "object", "allOf": parts, "properties": {"c": {}}}),
            json!({"allOf": parts, "unevaluatedProperties": false}),
            Refuted,
        ),
        (
            json!({"type": "object", "allOf": parts, "unevaluatedProperties": false}),
            json!({"allOf": parts, "unevaluatedProperties": false}),
            Proven,
        ),
        (
            json!({"type": "object", "allOf": parts, "unevaluatedProperties": {"type": "integer"}}),
            json!({"additionalProperties": {"type": ["integer", "string"]}}),
            Proven,
        ),
        (
            json!({"type": "object", "allOf": parts, "unevaluatedProperties": {"type": "null"}}),
            json!({"additionalProperties": {"type": ["integer", "string"]}}),
            Refuted,
        ),
        (
            json!({"type": "object", "oneOf": union}),
            json!({"oneOf": union, "unevaluatedProperties": false}),
            Proven,
        ),
        (
            json!({"type": "object", "oneOf": union, "properties": {"c": {}}}),
            json!({"oneOf": union, "unevaluatedProperties": false}),
            Refuted,
        ),
        (
            json!({"type": "object", "oneOf": union, "properties": {"c": {}}}),
            json!({"oneOf": union, "properties": {"c": {}}, "unevaluatedProperties": false}),
            Proven,
        ),
        (
            json!({"type": "object", "additionalProperties": {"type": "integer"}}),
            json!({"additionalProperties": {"type": "number"}, "unevaluatedProperties": false}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a1": {}}}),
            json!({"patternProperties": {"^a": {}}, "unevaluatedProperties": false}),
            Proven,
        ),
        (
            json!({"type": "object", "additionalProperties": true}),
            json!({"unevaluatedProperties": false}),
            Refuted,
        ),
        (json!({"type": "string"}), json!({"unevaluatedProperties": false}), Proven),
    ]);
}

#[test]
fn items() {
    let integer = json!({"type": "integer"});
    check_all([
        (
            json!({"type": "array", "prefixItems": [integer], "items": false}),
            json!({"prefixItems": [integer], "unevaluatedItems": false}),
            Proven,
        ),
        (
            json!({"type": "array", "prefixItems": [integer], "items": integer}),
            json!({"prefixItems": [integer], "unevaluatedItems": false}),
            Refuted,
        ),
        (
            json!({"type": "array", "items": integer}),
            json!({"items": {"type": "number"}, "unevaluatedItems": false}),
            Proven,
        ),
        (
            json!({"type": "array", "items": integer}),
            json!({"allOf": [{"items": {"type": "number"}}], "unevaluatedItems": false}),
            Proven,
        ),
        (
            json!({"type": "array", "items": integer}),
            json!({"unevaluatedItems": {"type": "number"}}),
            Proven,
        ),
        (
            json!({"type": "array", "items": integer}),
            json!({"unevaluatedItems": {"type": "string"}}),
            Refuted,
        ),
        (json!({"type": "array", "maxItems": 0}), json!({"unevaluatedItems": false}), Proven),
        (json!({"type": "array"}), json!({"contains": {}, "unevaluatedItems": false}), Refuted),
        (
            json!({"type": "array", "prefixItems": [integer], "unevaluatedItems": {"type": "string"}}),
            json!({"prefixItems": [integer], "items": {"type": "string"}}),
            Unknown,
        ),
        (json!({"type": "string"}), json!({"unevaluatedItems": false}), Proven),
    ]);
}

#[test]
fn branches_that_are_valid_together_have_the_properties_of_both() {
    let branch =
        |name: &str, kind: &str| json!({"properties": {name: {"type": kind}}, "required": [name]});
    let either = json!({
        "type": "object",
        "anyOf": [branch("a", "integer"), branch("b", "string")],
        "unevaluatedProperties": false,
    });
    let closed = |name: &str, kind: &str| {
        let mut branch = branch(name, kind);
        branch["additionalProperties"] = json!(false);
        branch
    };
    let alone = json!({"anyOf": [closed("a", "integer"), closed("b", "string")]});
    check_all([
        (either.clone(), alone, Unknown),
        (either.clone(), json!({"maxProperties": 1}), Unknown),
        (either.clone(), json!({"maxProperties": 2}), Proven),
        (either.clone(), json!({"properties": {"b": {"type": "integer"}}}), Refuted),
    ]);
}
