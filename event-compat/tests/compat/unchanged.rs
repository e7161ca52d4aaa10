//! What has not changed is compatible, whatever is inside.

use event_compat::subset;
use serde_json::{Value, json};

use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::kind;
use crate::laws::{backwards, documented, inlined, renamed};

/// Schemas about which the comparison itself knows little.
fn hard() -> Vec<Value> {
    vec![
        json!({
            "type": "object",
            "properties": { "a": { "not": { "$ref": "#/$defs/A" } } },
            "$defs": { "A": { "type": "object", "required": ["b"], "minProperties": 2 } },
        }),
        json!({
            "oneOf": [{ "$ref": "#/$defs/A" }, { "$ref": "#/$defs/B" }],
            "$defs": {
                "A": { "type": "object", "properties": { "a": { "type": "integer" } } },
                "B": { "type": "object", "properties": { "b": { "type": "integer" } } },
            },
        }),
        json!({
            "type": "object",
            "properties": { "a": { "$ref": "#/$defs/A" }, "id": { "type": "string" } },
            "required": ["id"],
            "$defs": { "A": {
                "type": ["object", "null"],
                "properties": { "left": { "$ref": "#/$defs/A" }, "b": { "$ref": "#/$defs/B" } },
                "if": { "required": ["left"] },
                "then": { "not": { "required": ["b"], "maxProperties": 3 } },
            }, "B": { "oneOf": [{ "minimum": 1 }, { "multipleOf": 3 }] } },
        }),
        json!({
            "type": "object",
            "properties": { "a": { "$ref": "https://example.org/other#/$defs/C" } },
        }),
        json!({ "type": "object", "properties": { "a": { "pattern": "(?<year>\\d+)" } } }),
        json!({
            "type": "array",
            "items": { "$ref": "#/$defs/A" },
            "contains": { "oneOf": [{ "required": ["a"] }, { "required": ["b"] }] },
            "minContains": 2,
            "$defs": { "A": { "unevaluatedProperties": false, "anyOf": [
                { "properties": { "a": true } },
                { "patternProperties": { "^b": { "type": "integer" } } },
            ] } },
        }),
    ]
}

#[test]
fn a_document_fits_itself_and_each_way_of_writing_it() {
    for document in hard() {
        for (what, other) in [
            ("itself", document.clone()),
            ("annotated", documented(&document)),
            ("the other way round", backwards(&document)),
            ("with other names", renamed(&document)),
            ("inlined", inlined(&document)),
            ("all of it", documented(&backwards(&renamed(&inlined(&document))))),
        ] {
            for (writer, reader) in [(&document, &other), (&other, &document)] {
                let verdict = subset(writer, reader);
                assert_eq!(kind(&verdict), Proven, "{what}\n{writer}\n{reader}\n{verdict:?}");
            }
        }
    }
}

/// Whatever its keywords mean, it means the same twice.
#[test]
fn a_document_that_is_not_understood_fits_itself() {
    for document in [
        json!({ "$schema": "http://json-schema.org/draft-04/schema#", "type": "object", "extends": { "$ref": "#" } }),
        json!({ "type": "object", "properties": { "a": { "$dynamicRef": "#node" } }, "$dynamicAnchor": "node" }),
        json!({ "type": "object", "properties": { "a": { "$id": "https://example.org/a", "$ref": "b" } } }),
        json!({ "type": "object", "dependencies": { "a": ["b"] } }),
        json!({ "type": "object", "properties": { "a": { "type": "text" } } }),
    ] {
        let verdict = subset(&document, &document);
        assert_eq!(kind(&verdict), Proven, "{document}: {verdict:?}");
        let mut told = document.clone();
        told["description"] = json!("What it is");
        let verdict = subset(&document, &told);
        assert_eq!(kind(&verdict), Proven, "{document}: {verdict:?}");
    }
}

