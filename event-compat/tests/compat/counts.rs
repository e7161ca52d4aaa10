//! Each bound of how many is refuted by an instance that has too many or too few.

use serde_json::json;

use crate::judge::Expected::{Proven, Refuted};
use crate::judge::check_all;

#[test]
fn a_bound_of_a_text_is_refuted() {
    let text = |more: &str| {
        let mut schema = json!({ "type": "string" });
        let more: serde_json::Value = serde_json::from_str(more).unwrap();
        schema.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        schema
    };
    check_all([
        (text(r#"{ "maxLength": 10000 }"#), text(r#"{ "maxLength": 9999 }"#), Refuted),
        (text(r#"{ "minLength": 9999 }"#), text(r#"{ "minLength": 10000 }"#), Refuted),
        (text(r#"{ "pattern": "^[a-z]+$" }"#), text(r#"{ "maxLength": 64 }"#), Refuted),
        (text(r#"{ "pattern": "^\\S+$" }"#), text(r#"{ "minLength": 2 }"#), Refuted),
        (text(r#"{ "format": "uri" }"#), text(r#"{ "maxLength": 255 }"#), Refuted),
        (text(r#"{ "format": "email" }"#), text(r#"{ "maxLength": 64 }"#), Refuted),
    ]);
}

#[test]
fn a_pattern_says_how_long_a_text_is() {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let long = |min: u64, max: u64| json!({ "minLength": min, "maxLength": max });
    check_all([
        (text("^AC[0-9a-f]{32}$"), long(34, 34), Proven),
        (text("^AC[0-9a-f]{32}$"), long(35, 40), Refuted),
        (text("^AC[0-9a-f]{32}$"), long(1, 33), Refuted),
        (text("^(a|bc)?d$"), long(1, 3), Proven),
        (text("^(a|bc)?d$"), long(1, 2), Refuted),
        (text("abc"), json!({ "minLength": 3 }), Proven),
    ]);
}

#[test]
fn a_bound_of_a_list_is_refuted() {
    let set = |items: serde_json::Value, max: u64| json!({ "type": "array", "uniqueItems": true, "items": items, "maxItems": max });
    for items in [
        json!({ "type": "string" }),
        json!({ "type": "integer" }),
        json!({ "type": "integer", "minimum": 5, "maximum": 900 }),
        json!({ "type": "number", "maximum": 3 }),
        json!({ "type": "string", "pattern": "^[a-z]+$" }),
        json!({ "type": ["boolean", "string"] }),
        json!({ "enum": (0..200).collect::<Vec<_>>() }),
        json!({ "type": "object", "properties": { "a": { "type": "integer" } }, "required": ["a"] }),
        json!({}),
    ] {
        check_all([
            (set(items.clone(), 4), set(items.clone(), 3), Refuted),
            (set(items.clone(), 120), set(items.clone(), 119), Refuted),
        ]);
    }
}

#[test]
fn a_bound_of_an_object_is_refuted() {
    let map = |more: serde_json::Value, max: u64| {
        let mut schema = json!({ "type": "object", "maxProperties": max });
        schema.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        schema
    };
    for keys in [
        json!({ "additionalProperties": { "type": "integer" } }),
        json!({ "additionalProperties": false, "patternProperties": { "^\\d+$": { "type": "integer" } } }),
        json!({ "additionalProperties": true, "propertyNames": { "pattern": "^[a-z]+$" } }),
        json!({ "additionalProperties": true, "properties": { "a": { "type": "integer" } }, "required": ["a"] }),
    ] {
        check_all([
            (map(keys.clone(), 4), map(keys.clone(), 3), Refuted),
            (map(keys.clone(), 120), map(keys.clone(), 119), Refuted),
        ]);
    }
}
