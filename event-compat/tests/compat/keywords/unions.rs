//! `allOf`, `anyOf`, `oneOf` and `not`.

use serde_json::{Value, json};

use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::check_all;

fn variant(kind: &str, properties: &Value) -> Value {
    let mut schema = json!({"type": "object", "properties": properties, "required": ["kind"]});
    schema["properties"]["kind"] = json!({"const": kind});
    schema
}

#[test]
fn all_of() {
    check_all([
        (
            json!({"allOf": [{"type": "integer"}, {"minimum": 0}]}),
            json!({"type": "integer", "minimum": 0}),
            Proven,
        ),
        (
            json!({"type": "integer", "minimum": 0}),
            json!({"allOf": [{"type": "integer"}, {"minimum": 0}]}),
            Proven,
        ),
        (
            json!({"type": "integer"}),
            json!({"allOf": [{"type": "integer"}, {"minimum": 0}]}),
            Refuted,
        ),
        (
            json!({"allOf": [{"minimum": 0}, {"minimum": 5}], "type": "integer"}),
            json!({"minimum": 5}),
            Proven,
        ),
        (
            json!({"allOf": [{"anyOf": [{"const": 1}, {"const": 2}]}, {"anyOf": [{"const": 2}, {"const": 3}]}]}),
            json!({"const": 2}),
            Proven,
        ),
        (
            json!({"allOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]}),
            json!({"const": "b"}),
            Proven,
        ),
        (
            json!({"allOf": [{"type": "object", "properties": {"a": {"type": "integer"}}}, {"required": ["a"]}]}),
            json!({"required": ["a"], "properties": {"a": {"type": "integer"}}}),
            Proven,
        ),
        (
            json!({"allOf": [{"type": "object", "properties": {"a": {"minimum": 0}}}, {"properties": {"a": {"type": "integer"}}}]}),
            json!({"properties": {"a": {"type": "integer", "minimum": 0}}}),
            Proven,
        ),
    ]);
}

#[test]
fn any_of() {
    check_all([
        (
            json!({"type": ["string", "null"]}),
            json!({"anyOf": [{"type": "null"}, {"type": "string"}]}),
            Proven,
        ),
        (
            json!({"anyOf": [{"type": "null"}, {"type": "string"}]}),
            json!({"type": ["string", "null"]}),
            Proven,
        ),
        (
            json!({"anyOf": [{"type": "null"}, {"type": "string"}]}),
            json!({"type": "string"}),
            Refuted,
        ),
        (
            json!({"anyOf": [{"type": "integer"}, {"type": "number"}]}),
            json!({"type": "number"}),
            Proven,
        ),
        (
            json!({"type": "integer", "minimum": 1}),
            json!({"anyOf": [{"minimum": 0}, {"maximum": 0}]}),
            Proven,
        ),
        (json!({"type": "integer"}), json!({"anyOf": [{"minimum": 5}, {"maximum": 0}]}), Refuted),
        (
            json!({"type": "object", "properties": {"a": {"enum": ["x", "y"]}}, "required": ["a"]}),
            json!({"anyOf": [
                {"properties": {"a": {"const": "x"}}}, {"properties": {"a": {"const": "y"}}},
            ]}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {"enum": ["x", "z"]}}, "required": ["a"]}),
            json!({"anyOf": [
                {"properties": {"a": {"const": "x"}}}, {"properties": {"a": {"const": "y"}}},
            ]}),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"a": {"type": ["integer", "null"]}}, "required": ["a"]}),
            json!({"anyOf": [
                {"properties": {"a": {"type": "integer"}}}, {"properties": {"a": {"type": "null"}}},
            ]}),
            Unknown,
        ),
        (
            json!({"type": "object", "properties": {"a": {"type": "boolean"}}}),
            json!({"anyOf": [
                {"properties": {"a": {"const": true}}}, {"properties": {"a": {"const": false}}},
            ]}),
            Proven,
        ),
        (
            json!({"type": "array", "items": {"type": ["integer", "null"]}}),
            json!({"anyOf": [
                {"items": {"type": "integer"}}, {"items": {"type": "null"}},
            ]}),
            Unknown,
        ),
        (
            json!({"type": "object", "properties": {"a": {}}}),
            json!({"anyOf": [{"required": ["a"]}, {"maxProperties": 0}]}),
            Unknown,
        ),
    ]);
}

#[test]
fn one_of() {
    check_all([
        (
            json!({"type": "integer"}),
            json!({"oneOf": [{"type": "integer"}, {"type": "string"}]}),
            Proven,
        ),
        (
            json!({"type": "integer"}),
            json!({"oneOf": [{"type": "integer"}, {"type": "number"}]}),
            Refuted,
        ),
        (
            json!({"type": "integer", "minimum": 1}),
            json!({"oneOf": [{"minimum": 0}, {"maximum": 0}]}),
            Proven,
        ),
        (
            json!({"type": "integer", "minimum": 0}),
            json!({"oneOf": [{"minimum": 0}, {"maximum": 0}]}),
            Refuted,
        ),
        (
            json!({"type": "integer"}),
            json!({"oneOf": [{"type": "integer"}, {"type": "integer"}]}),
            Refuted,
        ),
        (json!({"oneOf": [{"const": "a"}, {"const": "b"}]}), json!({"enum": ["a", "b"]}), Proven),
        (
            json!({"enum": ["a", "b"]}),
            json!({"oneOf": [{"const": "a"}, {"const": "b"}, {"type": "object"}]}),
            Proven,
        ),
        (
            json!({"enum": ["a", "b", "c"]}),
            json!({"oneOf": [{"const": "a"}, {"const": "b"}, {"type": "object"}]}),
            Refuted,
        ),
        (json!({"const": "a"}), json!({"oneOf": [{"const": "a"}, {"enum": ["a", "b"]}]}), Refuted),
        (json!({"const": "b"}), json!({"oneOf": [{"const": "a"}, {"enum": ["a", "b"]}]}), Proven),
        (json!({"const": "a"}), json!({"oneOf": [{"const": "a"}, {"type": "string"}]}), Refuted),
        (
            json!({"type": "object", "properties": {"a": {}}, "required": ["a"]}),
            json!({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}, "required": ["a"]}),
            json!({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}),
            json!({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}),
            Proven,
        ),
    ]);
}

