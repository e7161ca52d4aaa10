//! Long lists of values.

use serde_json::{Value, json};

use crate::{Cases, Make};

/// The value at a place of a list.
type At = fn(u32) -> Value;

pub(crate) fn add_to(cases: &mut Cases) {
    let mut add = |name: &str, make: Make| cases.push((name.to_owned(), make));
    let lists: [(&str, At, u32); 8] = [
        ("integers", |at| json!(at), 5_000),
        ("many integers", |at| json!(at), 100_000),
        ("floats", |at| json!(f64::from(at) + 0.5), 20_000),
        ("large numbers", |at| json!(1e300 * (1.0 + f64::from(at) / 65_536.0)), 20_000),
        ("texts", |at| json!(format!("text{at}")), 100_000),
        ("objects", |at| json!({ "a": at }), 20_000),
        ("lists", |at| json!([at, [at]]), 20_000),
        ("lists of one length", |at| json!([[[]], at / 100, at % 100]), 10_000),
    ];
    for (name, value, count) in lists {
        let list = move || (0..count).map(value).collect::<Vec<_>>();
        let reversed = move || list().into_iter().rev().collect::<Vec<_>>();
        add(
            &format!("enum of {name}, reversed"),
            Box::new(move || (json!({ "enum": list() }), json!({ "enum": reversed() }))),
        );
        add(
            &format!("enum of {name}, and others"),
            Box::new(move || {
                (
                    json!({ "enum": list() }),
                    json!({ "enum": reversed(), "not": { "enum": list() } }),
                )
            }),
        );
        add(
            &format!("enum of {name}, one less"),
            Box::new(move || (json!({ "enum": list() }), json!({ "enum": reversed()[1..] }))),
        );
        add(
            &format!("enum of {name} in a property"),
            Box::new(move || {
                let object = |list: Vec<Value>| json!({ "type": "object", "properties": { "a": { "enum": list } }, "required": ["a"] });
                (object(list()), object(reversed()))
            }),
        );
        add(
            &format!("anyOf of constants that are {name}"),
            Box::new(move || {
                let union = |list: Vec<Value>| json!({ "anyOf": list.into_iter().map(|it| json!({ "const": it })).collect::<Value>() });
                (union(list()), union(reversed()))
            }),
        );
        add(
            &format!("enums of {name} in allOf"),
            Box::new(move || {
                (
                    json!({ "allOf": [{ "enum": list() }, { "enum": reversed() }] }),
                    json!({ "enum": reversed(), "minimum": 0 }),
                )
            }),
        );
        add(
            &format!("enum of {name}, none of which it writes"),
            Box::new(move || {
                (
                    json!({ "enum": list(), "not": { "enum": reversed() } }),
                    json!({ "enum": list() }),
                )
            }),
        );
        add(
            &format!("a constant list of {name}"),
            Box::new(move || {
                (
                    json!({ "const": list() }),
                    json!({ "uniqueItems": true, "items": { "enum": reversed() }, "contains": { "const": value(0) } }),
                )
            }),
        );
    }
}
