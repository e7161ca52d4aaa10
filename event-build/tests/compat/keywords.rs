//! Each keyword, and pairs of them: by tables, with the `jsonschema` crate as the judge of witnesses.

use event_build::compat::{Verdict, subset};
use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Proven,
    Refuted,
    Unknown,
}
use Expected::{Proven, Refuted, Unknown};

#[track_caller]
fn check(writer: &Value, reader: &Value, expected: Expected) {
    let verdict = subset(writer, reader);
    let found = match &verdict {
        Verdict::Proven => Proven,
        Verdict::Refuted { witness, .. } => {
            assert!(is_valid(writer, witness), "{writer} does not write {witness}");
            assert!(!is_valid(reader, witness), "{reader} reads {witness}");
            Refuted
        }
        Verdict::Unknown { .. } => Unknown,
    };
    assert_eq!(found, expected, "{writer}\n ⊆ {reader}\n {verdict:?}");
}

fn is_valid(schema: &Value, instance: &Value) -> bool {
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    options.build(schema).unwrap().is_valid(instance)
}

#[test]
fn numbers() {
    for (writer, reader, expected) in [
        (json!({"type": "integer"}), json!({"type": "number"}), Proven),
        (json!({"type": "number"}), json!({"type": "integer"}), Refuted),
        (json!({"type": "number", "multipleOf": 2}), json!({"type": "integer"}), Proven),
        (
            json!({"type": "integer", "minimum": 1}),
            json!({"type": "integer", "exclusiveMinimum": 0.5}),
            Proven,
        ),
        (
            json!({"type": "integer", "minimum": 0}),
            json!({"type": "integer", "minimum": 1}),
            Refuted,
        ),
        (
            json!({"type": "integer", "format": "uint32", "minimum": 0}),
            json!({"type": "integer", "format": "uint64", "minimum": 0}),
            Proven,
        ),
        (
            json!({"type": "number", "multipleOf": 0.1}),
            json!({"type": "number", "multipleOf": 0.01}),
            Proven,
        ),
        (
            json!({"type": "number", "multipleOf": 0.01}),
            json!({"type": "number", "multipleOf": 0.1}),
            Refuted,
        ),
        (json!({"type": "integer"}), json!({"not": {"const": 0}}), Refuted),
        (json!({"type": "integer", "not": {"const": 0}}), json!({"not": {"const": 0}}), Proven),
        (json!({"type": "integer", "minimum": 1}), json!({"not": {"const": 0}}), Proven),
    ] {
        check(&writer, &reader, expected);
    }
}

#[test]
fn objects() {
    for (writer, reader, expected) in [
        (
            json!({"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}),
            json!({"type": "object"}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}),
            json!({"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "string"}}, "required": ["a"]}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}),
            json!({"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "string"}}, "required": ["a", "b"]}),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"a": {"type": ["integer", "null"]}}, "required": ["a"]}),
            json!({"type": "object", "properties": {"a": {"type": "integer"}}}),
            Refuted,
        ),
        (
            json!({"type": "object", "additionalProperties": {"type": "integer"}}),
            json!({"type": "object", "properties": {"a": {"type": "string"}}}),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"a": {}}}),
            json!({"type": "object", "additionalProperties": false}),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}}),
            json!({"maxProperties": 2}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}}),
            json!({"maxProperties": 1}),
            Refuted,
        ),
        (
            json!({"type": "object", "additionalProperties": true, "propertyNames": {"maxLength": 3}}),
            json!({"propertyNames": {"maxLength": 4}}),
            Proven,
        ),
        (
            json!({"type": "object", "additionalProperties": true, "propertyNames": {"maxLength": 4}}),
            json!({"propertyNames": {"maxLength": 3}}),
            Refuted,
        ),
        (
            json!({"type": "object", "patternProperties": {"^\\d+$": {"type": "integer"}}, "additionalProperties": false}),
            json!({"type": "object", "additionalProperties": {"type": "number"}}),
            Proven,
        ),
        (
            json!({"type": "object", "patternProperties": {"^\\d+$": {"type": "integer"}}, "additionalProperties": false}),
            json!({"type": "object", "patternProperties": {"^\\d+$": {"type": "string"}}}),
            Refuted,
        ),
    ] {
        check(&writer, &reader, expected);
    }
}

#[test]
fn unions() {
    let ab = json!({"oneOf": [
        {"type": "object", "properties": {"kind": {"const": "a"}, "x": {"type": "integer"}}, "required": ["kind", "x"]},
        {"type": "object", "properties": {"kind": {"const": "b"}, "y": {"type": "string"}}, "required": ["kind", "y"]},
    ]});
    let abc = json!({"oneOf": [
        {"type": "object", "properties": {"kind": {"const": "a"}, "x": {"type": "integer"}}, "required": ["kind", "x"]},
        {"type": "object", "properties": {"kind": {"const": "b"}, "y": {"type": "string"}}, "required": ["kind", "y"]},
        {"type": "object", "properties": {"kind": {"const": "c"}}, "required": ["kind"]},
    ]});
    let tree = json!({"type": "object", "properties": {"c": {"type": "array", "items": {"$ref": "#"}}, "o": {"anyOf": [{"$ref": "#"}, {"type": "null"}]}}, "required": ["c", "o"]});
    let other = json!({"$ref": "#/$defs/T", "$defs": {"T": {"type": "object", "properties": {"c": {"type": "array", "items": {"$ref": "#/$defs/T"}}, "o": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/T"}]}}, "required": ["c"]}}});
    let wrong = json!({"$ref": "#/$defs/T", "$defs": {"T": {"type": "object", "properties": {"c": {"type": "array", "maxItems": 1, "items": {"$ref": "#/$defs/T"}}, "o": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/T"}]}}, "required": ["c"]}}});
    for (writer, reader, expected) in [
        (&ab, &abc, Proven),
        (&abc, &ab, Refuted),
        (&ab, &ab, Proven),
        (
            &json!({"type": ["string", "null"]}),
            &json!({"anyOf": [{"type": "null"}, {"type": "string"}]}),
            Proven,
        ),
        (
            &json!({"enum": ["a", "b"]}),
            &json!({"oneOf": [{"const": "a"}, {"const": "b"}, {"type": "object"}]}),
            Proven,
        ),
        (
            &json!({"enum": ["a", "b", "c"]}),
            &json!({"oneOf": [{"const": "a"}, {"const": "b"}, {"type": "object"}]}),
            Refuted,
        ),
        (&tree, &other, Proven),
        (&tree, &wrong, Refuted),
        (&json!(false), &json!(true), Unknown),
        (&json!({"type": "boolean"}), &json!({"enum": [true, false]}), Proven),
    ] {
        check(writer, reader, expected);
    }
}
