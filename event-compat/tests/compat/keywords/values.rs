//! `type`, `enum`, `const` and schemas that are booleans.

use serde_json::json;

use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::check_all;

#[test]
fn types() {
    check_all([
        (json!({"type": "string"}), json!({"type": "string"}), Proven),
        (json!({"type": "string"}), json!({"type": ["string", "null"]}), Proven),
        (json!({"type": ["string", "null"]}), json!({"type": "string"}), Refuted),
        (json!({"type": ["null", "string"]}), json!({"type": ["string", "null"]}), Proven),
        (json!({"type": "integer"}), json!({"type": "number"}), Proven),
        (json!({"type": "number"}), json!({"type": "integer"}), Refuted),
        (json!({"type": ["integer", "number"]}), json!({"type": "number"}), Proven),
        (json!({"type": "integer"}), json!({"type": "string"}), Refuted),
        (json!({"type": "array"}), json!({"type": "object"}), Refuted),
        (json!({"type": "boolean"}), json!({"type": "boolean"}), Proven),
        (json!({"type": "null"}), json!({"type": "boolean"}), Refuted),
        (json!({}), json!({"type": "string"}), Refuted),
        (
            json!({}),
            json!({"type": ["null", "boolean", "number", "string", "array", "object"]}),
            Proven,
        ),
        (json!({"type": []}), json!({"type": "string"}), Unknown),
    ]);
}

#[test]
fn boolean_schemas() {
    check_all([
        (json!(true), json!(true), Proven),
        (json!({"type": "string"}), json!(true), Proven),
        (json!({"type": "string"}), json!({}), Proven),
        (json!(true), json!({"title": "anything", "default": 1}), Proven),
        (json!({"type": "string"}), json!(false), Refuted),
        (json!(true), json!(false), Refuted),
        (json!(true), json!({"type": "string"}), Refuted),
        (json!({"type": "string"}), json!({"not": {}}), Refuted),
        (json!({"type": "string"}), json!({"not": false}), Proven),
        (json!({"type": "string"}), json!({"not": true}), Refuted),
    ]);
}