#[test]
fn variants_told_by_a_tag() {
    let (a, b, c) = (
        variant("a", &json!({"x": {"type": "integer"}})),
        variant("b", &json!({"y": {"type": "string"}})),
        variant("c", &json!({})),
    );
    let wide = variant("a", &json!({"x": {"type": "number"}}));
    let both = json!({"type": "object", "properties": {"kind": {"enum": ["a", "b"]}}, "required": ["kind"]});
    check_all([
        (json!({"oneOf": [a, b]}), json!({"oneOf": [a, b, c]}), Proven),
        (json!({"oneOf": [a, b, c]}), json!({"oneOf": [a, b]}), Refuted),
        (json!({"oneOf": [a, b]}), json!({"oneOf": [b, a]}), Proven),
        (json!({"oneOf": [a, b]}), json!({"anyOf": [wide, b]}), Proven),
        (json!({"oneOf": [wide, b]}), json!({"oneOf": [a, b]}), Refuted),
        (a.clone(), json!({"oneOf": [a, b]}), Proven),
        (both.clone(), json!({"oneOf": [a, b]}), Proven),
        (both, json!({"oneOf": [a, c]}), Refuted),
        (
            json!({"oneOf": [a, b]}),
            json!({"properties": {"kind": {"enum": ["a", "b"]}}, "required": ["kind"]}),
            Proven,
        ),
    ]);
}

#[test]
fn not() {
    let a = json!({"type": "object", "properties": {"a": {}}, "required": ["a"]});
    check_all([
        (
            json!({"type": "integer", "minimum": 5}),
            json!({"not": {"type": "integer", "maximum": 4}}),
            Proven,
        ),
        (
            json!({"type": "integer", "minimum": 4}),
            json!({"not": {"type": "integer", "maximum": 4}}),
            Refuted,
        ),
        (json!({"type": "string"}), json!({"not": {"type": "integer"}}), Proven),
        (a.clone(), json!({"not": {"required": ["b"]}}), Proven),
        (a.clone(), json!({"not": {"required": ["a"]}}), Refuted),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}, "not": {"required": ["b"]}}),
            json!({"properties": {"b": false}}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}, "not": {"required": ["b"]}}),
            json!({"not": {"required": ["b"]}}),
            Proven,
        ),
        (
            variant("a", &json!({})),
            json!({"not": {"properties": {"kind": {"const": "b"}}, "required": ["kind"]}}),
            Proven,
        ),
        (
            variant("a", &json!({})),
            json!({"not": {"properties": {"kind": {"const": "a"}}, "required": ["kind"]}}),
            Refuted,
        ),
        (json!({"type": "integer", "not": {"minimum": 3}}), json!({"exclusiveMaximum": 3}), Proven),
    ]);
}

/// Branches that list values are taken together, whatever the values are.
#[test]
fn unions_of_listed_values() {
    let numbered = |places: &mut dyn Iterator<Item = u32>| json!({"anyOf": places.map(|it| json!({"const": it})).collect::<Value>()});
    let mixed = json!([{"const": 1}, {"enum": ["a", null]}, {"const": {"b": [2]}}]);
    check_all([
        (numbered(&mut (0..1_000)), numbered(&mut (0..1_000).rev()), Proven),
        (numbered(&mut (0..1_000)), numbered(&mut (0..999)), Refuted),
        (json!({"oneOf": mixed}), json!({"enum": [{"b": [2.0]}, null, "a", 1.0]}), Proven),
        (json!({"enum": [{"b": [2.0]}, null, "a", 1.0]}), json!({"oneOf": mixed}), Proven),
        (json!({"const": 1}), json!({"oneOf": [{"const": 1}, {"const": 1.0}]}), Refuted),
        (json!({"const": 1}), json!({"anyOf": [{"const": 1}, {"const": 1.0}]}), Proven),
        (
            json!({"const": "1"}),
            json!({"anyOf": [{"type": "integer", "const": "1"}, {"const": 2}]}),
            Refuted,
        ),
        (
            json!({"type": "integer", "minimum": 0}),
            json!({"oneOf": [{"const": 0}, {"type": "integer", "minimum": 1}]}),
            Proven,
        ),
        (
            json!({"type": "integer", "minimum": 0}),
            json!({"oneOf": [{"const": 1}, {"type": "integer", "minimum": 1}]}),
            Refuted,
        ),
    ]);
}

/// What a schema of the writer refuses, no branch of it writes.
#[test]
fn a_value_listed_beside_a_pattern() {
    let style = |named: Value| json!({"oneOf": [{"type": "string", "enum": named}, {"type": "string", "pattern": "^[{].*[}]$"}]});
    check_all([
        (style(json!(["file"])), style(json!(["file", "gnu"])), Proven),
        (style(json!(["file"])), style(json!(["file", "{}"])), Refuted),
        (
            json!({"type": "string"}),
            json!({"oneOf": [{"type": "string"}, {"enum": ["Ancestors", "None"]}]}),
            Refuted,
        ),
    ]);
}
