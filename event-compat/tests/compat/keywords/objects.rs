//! Properties of objects.

use serde_json::{Value, json};

use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::check_all;

fn record(properties: &Value, required: &[&str]) -> Value {
    json!({"type": "object", "properties": properties, "required": required})
}

#[test]
fn properties_and_required() {
    let a = record(&json!({"a": {"type": "integer"}}), &["a"]);
    let ab = json!({"a": {"type": "integer"}, "b": {"type": "string"}});
    check_all([
        (a.clone(), json!({"type": "object"}), Proven),
        (a.clone(), record(&ab, &["a"]), Proven),
        (a.clone(), record(&ab, &["a", "b"]), Refuted),
        (record(&ab, &["a"]), a.clone(), Proven),
        (record(&ab, &[]), a.clone(), Refuted),
        (record(&json!({"a": {"type": ["integer", "null"]}}), &["a"]), a.clone(), Refuted),
        (a.clone(), json!({"properties": {"a": {"type": "number"}}}), Proven),
        (a.clone(), json!({"properties": {"a": false}}), Refuted),
        (
            json!({"type": "object", "properties": {"a": {"type": "integer"}}}),
            json!({"properties": {"a": {"type": "string"}}}),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"a": false}}),
            json!({"properties": {"a": {"type": "string"}}}),
            Proven,
        ),
        (json!({"type": "object", "required": ["a"]}), json!({"required": ["a"]}), Proven),
        (
            json!({"type": "object", "required": ["a"]}),
            json!({"properties": {"a": {"type": "string"}}}),
            Refuted,
        ),
        (json!({"type": "string"}), json!({"required": ["a"]}), Proven),
        (
            json!({"type": "object", "properties": {"a/b~c": {"type": "integer"}}, "required": ["a/b~c"]}),
            json!({"properties": {"a/b~c": {"type": "string"}}}),
            Refuted,
        ),
    ]);
}

#[test]
fn a_writer_writes_what_it_names() {
    let a = json!({"type": "object", "properties": {"a": {"type": "integer"}}});
    check_all([
        (a.clone(), json!({"properties": {"b": {"type": "string"}}}), Proven),
        (a.clone(), json!({"additionalProperties": {"type": "integer"}}), Proven),
        (a.clone(), json!({"additionalProperties": {"type": "string"}}), Refuted),
        (a.clone(), json!({"additionalProperties": false}), Refuted),
        (a.clone(), json!({"maxProperties": 1}), Proven),
        (json!({"type": "object"}), json!({"maxProperties": 0}), Proven),
        (
            json!({"type": "object", "additionalProperties": true}),
            json!({"maxProperties": 0}),
            Refuted,
        ),
        (json!({}), json!({"maxProperties": 0}), Refuted),
        (
            json!({"allOf": [a, {"properties": {"b": {"type": "string"}}}]}),
            json!({"additionalProperties": {"type": ["integer", "string"]}}),
            Proven,
        ),
        (
            json!({"allOf": [a, {"properties": {"b": {"type": "null"}}}]}),
            json!({"additionalProperties": {"type": ["integer", "string"]}}),
            Refuted,
        ),
        (
            json!({"allOf": [a, {"type": "object", "additionalProperties": true}]}),
            json!({"additionalProperties": {"type": "integer"}}),
            Refuted,
        ),
    ]);
}

#[test]
fn additional_properties() {
    let map = |value: Value| json!({"type": "object", "additionalProperties": value});
    check_all([
        (map(json!({"type": "integer"})), map(json!({"type": "number"})), Proven),
        (map(json!({"type": "number"})), map(json!({"type": "integer"})), Refuted),
        (
            map(json!({"type": "integer"})),
            json!({"properties": {"a": {"type": "string"}}}),
            Refuted,
        ),
        (map(json!({"type": "integer"})), json!({"properties": {"a": {"type": "number"}}}), Proven),
        (map(json!(false)), json!({"maxProperties": 0}), Proven),
        (
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": {"type": "integer"}}),
            map(json!({"type": ["integer", "string"]})),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": {"type": "integer"}}),
            map(json!({"type": "integer"})),
            Refuted,
        ),
        (
            map(json!({"type": "integer"})),
            json!({"properties": {"a": {"type": "integer"}}, "additionalProperties": false}),
            Refuted,
        ),
    ]);
}