/// What writes nothing fits everything, which says nothing.
#[test]
fn a_writer_that_writes_nothing_is_not_proven() {
    check_all([
        (json!(false), json!(true), Unknown),
        (json!({"not": {}}), json!({"type": "string"}), Unknown),
        (
            json!({"type": "string", "not": {"title": "anything"}}),
            json!({"type": "string"}),
            Unknown,
        ),
        (json!({"enum": []}), json!(true), Unknown),
        (json!({"type": "string", "const": 1}), json!(true), Unknown),
        (json!({"const": 1, "enum": [2, 3]}), json!(true), Unknown),
        (json!({"allOf": [{"type": "string"}, {"type": "null"}]}), json!(true), Unknown),
        (json!({"type": "integer", "minimum": 2, "maximum": 1}), json!(true), Unknown),
        (
            json!({"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 1}),
            json!(true),
            Unknown,
        ),
        (json!({"type": "string", "minLength": 2, "maxLength": 1}), json!(true), Unknown),
        (json!({"type": "array", "minItems": 2, "maxItems": 1}), json!(true), Unknown),
        (json!({"type": "array", "minItems": 1, "items": false}), json!(true), Unknown),
        (
            json!({"type": "object", "properties": {"a": false}, "required": ["a"]}),
            json!(true),
            Unknown,
        ),
        (
            json!({"type": "object", "additionalProperties": false, "required": ["a"]}),
            json!(true),
            Unknown,
        ),
        (json!({"type": "object", "minProperties": 2, "maxProperties": 1}), json!(true), Unknown),
        (json!({"anyOf": []}), json!(true), Unknown),
        (json!({"type": "null", "not": {"const": null}}), json!(true), Unknown),
        (json!({"type": "boolean", "not": {"enum": [true, false]}}), json!(true), Unknown),
    ]);
}

#[test]
fn listed_values() {
    check_all([
        (json!({"const": "a"}), json!({"type": "string"}), Proven),
        (json!({"const": "a"}), json!({"enum": ["b", "a"]}), Proven),
        (json!({"enum": ["a", "b"]}), json!({"enum": ["b", "a", "c"]}), Proven),
        (json!({"enum": ["a", "b", "c"]}), json!({"enum": ["a", "b"]}), Refuted),
        (json!({"enum": ["a", "b"]}), json!({"const": "a"}), Refuted),
        (json!({"type": "string"}), json!({"enum": ["a"]}), Refuted),
        (json!({"type": "boolean"}), json!({"enum": [true, false]}), Proven),
        (json!({"type": "boolean"}), json!({"const": true}), Refuted),
        (json!({"type": "null"}), json!({"const": null}), Proven),
        (json!({"type": ["boolean", "null"]}), json!({"enum": [true, null, false]}), Proven),
        (
            json!({"type": "integer", "minimum": 1, "maximum": 3}),
            json!({"enum": [1, 2, 3]}),
            Proven,
        ),
        (json!({"type": "integer", "minimum": 1, "maximum": 3}), json!({"enum": [1, 3]}), Refuted),
        (json!({"const": 1}), json!({"const": 1.0}), Proven),
        (json!({"const": 1.0}), json!({"type": "integer"}), Proven),
        (json!({"const": 1.5}), json!({"type": "integer"}), Refuted),
        (
            json!({"const": {"a": [1, {"b": null}]}}),
            json!({"const": {"a": [1.0, {"b": null}]}}),
            Proven,
        ),
        (
            json!({"const": {"a": 1, "b": 2}}),
            json!({"type": "object", "properties": {"a": {"type": "integer"}}}),
            Proven,
        ),
        (json!({"const": [1, 2]}), json!({"const": [2, 1]}), Refuted),
        (
            json!({"enum": ["a", 1, null, [], {}]}),
            json!({"type": ["string", "integer", "null", "array", "object"]}),
            Proven,
        ),
        (json!({"enum": ["a", 1]}), json!({"type": "string"}), Refuted),
        (json!({"type": "string", "enum": ["a", 1]}), json!({"type": "string"}), Proven),
        (json!({"const": "a", "enum": ["a", "b"]}), json!({"const": "a"}), Proven),
        (json!({"type": "string", "maxLength": 0}), json!({"const": ""}), Proven),
        (json!({"type": "array", "maxItems": 0}), json!({"const": []}), Proven),
        (json!({"type": "object", "additionalProperties": false}), json!({"const": {}}), Proven),
        (json!({"type": "object"}), json!({"const": {}}), Proven),
    ]);
}

#[test]
fn excluded_values() {
    check_all([
        (json!({"type": "integer"}), json!({"not": {"const": 0}}), Refuted),
        (json!({"type": "integer", "not": {"const": 0}}), json!({"not": {"const": 0}}), Proven),
        (json!({"type": "integer", "minimum": 1}), json!({"not": {"const": 0}}), Proven),
        (json!({"enum": ["a", "b"], "not": {"const": "b"}}), json!({"const": "a"}), Proven),
        (json!({"enum": ["a", "b"]}), json!({"not": {"const": "c"}}), Proven),
        (
            json!({"type": "string", "not": {"enum": ["a", "b"]}}),
            json!({"not": {"const": "a"}}),
            Proven,
        ),
        (
            json!({"type": "string", "not": {"const": "a"}}),
            json!({"not": {"enum": ["a", "b"]}}),
            Refuted,
        ),
        (
            json!({"type": ["string", "null"], "not": {"const": null}}),
            json!({"type": "string"}),
            Proven,
        ),
        (json!({"type": "boolean", "not": {"const": true}}), json!({"const": false}), Proven),
        (
            json!({"type": ["string", "null"], "not": {"type": "null"}}),
            json!({"type": "string"}),
            Proven,
        ),
        (json!({"not": {"type": "null"}}), json!({"not": {"type": ["null"]}}), Proven),
        (json!({"type": "string"}), json!({"not": {"type": "null"}}), Proven),
        (json!({"type": ["string", "null"]}), json!({"not": {"type": "null"}}), Refuted),
        (json!({"not": {"not": {"type": "string"}}}), json!({"type": "string"}), Unknown),
    ]);
}
