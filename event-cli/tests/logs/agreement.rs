//! `validate` and the typed decoder know the same faulty lines.

use std::collections::BTreeSet;

use event_core::{Envelope, EventSet};
use example_contracts::access::InvitationSent;
use example_contracts::ai::{EnrichmentCompleted, EnrichmentFailed};
use example_contracts::ingestion::{DatasetCreated, DatasetRejected};
use example_contracts::search::IndexRebuilt;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;

use crate::events::Folder;

/// All events of the examples.
#[derive(Debug, EventSet)]
enum All {
    Created(DatasetCreated),
    Rejected(DatasetRejected),
    Sent(InvitationSent),
    Completed(EnrichmentCompleted),
    Failed(EnrichmentFailed),
    Rebuilt(IndexRebuilt),
}

const LINES: usize = 6_000;

/// Values, some of them odd, as they are written.
const VALUES: [&str; 24] = [
    "null",
    "true",
    "0",
    "-1",
    "1",
    "1.0",
    "-0",
    "-0.0",
    "0.5",
    "1e2",
    "1e400",
    "4294967296",
    "18446744073709551615",
    "18446744073709551616",
    "\"\"",
    "\"x\"",
    "\"\\ud800\"",
    "\"empty\"",
    "\"later\"",
    "[]",
    "[\"x\"]",
    "[null]",
    "{}",
    "{\"name\":\"x\",\"values\":null}",
];

/// What is done to a line.
#[derive(Debug, Clone)]
enum Change {
    Replace(usize, &'static str),
    Remove(usize),
    Repeat(usize, &'static str),
    Add(usize, &'static str),
    Edit(usize, usize, String),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let value = || prop::sample::select(VALUES.to_vec());
    let token = prop_oneof![
        "[ -~]",
        prop::sample::select(vec!["\"", "{", "}", ",", "\\", "1"]).prop_map(str::to_owned)
    ];
    let change = prop_oneof![
        4 => (0..40_usize, value()).prop_map(|(place, value)| Change::Replace(place, value)),
        1 => (0..40_usize).prop_map(Change::Remove),
        1 => (0..40_usize, value()).prop_map(|(place, value)| Change::Repeat(place, value)),
        1 => (0..40_usize, value()).prop_map(|(place, value)| Change::Add(place, value)),
        1 => (0..400_usize, 0..3_usize, token).prop_map(|(place, length, token)| Change::Edit(place, length, token)),
    ];
    prop::collection::vec(change, 0..3)
}

/// Where entries of objects and items of lists stand in the text of a line: the beginning of each
/// entry or item, of its value, and its end.
fn places(json: &str) -> Vec<[usize; 3]> {
    let mut places = Vec::new();
    let bytes = json.as_bytes();
    let mut open: Vec<(bool, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            b'{' | b'[' => open.push((bytes[at] == b'{', at + 1, at + 1)),
            b':' => {
                if let Some((_, _, value)) = open.last_mut() {
                    *value = at + 1;
                }
            }
            b',' | b'}' | b']' => {
                if let Some((is_object, entry, value)) = open.pop() {
                    if at > value {
                        places.push([entry, value, at]);
                    }
                    if bytes[at] == b',' {
                        open.push((is_object, at + 1, at + 1));
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    places
}

/// The last place up to this one where a character begins.
fn boundary(json: &str, place: usize) -> usize {
    (0..=place.min(json.len())).rev().find(|it| json.is_char_boundary(*it)).unwrap_or(0)
}

fn changed(mut json: String, changes: &[Change]) -> String {
    for change in changes {
        let all = places(&json);
        let place = |number: usize| all.get(number % all.len().max(1)).copied();
        match change {
            Change::Replace(number, value) => {
                let Some([_, start, end]) = place(*number) else { continue };
                json.replace_range(start..end, value);
            }
            Change::Remove(number) => {
                let Some([start, _, mut end]) = place(*number) else { continue };
                end += usize::from(json.as_bytes().get(end) == Some(&b','));
                json.replace_range(start..end, "");
            }
            Change::Repeat(number, value) => {
                let Some([start, from, _]) = place(*number) else { continue };
                let name = json[start..from].to_owned();
                json.insert_str(start, &format!("{name}{value},"));
            }
            Change::Add(number, value) => {
                let Some([start, from, _]) = place(*number) else { continue };
                let name = if from > start { "\"other\":" } else { "" };
                json.insert_str(start, &format!("{name}{value},"));
            }
            Change::Edit(start, length, token) => {
                let start = boundary(&json, *start);
                let end = boundary(&json, start + length);
                json.replace_range(start..end, token);
            }
        }
    }
    json
}

#[test]
fn validate_and_the_typed_decoder_agree_on_every_line() {
    let folder = Folder::with_events();
    let types = All::EVENTS
        .iter()
        .flat_map(|it| it.versions.clone().map(|version| (it.event_type, version)));
    let samples: Vec<String> = types
        .flat_map(|(event_type, version)| {
            let version = version.to_string();
            let (code, output, _) =
                folder.run(&["sample", event_type, "--version", &version, "--count", "60"]);
            assert_eq!(code, 0);
            output.lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[18; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = (prop::sample::select(samples), changes())
        .prop_map(|(line, changes)| changed(line, &changes));
    let lines: Vec<String> =
        (0..LINES).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();

    folder.write("lines", lines.join("\n"));
    let (_, output, errors) =
        folder.run(&["validate", "lines", "--unknown", "deny", "--format", "json"]);
    assert_eq!(errors, "");
    let result: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(result["unchecked"], Value::Array(Vec::new()));
    let faults: BTreeSet<u64> = result["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["line"].as_u64().unwrap())
        .collect();
    let mut good = 0;
    for (line, number) in lines.iter().zip(1..) {
        let decoded = Envelope::<All>::from_json(line.as_bytes());
        assert_eq!(decoded.is_err(), faults.contains(&number), "{decoded:?}\n{line}");
        good += u64::from(decoded.is_ok());
    }
    assert!(good > 1_500 && faults.len() > 1_500, "{good} good, {} faulty", faults.len());
}
