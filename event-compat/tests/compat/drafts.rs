//! Documents of draft-07, with the `jsonschema` crate as the judge of that draft.

use std::cell::Cell;

use event_compat::{Validity, Verdict, samples, subset, validate};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::generate::{Near, closed, document, pair, visit};
use crate::judge::Expected::{self, Proven, Refuted};
use crate::judge::{kind, lower};

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

fn judge(schema: &Value) -> Validator {
    let mut schema = schema.clone();
    lower(&mut schema);
    let options = jsonschema::draft7::options().should_validate_formats(true);
    // A format of a later draft, which people use in this one too.
    let is_uuid = |text: &str| text.len() == 36 && Uuid::parse_str(text).is_ok();
    let options = options.with_format("uuid", is_uuid);
    options.build(&schema).unwrap_or_else(|error| panic!("{schema}: {error}"))
}

/// The document without what draft-07 cannot say.
fn sayable(document: &Value) -> Value {
    let mut paths = Vec::new();
    visit(document, &mut |schema, path| {
        if schema.is_object() {
            paths.push(path.to_owned());
        }
    });
    // What is further down first, since it may go with what is above.
    paths.sort_by_key(|path| std::cmp::Reverse(path.len()));
    let mut document = document.clone();
    for path in paths {
        let schema = document.pointer_mut(&path).unwrap().as_object_mut().unwrap();
        for keyword in ["unevaluatedItems", "unevaluatedProperties", "minContains", "maxContains"] {
            schema.remove(keyword);
        }
        if schema.contains_key("dependentSchemas") {
            schema.remove("dependentRequired");
        }
        if schema.len() > 1 {
            wrap_reference(schema);
        }
    }
    document
}

/// A reference is all that draft-07 reads of the object it stands in, so it gets one of its own.
fn wrap_reference(schema: &mut Map<String, Value>) {
    if let Some(reference) = schema.remove("$ref") {
        let branches = schema.entry("allOf").or_insert_with(|| json!([]));
        branches.as_array_mut().unwrap().push(json!({ "$ref": reference }));
    }
}

/// The same document in the words of draft-07.
fn older(document: &Value) -> Value {
    let mut paths = Vec::new();
    visit(document, &mut |schema, path| {
        if schema.is_object() {
            paths.push(path.to_owned());
        }
    });
    paths.sort_by_key(|path| std::cmp::Reverse(path.len()));
    let mut document = document.clone();
    for path in paths {
        let schema = document.pointer_mut(&path).unwrap().as_object_mut().unwrap();
        reword(schema);
    }
    let text = document.to_string().replace("$defs", "definitions");
    let mut document: Value = serde_json::from_str(&text).unwrap();
    if let Some(object) = document.as_object_mut() {
        wrap_reference(object);
        object.insert("$schema".to_owned(), DRAFT.into());
    }
    document
}

fn reword(schema: &mut Map<String, Value>) {
    if let Some(prefix) = schema.remove("prefixItems")
        && let Some(items) = schema.insert("items".to_owned(), prefix)
    {
        schema.insert("additionalItems".to_owned(), items);
    }
    for keyword in ["dependentSchemas", "dependentRequired"] {
        if let Some(dependencies) = schema.remove(keyword) {
            schema.insert("dependencies".to_owned(), dependencies);
        }
    }
}

