//! Bounds and multiples of numbers, and the formats that are bounds.

use serde_json::json;

use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::check_all;

#[test]
fn bounds() {
    check_all([
        (json!({"type": "integer", "minimum": 1}), json!({"minimum": 0}), Proven),
        (json!({"type": "integer", "minimum": 0}), json!({"minimum": 1}), Refuted),
        (json!({"type": "integer", "maximum": 1}), json!({"maximum": 2}), Proven),
        (json!({"type": "integer", "maximum": 2}), json!({"maximum": 1}), Refuted),
        (json!({"type": "integer"}), json!({"minimum": 0}), Refuted),
        (json!({"type": "integer"}), json!({"maximum": 0}), Refuted),
        (json!({"type": "number", "minimum": 1}), json!({"exclusiveMinimum": 1}), Refuted),
        (json!({"type": "number", "exclusiveMinimum": 1}), json!({"minimum": 1}), Proven),
        (json!({"type": "number", "exclusiveMinimum": 1}), json!({"exclusiveMinimum": 1}), Proven),
        (json!({"type": "number", "maximum": 1}), json!({"exclusiveMaximum": 1}), Refuted),
        (json!({"type": "number", "exclusiveMaximum": 1}), json!({"maximum": 1}), Proven),
        (json!({"type": "number", "exclusiveMinimum": 0}), json!({"minimum": 0.5}), Refuted),
        (json!({"type": "number", "minimum": 0.1}), json!({"minimum": 0.1}), Proven),
        (json!({"type": "number", "minimum": -1.5}), json!({"minimum": -1}), Refuted),
        (json!({"minimum": 5}), json!({"minimum": 4}), Proven),
        (json!({"minimum": 5}), json!({"type": "number"}), Refuted),
        (json!({"type": "string"}), json!({"minimum": 5, "maximum": 4}), Proven),
        (
            json!({"type": "integer", "minimum": 18_446_744_073_709_551_615_u64}),
            json!({"minimum": 9_007_199_254_740_993_i64}),
            Proven,
        ),
        (
            json!({"type": "integer", "minimum": 9_007_199_254_740_992_i64}),
            json!({"minimum": 9_007_199_254_740_993_i64}),
            Refuted,
        ),
    ]);
}

#[test]
fn bounds_of_whole_numbers() {
    check_all([
        (json!({"type": "integer", "minimum": 1}), json!({"exclusiveMinimum": 0.5}), Proven),
        (json!({"type": "integer", "exclusiveMinimum": 0}), json!({"minimum": 1}), Proven),
        (json!({"type": "integer", "minimum": 0.5}), json!({"minimum": 1}), Proven),
        (json!({"type": "integer", "maximum": 1.5}), json!({"maximum": 1}), Proven),
        (json!({"type": "integer", "exclusiveMaximum": 1}), json!({"maximum": 0}), Proven),
        (json!({"type": "integer", "minimum": 0}), json!({"exclusiveMinimum": -1}), Proven),
        (json!({"type": "integer", "minimum": -0.5}), json!({"minimum": 0}), Proven),
        (json!({"type": "integer", "minimum": -1.5}), json!({"minimum": -1}), Proven),
        (json!({"type": "integer", "minimum": -1.5}), json!({"minimum": 0}), Refuted),
        (json!({"type": "number", "exclusiveMinimum": 0}), json!({"minimum": 1}), Refuted),
    ]);
}

#[test]
fn multiples() {
    check_all([
        (json!({"type": "integer", "multipleOf": 6}), json!({"multipleOf": 3}), Proven),
        (json!({"type": "integer", "multipleOf": 3}), json!({"multipleOf": 6}), Refuted),
        (json!({"type": "integer", "multipleOf": 4}), json!({"multipleOf": 6}), Refuted),
        (json!({"type": "integer"}), json!({"multipleOf": 1}), Proven),
        (json!({"type": "integer"}), json!({"multipleOf": 0.5}), Proven),
        (json!({"type": "integer"}), json!({"multipleOf": 2}), Refuted),
        (json!({"type": "number", "multipleOf": 2}), json!({"type": "integer"}), Proven),
        (json!({"type": "number", "multipleOf": 0.5}), json!({"type": "integer"}), Refuted),
        (json!({"type": "number", "multipleOf": 1}), json!({"type": "integer"}), Proven),
        (json!({"type": "number", "multipleOf": 0.1}), json!({"multipleOf": 0.01}), Proven),
        (json!({"type": "number", "multipleOf": 0.01}), json!({"multipleOf": 0.1}), Refuted),
        (json!({"type": "number"}), json!({"multipleOf": 0.01}), Refuted),
        (
            json!({"type": "integer", "multipleOf": 10, "minimum": 0}),
            json!({"multipleOf": 5, "minimum": -5}),
            Proven,
        ),
        (json!({"type": "integer", "minimum": 1, "maximum": 1}), json!({"multipleOf": 2}), Refuted),
        (json!({"type": "integer", "minimum": 2, "maximum": 2}), json!({"multipleOf": 2}), Proven),
        (json!({"type": "string"}), json!({"multipleOf": 2}), Proven),
        (
            json!({"allOf": [{"type": "integer", "multipleOf": 2}, {"multipleOf": 3}]}),
            json!({"multipleOf": 3}),
            Proven,
        ),
    ]);
}

