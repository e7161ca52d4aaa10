//! Schemas that are deep, wide, endless or damaged: there is no panic, and a verdict in time.
//!
//! Run with `--nocapture` to see how long each took.

use std::time::Instant;

use event_compat::{Verdict, subset};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::judge::Expected::{self, Proven, Refuted, Unknown};
use crate::judge::kind;

const DEPTH: usize = 10_000;
const WIDTH: usize = 1_000;

/// The answer, of which the time is told. A deep value is never dropped, since `serde_json` does
/// that with a call for each level.
fn timed(what: &str, writer: &Value, reader: &Value) -> Expected {
    let start = Instant::now();
    let verdict = subset(writer, reader);
    let kind = kind(&verdict);
    let why = match &verdict {
        Verdict::Unknown { keyword, .. } => keyword,
        _ => "",
    };
    println!("{:>7} ms  {what}: {kind:?} {why}", start.elapsed().as_millis());
    std::mem::forget(verdict);
    kind
}

/// A schema that stands so many times within itself, in the place that the pointer names.
fn nested(around: &Value, pointer: &str, innermost: Value) -> Value {
    (0..DEPTH).fold(innermost, |schema, _| {
        let mut around = around.clone();
        *around.pointer_mut(pointer).unwrap() = schema;
        around
    })
}

#[test]
fn deep_schemas_have_a_verdict() {
    for (around, pointer, differs) in [
        (json!({"type": "array", "items": 0}), "/items", true),
        (json!({"type": "array", "prefixItems": [0], "minItems": 1}), "/prefixItems/0", true),
        (json!({"type": "array", "contains": 0}), "/contains", true),
        (json!({"type": "array", "unevaluatedItems": 0}), "/unevaluatedItems", true),
        (json!({"type": "object", "properties": {"a": 0}}), "/properties/a", true),
        (
            json!({"type": "object", "properties": {"a": 0}, "required": ["a"]}),
            "/properties/a",
            true,
        ),
        (json!({"type": "object", "patternProperties": {"^a": 0}}), "/patternProperties/^a", true),
        (json!({"type": "object", "additionalProperties": 0}), "/additionalProperties", true),
        (json!({"type": "object", "unevaluatedProperties": 0}), "/unevaluatedProperties", true),
        (json!({"type": ["object", "string"], "propertyNames": 0}), "/propertyNames", false),
        (json!({"dependentSchemas": {"a": 0}}), "/dependentSchemas/a", false),
        (json!({"allOf": [0]}), "/allOf/0", true),
        (json!({"anyOf": [0, {"type": "null"}]}), "/anyOf/0", true),
        (json!({"oneOf": [0, {"type": "null"}]}), "/oneOf/0", true),
        (json!({"not": 0}), "/not", true),
        (json!({"if": 0, "then": {"type": "integer"}}), "/if", true),
        (json!({"if": {"type": "string"}, "then": 0}), "/then", false),
        (json!({"if": {"type": "string"}, "else": 0}), "/else", true),
    ] {
        let schema = |leaf: &str| nested(&around, pointer, json!({"type": leaf}));
        let (writer, same, other) = (schema("integer"), schema("integer"), schema("boolean"));
        timed(&format!("{around}, the same"), &writer, &same);
        let found = timed(&format!("{around}, another leaf"), &writer, &other);
        std::mem::forget((writer, same, other));
        assert!(!differs || found != Proven, "{around}");
    }
}

#[test]
fn long_chains_of_references_have_a_verdict() {
    let chain = |leaf: Value| {
        let link = |at: usize| (format!("D{at}"), json!({"$ref": format!("#/$defs/D{}", at + 1)}));
        let mut definitions: serde_json::Map<_, _> = (0..DEPTH).map(link).collect();
        definitions.insert(format!("D{DEPTH}"), leaf);
        json!({"$ref": "#/$defs/D0", "$defs": definitions})
    };
    let (writer, same) = (chain(json!({"type": "integer"})), chain(json!({"type": "integer"})));
    assert_eq!(timed("$ref, the same", &writer, &same), Proven);
    let other = chain(json!({"type": "string"}));
    assert_eq!(timed("$ref, another leaf", &writer, &other), Refuted);
}

#[test]
fn schemas_that_lead_back_to_themselves_have_no_proof() {
    let endless = [
        json!({"$ref": "#"}),
        json!({"allOf": [{"$ref": "#"}]}),
        json!({"anyOf": [{"$ref": "#"}, {"$ref": "#"}]}),
        json!({"oneOf": [{"$ref": "#"}, {"type": "integer"}]}),
        json!({"not": {"$ref": "#"}}),
        json!({"if": {"$ref": "#"}, "then": false}),
        json!({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}),
        json!({"type": "object", "dependentSchemas": {"a": {"$ref": "#"}}, "required": ["a"]}),
        json!({"type": "array", "contains": {"$ref": "#"}}),
    ];
    let integer = json!({"type": "integer"});
    for schema in &endless {
        timed(&format!("{schema} by itself"), schema, schema);
        timed(&format!("{schema} as the writer"), schema, &integer);
        let found = timed(&format!("{schema} as the reader"), &integer, schema);
        let is_any = schema.get("contains").is_some();
        let is_other = schema.get("dependentSchemas").is_some();
        assert!(is_any || is_other || found == Unknown, "{schema}");
    }
}

