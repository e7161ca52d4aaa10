//! Keywords that are not understood, and those of this project.

use event_compat::{Verdict, subset};
use serde_json::{Value, json};

use crate::judge::Expected::{self, Proven, Refuted, Unknown};
use crate::judge::kind;

/// The judge resolves no other documents, and does not know keywords of this project.
#[track_caller]
fn check(writer: &Value, reader: &Value, expected: Expected) {
    let verdict = subset(writer, reader);
    assert_eq!(kind(&verdict), expected, "{writer}\n  ⊆ {reader}\n  {verdict:?}");
}

#[test]
fn a_keyword_that_is_not_understood_is_named() {
    let writer = json!({"type": "object", "properties": {"a": {"type": "integer"}}});
    for (reader, expected_path, expected_keyword) in [
        (json!({"$dynamicRef": "#node"}), "/$dynamicRef", "$dynamicRef"),
        (json!({"$recursiveRef": "#"}), "/$recursiveRef", "$recursiveRef"),
        (json!({"dependencies": {"a": ["b"]}}), "/dependencies", "dependencies"),
        (json!({"$ref": "https://example.org/other.json"}), "/$ref", "$ref"),
        (json!({"$ref": "other.json#/$defs/A"}), "/$ref", "$ref"),
        (
            json!({"$schema": "https://json-schema.org/draft/2019-09/schema", "type": "object"}),
            "/$schema",
            "$schema",
        ),
        (
            json!({"properties": {"a": {"$id": "https://example.org/a", "$ref": "b"}}}),
            "/properties/a/$id",
            "$id",
        ),
        (json!({"properties": {"a": {"minimum": "0"}}}), "/properties/a/minimum", "minimum"),
        (
            json!({"allOf": [{"additionalItems": false}]}),
            "/allOf/0/additionalItems",
            "additionalItems",
        ),
    ] {
        check(&writer, &reader, Unknown);
        let Verdict::Unknown { path, keyword } = subset(&writer, &reader) else { continue };
        assert_eq!(
            (path.as_str(), keyword.as_str()),
            (expected_path, expected_keyword),
            "{reader}"
        );
    }
}

#[test]
fn the_draft_is_read_as_such() {
    let writer =
        json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "integer"});
    check(
        &writer,
        &json!({"$schema": "https://json-schema.org/draft/2020-12/schema#", "type": "number"}),
        Proven,
    );
    let older = json!({"$schema": "http://json-schema.org/draft-04/schema#", "type": "integer"});
    check(&older, &json!({"type": "number"}), Unknown);
}

#[test]
fn what_a_writer_says_beyond_is_not_needed() {
    check(
        &json!({"type": "integer", "dependencies": {"a": ["b"]}}),
        &json!({"type": "number"}),
        Proven,
    );
    check(&json!({"type": "integer", "$dynamicRef": "#x"}), &json!({"type": "string"}), Unknown);
    // Whatever it refers to may name other properties.
    let base = json!({"type": "object", "properties": {"a": {"type": "integer"}}, "$ref": "https://example.org/base.json"});
    check(&base, &json!({"additionalProperties": {"type": "integer"}}), Unknown);
    check(&base, &json!({"properties": {"a": {"type": "number"}}}), Proven);
}

/// References inside of a document within the document mean its own definitions.
#[test]
fn a_document_within_the_document_is_not_looked_into() {
    let inner = json!({"$id": "https://example.org/inner", "$ref": "#/$defs/B", "$defs": {"B": {"type": "string"}}});
    let writer = json!({"$ref": "#/$defs/A", "$defs": {"A": inner, "B": {"type": "integer"}}});
    check(&writer, &json!({"type": "integer"}), Unknown);
    check(&json!({"type": "string"}), &writer, Unknown);
    let through = json!({"$ref": "#/$defs/A/$defs/B", "$defs": {"A": inner}});
    check(&json!({"type": "string"}), &through, Unknown);
    let anchored = json!({"$ref": "#b", "$defs": {
        "A": {"$id": "https://example.org/inner", "$defs": {"B": {"$anchor": "b", "type": "string"}}},
        "B": {"$anchor": "b", "type": "integer"},
    }});
    check(&json!({"type": "integer"}), &anchored, Proven);
}

#[test]
fn what_cannot_be_judged_is_neither_proven_nor_refuted() {
    let writer =
        json!({"type": "object", "properties": {"Abc": {"type": "integer"}}, "required": ["Abc"]});
    // The pattern may look at the property, so that nothing is left over.
    let reader = json!({"patternProperties": {"(?i)^abc$": {}}, "unevaluatedProperties": false});
    check(&writer, &reader, Unknown);
    let reader = json!({"anyOf": [{"type": "object"}, {"properties": {"Abc": {"$dynamicRef": "#x"}}}], "unevaluatedProperties": false});
    check(&writer, &reader, Unknown);
    let reader = json!({"$dynamicRef": "#x", "unevaluatedProperties": false});
    check(&writer, &reader, Unknown);
    let reader = json!({"if": {"properties": {"Abc": {"$dynamicRef": "#x"}}}, "unevaluatedProperties": false});
    check(&writer, &reader, Unknown);
    let reader =
        json!({"contains": {"$dynamicRef": "#x"}, "minContains": 0, "unevaluatedItems": false});
    check(&json!({"const": [1]}), &reader, Unknown);
}