#[test]
fn integer_formats() {
    let format = |name: &str| json!({"type": "integer", "format": name});
    check_all([
        (format("uint8"), format("uint16"), Proven),
        (format("uint16"), format("uint8"), Refuted),
        (format("uint8"), format("int16"), Proven),
        (format("uint8"), format("int8"), Refuted),
        (format("int8"), format("uint8"), Refuted),
        (format("int32"), format("int64"), Proven),
        (format("int64"), format("int32"), Refuted),
        (format("uint32"), format("int64"), Proven),
        (format("uint64"), format("int64"), Refuted),
        (format("int64"), format("int"), Proven),
        (format("int"), format("int64"), Proven),
        (format("uint64"), format("uint"), Proven),
        (format("uint"), format("uint64"), Proven),
        (format("int64"), format("int128"), Proven),
        (format("uint64"), format("uint128"), Proven),
        (
            json!({"type": "integer", "format": "uint32", "minimum": 0}),
            json!({"type": "integer", "format": "uint64", "minimum": 0}),
            Proven,
        ),
        (json!({"type": "integer", "minimum": 0, "maximum": 255}), format("uint8"), Proven),
        (json!({"type": "integer", "minimum": 0, "maximum": 256}), format("uint8"), Refuted),
        (format("uint8"), json!({"minimum": 0, "maximum": 255}), Proven),
        (json!({"type": "integer"}), format("int32"), Refuted),
        (
            json!({"type": "number", "format": "float"}),
            json!({"type": "number", "format": "double"}),
            Proven,
        ),
        (
            json!({"type": "number", "format": "double"}),
            json!({"type": "number", "format": "float"}),
            Refuted,
        ),
        (format("int64"), json!({"type": "number", "format": "float"}), Proven),
        (json!({"const": 3.402_823_5e38}), json!({"format": "float"}), Proven),
        (json!({"const": -3.402_823_6e38}), json!({"format": "float"}), Refuted),
        (
            json!({"type": "number", "format": "float"}),
            json!({"minimum": -3.5e38, "maximum": 3.5e38}),
            Proven,
        ),
        (format("int32"), json!({"type": "number", "format": "double"}), Proven),
        (json!({"type": "string"}), json!({"format": "int32"}), Proven),
    ]);
}

#[test]
fn negated_bounds_and_unions_of_intervals() {
    let whole = |more: &str| {
        let mut schema = json!({ "type": "integer" });
        let more: serde_json::Value = serde_json::from_str(more).unwrap();
        schema.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        schema
    };
    let any = |one: serde_json::Value, other: serde_json::Value| json!({ "anyOf": [one, other] });
    check_all([
        (whole(r#"{ "not": { "minimum": 5 } }"#), json!({ "maximum": 4 }), Proven),
        (whole(r#"{ "not": { "minimum": 5 } }"#), json!({ "maximum": 3 }), Refuted),
        (
            json!({ "not": { "exclusiveMaximum": 5 } }),
            json!({ "type": "number", "minimum": 5 }),
            Proven,
        ),
        (json!({ "not": { "exclusiveMaximum": 5 } }), json!({ "exclusiveMinimum": 5 }), Refuted),
        (
            json!({ "type": "string", "allOf": [{ "not": { "minimum": 5 } }] }),
            json!({ "type": "null" }),
            Unknown,
        ),
        (
            whole(r#"{ "minimum": 0, "maximum": 100 }"#),
            any(whole(r#"{ "maximum": 50 }"#), whole(r#"{ "minimum": 51 }"#)),
            Proven,
        ),
        (
            whole(r#"{ "minimum": 0, "maximum": 100 }"#),
            any(whole(r#"{ "maximum": 50 }"#), whole(r#"{ "minimum": 52 }"#)),
            Refuted,
        ),
        (
            json!({ "type": "number" }),
            any(json!({ "maximum": 50 }), json!({ "exclusiveMinimum": 50 })),
            Proven,
        ),
        (
            json!({ "type": "number" }),
            any(json!({ "exclusiveMaximum": 50 }), json!({ "exclusiveMinimum": 50 })),
            Refuted,
        ),
        (
            json!({ "type": "number" }),
            any(json!({ "maximum": 50 }), json!({ "minimum": 51 })),
            Refuted,
        ),
        (
            whole(r#"{ "allOf": [{ "multipleOf": 3 }, { "multipleOf": 5 }] }"#),
            json!({ "multipleOf": 15 }),
            Proven,
        ),
        (
            whole(r#"{ "allOf": [{ "multipleOf": 4 }, { "multipleOf": 6 }] }"#),
            json!({ "multipleOf": 24 }),
            Refuted,
        ),
        (json!({ "type": "number", "minimum": 4, "maximum": 4 }), json!({ "const": 4 }), Proven),
        (
            json!({ "type": "number", "minimum": 4.5, "maximum": 4.5 }),
            json!({ "enum": [4.5, 1] }),
            Proven,
        ),
        (json!({ "type": "number", "minimum": 4, "maximum": 4 }), json!({ "const": 5 }), Refuted),
    ]);
}
