//! Whatever the schemas are, there is an answer within two seconds and 256 MiB.
//!
//! Each case runs in a process of its own, whose peak of memory the system tells. Run with
//! `--nocapture` to see what each took.
#![cfg(target_os = "linux")]

use std::env;
use std::fs;
use std::process::Command;
use std::time::Duration;

use event_compat::{Verdict, samples, subset, validate};
use serde_json::{Map, Value, json};

const MOST_TIME: Duration = Duration::from_secs(2);
const MOST_KIB: u64 = 256 * 1024;
/// What the address space of a process may be, the program itself and its input included.
const ADDRESSES_IN_KIB: u64 = 1024 * 1024;
/// The name of the case that a process is for.
const CASE: &str = "EVENT_COMPAT_TEST_CASE";

/// The value at a place of a list.
type Make = fn(u32) -> Value;
type Case = (String, Box<dyn Fn() -> (Value, Value)>);

#[test]
#[ignore = "takes minutes, and some of its inputs are beyond the bound"]
fn every_comparison_ends_in_time_and_in_little_memory() {
    if let Ok(name) = env::var(CASE) {
        return measure(&name);
    }
    let mut wrong = Vec::new();
    let only = env::var("EVENT_COMPAT_TEST_CASES").unwrap_or_default();
    for (name, _) in cases().into_iter().filter(|(name, _)| name.contains(&only)) {
        // One limit at a time: not every shell takes more.
        let limited = format!("ulimit -v {ADDRESSES_IN_KIB} && ulimit -t 20 && exec \"$0\" \"$@\"");
        let output = Command::new("sh")
            .args(["-c", &limited])
            .arg(env::current_exe().unwrap())
            .args([
                "--exact",
                "every_comparison_ends_in_time_and_in_little_memory",
                "--nocapture",
                "--include-ignored",
            ])
            .env(CASE, &name)
            .env("MALLOC_ARENA_MAX", "1")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let told: Vec<_> = text.lines().filter(|line| line.starts_with("took ")).collect();
        println!("{name}: {}", told.join(", "));
        if !output.status.success() {
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            let last = error.lines().find(|line| !line.is_empty()).unwrap_or_default().to_owned();
            wrong.push(format!("{name}: {} {last}", told.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// Answers one case, and leaves its values to the end of the process: to drop what is nested deep
/// would overflow the stack.
fn measure(name: &str) {
    let (_, make) = cases().into_iter().find(|(case, _)| case == name).unwrap();
    let (writer, reader) = make();
    let before = peak_in_kib();
    let mut slowest = Duration::ZERO;
    for question in 0..3 {
        let start = processor_time();
        let answer = match question {
            0 => format!("{:.60?}", short(&subset(&writer, &reader))),
            1 => format!("{:.60?}", validate(&reader, &json!({ "a": [1, "a"], "b": {} }))),
            _ => format!("{} samples", samples(&writer).count()),
        };
        let time = processor_time().saturating_sub(start);
        println!("took {} ms: {answer}", time.as_millis());
        slowest = slowest.max(time);
    }
    let memory = peak_in_kib() - before;
    println!("took {} MiB", memory / 1024);
    std::mem::forget((writer, reader));
    assert!(slowest <= MOST_TIME, "{slowest:?}");
    assert!(memory <= MOST_KIB, "{memory} KiB");
}

fn short(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Unknown { keyword, .. } => keyword.clone(),
        Verdict::Refuted { reader_path, .. } => reader_path.chars().take(60).collect(),
        Verdict::Proven => "proven".to_owned(),
    }
}

/// What the process took of processors, which others may use meanwhile.
fn processor_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks = fields.split_whitespace().skip(11).take(2).map(|it| it.parse::<u64>().unwrap());
    Duration::from_millis(10 * ticks.sum::<u64>())
}

fn peak_in_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn cases() -> Vec<Case> {
    let mut all: Vec<Case> = Vec::new();
    let mut add = |name: &str, make: Box<dyn Fn() -> (Value, Value)>| {
        all.push((name.to_owned(), make));
    };
    // In-place recursion.
    let own: [(&str, Value); 12] = [
        ("dependentSchemas", json!({ "dependentSchemas": { "a": { "$ref": "#" } } })),
        ("then", json!({ "if": { "required": ["a"] }, "then": { "$ref": "#" } })),
        ("then of all", json!({ "if": true, "then": { "$ref": "#" } })),
        ("else", json!({ "if": { "required": ["a"] }, "else": { "$ref": "#" } })),
        (
            "if",
            json!({ "if": { "$ref": "#" }, "then": { "minimum": 1 }, "else": { "maximum": 1 } }),
        ),
        ("allOf", json!({ "allOf": [{ "$ref": "#" }, { "$ref": "#" }] })),
        ("anyOf", json!({ "anyOf": [{ "$ref": "#" }, { "$ref": "#" }, { "type": "null" }] })),
        ("oneOf", json!({ "oneOf": [{ "$ref": "#" }, { "minProperties": 7 }] })),
        ("not", json!({ "not": { "$ref": "#" } })),
        (
            "unevaluatedProperties",
            json!({ "anyOf": [{ "$ref": "#" }], "unevaluatedProperties": { "$ref": "#" } }),
        ),
        (
            "two",
            json!({
                "dependentSchemas": { "a": { "$ref": "#" }, "b": { "$ref": "#" } },
                "if": { "required": ["c"] }, "then": { "$ref": "#" }, "else": { "$ref": "#" },
            }),
        ),
        (
            "around",
            json!({
                "$ref": "#/$defs/A",
                "$defs": {
                    "A": { "dependentSchemas": { "a": { "$ref": "#/$defs/B" } }, "minProperties": 1 },
                    "B": { "dependentSchemas": { "b": { "$ref": "#/$defs/A" } }, "maxProperties": 9 },
                },
            }),
        ),
    ];
    for (name, schema) in own {
        for (other, writer) in [
            ("anything", json!({})),
            (
                "an object",
                json!({ "type": "object", "properties": { "a": {}, "b": {} }, "required": ["a"] }),
            ),
            ("an open object", json!({ "type": "object", "additionalProperties": true })),
            ("an integer", json!({ "type": "integer" })),
        ] {
            let (writer, reader) = (writer.clone(), schema.clone());
            add(
                &format!("{name} leads back in the reader of {other}"),
                Box::new(move || (writer.clone(), reader.clone())),
            );
        }
        let (writer, reader) = (
            schema.clone(),
            json!({ "type": "object", "properties": { "a": { "type": "integer" } } }),
        );
        add(
            &format!("{name} leads back in the writer"),
            Box::new(move || (writer.clone(), reader.clone())),
        );
        let (writer, mut reader) = (schema.clone(), schema);
        reader["maxProperties"] = json!(3);
        add(
            &format!("{name} leads back in both"),
            Box::new(move || (writer.clone(), reader.clone())),
        );
    }
    // Long lists of values.
    let lists: [(&str, Make, u32); 8] = [
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
    // Many names.
    for count in [1_000, 30_000] {
        let name = |at: usize| format!("name{at}");
        let names = move || (0..count).map(name).collect::<Vec<_>>();
        let properties = move || {
            Value::Object(
                names().into_iter().map(|it| (it, json!({ "type": "integer" }))).collect(),
            )
        };
        let reversed = move || names().into_iter().rev().collect::<Vec<_>>();
        add(
            &format!("{count} required names"),
            Box::new(move || {
                (
                    json!({ "type": "object", "required": names() }),
                    json!({ "required": reversed() }),
                )
            }),
        );
        add(
            &format!("{count} required properties"),
            Box::new(move || {
                (
                    json!({ "type": "object", "properties": properties(), "required": names() }),
                    json!({ "type": "object", "properties": properties(), "required": reversed(), "maxProperties": 1_000_000 }),
                )
            }),
        );
        add(
            &format!("{count} optional properties"),
            Box::new(move || {
                (
                    json!({ "type": "object", "properties": properties() }),
                    json!({ "properties": properties(), "additionalProperties": false }),
                )
            }),
        );
        add(
            &format!("{count} optional properties, of which one is not read"),
            Box::new(move || {
                let mut read = properties();
                read["name7"] = json!({ "type": "string" });
                (
                    json!({ "type": "object", "properties": properties() }),
                    json!({ "properties": read, "minProperties": 1 }),
                )
            }),
        );
        add(
            &format!("{count} patterns"),
            Box::new(move || {
                let patterns: Map<_, _> = names()
                    .into_iter()
                    .map(|it| (format!("^{it}$"), json!({ "type": "integer" })))
                    .collect();
                (
                    json!({ "type": "object", "properties": properties() }),
                    json!({ "patternProperties": patterns }),
                )
            }),
        );
        add(
            &format!("{count} patterns of both"),
            Box::new(move || {
                let patterns: Map<_, _> = names()
                    .into_iter()
                    .map(|it| (format!("^{it}"), json!({ "type": "integer" })))
                    .collect();
                (
                    json!({ "type": "object", "patternProperties": patterns }),
                    json!({ "patternProperties": patterns, "minProperties": 1 }),
                )
            }),
        );
        add(
            &format!("{count} aliases"),
            Box::new(move || {
                let properties: Map<_, _> = names()
                    .into_iter()
                    .map(|it| (it.clone(), json!({ "x-aliases": [format!("{it}x")] })))
                    .collect();
                (
                    json!({ "type": "object", "properties": properties, "required": names() }),
                    json!({ "properties": properties, "required": names(), "minProperties": 1 }),
                )
            }),
        );
        add(
            &format!("{count} names that need the next"),
            Box::new(move || {
                let needs: Map<_, _> =
                    (0..count).map(|at| (name(at), json!([name(at + 1)]))).collect();
                (
                    json!({ "type": "object", "properties": { "name0": {} }, "required": ["name0"], "dependentRequired": needs }),
                    json!({ "required": [name(count / 2)] }),
                )
            }),
        );
        add(
            &format!("{count} names that need a schema"),
            Box::new(move || {
                let needs: Map<_, _> = (0..count)
                    .map(|at| (name(at), json!({ "required": [name(at + 1)] })))
                    .collect();
                (
                    json!({ "type": "object", "additionalProperties": true }),
                    json!({ "dependentSchemas": needs }),
                )
            }),
        );
        add(
            &format!("propertyNames of {count}"),
            Box::new(move || {
                let listed = json!({ "enum": names() });
                (
                    json!({ "type": "object", "propertyNames": listed, "additionalProperties": { "type": "integer" } }),
                    json!({ "propertyNames": { "enum": reversed() } }),
                )
            }),
        );
        add(
            &format!("allOf of {count}"),
            Box::new(move || {
                let parts = |names: Vec<String>| {
                    names
                        .into_iter()
                        .map(|it| json!({ "properties": { it: { "type": "integer" } } }))
                        .collect::<Value>()
                };
                (
                    json!({ "type": "object", "allOf": parts(names()) }),
                    json!({ "allOf": parts(reversed()), "unevaluatedProperties": false }),
                )
            }),
        );
        for keyword in ["anyOf", "oneOf"] {
            add(
                &format!("{keyword} of {count} objects"),
                Box::new(move || {
                    let union = |names: Vec<String>| json!({ keyword: names.into_iter().map(|it| json!({ "type": "object", "properties": { "a": {}, (it.clone()): { "type": "integer" } }, "required": [it] })).collect::<Value>() });
                    (union(names()), union(reversed()))
                }),
            );
            add(
                &format!("{keyword} of {count} ranges"),
                Box::new(move || {
                    let union = |turned: bool| json!({ keyword: (0..count).map(|at| if turned { count - 1 - at } else { at }).map(|at| json!({ "type": "integer", "minimum": 10 * at, "maximum": 10 * at + 5 })).collect::<Value>() });
                    (union(false), union(true))
                }),
            );
            add(
                &format!("{keyword} of {count} patterns"),
                Box::new(move || {
                    let union = |names: Vec<String>| json!({ keyword: names.into_iter().map(|it| json!({ "type": "string", "pattern": format!("^{it}") })).collect::<Value>() });
                    (union(names()), union(reversed()))
                }),
            );
        }
        add(
            &format!("{count} negations"),
            Box::new(move || {
                let parts = |names: Vec<String>| {
                    names
                        .into_iter()
                        .map(|it| json!({ "not": { "properties": { it: { "type": "integer" } } } }))
                        .collect::<Value>()
                };
                (
                    json!({ "type": "object", "allOf": parts(names()) }),
                    json!({ "allOf": parts(reversed()), "minProperties": 1 }),
                )
            }),
        );
        add(
            &format!("{count} conditions"),
            Box::new(move || {
                let parts = |names: Vec<String>| {
                    names.into_iter().map(|it| json!({ "if": { "required": [it] }, "then": { "required": ["a"] } })).collect::<Value>()
                };
                (
                    json!({ "type": "object", "properties": { "a": {}, "name7": {} } }),
                    json!({ "allOf": parts(reversed()) }),
                )
            }),
        );
        add(
            &format!("a prefix of {count}"),
            Box::new(move || {
                let prefix: Value = (0..count).map(|_| json!({ "type": "integer" })).collect();
                (
                    json!({ "type": "array", "prefixItems": prefix, "minItems": count }),
                    json!({ "prefixItems": prefix, "items": false, "contains": { "minimum": 1 } }),
                )
            }),
        );
    }
    {
        let count = 100_000;
        let names = move || (0..count).map(|at| format!("name{at}")).collect::<Vec<_>>();
        add(
            &format!("{count} required names"),
            Box::new(move || {
                let reversed: Vec<_> = names().into_iter().rev().collect();
                (json!({ "type": "object", "required": names() }), json!({ "required": reversed }))
            }),
        );
        add(
            &format!("{count} patterns"),
            Box::new(move || {
                let schemas = |prefix: &str| {
                    names()
                        .into_iter()
                        .map(|it| (format!("{prefix}{it}"), json!({})))
                        .collect::<Map<_, _>>()
                };
                (
                    json!({ "type": "object", "properties": schemas("") }),
                    json!({ "patternProperties": schemas("^") }),
                )
            }),
        );
    }
    // Patterns and texts that are large.
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
    // Large instances.
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
    // Deep values and schemas.
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
    all
}
