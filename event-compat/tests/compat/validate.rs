//! One instance against one schema, with the `jsonschema` crate as the judge.

use std::cell::Cell;

use event_compat::{Validator, Validity, validate, validate_with_formats};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::generate::{Near, document};
use crate::judge::validator;

/// Instances of each schema.
const INSTANCES: u64 = 5;

#[test]
fn an_instance_is_valid_where_the_judge_says_so_and_refused_at_a_place_that_is_there() {
    let (judged, unknown) = (Cell::new(0_u32), Cell::new(0_u32));
    let mut runner = TestRunner::new(crate::cases(250));
    let outcome = runner.run(&(document(), any::<u64>()), |(schema, seed)| {
        let validator = validator(&schema);
        let mut near = Near::new(&schema, seed);
        for _ in 0..INSTANCES {
            let instance = near.instance();
            judged.set(judged.get() + 1);
            match validate_with_formats(&schema, &instance) {
                Validity::Unknown { .. } => unknown.set(unknown.get() + 1),
                Validity::Valid => {
                    prop_assert!(validator.is_valid(&instance), "{} by {}", instance, schema);
                }
                Validity::Invalid { instance_path, .. } => {
                    prop_assert!(!validator.is_valid(&instance), "{} by {}", instance, schema);
                    let part = instance.pointer(&instance_path);
                    prop_assert!(part.is_some(), "{} in {}", instance_path, instance);
                }
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    let (judged, unknown) = (judged.get(), unknown.get());
    assert!(judged >= 1_000 && unknown * 100 <= judged, "{unknown} of {judged} are not judged");
}

/// Instances that come after others, since a validator keeps what it found out about its schema.
#[test]
fn a_validator_answers_as_one_look_does() {
    let valid = Cell::new(0_u32);
    let mut runner = TestRunner::new(crate::cases(250));
    let outcome = runner.run(&(document(), any::<u64>()), |(schema, seed)| {
        let mut validator = Validator::new(&schema);
        let mut near = Near::new(&schema, seed);
        let near: Vec<_> = (0..INSTANCES).map(|_| near.instance()).collect();
        let samples: Vec<_> = event_compat::samples(&schema).take(20).collect();
        for instance in near.iter().chain(&samples).chain(&near) {
            let expected = validate_with_formats(&schema, instance);
            prop_assert_eq!(validator.validate(instance), expected.clone(), "{}", instance);
            valid.set(valid.get() + u32::from(expected == Validity::Valid));
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    assert!(valid.get() >= 1_000, "{} are valid", valid.get());
}

#[test]
fn a_refusal_names_the_part_and_the_keyword() {
    let schema = json!({
        "type": "object",
        "properties": {
            "rows": { "type": "integer", "minimum": 0 },
            "a/b": { "items": { "$ref": "#/$defs/Name" } },
        },
        "required": ["rows"],
        "patternProperties": { "^x": { "maxLength": 1 } },
        "additionalProperties": false,
        "$defs": { "Name": { "type": "string" } },
    });
    for (instance, part, keyword) in [
        (json!([]), "", "/type"),
        (json!({}), "", "/required"),
        (json!({ "rows": -1 }), "/rows", "/properties/rows/minimum"),
        (json!({ "rows": 0, "a/b": ["", 1] }), "/a~1b/1", "/properties/a~1b/items/$ref/type"),
        (json!({ "rows": 0, "xy": "ab" }), "/xy", "/patternProperties/^x/maxLength"),
        (json!({ "rows": 0, "other": 1 }), "/other", "/additionalProperties"),
    ] {
        let Validity::Invalid { instance_path, schema_path, .. } = validate(&schema, &instance)
        else {
            panic!("{instance} is valid");
        };
        assert_eq!((instance_path.as_str(), schema_path.as_str()), (part, keyword), "{instance}");
    }
}

#[test]
fn what_is_not_understood_is_named() {
    for (schema, path, keyword) in [
        (json!({ "$dynamicRef": "#a" }), "/$dynamicRef", "$dynamicRef"),
        (json!({ "items": { "pattern": "(b)\\1" } }), "/items/pattern", "pattern"),
        (json!({ "items": { "format": "date" } }), "/items/format", "format"),
        (draft_07("contentEncoding", "base64"), "/items/contentEncoding", "contentEncoding"),
        (draft_07("contentMediaType", "image/png"), "/items/contentMediaType", "contentMediaType"),
    ] {
        let Validity::Unknown { schema_path, keyword: told, .. } = validate(&schema, &json!(["b"]))
        else {
            panic!("{schema} is understood");
        };
        assert_eq!((schema_path.as_str(), told.as_str()), (path, keyword));
    }
}

fn draft_07(keyword: &str, value: &str) -> Value {
    json!({ "$schema": "http://json-schema.org/draft-07/schema#", "items": { keyword: value } })
}

#[test]
fn large_and_deep_instances_get_an_answer() {
    let list = json!({ "items": { "type": "integer" } });
    let many: Value = (0..300_000).collect();
    assert_eq!(validate(&list, &many), Validity::Valid);

    let tree = json!({ "properties": { "a": { "$ref": "#" } }, "type": "object" });
    let mut deep = json!({});
    for _ in 0..2_000 {
        deep = Value::Object([("a".to_owned(), deep)].into_iter().collect());
    }
    assert_eq!(validate(&tree, &deep), Validity::Valid);
}
