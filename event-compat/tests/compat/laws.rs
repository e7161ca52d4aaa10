//! What must hold of the comparison whatever the schemas are.

use std::cell::Cell;

use event_compat::subset;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

use crate::generate::{closed, document, pair, visit};
use crate::judge::Expected::{self, Proven, Refuted, Unknown};
use crate::judge::kind;

fn verdict(writer: &Value, reader: &Value) -> Expected {
    kind(&subset(writer, reader))
}

fn run<T: std::fmt::Debug>(
    cases: u32,
    inputs: impl Strategy<Value = T>,
    law: impl Fn(T) -> Result<(), TestCaseError>,
) {
    let outcome = TestRunner::new(crate::cases(cases)).run(&inputs, law);
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn every_schema_that_writes_something_reads_it() {
    let proven = Cell::new(0);
    run(100, document(), |schema| {
        for schema in [closed(&schema), schema] {
            // Text that is the same is not looked at, so the reader's is another one.
            let found = [verdict(&schema, &schema), verdict(&schema, &backwards(&schema))];
            prop_assert!(!found.contains(&Refuted), "{}", schema);
            proven.set(proven.get() + u32::from(found == [Proven; 2]));
        }
        Ok(())
    });
    assert!(proven.get() > 0);
}

#[test]
fn what_is_proven_in_two_steps_is_not_refuted_in_one() {
    let chains = Cell::new(0);
    // Each reader is the writer of the next step: closed, so that it writes what it reads.
    let steps = (pair(), pair()).prop_map(|((a, b), (_, c))| [closed(&a), closed(&b), closed(&c)]);
    let near = (pair(), any::<Index>(), any::<Index>()).prop_map(|((a, b), one, other)| {
        let parts = |schema: &Value, at: Index| {
            let keywords: Vec<_> = schema.as_object().into_iter().flatten().collect();
            let kept = keywords.iter().enumerate().filter(|(place, (name, _))| {
                *place != at.index(keywords.len()) || name.starts_with('$')
            });
            let kept = kept.map(|(_, (name, value))| ((*name).clone(), (*value).clone()));
            Value::Object(kept.collect::<Map<_, _>>())
        };
        let wider = parts(&b, one);
        [closed(&a), closed(&b), closed(&parts(&wider, other))]
    });
    run(100, prop_oneof![1 => steps, 3 => near], |[a, b, c]| {
        if verdict(&a, &b) == Proven && verdict(&b, &c) == Proven {
            chains.set(chains.get() + 1);
            prop_assert_ne!(verdict(&a, &c), Refuted, "{}\n{}\n{}", a, b, c);
        }
        Ok(())
    });
    assert!(chains.get() > 0);
}

type Rewrite = fn(&Value) -> Value;

/// Ways to write a schema that change nothing of what it means.
const REWRITINGS: [(&str, Rewrite); 7] = [
    ("documented", documented),
    ("written backwards", backwards),
    ("with other names of definitions", renamed),
    ("without references", inlined),
    ("within a list of all", |schema| within(schema, "allOf")),
    ("within a list of one", |schema| within(schema, "anyOf")),
    ("within an exclusive list of one", |schema| within(schema, "oneOf")),
];

#[test]
fn how_a_schema_is_written_does_not_matter() {
    run(40, pair(), |(writer, reader)| {
        let writer = closed(&writer);
        let expected = verdict(&writer, &reader);
        for (what, rewrite) in REWRITINGS {
            let sides = [
                ("writer", verdict(&rewrite(&writer), &reader)),
                ("reader", verdict(&writer, &rewrite(&reader))),
                ("both", verdict(&rewrite(&writer), &rewrite(&reader))),
            ];
            for (side, found) in sides {
                // A rewriting may hide or show something; it never turns yes into no.
                let is_turned = found != expected && found != Unknown && expected != Unknown;
                prop_assert!(
                    !is_turned,
                    "{} {}: {:?}, not {:?}\n{}\n{}",
                    side,
                    what,
                    found,
                    expected,
                    writer,
                    reader
                );
            }
        }
        Ok(())
    });
}

/// These rewritings hide nothing either.
#[test]
fn docs_order_and_names_change_no_verdict() {
    run(40, pair(), |(writer, reader)| {
        let writer = closed(&writer);
        let expected = verdict(&writer, &reader);
        for (what, rewrite) in [REWRITINGS[0], REWRITINGS[2]] {
            let found = verdict(&rewrite(&writer), &rewrite(&reader));
            prop_assert_eq!(found, expected, "{}\n{}\n{}", what, writer, reader);
        }
        Ok(())
    });
}

fn each_schema(document: &Value, mut change: impl FnMut(&mut Value)) -> Value {
    let mut paths = Vec::new();
    visit(document, &mut |_, path| paths.push(path.to_owned()));
    let mut document = document.clone();
    for path in paths {
        document.pointer_mut(&path).into_iter().for_each(&mut change);
    }
    document
}

pub(crate) fn documented(document: &Value) -> Value {
    each_schema(document, |schema| {
        if let Some(object) = schema.as_object_mut() {
            let docs = [
                ("title", json!("A title")),
                ("description", json!("What it is")),
                ("default", json!({"type": "none"})),
                ("examples", json!([1, {"$ref": "#"}])),
                ("deprecated", json!(true)),
                ("$comment", json!("for us")),
                ("x-of-somebody", json!({"required": ["z"]})),
            ];
            object.extend(docs.map(|(name, value)| (name.to_owned(), value)));
        }
    })
}

/// Lists whose order has no meaning, the other way round.
pub(crate) fn backwards(document: &Value) -> Value {
    each_schema(document, |schema| {
        for name in ["required", "enum", "anyOf", "oneOf", "allOf", "type"] {
            if let Some(Value::Array(list)) = schema.get_mut(name) {
                list.reverse();
            }
        }
        if let Some(object) = schema.as_object_mut() {
            let keywords: Vec<_> = std::mem::take(object).into_iter().collect();
            object.extend(keywords.into_iter().rev());
        }
    })
}

pub(crate) fn renamed(document: &Value) -> Value {
    let text = document.to_string();
    let text = text.replace("#/$defs/A", "#/$defs/Zeta").replace("#/$defs/B", "#/$defs/Alpha2");
    let mut document: Value = serde_json::from_str(&text).unwrap();
    if let Some(definitions) = document.get_mut("$defs").and_then(Value::as_object_mut) {
        for (old, new) in [("A", "Zeta"), ("B", "Alpha2")] {
            let schema = definitions.remove(old);
            definitions.extend(schema.map(|schema| (new.to_owned(), schema)));
        }
    }
    document
}

/// References to definitions that are not recursive, replaced by what they lead to.
pub(crate) fn inlined(document: &Value) -> Value {
    let definitions = document.get("$defs").cloned().unwrap_or_default();
    let target = |reference: &Value| {
        let name = reference.as_str()?.strip_prefix("#/$defs/")?;
        let schema = definitions.get(name)?;
        (!schema.to_string().contains("$ref")).then(|| schema.clone())
    };
    each_schema(document, |schema| {
        if let Some(inlined) = schema.get("$ref").and_then(target) {
            let object = schema.as_object_mut().unwrap();
            object.remove("$ref");
            if object.is_empty() {
                *schema = inlined;
            } else if let Value::Array(all) = object.entry("allOf").or_insert_with(|| json!([])) {
                all.push(inlined);
            }
        }
    })
}

/// The schema as the only one of a list. What it refers to stays where it is.
fn within(document: &Value, keyword: &str) -> Value {
    let mut whole = Map::new();
    let mut schema = document.clone();
    if let Some(definitions) = schema.as_object_mut().and_then(|it| it.remove("$defs")) {
        whole.insert("$defs".to_owned(), definitions);
    }
    whole.insert(keyword.to_owned(), json!([schema]));
    Value::Object(whole)
}
