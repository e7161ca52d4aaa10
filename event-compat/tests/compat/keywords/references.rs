//! `$ref`, `$anchor`, `$defs`, and schemas that refer to themselves.

use serde_json::{Value, json};

use crate::judge::Expected::{Proven, Refuted, Unknown};
use crate::judge::check_all;

#[test]
fn references() {
    let with = |mut schema: Value, definitions: Value| {
        schema["$defs"] = definitions;
        schema
    };
    let integer = json!({"A": {"type": "integer"}});
    check_all([
        (with(json!({"$ref": "#/$defs/A"}), integer.clone()), json!({"type": "number"}), Proven),
        (json!({"type": "integer"}), with(json!({"$ref": "#/$defs/A"}), integer.clone()), Proven),
        (json!({"type": "string"}), with(json!({"$ref": "#/$defs/A"}), integer.clone()), Refuted),
        (
            with(json!({"$ref": "#/$defs/A", "minimum": 0}), integer.clone()),
            json!({"type": "integer", "minimum": 0}),
            Proven,
        ),
        (
            json!({"type": "integer"}),
            with(json!({"$ref": "#/$defs/A", "minimum": 0}), integer.clone()),
            Refuted,
        ),
        (
            with(
                json!({"$ref": "#/$defs/A"}),
                json!({"A": {"$ref": "#/$defs/B"}, "B": {"type": "integer"}}),
            ),
            json!({"type": "integer"}),
            Proven,
        ),
        (
            with(json!({"$ref": "#/definitions/A", "definitions": integer}), json!({})),
            json!({"type": "integer"}),
            Proven,
        ),
        (
            with(json!({"$ref": "#a"}), json!({"A": {"$anchor": "a", "type": "integer"}})),
            json!({"type": "integer"}),
            Proven,
        ),
        (
            json!({"type": "string"}),
            with(json!({"$ref": "#a"}), json!({"A": {"$anchor": "a", "type": "integer"}})),
            Refuted,
        ),
        (
            with(json!({"$ref": "#/$defs/a~1b~0c"}), json!({"a/b~c": {"type": "integer"}})),
            json!({"type": "integer"}),
            Proven,
        ),
        (
            with(json!({"$ref": "#/$defs/a%20b"}), json!({"a b": {"type": "integer"}})),
            json!({"type": "integer"}),
            Proven,
        ),
        (
            json!({"$id": "https://example.org/s", "$ref": "https://example.org/s#/$defs/A", "$defs": integer}),
            json!({"type": "integer"}),
            Proven,
        ),
        (
            json!({"properties": {"a": {"type": "integer"}, "b": {"$ref": "#/properties/a"}}, "type": "object"}),
            json!({"properties": {"b": {"type": "integer"}}}),
            Proven,
        ),
    ]);
}

