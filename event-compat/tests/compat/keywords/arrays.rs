//! Items of arrays.

use serde_json::{Value, json};

use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::check_all;

#[test]
fn items() {
    check_all([
        (
            json!({"type": "array", "items": {"type": "integer"}}),
            json!({"items": {"type": "number"}}),
            Proven,
        ),
        (
            json!({"type": "array", "items": {"type": "number"}}),
            json!({"items": {"type": "integer"}}),
            Refuted,
        ),
        (json!({"type": "array"}), json!({"items": {"type": "integer"}}), Refuted),
        (json!({"type": "array"}), json!({"items": {}}), Proven),
        (json!({"type": "array", "items": false}), json!({"maxItems": 0}), Proven),
        (json!({"type": "array", "maxItems": 0}), json!({"items": false}), Proven),
        (
            json!({"type": "array", "items": {"type": "array", "items": {"type": "string"}}}),
            json!({"items": {"items": {"type": "integer"}}}),
            Refuted,
        ),
        (
            json!({"allOf": [{"type": "array", "items": {"minimum": 0}}, {"items": {"type": "integer"}}]}),
            json!({"items": {"type": "integer", "minimum": 0}}),
            Proven,
        ),
        (json!({"type": "string"}), json!({"items": false, "minItems": 5}), Proven),
    ]);
}

#[test]
fn prefixes() {
    let two = json!([{"type": "integer"}, {"type": "string"}]);
    check_all([
        (json!({"type": "array", "prefixItems": two}), json!({"prefixItems": two}), Proven),
        (
            json!({"type": "array", "prefixItems": two}),
            json!({"prefixItems": [{"type": "number"}]}),
            Proven,
        ),
        (
            json!({"type": "array", "prefixItems": two}),
            json!({"prefixItems": [{"type": "string"}]}),
            Refuted,
        ),
        (json!({"type": "array", "prefixItems": two}), json!({"maxItems": 2}), Refuted),
        (
            json!({"type": "array", "prefixItems": two, "items": false}),
            json!({"maxItems": 2}),
            Proven,
        ),
        (
            json!({"type": "array", "prefixItems": two, "items": false}),
            json!({"items": {"type": ["integer", "string"]}}),
            Proven,
        ),
        (
            json!({"type": "array", "prefixItems": two, "items": false}),
            json!({"items": {"type": "integer"}}),
            Refuted,
        ),
        (
            json!({"type": "array", "items": {"type": "integer"}}),
            json!({"prefixItems": two}),
            Refuted,
        ),
        (
            json!({"type": "array", "items": {"type": "integer"}, "maxItems": 1}),
            json!({"prefixItems": two}),
            Proven,
        ),
        (
            json!({"type": "array", "items": {"type": "integer"}}),
            json!({"prefixItems": [{"type": "number"}], "items": {"type": "integer"}}),
            Proven,
        ),
        (
            json!({"type": "array", "prefixItems": two, "items": {"type": "null"}}),
            json!({"prefixItems": two, "items": {"type": "boolean"}}),
            Refuted,
        ),
        (
            json!({"type": "array", "prefixItems": two, "minItems": 2, "items": false}),
            json!({"prefixItems": two, "minItems": 2, "maxItems": 2}),
            Proven,
        ),
        (
            json!({"type": "array", "prefixItems": two, "minItems": 2, "maxItems": 2}),
            json!({"prefixItems": [{}, {}, {"type": "null"}], "minItems": 3}),
            Refuted,
        ),
        (json!({"type": "array", "prefixItems": [true, false]}), json!({"maxItems": 1}), Proven),
    ]);
}

