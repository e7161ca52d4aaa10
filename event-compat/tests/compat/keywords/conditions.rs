//! `if`, `then` and `else`.

use serde_json::{Value, json};

use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::check_all;

/// A postal address whose code depends on its country.
fn address(country: &Value, code: &Value) -> Value {
    json!({"type": "object", "properties": {"country": country, "code": code}, "required": ["country", "code"]})
}

#[test]
fn a_reader_with_a_condition() {
    let condition = json!({
        "if": {"properties": {"country": {"const": "NL"}}, "required": ["country"]},
        "then": {"properties": {"code": {"type": "string"}}, "required": ["code"]},
        "else": {"properties": {"code": {"type": "integer"}}},
    });
    let (text, number) = (json!({"type": "string"}), json!({"type": "integer"}));
    check_all([
        (address(&json!({"const": "NL"}), &text), condition.clone(), Proven),
        (address(&json!({"const": "NL"}), &number), condition.clone(), Refuted),
        (address(&json!({"const": "US"}), &number), condition.clone(), Proven),
        (address(&json!({"const": "US"}), &text), condition.clone(), Refuted),
        (address(&json!({"enum": ["NL", "US"]}), &text), condition.clone(), Refuted),
        (
            json!({"type": "object", "properties": {"country": {"const": "NL"}}, "required": ["country"]}),
            condition.clone(),
            Refuted,
        ),
        (json!({"type": "integer"}), json!({"if": {"type": "string"}, "then": false}), Proven),
        (json!({"type": "string"}), json!({"if": {"type": "string"}, "then": false}), Refuted),
        (json!({"type": "string"}), json!({"if": {"type": "string"}, "else": false}), Proven),
        (json!({"type": "integer"}), json!({"if": {"type": "string"}, "else": false}), Refuted),
        (json!({"type": "integer"}), json!({"if": false, "then": false}), Proven),
        (
            json!({"type": "integer"}),
            json!({"if": true, "then": {"type": "number"}, "else": false}),
            Proven,
        ),
        (json!({"type": "integer"}), json!({"then": false, "else": false}), Proven),
        (
            json!({"type": "integer"}),
            json!({"if": {"minimum": 0}, "then": {"type": "number"}, "else": {"type": "integer"}}),
            Proven,
        ),
        (
            json!({"type": "integer"}),
            json!({"if": {"minimum": 0}, "then": {"maximum": 10}, "else": {"type": "integer"}}),
            Refuted,
        ),
        (
            json!({"type": ["string", "null"]}),
            json!({"if": {"type": "string"}, "then": {"minLength": 0}, "else": {"type": "null"}}),
            Proven,
        ),
    ]);
}

#[test]
fn a_writer_with_a_condition() {
    let writer = json!({
        "type": "object",
        "properties": {"country": {"enum": ["NL", "US"]}, "code": {}},
        "required": ["country", "code"],
        "if": {"properties": {"country": {"const": "NL"}}},
        "then": {"properties": {"code": {"type": "string"}}},
        "else": {"properties": {"code": {"type": "integer"}}},
    });
    check_all([
        (writer.clone(), json!({"properties": {"code": {"type": ["string", "integer"]}}}), Proven),
        (writer.clone(), json!({"properties": {"code": {"type": "string"}}}), Unknown),
        (writer.clone(), writer.clone(), Proven),
        (
            json!({"type": "integer", "if": {"minimum": 0}, "then": {"maximum": 10}}),
            json!({"maximum": 10}),
            Proven,
        ),
        (
            json!({"type": ["integer", "string"], "if": {"type": "string"}, "then": {"minLength": 1}, "else": {"minimum": 0}}),
            json!({"minLength": 1, "minimum": 0}),
            Proven,
        ),
        (
            json!({"type": ["integer", "string"], "if": {"type": "string"}, "then": {"minLength": 1}, "else": {"minimum": 0}}),
            json!({"minLength": 2}),
            Refuted,
        ),
        (
            json!({"type": "string", "if": true, "then": {"minLength": 1}}),
            json!({"minLength": 1}),
            Proven,
        ),
        (
            json!({"type": "string", "if": false, "else": {"minLength": 1}}),
            json!({"minLength": 1}),
            Proven,
        ),
    ]);
}

#[test]
fn what_a_kept_test_asks_for_may_change() {
    let writer = |then: Value| {
        json!({
            "type": "object",
            "properties": {"kind": {"type": "string"}, "size": {"type": "integer"}},
            "if": {"properties": {"kind": {"pattern": "^a"}}},
            "then": {"properties": {"size": then}},
        })
    };
    check_all([
        (writer(json!({"minimum": 5})), writer(json!({"minimum": 4})), Proven),
        (writer(json!({"minimum": 4})), writer(json!({"minimum": 5})), Refuted),
    ]);
}