#[test]
fn aliases() {
    let record = |name: &str, schema: Value| json!({"type": "object", "properties": {name: schema}, "required": [name]});
    let (integer, aliased) =
        (json!({"type": "integer"}), json!({"type": "integer", "x-aliases": ["old", "older"]}));
    check(&record("old", integer.clone()), &record("new", aliased.clone()), Proven);
    check(&record("older", integer.clone()), &record("new", aliased.clone()), Proven);
    check(&record("new", integer.clone()), &record("new", aliased.clone()), Proven);
    check(&record("oldest", integer.clone()), &record("new", aliased.clone()), Refuted);
    check(&record("old", json!({"type": "string"})), &record("new", aliased.clone()), Refuted);
    check(&record("new", aliased.clone()), &record("old", integer.clone()), Refuted);
    let both = json!({"type": "object", "properties": {"old": integer, "new": integer}, "required": ["old", "new"]});
    check(&both, &record("new", aliased.clone()), Refuted);
    let mut closed = record("new", aliased);
    closed["additionalProperties"] = json!(false);
    check(&record("old", integer), &closed, Proven);
}

#[test]
fn other_variants() {
    let texts = json!({"type": "string", "enum": ["a", "other"], "x-other": true});
    check(&json!({"enum": ["a", "z"]}), &texts, Proven);
    check(&json!({"type": "string"}), &texts, Proven);
    check(&json!({"enum": ["a", 1]}), &texts, Refuted);
    check(&texts, &json!({"enum": ["a", "other"]}), Proven);
    let tagged = |kinds: &[&str]| {
        let variant = |kind: &&str| json!({"type": "object", "properties": {"kind": {"const": kind}}, "required": ["kind"]});
        json!({"oneOf": kinds.iter().map(variant).collect::<Value>()})
    };
    let mut reader = tagged(&["a", "other"]);
    check(&tagged(&["a", "z"]), &reader, Refuted);
    reader["x-other"] = json!(true);
    check(&tagged(&["a", "z"]), &reader, Proven);
    check(&json!({"type": "string"}), &reader, Refuted);
    // A branch of a union keeps what is said of it.
    let branch = json!({"anyOf": [texts, {"type": "null"}]});
    check(&json!({"enum": ["a", "z", null]}), &branch, Proven);
}

/// What a branch takes beyond what it lists may be another branch's.
#[test]
fn variants_that_take_more_than_they_list_are_not_apart() {
    let object = |properties: Value, required: &str| json!({"type": "object", "properties": properties, "required": [required], "additionalProperties": false});
    let integer = json!({"type": "integer"});
    let own = object(json!({"k": integer}), "k");
    let alias = object(json!({"m": {"type": "integer", "x-aliases": ["k"]}}), "m");
    let apart = object(json!({"m": {"type": "integer", "x-aliases": ["n"]}}), "m");
    let other = json!({"enum": ["a"], "x-other": true});
    let record = |schema: Value| json!({"type": "object", "properties": {"p": schema}});
    // So many that they are looked up by their keys.
    let others = (0..9).map(|it| object(json!({format!("x{it}"): integer}), &format!("x{it}")));
    let many: Vec<_> = [own.clone(), alias.clone()].into_iter().chain(others).collect();
    for (writer, reader, is_proven) in [
        (json!({"oneOf": [own]}), json!({"oneOf": many}), false),
        (json!({"oneOf": [{"const": "b"}]}), json!({"oneOf": [{"const": "b"}, other]}), false),
        (json!({"oneOf": [own]}), json!({"oneOf": [own, alias]}), false),
        (json!({"oneOf": [own]}), json!({"oneOf": [own, apart]}), true),
    ] {
        for (writer, reader) in [(writer.clone(), reader.clone()), (record(writer), record(reader))]
        {
            let verdict = subset(&writer, &reader);
            assert_eq!(kind(&verdict) == Proven, is_proven, "{writer}\n{reader}\n{verdict:?}");
        }
    }
    let both = json!({"type": "object", "properties": {"a": {"type": "integer", "x-aliases": ["b"]}, "b": integer}});
    let one =
        json!({"type": "object", "properties": {"a": {"type": "integer", "x-aliases": ["b"]}}});
    assert_ne!(kind(&subset(&both, &one)), Proven);
}