#[test]
fn counts_and_uniqueness() {
    check_all([
        (json!({"type": "array", "minItems": 2}), json!({"minItems": 1}), Proven),
        (json!({"type": "array", "minItems": 1}), json!({"minItems": 2}), Refuted),
        (json!({"type": "array", "maxItems": 2}), json!({"maxItems": 3}), Proven),
        (json!({"type": "array", "maxItems": 3}), json!({"maxItems": 2}), Refuted),
        (
            json!({"type": "array", "items": {"type": "integer"}, "uniqueItems": true}),
            json!({"uniqueItems": true}),
            Proven,
        ),
        (
            json!({"type": "array", "items": {"type": "integer"}}),
            json!({"uniqueItems": true}),
            Refuted,
        ),
        (
            json!({"type": "array", "items": {"type": "integer"}, "maxItems": 1}),
            json!({"uniqueItems": true}),
            Proven,
        ),
        (json!({"type": "array", "uniqueItems": true}), json!({"uniqueItems": false}), Proven),
        (
            json!({"type": "array", "minItems": 2, "maxItems": 2, "prefixItems": [{"const": 1}, {"const": 2}]}),
            json!({"uniqueItems": true}),
            Unknown,
        ),
        (
            json!({"type": "array", "items": {"type": "boolean"}, "uniqueItems": true}),
            json!({"maxItems": 2}),
            Unknown,
        ),
        (json!({"const": [1, 1.0]}), json!({"uniqueItems": true}), Refuted),
    ]);
}

#[test]
fn contained_items() {
    let integer = json!({"type": "integer"});
    check_all([
        (
            json!({"type": "array", "contains": integer}),
            json!({"contains": {"type": "number"}}),
            Proven,
        ),
        (
            json!({"type": "array", "contains": {"type": "number"}}),
            json!({"contains": integer}),
            Unknown,
        ),
        (json!({"type": "array"}), json!({"contains": integer}), Refuted),
        (json!({"type": "array"}), json!({"contains": integer, "minContains": 0}), Proven),
        (
            json!({"type": "array", "items": integer, "minItems": 1}),
            json!({"contains": integer}),
            Proven,
        ),
        (json!({"type": "array", "items": integer}), json!({"contains": integer}), Refuted),
        (
            json!({"type": "array", "contains": integer, "minContains": 3}),
            json!({"contains": integer, "minContains": 2}),
            Proven,
        ),
        (
            json!({"type": "array", "contains": integer, "minContains": 2}),
            json!({"contains": integer, "minContains": 3}),
            Refuted,
        ),
        (
            json!({"type": "array", "items": integer, "minItems": 3}),
            json!({"contains": integer, "minContains": 3}),
            Proven,
        ),
        (
            json!({"type": "array", "items": integer, "maxItems": 2}),
            json!({"contains": integer, "minContains": 0, "maxContains": 2}),
            Proven,
        ),
        (
            json!({"type": "array", "items": integer}),
            json!({"contains": integer, "minContains": 0, "maxContains": 2}),
            Refuted,
        ),
        (
            json!({"type": "array", "contains": integer, "maxContains": 2}),
            json!({"contains": integer, "maxContains": 3}),
            Unknown,
        ),
        (
            json!({"type": "array", "items": {"type": "string"}}),
            json!({"contains": integer, "minContains": 0, "maxContains": 0}),
            Unknown,
        ),
        (
            json!({"type": "array", "prefixItems": [integer], "minItems": 1}),
            json!({"contains": integer}),
            Proven,
        ),
        (json!({"type": "array", "prefixItems": [integer]}), json!({"contains": integer}), Refuted),
        (json!({"type": "array"}), json!({"maxContains": 0}), Proven),
        (json!({"type": "array", "contains": integer}), json!({"minItems": 1}), Proven),
        (
            json!({"type": "array", "contains": integer, "minContains": 2}),
            json!({"minItems": 3}),
            Refuted,
        ),
    ]);
}

/// The schema of the items may say more of what is contained.
#[test]
fn a_contained_item_is_written_by_the_schema_of_the_items_too() {
    let object =
        |properties: Value| json!({"type": "object", "properties": properties, "required": ["a"]});
    let item = object(json!({"a": {"type": "integer"}, "b": {"type": "integer"}}));
    let contained = object(json!({"a": {"type": "integer"}}));
    let writer = json!({"type": "array", "items": item, "contains": contained});
    let tuple = json!({"type": "array", "prefixItems": [item], "contains": contained});
    let asked = |kind: &str| json!({"contains": object(json!({"b": {"type": kind}}))});
    check_all([
        (writer.clone(), asked("string"), Unknown),
        (tuple.clone(), asked("string"), Unknown),
        (writer, asked("integer"), Proven),
        (tuple, asked("integer"), Proven),
    ]);
}

#[test]
fn an_item_that_cannot_be_contained_is_not_proven() {
    check_all([(
        json!({"type": "array", "items": {"type": "string"}, "contains": {"type": "integer"}}),
        json!({"type": "null"}),
        Unknown,
    )]);
}
