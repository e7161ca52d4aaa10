//! Pairs that look plainly compatible and are not.

use serde_json::{Value, json};

use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::{check_all, kind};

fn record(property: &Value) -> Value {
    json!({"type": "object", "properties": {"p": property}, "required": ["p"]})
}

#[test]
fn items_of_a_reader_without_a_prefix_are_all_items() {
    let pair =
        json!({"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}});
    let list = json!({"type": "array", "items": {"type": "integer"}});
    check_all([(record(&pair), record(&list), Refuted), (record(&pair), record(&pair), Proven)]);
}

#[test]
fn a_required_property_is_written_although_nothing_else_names_it() {
    let writer = json!({"type": "object", "properties": {"a": {}}, "required": ["z"]});
    let reader = json!({"type": "object", "properties": {"a": {}}, "additionalProperties": false});
    check_all([(record(&writer), record(&reader), Refuted)]);
}

/// The parts of an object say together what a value of it is written by.
#[test]
fn a_value_that_two_parts_describe_is_written_by_both() {
    let (x, y) = (json!({"x": {"type": "integer"}}), json!({"y": {"type": "string"}}));
    let with = |value: Value| {
        json!({
            "type": "object",
            "properties": {"a": value},
            "anyOf": [{"properties": {"a": {"properties": y}}}],
        })
    };
    let writer = with(json!({"type": "object", "properties": x}));
    let mut closed = json!({"type": "object", "properties": x});
    closed["additionalProperties"] = json!({"type": "integer"});
    check_all([
        (record(&writer), record(&with(closed.clone())), Refuted),
        (
            record(&json!({"type": "array", "items": writer})),
            record(&json!({"type": "array", "items": with(closed)})),
            Refuted,
        ),
    ]);
}

#[test]
fn items_that_two_parts_describe_are_written_by_both() {
    let item = json!({"type": "object", "properties": {"a": {"type": "integer"}}});
    let part = json!({"items": {"additionalProperties": {"type": "integer"}}});
    let mut with_reference = record(&json!({"items": item, "$ref": "#/$defs/Part"}));
    with_reference["$defs"] = json!({"Part": part});
    let with_union = record(&json!({"items": item, "anyOf": [part]}));
    let mut reader = item.clone();
    reader["properties"]["b"] = json!({"type": "string"});
    let reader = record(&json!({"items": reader}));
    check_all([(with_union, reader.clone(), Refuted), (with_reference, reader, Refuted)]);
}

#[test]
fn a_listed_value_is_written_with_all_its_properties() {
    let writer = |value: Value| json!({"type": "object", "properties": {"a": {}}, "const": value});
    let listed = |value: Value| json!({"anyOf": [{"type": "object"}], "enum": [value]});
    let reader = json!({"type": "object", "properties": {"a": {}, "x": {"type": "string"}}});
    let closed = json!({"type": "object", "properties": {"a": {}}, "additionalProperties": false});
    check_all([
        (record(&writer(json!({"x": 1}))), record(&reader), Refuted),
        (record(&writer(json!({"x": "1"}))), record(&reader), Proven),
        (record(&writer(json!({"x": 1}))), record(&closed), Refuted),
        (record(&writer(json!({"a": 1}))), record(&closed), Proven),
        (record(&listed(json!({"x": 1}))), record(&json!({"anyOf": [reader]})), Refuted),
    ]);
}

#[test]
fn a_reference_is_a_pointer_with_escapes() {
    let document = |slash: &str, literal: &str| {
        let mut schema = record(&json!({"$ref": "#/$defs/a~1b"}));
        schema["$defs"] = json!({"a/b": {"type": slash}, "a~1b": {"type": literal}});
        schema
    };
    check_all([
        (document("integer", "null"), document("string", "null"), Refuted),
        (document("integer", "null"), document("number", "string"), Proven),
    ]);
}

#[test]
fn a_reference_into_a_definition_is_not_one_to_a_name_with_a_slash() {
    let document = |inside: &str| {
        let mut schema = record(&json!({"$ref": "#/$defs/A/properties/x"}));
        let definition = json!({"properties": {"x": {"type": inside}}});
        schema["$defs"] = json!({"A": definition, "A/properties/x": {"type": "null"}});
        schema
    };
    check_all([
        (document("integer"), document("string"), Refuted),
        (document("integer"), document("number"), Proven),
    ]);
}

#[test]
fn a_writer_that_can_write_no_object_is_not_proven() {
    check_all([(record(&json!(false)), json!({"type": "object"}), Unknown)]);
}

/// Parts of an object are looked at again wherever they stand.
#[test]
fn parts_of_parts_end_in_time() {
    let mut definitions: serde_json::Map<_, _> = (0..20)
        .map(|at| {
            let next = json!({"$ref": format!("#/$defs/D{}", at + 1)});
            (format!("D{at}"), json!({"properties": {}, "anyOf": [next, next]}))
        })
        .collect();
    definitions.insert("D20".to_owned(), json!({"properties": {"a": {"type": "integer"}}}));
    let mut writer = record(&json!({"$ref": "#/$defs/D0"}));
    writer["$defs"] = Value::Object(definitions);
    let mut reader = writer.clone();
    reader["$defs"]["D20"] = json!({"properties": {"a": {"type": ["integer", "null"]}}});
    assert_ne!(kind(&event_compat::subset(&writer, &reader)), Refuted);
}