#[test]
fn pattern_properties() {
    let digits = json!({"type": "object", "patternProperties": {"^\\d+$": {"type": "integer"}}, "additionalProperties": false});
    check_all([
        (digits.clone(), json!({"additionalProperties": {"type": "number"}}), Proven),
        (digits.clone(), json!({"additionalProperties": {"type": "string"}}), Refuted),
        (digits.clone(), json!({"patternProperties": {"^\\d+$": {"type": "number"}}}), Proven),
        (digits.clone(), json!({"patternProperties": {"^\\d+$": {"type": "string"}}}), Refuted),
        (
            digits.clone(),
            json!({"patternProperties": {"^\\d+$": {"type": "number"}}, "additionalProperties": false}),
            Proven,
        ),
        (digits.clone(), json!({"patternProperties": {"^a": {"type": "string"}}}), Proven),
        (digits.clone(), json!({"properties": {"1": {"type": "string"}}}), Refuted),
        (digits.clone(), json!({"properties": {"a": {"type": "string"}}}), Proven),
        (digits.clone(), json!({"maxProperties": 1}), Refuted),
        (
            record(&json!({"a1": {"type": "integer"}}), &[]),
            json!({"patternProperties": {"^a": {"type": "integer"}}, "additionalProperties": false}),
            Proven,
        ),
        (
            record(&json!({"a1": {"type": "integer"}}), &[]),
            json!({"patternProperties": {"^a": {"type": "string"}}}),
            Refuted,
        ),
        (
            record(&json!({"a1": {"type": "integer"}}), &[]),
            json!({"patternProperties": {"^b": false}}),
            Proven,
        ),
        (
            record(&json!({"a1": {"type": "integer"}}), &[]),
            json!({"patternProperties": {"^a": {"minimum": 0}, "1$": {"type": "integer"}}}),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"a": {"type": "integer"}}, "patternProperties": {"^a": {"minimum": 0}}}),
            json!({"properties": {"a": {"type": "integer", "minimum": 0}}}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}}, "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": {"type": "integer"}}),
            json!({"properties": {"a": {}}, "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": {"type": "number"}}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}}, "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": {"type": "integer"}}),
            json!({"properties": {"a": {}}, "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": {"type": "null"}}),
            Refuted,
        ),
    ]);
}

#[test]
fn counts() {
    let ab = record(&json!({"a": {}, "b": {}}), &["a"]);
    check_all([
        (ab.clone(), json!({"minProperties": 1}), Proven),
        (ab.clone(), json!({"minProperties": 2}), Refuted),
        (ab.clone(), json!({"maxProperties": 2}), Proven),
        (ab.clone(), json!({"maxProperties": 1}), Refuted),
        (
            json!({"type": "object", "additionalProperties": true, "minProperties": 2}),
            json!({"minProperties": 1}),
            Proven,
        ),
        (
            json!({"type": "object", "additionalProperties": true, "minProperties": 1}),
            json!({"minProperties": 2}),
            Refuted,
        ),
        (
            json!({"type": "object", "additionalProperties": true, "maxProperties": 1}),
            json!({"maxProperties": 2}),
            Proven,
        ),
        (
            json!({"type": "object", "additionalProperties": true}),
            json!({"maxProperties": 2}),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": false}}),
            json!({"maxProperties": 1}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}, "minProperties": 2}),
            json!({"required": ["a"]}),
            Unknown,
        ),
    ]);
}

#[test]
fn names() {
    let open = |names: Value| json!({"type": "object", "additionalProperties": true, "propertyNames": names});
    check_all([
        (open(json!({"maxLength": 3})), json!({"propertyNames": {"maxLength": 4}}), Proven),
        (open(json!({"maxLength": 4})), json!({"propertyNames": {"maxLength": 3}}), Refuted),
        (open(json!({"pattern": "^a"})), json!({"propertyNames": {"pattern": "^a"}}), Proven),
        (
            open(json!({"enum": ["a", "b"]})),
            json!({"propertyNames": {"enum": ["a", "b", "c"]}}),
            Proven,
        ),
        (open(json!({"enum": ["a", "b"]})), json!({"propertyNames": {"enum": ["a"]}}), Refuted),
        (open(json!({"enum": ["a", "b"]})), json!({"maxProperties": 2}), Proven),
        (
            record(&json!({"a": {}, "bb": {}}), &[]),
            json!({"propertyNames": {"maxLength": 2}}),
            Proven,
        ),
        (
            record(&json!({"a": {}, "bb": {}}), &[]),
            json!({"propertyNames": {"maxLength": 1}}),
            Refuted,
        ),
        (record(&json!({"a": {}}), &[]), json!({"propertyNames": false}), Refuted),
        (json!({"type": "object"}), json!({"propertyNames": false}), Proven),
        (
            json!({"type": "object", "additionalProperties": true}),
            json!({"propertyNames": {"pattern": "^a"}}),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}, "propertyNames": {"const": "a"}}),
            json!({"properties": {"b": false}}),
            Proven,
        ),
        (
            json!({"type": "object", "additionalProperties": true, "propertyNames": false}),
            json!({"maxProperties": 0}),
            Proven,
        ),
    ]);
}

