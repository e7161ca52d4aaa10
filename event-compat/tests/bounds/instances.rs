//! Schemas whose instances are large.

use serde_json::{Map, Value, json};

use crate::{Cases, Make};

pub(crate) fn add_to(cases: &mut Cases) {
    let mut add = |name: &str, make: Make| cases.push((name.to_owned(), make));
    add(
        "lists of lists of many items",
        Box::new(|| {
            let list = |items: Value| json!({ "type": "array", "minItems": 4_000, "items": items });
            (
                list(list(list(list(json!({ "type": "integer" }))))),
                list(list(list(list(json!({ "type": "string" }))))),
            )
        }),
    );
    add(
        "objects of two of the same",
        Box::new(|| {
            let link = |at: usize, last: &str| {
                let next = json!({ "$ref": format!("#/$defs/D{}", at + 1) });
                (
                    format!("D{at}"),
                    if at == 64 {
                        json!({ "type": last })
                    } else {
                        json!({ "type": "object", "properties": { "a": next, "b": next }, "required": ["a", "b"] })
                    },
                )
            };
            let document = |last: &str| json!({ "$ref": "#/$defs/D0", "$defs": (0..65).map(|at| link(at, last)).collect::<Map<_, _>>() });
            (document("integer"), document("string"))
        }),
    );
    add(
        "sets of many",
        Box::new(|| {
            (
                json!({ "type": "array", "uniqueItems": true, "items": { "type": "string" }, "minItems": 4_000 }),
                json!({ "maxItems": 3_999 }),
            )
        }),
    );
    add(
        "objects of many",
        Box::new(|| {
            (
                json!({ "type": "object", "additionalProperties": { "type": "string" }, "minProperties": 100_000 }),
                json!({ "maxProperties": 99_999 }),
            )
        }),
    );
}