/// A list that is recursive by itself, and one by way of another.
#[test]
fn recursive_schemas() {
    let list = |value: Value| {
        json!({"type": "object", "properties": {
        "value": value, "next": {"anyOf": [{"$ref": "#"}, {"type": "null"}]},
    }, "required": ["value", "next"]})
    };
    let mutual = |value: Value| {
        json!({"$ref": "#/$defs/A", "$defs": {
            "A": {"type": "object", "properties": {"value": value, "next": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/B"}]}}, "required": ["value"]},
            "B": {"type": "object", "properties": {"value": {"type": "integer"}, "next": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/A"}]}}, "required": ["value"]},
        }})
    };
    let (integer, number) = (json!({"type": "integer"}), json!({"type": "number"}));
    check_all([
        (list(integer.clone()), list(number.clone()), Proven),
        (list(number.clone()), list(integer.clone()), Refuted),
        (list(integer.clone()), mutual(number.clone()), Proven),
        (list(number.clone()), mutual(number.clone()), Refuted),
        (mutual(integer.clone()), list(number.clone()), Refuted),
        (mutual(integer.clone()), mutual(number.clone()), Proven),
        (mutual(number), mutual(integer), Refuted),
    ]);
}

/// A tree whose branches are bounded in one version alone.
#[test]
fn recursion_through_lists_and_options() {
    let tree = json!({"type": "object", "properties": {
        "c": {"type": "array", "items": {"$ref": "#"}}, "o": {"anyOf": [{"$ref": "#"}, {"type": "null"}]},
    }, "required": ["c", "o"]});
    let bounded = |most: Value| {
        json!({"$ref": "#/$defs/T", "$defs": {"T": {"type": "object", "properties": {
        "c": {"type": "array", "maxItems": most, "items": {"$ref": "#/$defs/T"}},
        "o": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/T"}]},
    }, "required": ["c"]}}})
    };
    check_all([
        (tree.clone(), tree.clone(), Proven),
        (bounded(json!(1)), bounded(json!(2)), Proven),
        (bounded(json!(2)), bounded(json!(1)), Refuted),
        (tree, bounded(json!(1)), Refuted),
    ]);
}

/// `A` of the writer fits `A` of the reader as long as `B` fits `B`, which it does not: what was
/// proven of `A` on the way must be forgotten where it is asked again.
#[test]
fn what_rested_on_a_wrong_assumption_is_not_kept() {
    let document = |value: &str, asked: [&str; 2]| {
        let [first, second] = asked.map(|name| json!({"$ref": format!("#/$defs/{name}")}));
        json!({
            "anyOf": [first, second],
            "$defs": {
                "A": {"type": "object", "properties": {"b": {"anyOf": [{"$ref": "#/$defs/B"}, {"type": "null"}]}}, "required": ["b"]},
                "B": {"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}, "v": {"type": value}}, "required": ["a", "v"]},
                "C": {"type": "object", "properties": {"c": {"$ref": "#/$defs/A"}}, "required": ["c"]},
            },
        })
    };
    check_all([
        (document("integer", ["B", "A"]), document("number", ["B", "A"]), Proven),
        (document("integer", ["B", "A"]), document("string", ["B", "A"]), Refuted),
        (document("integer", ["A", "B"]), document("string", ["A", "B"]), Refuted),
        (document("integer", ["A", "A"]), document("string", ["B", "A"]), Refuted),
        (document("integer", ["C", "C"]), document("string", ["B", "C"]), Refuted),
    ]);
    // The reader tries B first, under which A is assumed, and reads C by what was found of A.
    let mut writer = document("integer", ["B", "C"]);
    let mut reader = document("string", ["B", "C"]);
    reader["anyOf"]
        .as_array_mut()
        .unwrap()
        .push(json!({"type": "object", "properties": {"a": {}, "v": {}}, "required": ["a", "v"]}));
    check_all([(writer.clone(), reader.clone(), Refuted)]);
    writer["anyOf"] = json!([{"$ref": "#/$defs/B"}]);
    check_all([(writer, reader, Proven)]);
}

/// What rests on `M.y` rests on `O.x` with it, also for what is looked at after `M.y`.
#[test]
fn what_rested_on_an_assumption_that_rested_on_another_is_not_kept() {
    let object = |properties: Value| json!({"type": "object", "properties": properties, "additionalProperties": false});
    let to = |name: &str| json!({"$ref": format!("#/$defs/{name}")});
    let document = |root: Value, value: &str| {
        let mut root = root;
        root["$defs"] = json!({
            "O": object(json!({"x": to("R")})),
            "R": object(json!({"q": to("M"), "s": to("S"), "v": {"type": value}})),
            "M": object(json!({"y": to("Q")})),
            "Q": object(json!({"a": to("P"), "b": to("O")})),
            "P": object(json!({"m": to("M")})),
            "S": object(json!({"p": to("P")})),
        });
        root
    };
    let other = json!({"properties": {"x": {"properties": {"s": to("S")}}}});
    let reader = json!({"anyOf": [to("O"), other]});
    check_all([
        (document(to("O"), "integer"), document(reader.clone(), "number"), Proven),
        (document(to("O"), "integer"), document(reader, "string"), Refuted),
    ]);
}

/// What can only be endless is not written at all, and not refuted either.
#[test]
fn a_schema_of_endless_instances() {
    let endless =
        json!({"type": "object", "properties": {"next": {"$ref": "#"}}, "required": ["next"]});
    check_all([(endless.clone(), endless, Proven)]);
}

/// The address of a part says nothing of instances, unless references start from it.
#[test]
fn a_part_with_an_address() {
    let document = |part: Value| {
        json!({
            "type": "object",
            "properties": { "a": { "$ref": "#/$defs/A" } },
            "$defs": { "A": part },
        })
    };
    let id = "https://example.org/a.json";
    let plain = |of: &str| document(json!({ "$id": id, "type": of }));
    let referring = |of: &str| {
        document(json!({ "$id": id, "$ref": "#/$defs/B", "$defs": { "B": { "type": of } } }))
    };
    check_all([
        (plain("integer"), plain("number"), Proven),
        (plain("number"), plain("integer"), Refuted),
        (referring("integer"), referring("number"), Unknown),
    ]);
}
