//! Patterns and texts that are large.

use serde_json::{Map, json};

use crate::{Cases, Make};

pub(crate) fn add_to(cases: &mut Cases) {
    let mut add = |name: &str, make: Make| cases.push((name.to_owned(), make));
    let long = |times: usize| "a".repeat(times);
    add(
        "a long text",
        Box::new(move || {
            (json!({ "const": long(4_000_000) }), json!({ "pattern": "^(a|aa)+$", "minLength": 5 }))
        }),
    );
    add(
        "a long pattern",
        Box::new(move || {
            (
                json!({ "type": "string", "pattern": format!("^{}$", long(1_000_000)) }),
                json!({ "pattern": format!("^{}b", long(1_000_000)) }),
            )
        }),
    );
    add(
        "a pattern of counts of counts",
        Box::new(|| {
            (
                json!({ "type": "string", "pattern": "^((a{1,100}){1,100}){1,100}$" }),
                json!({ "pattern": "^((a{1,99}){1,100}){1,100}$" }),
            )
        }),
    );
    add(
        "a pattern whose automaton is large",
        Box::new(|| {
            (
                json!({ "type": "string", "pattern": "^[ab]*a[ab]{40}$" }),
                json!({ "pattern": "^[ab]*b[ab]{40}$" }),
            )
        }),
    );
    add(
        "a pattern of many groups",
        Box::new(|| {
            (
                json!({ "type": "string", "pattern": "(".repeat(100_000) + &")".repeat(100_000) }),
                json!({ "pattern": "(a|".repeat(10_000) + &")".repeat(10_000) }),
            )
        }),
    );
    add(
        "a pattern of many alternatives",
        Box::new(|| {
            let all = |from: usize| {
                (from..from + 20_000).map(|at| format!("word{at}")).collect::<Vec<_>>().join("|")
            };
            (
                json!({ "type": "string", "pattern": format!("^({})$", all(0)) }),
                json!({ "pattern": format!("^({})$", all(1)) }),
            )
        }),
    );
    add(
        "many patterns and a long text",
        Box::new(move || {
            let patterns: Map<_, _> =
                (0..2_000).map(|at| (format!("a+b{at}"), json!(false))).collect();
            (json!({ "const": { long(100_000): 1 } }), json!({ "patternProperties": patterns }))
        }),
    );
}