#[test]
fn what_stands_beside_a_change_is_still_unchanged() {
    for document in hard() {
        let mut wider = document.clone();
        wider["$defs"]["New"] = json!({ "type": "string" });
        let more = json!({ "type": "object", "properties": { "it": document.clone() }, "$defs": document["$defs"] });
        let mut wider = more.clone();
        wider["properties"]["new"] = json!({ "$ref": "#/$defs/New" });
        wider["$defs"]["New"] = json!({ "type": "string" });
        let verdict = subset(&more, &wider);
        assert_eq!(kind(&verdict), Proven, "{more}\n{verdict:?}");
    }
    let conditional = json!({
        "type": "object",
        "properties": { "kind": { "enum": ["a", "b"] }, "size": { "type": "integer" } },
        "required": ["kind"],
        "if": { "properties": { "kind": { "const": "a" } } },
        "then": { "properties": { "size": { "minimum": 1 } }, "required": ["size"] },
        "not": { "required": ["size"], "properties": { "size": { "maximum": -9 } } },
    });
    let mut wider = conditional.clone();
    wider["properties"]["note"] = json!({ "type": "string" });
    let verdict = subset(&conditional, &wider);
    assert_eq!(kind(&verdict), Proven, "{verdict:?}");
}

/// A registry keeps documents that refer to one another.
#[test]
fn a_reference_out_of_the_document_is_unchanged_beside_a_change() {
    for (id, reference) in [
        (None, "user.json"),
        (None, "common/user.json#/$defs/A"),
        (Some("deploy$created"), "common/user.json"),
        (Some("https://example.org/it.json"), "user.json"),
        (Some("https://example.org/it.json"), "https://example.com/user.json#A"),
    ] {
        let document = |more: Value| {
            let mut document = json!({
                "type": "object",
                "properties": { "user": { "$ref": reference }, "more": more },
                "required": ["user"],
            });
            document.as_object_mut().unwrap().extend(id.map(|id| ("$id".to_owned(), json!(id))));
            document
        };
        for draft in [None, Some("http://json-schema.org/draft-07/schema#")] {
            let [mut writer, mut reader] =
                ["integer", "number"].map(|it| document(json!({ "type": it })));
            for document in [&mut writer, &mut reader] {
                document
                    .as_object_mut()
                    .unwrap()
                    .extend(draft.map(|it| ("$schema".to_owned(), json!(it))));
            }
            let verdict = subset(&writer, &reader);
            assert_eq!(kind(&verdict), Proven, "{writer}\n{reader}\n{verdict:?}");
            let verdict = subset(&reader, &writer);
            assert_ne!(kind(&verdict), Proven, "{reader}\n{writer}\n{verdict:?}");
        }
    }
}

/// A document may be named by where it is found, which it does not tell.
#[test]
fn a_reference_that_may_lead_back_holds_for_both_readings() {
    let tree = |of: &str| {
        json!({
            "type": "object",
            "properties": { "left": { "$ref": "tree.json" }, "value": { "type": of } },
        })
    };
    let part = |of: &str| {
        json!({
            "type": "object",
            "properties": { "a": { "$ref": "it.json#/$defs/A" } },
            "$defs": { "A": { "type": of } },
        })
    };
    let beside = |of: &str, names: [&str; 2]| {
        let [own, other] = names.map(|it| json!({ "type": "object", "properties": { it: {} } }));
        let mut other = other;
        other["$ref"] = json!("it.json#/$defs/A");
        let mut own = own;
        own["additionalProperties"] = json!(of != "closed");
        json!({ "type": "object", "properties": { "a": other }, "$defs": { "A": own } })
    };
    for (writer, reader, expected) in [
        (tree("integer"), tree("number"), Proven),
        (tree("number"), tree("integer"), Refuted),
        (part("integer"), part("number"), Proven),
        (part("integer"), part("string"), Unknown),
        (beside("open", ["a", "b"]), beside("closed", ["a", "b"]), Unknown),
    ] {
        let verdict = subset(&writer, &reader);
        assert_eq!(kind(&verdict), expected, "{writer}\n{reader}\n{verdict:?}");
    }
}