#[test]
fn wide_unions_have_a_verdict() {
    let union = |keyword: &str, of: &dyn Fn(usize) -> Value, count: usize| json!({keyword: (0..count).map(of).collect::<Value>()});
    let shapes: [(&str, &dyn Fn(usize) -> Value); 9] = [
        ("string tags", &|at| {
            json!({
                "type": "object", "properties": {"kind": {"const": format!("v{at}")}, "x": {"type": "integer"}}, "required": ["kind"],
            })
        }),
        ("external keys", &|at| {
            json!({
                "type": "object", "properties": {format!("v{at}"): {"type": "integer"}}, "required": [format!("v{at}")],
                "additionalProperties": false,
            })
        }),
        ("texts", &|at| json!({"const": format!("v{at}")})),
        ("integers", &|at| json!({"const": at})),
        ("ranges", &|at| json!({"type": "integer", "minimum": at * 10, "maximum": at * 10 + 5})),
        ("patterns", &|at| json!({"type": "string", "pattern": format!("^v{at}$")})),
        (
            "untagged objects",
            &|at| json!({"type": "object", "properties": {format!("v{at}"): {"type": "integer"}}}),
        ),
        ("objects told by an integer", &|at| {
            json!({
                "type": "object", "properties": {"kind": {"const": at}}, "required": ["kind"],
            })
        }),
        ("lists", &|at| json!({"type": "array", "items": {"const": at}, "minItems": 1})),
    ];
    for (what, of) in shapes {
        for keyword in ["anyOf", "oneOf"] {
            let (writer, smaller) = (union(keyword, of, WIDTH), union(keyword, of, WIDTH - 1));
            let same: Value =
                serde_json::from_str(&writer.to_string().replace("integer", "number")).unwrap();
            timed(&format!("{keyword} of {what}, and a wider one"), &smaller, &same);
            let found = timed(&format!("{keyword} of {what}, and one less"), &writer, &smaller);
            // An object of the one branch has no property that another of these names.
            assert!(found != Proven || what == "untagged objects", "{what}");
        }
    }
}

#[test]
fn products_of_unions_have_a_verdict() {
    let two = |at: usize| {
        json!({"anyOf": [
            {"properties": {format!("a{at}"): {"type": "integer"}}, "required": [format!("a{at}")]},
            {"properties": {format!("b{at}"): {"type": "string"}}, "required": [format!("b{at}")]},
        ]})
    };
    for count in [4, 12, 64] {
        let all: Value = (0..count).map(two).collect();
        let writer = json!({"type": "object", "allOf": all});
        let reader = json!({"allOf": all, "type": ["object", "null"]});
        let found = timed(&format!("2^{count} branches"), &writer, &reader);
        assert!(count > 4 || found == Proven);
        let narrower = json!({"allOf": all, "maxProperties": 1});
        timed(&format!("2^{count} branches, and a narrower one"), &writer, &narrower);
    }
    let doubling: serde_json::Map<_, _> = (0..64)
        .map(|at| {
            let next = json!({"$ref": format!("#/$defs/D{}", at + 1)});
            (format!("D{at}"), json!({"type": "object", "properties": {"a": next, "b": next}, "required": ["a", "b"]}))
        })
        .chain([("D64".to_owned(), json!({"type": "integer"}))])
        .collect();
    let writer = json!({"$ref": "#/$defs/D0", "$defs": doubling});
    let mut reader = writer.clone();
    assert_eq!(timed("2^64 leaves, the same", &writer, &reader), Proven);
    reader["$defs"]["D64"] = json!({"type": "string"});
    assert_ne!(timed("2^64 leaves, other ones", &writer, &reader), Proven);
}