fn run<T: std::fmt::Debug>(
    cases: u32,
    inputs: impl Strategy<Value = T>,
    law: impl Fn(T) -> Result<(), TestCaseError>,
) {
    let outcome = TestRunner::new(crate::cases(cases)).run(&inputs, law);
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_document_says_the_same_in_the_words_of_both_drafts() {
    let told = Cell::new(0);
    run(150, pair(), |(writer, reader)| {
        let (writer, reader) = (closed(&sayable(&writer)), sayable(&reader));
        let expected = kind(&subset(&writer, &reader));
        let olds = [older(&writer), older(&reader)];
        for (one, other) in [(&olds[0], &olds[1]), (&writer, &olds[1]), (&olds[0], &reader)] {
            let verdict = subset(one, other);
            let found = kind(&verdict);
            let is_turned = found != expected && ![found, expected].contains(&Expected::Unknown);
            prop_assert!(!is_turned, "{:?}, not {:?}\n{}\n{}", verdict, expected, one, other);
            told.set(told.get() + u32::from(found == expected && found != Expected::Unknown));
        }
        if let Verdict::Refuted { witness, .. } = subset(&olds[0], &olds[1]) {
            prop_assert!(judge(&olds[0]).is_valid(&witness), "{} is not {}", witness, olds[0]);
            prop_assert!(!judge(&olds[1]).is_valid(&witness), "{} is {}", witness, olds[1]);
        }
        Ok(())
    });
    assert!(told.get() > 200, "{told:?}");
}

#[test]
fn an_instance_is_valid_where_the_judge_says_so() {
    let (judged, unknown) = (Cell::new(0_u32), Cell::new(0_u32));
    run(150, (document(), any::<u64>()), |(schema, seed)| {
        let mut near = Near::new(&schema, seed);
        // With keywords of both drafts, some of them say nothing.
        for schema in [older(&sayable(&schema)), older(&schema)] {
            let validator = judge(&schema);
            for _ in 0..5 {
                let instance = near.instance();
                judged.set(judged.get() + 1);
                let is_valid = match validate(&schema, &instance) {
                    Validity::Unknown { .. } => {
                        unknown.set(unknown.get() + 1);
                        continue;
                    }
                    validity => validity == Validity::Valid,
                };
                prop_assert_eq!(is_valid, validator.is_valid(&instance), "{} {}", instance, schema);
            }
        }
        Ok(())
    });
    let (judged, unknown) = (judged.get(), unknown.get());
    assert!(judged >= 1_000 && unknown * 100 <= judged, "{unknown} of {judged} are not judged");
}

#[test]
fn each_sample_is_valid() {
    let made = Cell::new(0);
    run(100, document(), |schema| {
        let schema = older(&closed(&sayable(&schema)));
        let judge = judge(&schema);
        for sample in samples(&schema) {
            prop_assert!(judge.is_valid(&sample), "{} of {}", sample, schema);
            made.set(made.get() + 1);
        }
        Ok(())
    });
    assert!(made.get() > 500, "{made:?}");
}

/// A schema of draft-07.
fn old(mut schema: Value) -> Value {
    schema["$schema"] = DRAFT.into();
    schema
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn keywords_mean_what_their_draft_says() {
    let integers = json!({"type": "array", "items": {"type": "integer"}});
    for (writer, reader, expected) in [
        (
            old(json!({"$ref": "#/definitions/A", "definitions": {"A": {"type": "integer"}}})),
            json!({"type": "number"}),
            Proven,
        ),
        // What stands beside a reference says nothing.
        (
            json!({"type": "string"}),
            old(
                json!({"$ref": "#/definitions/A", "type": "integer", "definitions": {"A": {"type": "string"}}}),
            ),
            Proven,
        ),
        (
            json!({"$ref": "#/$defs/A", "type": "integer", "$defs": {"A": {}}}),
            old(json!({"type": "integer"})),
            Proven,
        ),
        (
            old(json!({"$ref": "#/definitions/A", "type": "integer", "definitions": {"A": {}}})),
            json!({"type": "integer"}),
            Refuted,
        ),
        (
            old(
                json!({"type": "array", "items": [{"type": "string"}], "additionalItems": false, "minItems": 1}),
            ),
            json!({"prefixItems": [{"type": "string"}], "maxItems": 1, "minItems": 1}),
            Proven,
        ),
        (
            integers.clone(),
            old(json!({"items": [{"type": "integer"}], "additionalItems": {"type": "number"}})),
            Proven,
        ),
        (
            integers.clone(),
            old(json!({"items": [{"type": "integer"}], "additionalItems": {"type": "string"}})),
            Refuted,
        ),
        // Beside one schema for all items, `additionalItems` says nothing.
        (
            integers.clone(),
            old(json!({"items": {"type": "integer"}, "additionalItems": false})),
            Proven,
        ),
        (
            integers.clone(),
            old(json!({"prefixItems": [{"type": "string"}], "unevaluatedItems": false})),
            Proven,
        ),
        (
            old(
                json!({"type": "object", "properties": {"a": {}, "b": {}}, "dependencies": {"a": ["b"]}}),
            ),
            json!({"dependentRequired": {"a": ["b"]}}),
            Proven,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {}}}),
            old(json!({"dependencies": {"a": ["b"]}})),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"a": {}, "b": {"type": "string"}}}),
            old(json!({"dependencies": {"a": {"properties": {"b": {"type": "integer"}}}}})),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"title": {}, "b": {}}}),
            old(json!({"dependencies": {"title": ["b"]}})),
            Refuted,
        ),
        // A name within the document, and the name of one.
        (
            old(
                json!({"allOf": [{"$ref": "#a"}], "definitions": {"A": {"$id": "#a", "type": "integer"}}}),
            ),
            json!({"type": "integer"}),
            Proven,
        ),
        (
            old(
                json!({"$id": "https://example.org/a", "allOf": [{"$ref": "https://example.org/a#/definitions/A"}], "definitions": {"A": {"type": "integer"}}}),
            ),
            json!({"type": "integer"}),
            Proven,
        ),
        (
            old(
                json!({"items": {"$id": "https://example.org/a", "type": "integer"}, "type": "array"}),
            ),
            json!({"type": "array", "items": {"type": "integer"}}),
            Proven,
        ),
        // To this draft, `id` is a keyword as unknown as any.
        (
            old(json!({"id": "https://example.org/a", "type": "integer"})),
            json!({"type": "integer"}),
            Proven,
        ),
        (
            json!({"const": 1}),
            old(json!({"if": {"type": "string"}, "then": false, "else": {"const": 1}})),
            Proven,
        ),
        // The same words in two drafts.
        (
            old(
                json!({"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}}),
            ),
            json!({"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}}),
            Refuted,
        ),
        (
            json!({"type": "object", "properties": {"kind": {"enum": ["a", "b"]}}, "required": ["kind"]}),
            old(json!({
                "oneOf": [
                    {"$ref": "#/definitions/A", "properties": {"kind": {"const": "a"}}, "required": ["kind"]},
                    {"$ref": "#/definitions/B", "properties": {"kind": {"const": "b"}}, "required": ["kind"]},
                ],
                "definitions": {"A": {"type": "object"}, "B": {"type": "object"}},
            })),
            Refuted,
        ),
    ] {
        let verdict = subset(&writer, &reader);
        assert_eq!(kind(&verdict), expected, "{writer}\n  ⊆ {reader}\n  {verdict:?}");
        if let Verdict::Refuted { witness, .. } = &verdict {
            let is_old = |schema: &Value| schema["$schema"] == DRAFT;
            for (schema, is_valid) in [(&writer, true), (&reader, false)] {
                let judge =
                    if is_old(schema) { judge(schema) } else { crate::judge::validator(schema) };
                assert_eq!(judge.is_valid(witness), is_valid, "{schema} {witness}");
            }
        }
    }
}

#[test]
fn paths_are_those_of_the_document() {
    let writer = old(json!({
        "type": "object",
        "properties": {"list": {"type": "array", "items": [{"type": "string"}], "additionalItems": {"type": "number"}}},
        "required": ["list"],
    }));
    let reader = old(json!({
        "properties": {"list": {"items": [{}], "additionalItems": {"type": "integer"}}},
        "dependencies": {"list": ["other"]},
    }));
    let Verdict::Refuted { writer_path, reader_path, witness } = subset(&writer, &reader) else {
        panic!()
    };
    assert_eq!(writer_path, "/properties/list/additionalItems");
    assert_eq!(reader_path, "/properties/list/additionalItems/type");
    let Validity::Invalid { schema_path, .. } = validate(&reader, &witness) else { panic!() };
    assert_eq!(schema_path, "/dependencies");
}
