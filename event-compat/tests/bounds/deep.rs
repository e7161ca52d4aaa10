//! Values and schemas that are nested deep.

use serde_json::{Map, Value, json};

use crate::{Cases, Make};

pub(crate) fn add_to(cases: &mut Cases) {
    let mut add = |name: &str, make: Make| cases.push((name.to_owned(), make));
    for depth in [1_000, 50_000] {
        let list = move |last: Value| (0..depth).fold(last, |it, _| Value::Array(vec![it]));
        let object = move |last: Value| {
            (0..depth)
                .fold(last, |it, _| Value::Object([("a".to_owned(), it)].into_iter().collect()))
        };
        let constant = |it: Value| Value::Object([("const".to_owned(), it)].into_iter().collect());
        let listed = |it: Value| {
            Value::Object(
                [("enum".to_owned(), Value::Array(vec![it, json!(1)]))].into_iter().collect(),
            )
        };
        for (what, other) in [("the same", json!(1)), ("another leaf", json!(2))] {
            let leaf = other.clone();
            add(
                &format!("a constant list {depth} deep, {what}"),
                Box::new(move || (constant(list(json!(1))), constant(list(leaf.clone())))),
            );
            let leaf = other.clone();
            add(
                &format!("a constant object {depth} deep, {what}"),
                Box::new(move || (listed(object(json!(1))), listed(object(leaf.clone())))),
            );
            let leaf = other.clone();
            add(
                &format!("a constant list {depth} deep, excluded, {what}"),
                Box::new(move || {
                    let mut reader = json!({ "type": ["array", "integer"], "uniqueItems": true });
                    reader
                        .as_object_mut()
                        .unwrap()
                        .insert("not".to_owned(), constant(list(leaf.clone())));
                    (constant(list(json!(1))), reader)
                }),
            );
            let leaf = other.clone();
            add(
                &format!("a default {depth} deep, {what}"),
                Box::new(move || {
                    let document = |it: Value| {
                        Value::Object(
                            [
                                ("default".to_owned(), it),
                                ("type".to_owned(), json!("object")),
                                ("minProperties".to_owned(), json!(1)),
                            ]
                            .into_iter()
                            .collect(),
                        )
                    };
                    (document(list(json!(1))), document(list(leaf.clone())))
                }),
            );
        }
        for (what, keyword) in [
            ("items", "items"),
            ("not", "not"),
            ("properties", "additionalProperties"),
            ("if", "if"),
            ("then", "then"),
            ("contains", "contains"),
        ] {
            let schema = move |last: &str| {
                (0..depth).fold(json!({ "type": last }), |it, _| {
                    let mut schema = Map::from_iter([(keyword.to_owned(), it)]);
                    if keyword == "then" {
                        schema.insert("if".to_owned(), json!({ "type": "string" }));
                    }
                    Value::Object(schema)
                })
            };
            add(
                &format!("{what} {depth} deep, another leaf"),
                Box::new(move || (schema("integer"), schema("string"))),
            );
            add(
                &format!("{what} {depth} deep, the same"),
                Box::new(move || (schema("integer"), schema("integer"))),
            );
        }
        let reference = move |last: &str| {
            let link =
                |at: usize| (format!("D{at}"), json!({ "$ref": format!("#/$defs/D{}", at + 1) }));
            let mut all: Map<_, _> = (0..depth).map(link).collect();
            all.insert(format!("D{depth}"), json!({ "type": last }));
            json!({ "$ref": "#/$defs/D0", "$defs": all })
        };
        add(
            &format!("{depth} references"),
            Box::new(move || (reference("integer"), reference("string"))),
        );
    }
}