#[test]
fn huge_numbers_have_a_verdict() {
    for (writer, reader, expected) in [
        (json!({"type": "string"}), json!({"minLength": 1e15}), Refuted),
        (
            json!({"type": "string", "minLength": 1_000_000_000_000_000_u64}),
            json!({"minLength": 1}),
            Proven,
        ),
        (json!({"type": "string", "minLength": u64::MAX}), json!({"maxLength": 1}), Unknown),
        (json!({"type": "array", "minItems": u64::MAX}), json!({"maxItems": 1}), Unknown),
        (
            json!({"type": "array", "items": {}}),
            json!({"contains": {}, "maxContains": u64::MAX, "minContains": u64::MAX}),
            Refuted,
        ),
        (
            json!({"type": "object", "minProperties": u64::MAX}),
            json!({"maxProperties": 1}),
            Unknown,
        ),
        (
            json!({"type": "array", "prefixItems": [{}], "items": {}}),
            json!({"items": {}, "unevaluatedItems": false}),
            Proven,
        ),
        (json!({"type": "number", "multipleOf": 1e-300}), json!({"multipleOf": 1e-300}), Proven),
        (json!({"type": "number", "multipleOf": 1e-300}), json!({"multipleOf": 1e300}), Refuted),
        (json!({"type": "integer", "multipleOf": 1e300}), json!({"multipleOf": 7}), Refuted),
        (
            json!({"type": "number", "maximum": -1e308, "minimum": -1.5e308}),
            json!({"maximum": 0}),
            Proven,
        ),
        (json!({"type": "number", "minimum": 1e-320}), json!({"exclusiveMinimum": 0}), Proven),
    ] {
        let found = timed(&format!("{writer} ⊆ {reader}"), &writer, &reader);
        assert_eq!(found, expected, "{writer} ⊆ {reader}");
    }
}

/// Every keyword with a value that it may not have.
fn damaged() -> BoxedStrategy<Value> {
    const KEYWORDS: [&str; 48] = [
        "$anchor",
        "$defs",
        "$dynamicRef",
        "$id",
        "$ref",
        "$schema",
        "additionalItems",
        "additionalProperties",
        "allOf",
        "anyOf",
        "const",
        "contains",
        "dependencies",
        "dependentRequired",
        "dependentSchemas",
        "else",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "if",
        "items",
        "maxContains",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minContains",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "not",
        "oneOf",
        "pattern",
        "patternProperties",
        "prefixItems",
        "properties",
        "propertyNames",
        "required",
        "then",
        "type",
        "unevaluatedItems",
        "unevaluatedProperties",
        "uniqueItems",
        "x-aliases",
        "x-other",
    ];
    const TEXTS: [&str; 20] = [
        "",
        "#",
        "#/",
        "#/$defs/a",
        "#a",
        "#%",
        "#%zz",
        "#/allOf/0",
        "https://example.org/",
        "object",
        "array",
        "integer",
        "string",
        "number",
        "a",
        "(",
        "[",
        "{1",
        "(?=",
        "int32",
    ];
    let keyword = || prop::sample::select(KEYWORDS.as_slice());
    let flat = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|it| json!(it)),
        any::<f64>().prop_map(|it| json!(it)),
        (0..3).prop_map(|it| json!(it)),
        prop::sample::select(TEXTS.as_slice()).prop_map(|it| json!(it)),
        any::<String>().prop_map(|it| json!(it)),
    ];
    flat.prop_recursive(5, 64, 6, move |inner| {
        let object = btree_map(keyword(), inner.clone(), 0..6);
        let object = object.prop_map(|it| it.into_iter().map(|(name, it)| (name.to_owned(), it)).collect());
        prop_oneof![4 => object.prop_map(Value::Object), 1 => vec(inner, 0..4).prop_map(Value::Array)]
    })
    .boxed()
}

#[test]
fn damaged_schemas_have_a_verdict() {
    let mut runner = TestRunner::new(crate::cases(200));
    let outcome = runner.run(&(damaged(), damaged()), |(writer, reader)| {
        if let Verdict::Refuted { writer_path, reader_path, .. } = subset(&writer, &reader) {
            prop_assert!(writer_path.is_empty() || writer_path.starts_with('/'), "{}", writer_path);
            prop_assert!(reader_path.is_empty() || reader_path.starts_with('/'), "{}", reader_path);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_keyword_with_a_wrong_value_is_not_proven() {
    for schema in [
        json!({"type": 1}),
        json!({"type": "text"}),
        json!({"enum": {}}),
        json!({"minimum": "1"}),
        json!({"multipleOf": 0}),
        json!({"multipleOf": -1}),
        json!({"minLength": -1}),
        json!({"maxLength": 1.5}),
        json!({"pattern": 1}),
        json!({"items": [{"type": "integer"}]}),
        json!({"prefixItems": {}}),
        json!({"uniqueItems": "yes"}),
        json!({"properties": []}),
        json!({"required": "a"}),
        json!({"required": [1]}),
        json!({"allOf": {}}),
        json!({"anyOf": [1]}),
        json!({"not": "a"}),
        json!({"if": 1, "then": false}),
        json!({"if": true, "then": 1}),
        json!({"contains": true, "minContains": "1"}),
        json!({"dependentRequired": {"a": "b"}}),
        json!({"$ref": 1}),
        json!({"$ref": "#/$defs/none"}),
        json!([]),
        json!("schema"),
        json!(null),
    ] {
        let found = subset(&json!({"type": ["integer", "string", "object", "array"]}), &schema);
        assert_eq!(kind(&found), Unknown, "{schema}: {found:?}");
    }
}