/// What looks alike and is not.
#[test]
fn what_only_looks_unchanged_is_not_proven() {
    let with = |target: &str| {
        json!({
            "type": "object",
            "properties": { "a": { "$ref": "contract.json#/$defs/A" } },
            "$defs": { "A": { "type": target } },
        })
    };
    let named = |id: &str| {
        json!({
            "$id": id,
            "type": "object",
            "properties": { "a": { "$ref": "parts.json" } },
        })
    };
    let moved = |folder: &str, reference: &str| {
        json!({
            "$id": format!("https://example.org{folder}it.json"),
            "type": "object",
            "properties": { "a": { "$ref": reference }, "b": { "type": "integer" } },
        })
    };
    let within = |target: &str| {
        json!({
            "type": "object",
            "properties": { "a": { "$ref": "https://example.org/part#/$defs/A" } },
            "$defs": { "part": { "$id": "https://example.org/part", "$defs": { "A": { "type": target } } } },
        })
    };
    let dynamic = |target: &str| {
        json!({
            "type": "object",
            "properties": { "a": { "$dynamicRef": "#node" } },
            "$defs": { "A": { "$dynamicAnchor": "node", "type": target } },
        })
    };
    let other = |target: &str| {
        json!({
            "type": "object",
            "properties": { "a": { "$ref": "#/nobody/knows" } },
            "nobody": { "knows": { "type": target } },
            "x-note": { "description": target },
        })
    };
    let older = |target: &str| {
        json!({
            "$schema": "http://json-schema.org/draft-03/schema#",
            "type": "object",
            "properties": { "a": { "extends": { "type": target } } },
        })
    };
    let swapped = |one: &str, two: &str| {
        json!({
            "type": "object",
            "properties": { "a": { "$ref": "#/$defs/A" }, "b": { "$ref": "#/$defs/B" } },
            "$defs": { "A": { "properties": { "a": { "$ref": "#/$defs/A" } }, "type": one },
                       "B": { "properties": { "a": { "$ref": "#/$defs/B" } }, "type": two } },
        })
    };
    let beside = |draft: &str| {
        json!({
            "$schema": draft,
            "type": "object",
            "properties": { "a": { "$ref": "#/definitions/A", "maxLength": 3 } },
            "definitions": { "A": { "type": "string" } },
        })
    };
    let negated = |other: bool| {
        json!({
            "type": "object",
            "properties": { "a": { "not": { "oneOf": [{ "const": "a" }], "x-other": other } } },
        })
    };
    for (writer, reader) in [
        (with("integer"), with("string")),
        (named("https://example.org/one/it.json"), named("https://example.org/two/it.json")),
        (moved("/one/", "parts.json"), moved("/two/", "parts.json")),
        (
            moved("/one/", "https://example.org/one/it.json"),
            moved("/two/", "https://example.org/one/it.json"),
        ),
        (moved("/one/", "%69t.json"), moved("/two/", "%69t.json")),
        (within("integer"), within("string")),
        (dynamic("integer"), dynamic("string")),
        (other("integer"), other("string")),
        (older("integer"), older("string")),
        (swapped("object", "array"), swapped("array", "object")),
        (
            beside("http://json-schema.org/draft-07/schema#"),
            beside("https://json-schema.org/draft/2020-12/schema"),
        ),
        (negated(false), negated(true)),
    ] {
        let verdict = subset(&writer, &reader);
        assert_ne!(kind(&verdict), Proven, "{writer}\n{reader}");
    }
    let nothing = json!({ "allOf": [{ "type": "string" }, { "type": "null" }] });
    assert_eq!(kind(&subset(&nothing, &nothing)), Unknown);
}
