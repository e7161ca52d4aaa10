//! Writers that write more than their schemas name, and unions of which the writer excludes the rest.

use event_compat::{Verdict, subset, subset_open};
use serde_json::json;

use crate::judge::Expected::{Proven, Refuted};
use crate::judge::{check_all, judge, kind};

#[test]
fn a_proof_that_rests_on_closing_is_none_for_an_open_writer() {
    let object =
        |properties: serde_json::Value| json!({ "type": "object", "properties": properties });
    for (writer, reader, open) in [
        (
            object(json!({ "a": { "type": "integer" } })),
            object(json!({ "a": { "type": "number" } })),
            Proven,
        ),
        (
            object(json!({ "a": { "type": "integer" } })),
            object(json!({ "b": { "type": "number" } })),
            Refuted,
        ),
        (
            object(json!({ "meta": { "type": "object" } })),
            object(json!({ "meta": { "type": "object", "additionalProperties": false } })),
            Refuted,
        ),
        (
            object(json!({ "meta": object(json!({ "a": {} })) })),
            object(json!({ "meta": { "maxProperties": 1 } })),
            Refuted,
        ),
        (
            json!({ "type": "object", "properties": { "a": true }, "additionalProperties": false }),
            json!({ "maxProperties": 1 }),
            Proven,
        ),
    ] {
        let closed = subset(&writer, &reader);
        assert_eq!(kind(&closed), Proven, "{writer} {reader}: {closed:?}");
        let verdict = subset_open(&writer, &reader);
        judge(&writer, &reader, &verdict);
        assert_eq!(kind(&verdict), open, "{writer} {reader}: {verdict:?}");
    }
}

#[test]
fn an_open_writer_that_is_unchanged_fits() {
    let schema = json!({ "type": "object", "properties": { "a": { "not": { "$ref": "#" } } } });
    assert_eq!(subset_open(&schema, &schema), Verdict::Proven);
}

/// The branches take much in common, and each value is of one of them.
#[test]
fn a_union_with_one_branch_changed_keeps_the_others_apart() {
    let union = |one: serde_json::Value| {
        json!({
            "type": "object",
            "properties": { "it": { "oneOf": [
                { "$ref": "#/$defs/Wide" }, one, { "type": "object", "required": ["c"], "minProperties": 2 },
            ] } },
            "$defs": { "Wide": { "type": "object", "properties": { "a": { "type": "integer" } }, "minProperties": 1 } },
        })
    };
    let narrow = |max: u64| json!({ "type": "object", "properties": { "b": { "type": "integer", "maximum": max } }, "required": ["b"] });
    let verdict = subset(&union(narrow(5)), &union(narrow(5)));
    assert_eq!(kind(&verdict), Proven);
    // Whatever the second branch writes, the first takes too, so that the writer never writes it.
    let wider = json!({ "type": "object", "required": ["b"] });
    check_all([(union(narrow(5)), union(wider), Proven)]);
    let scalars = |last: serde_json::Value| json!({ "oneOf": [{ "minimum": 3, "type": "integer" }, { "multipleOf": 2, "type": "integer" }, last] });
    check_all([
        (scalars(json!({ "const": "a" })), scalars(json!({ "enum": ["a", "b"] })), Proven),
        (scalars(json!({ "const": "a" })), scalars(json!({ "const": 4 })), Refuted),
    ]);
}
