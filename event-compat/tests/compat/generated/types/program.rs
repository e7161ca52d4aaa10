//! Without an argument: tells the schemas of each type. Otherwise the argument is a file of questions,
//! and the answers go to the standard output.
#![allow(warnings)]

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

struct Side {
    schemas: fn() -> Value,
    reads: fn(&str) -> bool,
    /// What the type writes of what it reads.
    rewrites: fn(&str) -> Option<String>,
}

impl Side {
    fn of<T: Serialize + DeserializeOwned + JsonSchema>() -> Self {
        Self {
            schemas: || {
                let settings = SchemaSettings::draft2020_12;
                let of = |settings: SchemaSettings| {
                    settings.into_generator().into_root_schema_for::<T>().to_value()
                };
                json!([of(settings().for_serialize()), of(settings().for_deserialize())])
            },
            reads: |text| serde_json::from_str::<T>(text).is_ok(),
            rewrites: |text| {
                let value: T = serde_json::from_str(text).ok()?;
                serde_json::to_string(&value).ok()
            },
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// To be read by these sides, if this side writes it.
#[derive(Deserialize)]
struct Question {
    writer: usize,
    readers: Vec<usize>,
    texts: Vec<String>,
}

fn main() {
    let sides = sides();
    let Some(path) = std::env::args().nth(1) else {
        let schemas: Vec<_> = sides.iter().map(|side| (side.schemas)()).collect();
        return println!("{}", json!(schemas));
    };
    let questions: Vec<Question> =
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut answers = Vec::new();
    for question in questions {
        let rewritten = question.texts.iter().filter_map(|text| (sides[question.writer].rewrites)(text));
        let rewritten: BTreeSet<String> = rewritten.collect();
        let reads = |reader: &usize| {
            let reads = sides[*reader].reads;
            rewritten.iter().map(|text| reads(text)).collect::<Vec<_>>()
        };
        let read: Vec<_> = question.readers.iter().map(reads).collect();
        answers.push(json!({"written": rewritten, "read": read}));
    }
    println!("{}", json!(answers));
}
