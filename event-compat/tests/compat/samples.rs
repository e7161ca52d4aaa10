//! Instances of a schema at its edges.

use event_compat::samples;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::generate::{closed, document};
use crate::judge::validator;

fn all(schema: &Value) -> Vec<Value> {
    samples(schema).collect()
}

#[test]
fn each_sample_is_valid_and_the_same_schema_makes_the_same_samples() {
    let mut runner = TestRunner::new(crate::cases(250));
    let outcome = runner.run(&document(), |schema| {
        let judge = validator(&closed(&schema));
        let samples = all(&schema);
        for sample in &samples {
            prop_assert!(judge.is_valid(sample), "{} of {}", sample, schema);
        }
        prop_assert!(samples.len() <= 256, "{}", samples.len());
        prop_assert_eq!(samples, all(&schema));
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Whether each of the values is in a sample, under this name.
#[track_caller]
fn has(property: &Value, values: &[Value]) {
    let schema = json!({ "type": "object", "properties": { "it": property }, "required": ["it"] });
    let samples = all(&schema);
    for value in values {
        assert!(samples.iter().any(|it| it["it"] == *value), "{value} of {schema}: {samples:?}");
    }
}

#[test]
fn values_stand_at_the_edges_of_their_types() {
    has(&json!({ "type": "integer", "minimum": 2, "maximum": 9 }), &[2, 3, 8, 9].map(Value::from));
    has(&json!({ "type": "integer", "format": "uint8" }), &[0, 1, 254, 255].map(Value::from));
    has(&json!({ "type": "number" }), &[json!(1e300), json!(-0.5), json!(0)]);
    has(&json!({ "type": ["string", "null"] }), &[json!(null), json!(""), json!("a".repeat(300))]);
    has(
        &json!({ "type": "string", "minLength": 2, "maxLength": 4 }),
        &["aa", "aaa", "aaaa"].map(Value::from),
    );
    has(&json!({ "type": "string", "pattern": "^[a-c]{2}$" }), &[json!("aa")]);
    has(&json!({ "type": "string", "format": "duration" }), &["PT1S", "P1M"].map(Value::from));
    has(&json!({ "type": "string", "format": "date-time" }), &[json!("2016-12-31T23:59:60Z")]);
    has(&json!({ "enum": ["a", "b", 3] }), &[json!("a"), json!("b"), json!(3)]);
    has(
        &json!({ "type": "array", "items": { "type": "boolean" } }),
        &[json!([]), json!([false]), json!([true])],
    );
    let set = json!({ "type": "array", "items": { "enum": [1, 2] }, "uniqueItems": true });
    has(&set, &[json!([]), json!([1]), json!([2, 1])]);
    let map = json!({ "type": "object", "additionalProperties": { "type": "integer" } });
    has(&map, &[json!({}), json!({ "": -1 })]);
    let keys = json!({ "type": "object", "patternProperties": { "^\\d+$": { "type": "null" } }, "additionalProperties": false });
    has(&keys, &[json!({ "0": null }), json!({ "4294967296": null })]);
    let names = json!({ "type": "object", "propertyNames": { "enum": ["x", "y"] }, "additionalProperties": { "type": "null" } });
    has(&names, &[json!({ "y": null })]);
}

#[test]
fn each_variant_is_there_and_optional_properties_are_absent_present_and_null() {
    let schema = json!({
        "type": "object",
        "properties": {
            "note": { "type": ["string", "null"] },
            "shape": { "oneOf": [
                { "type": "object", "properties": { "kind": { "const": "dot" } }, "required": ["kind"] },
                { "type": "object", "properties": { "kind": { "const": "box" }, "edge": { "type": "integer" } },
                  "required": ["kind", "edge"] },
            ] },
        },
        "required": ["shape"],
    });
    let samples = all(&schema);
    let any = |is_it: &dyn Fn(&Value) -> bool| samples.iter().any(is_it);
    for kind in ["dot", "box"] {
        let of_kind = |it: &Value| it["shape"]["kind"] == kind;
        assert!(any(&|it| of_kind(it) && it.get("note").is_none()), "{kind}");
        assert!(any(&|it| of_kind(it) && it.get("note") == Some(&Value::Null)), "{kind}");
        assert!(any(&|it| of_kind(it) && it["note"].is_string()), "{kind}");
    }
}

#[test]
fn recursive_and_impossible_schemas_end() {
    let tree = json!({
        "type": "object",
        "properties": { "children": { "type": "array", "items": { "$ref": "#" } } },
        "required": ["children"],
    });
    let samples = all(&tree);
    assert!(samples.contains(&json!({ "children": [] })));
    assert!(samples.contains(&json!({ "children": [{ "children": [] }] })));
    let endless =
        json!({ "type": "object", "properties": { "a": { "$ref": "#" } }, "required": ["a"] });
    assert_eq!(all(&endless), Vec::<Value>::new());
    assert_eq!(all(&json!(false)), Vec::<Value>::new());
    assert_eq!(all(&json!({ "$ref": "other.json" })), Vec::<Value>::new());
}
