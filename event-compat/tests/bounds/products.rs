//! Schemas whose parts multiply: each writer's with each reader's, or each choice with each other one.

use serde_json::{Map, Value, json};

use crate::{Cases, Make};

/// Puts a schema in others.
type Around = fn(Value) -> Value;

/// A document that begins with the first of these definitions.
fn document(definitions: impl Iterator<Item = (String, Value)>) -> Value {
    json!({ "$ref": "#/$defs/D0", "$defs": definitions.collect::<Map<_, _>>() })
}

/// Objects that refer to the next one, around in a circle.
fn circle(length: usize, leaf: &str) -> Value {
    document((0..length).map(|at| {
        let next = json!({ "$ref": format!("#/$defs/D{}", (at + 1) % length) });
        let schema =
            json!({ "type": "object", "properties": { "next": next, "leaf": { "type": leaf } } });
        (format!("D{at}"), schema)
    }))
}

/// Each definition refers to the next one twice, by way of this schema.
fn doubled(depth: usize, leaf: &str, around: Around) -> Value {
    document((0..=depth).map(|at| {
        let next = json!({ "$ref": format!("#/$defs/D{}", at + 1) });
        (format!("D{at}"), if at == depth { json!({ "type": leaf }) } else { around(next) })
    }))
}

#[expect(clippy::too_many_lines, reason = "a table of cases")]
pub(crate) fn add_to(cases: &mut Cases) {
    let mut add = |name: &str, make: Make| cases.push((name.to_owned(), make));
    for (what, leaf) in [("the same leaf", "integer"), ("another leaf", "string")] {
        add(
            &format!("circles of lengths that have nothing in common, {what}"),
            Box::new(move || (circle(300, "integer"), circle(301, leaf))),
        );
    }
    let twice: [(&str, Around); 7] = [
        (
            "anyOf",
            |it| json!({ "anyOf": [{ "items": it.clone() }, { "items": it, "minItems": 1 }] }),
        ),
        (
            "oneOf",
            |it| json!({ "oneOf": [{ "items": it.clone() }, { "items": it, "minItems": 1 }] }),
        ),
        (
            "allOf",
            |it| json!({ "allOf": [{ "items": it.clone() }, { "items": it, "minItems": 1 }] }),
        ),
        ("allOf of the same instance", |it| json!({ "allOf": [it.clone(), { "anyOf": [it] }] })),
        ("not", |it| json!({ "not": { "anyOf": [it.clone(), { "not": it }] } })),
        ("if", |it| json!({ "if": it.clone(), "then": it.clone(), "else": it })),
        (
            "patterns",
            |it| json!({ "patternProperties": { "a": it.clone(), "b": it.clone() }, "properties": { "ab": it } }),
        ),
    ];
    for (what, around) in twice {
        for (which, leaf) in [("the same leaf", "integer"), ("another leaf", "string")] {
            add(
                &format!("{what}, doubled 40 times, {which}"),
                Box::new(move || {
                    let mut reader = doubled(40, leaf, around);
                    reader["maxProperties"] = json!(1_000_000);
                    (doubled(40, "integer", around), reader)
                }),
            );
        }
    }
    for keyword in ["anyOf", "oneOf"] {
        let choices = move |count: usize, of: usize| {
            let choice = |part: usize, at: usize| {
                let name = format!("p{part}");
                json!({ "type": "object", "properties": { (name.clone()): { "const": at } }, "required": [name] })
            };
            let union = |part: usize| json!({ keyword: (0..of).map(|at| choice(part, at)).collect::<Value>() });
            (0..count).map(union).collect::<Value>()
        };
        for (count, of) in [(12, 4), (3, 16), (2, 60)] {
            add(
                &format!("allOf of {count} {keyword} of {of}"),
                Box::new(move || {
                    (
                        json!({ "allOf": choices(count, of) }),
                        json!({ "allOf": choices(count, of), "maxProperties": 99 }),
                    )
                }),
            );
        }
        add(
            &format!("{keyword} of 1000 objects without a required name"),
            Box::new(move || {
                let object = |at: usize| json!({ "type": "object", "properties": { (format!("name{at}")): { "type": "integer" } } });
                let union = |turned: bool| json!({ keyword: (0..1_000).map(|at| object(if turned { 999 - at } else { at })).collect::<Value>() });
                (union(false), union(true))
            }),
        );
        add(
            &format!("{keyword} of 1000 objects of which one has changed"),
            Box::new(move || {
                let object = |at: usize, of: &str| json!({ "type": "object", "properties": { "a": { "type": of }, (format!("name{at}")): { "type": "integer" } } });
                let union = |of: &str| json!({ keyword: (0..1_000).map(|at| object(at, if at == 500 { of } else { "integer" })).collect::<Value>() });
                (union("integer"), union("number"))
            }),
        );
    }
    add(
        "allOf of 4000 objects",
        Box::new(|| {
            let part = |at: usize| json!({ "properties": { (format!("name{at}")): { "type": "integer" } } });
            let parts = |turned: bool| {
                (0..4_000).map(|at| part(if turned { 3_999 - at } else { at })).collect::<Value>()
            };
            (
                json!({ "type": "object", "allOf": parts(false) }),
                json!({ "allOf": parts(true), "minProperties": 0, "title": "again" }),
            )
        }),
    );
    add(
        "listed values of many properties",
        Box::new(|| {
            let names = |of: u32| {
                (0..40)
                    .map(|at| (format!("p{at}"), json!({ "enum": (0..of).collect::<Vec<_>>() })))
                    .collect::<Map<_, _>>()
            };
            let branch =
                |at: u32| json!({ "properties": { "p0": { "const": at }, "p1": { "const": at } } });
            (
                json!({ "type": "object", "properties": names(60) }),
                json!({ "anyOf": (0..60).map(branch).collect::<Value>() }),
            )
        }),
    );
    add(
        "unevaluatedProperties of 500 objects in 500 objects",
        Box::new(|| {
            let of = |at: usize| json!({ "anyOf": [{ "properties": { (format!("a{at}")): {} } }, { "properties": { (format!("b{at}")): {} } }], "unevaluatedProperties": false });
            let all = |count: usize| {
                (0..count).map(|at| (format!("p{at}"), of(at))).collect::<Map<_, _>>()
            };
            (
                json!({ "type": "object", "properties": all(500) }),
                json!({ "properties": all(501), "unevaluatedProperties": false }),
            )
        }),
    );
}