#[test]
fn dependents() {
    let ab = record(&json!({"a": {"type": "integer"}, "b": {"type": "integer"}}), &[]);
    let with_dependent = |required: Value| json!({"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}, "dependentRequired": required});
    check_all([
        (ab.clone(), json!({"dependentRequired": {"a": ["b"]}}), Refuted),
        (ab.clone(), json!({"dependentRequired": {"c": ["b"]}}), Proven),
        (with_dependent(json!({"a": ["b"]})), json!({"dependentRequired": {"a": ["b"]}}), Proven),
        (with_dependent(json!({"a": ["b"]})), json!({"dependentRequired": {"b": ["a"]}}), Refuted),
        (
            record(&json!({"a": {}, "b": {}}), &["b"]),
            json!({"dependentRequired": {"a": ["b"]}}),
            Proven,
        ),
        (
            with_dependent(json!({"a": ["b"], "b": ["c"]})),
            json!({"dependentRequired": {"a": ["c"]}}),
            Proven,
        ),
        (ab.clone(), json!({"dependentSchemas": {"a": {"required": ["b"]}}}), Refuted),
        (
            with_dependent(json!({"a": ["b"]})),
            json!({"dependentSchemas": {"a": {"required": ["b"]}}}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}, "dependentSchemas": {"a": {"required": ["b"]}}}),
            json!({"dependentRequired": {"a": ["b"]}}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}, "dependentSchemas": {"a": {"properties": {"b": {"type": "string"}}}}}),
            json!({"dependentSchemas": {"a": {"properties": {"b": {"type": ["string", "null"]}}}}}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}, "dependentSchemas": {"a": {"properties": {"b": {"type": "string"}}}}}),
            json!({"dependentSchemas": {"a": {"properties": {"b": {"type": "null"}}}}}),
            Refuted,
        ),
        (record(&json!({"b": {}}), &[]), json!({"dependentSchemas": {"a": false}}), Proven),
        (
            json!({"type": "string"}),
            json!({"dependentSchemas": {"a": false}, "dependentRequired": {"a": ["b"]}}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}, "dependentSchemas": {"a": false}}),
            json!({"properties": {"a": false}}),
            Proven,
        ),
    ]);
}

/// Names that are listed say as much as properties do.
#[test]
fn listed_names_and_properties() {
    let value = json!({"type": "integer"});
    let properties = json!({"type": "object", "properties": {"a": value, "b": value}, "additionalProperties": false});
    let names = |names: Value| json!({"type": "object", "propertyNames": names, "additionalProperties": value});
    let listed = names(json!({"enum": ["a", "b"]}));
    let one_by_one = names(json!({"oneOf": [{"const": "a"}, {"const": "b"}]}));
    let mut referred = names(json!({"$ref": "#/$defs/Key"}));
    referred["$defs"] =
        json!({"Key": {"type": "string", "oneOf": [{"const": "a"}, {"enum": ["b"]}]}});
    let longer = names(json!({"enum": ["a", "b", "c"]}));
    let mut rows = Vec::new();
    for one in [&properties, &listed, &one_by_one, &referred] {
        for other in [&properties, &listed, &one_by_one, &referred] {
            rows.push((one.clone(), other.clone(), Proven));
        }
        rows.push((one.clone(), longer.clone(), Proven));
        rows.push((longer.clone(), one.clone(), Refuted));
    }
    let in_map = |key: &str, schema: Value| json!({"type": "object", key: schema});
    rows.extend([
        // Names that are no text are no names.
        (names(json!({"type": "integer"})), in_map("maxProperties", json!(0)), Proven),
        (names(json!({"enum": [1, "a"]})), in_map("maxProperties", json!(1)), Proven),
        (listed.clone(), in_map("maxProperties", json!(1)), Refuted),
        (
            json!({"type": "object", "propertyNames": {"enum": ["a", "x"]}, "patternProperties": {"^x": {"type": "string"}}, "additionalProperties": value}),
            json!({"properties": {"a": value, "x": {"type": "string"}}, "additionalProperties": false}),
            Proven,
        ),
        // Names that match a pattern are as good as properties by that pattern.
        (
            names(json!({"pattern": "^a"})),
            json!({"patternProperties": {"^a": value}, "additionalProperties": false}),
            Proven,
        ),
        (
            json!({"type": "object", "patternProperties": {"^a": value}, "additionalProperties": false}),
            names(json!({"pattern": "^a"})),
            Proven,
        ),
        (
            names(json!({"anyOf": [{"pattern": "^a"}, {"pattern": "b$"}]})),
            json!({"patternProperties": {"^a": value}, "additionalProperties": false}),
            Refuted,
        ),
    ]);
    check_all(rows);
}
