//! Payloads with so many brackets that they may be nested too deep, in each order of the fields.

use event_core::{DecodeError, Envelope, Event, EventSet, Header, RawEvent, serde_json};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::events::{fields, in_order};

/// A tree was planted.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "forest.tree_planted", version = 1)]
struct TreePlantedV1 {
    tree: Value,
}

/// A tree was planted; one that is no array has no new form.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "forest.tree_planted", version = 2, upcast_from = TreePlantedV1)]
struct TreePlantedV2 {
    branches: Vec<Value>,
}

/// A tree was planted.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "forest.tree_planted", version = 3, upcast_from = TreePlantedV2)]
struct TreePlanted {
    branches: Vec<Value>,
}

impl TryFrom<TreePlantedV1> for TreePlantedV2 {
    type Error = &'static str;

    fn try_from(old: TreePlantedV1) -> Result<Self, Self::Error> {
        match old.tree {
            Value::Array(branches) => Ok(Self { branches }),
            _ => Err("no array"),
        }
    }
}

impl From<TreePlantedV2> for TreePlanted {
    fn from(old: TreePlantedV2) -> Self {
        Self { branches: old.branches }
    }
}

#[derive(Debug, EventSet)]
enum Forest {
    Planted(TreePlanted),
}

#[derive(Debug, EventSet)]
enum Everything {
    Forest(Forest),
    #[event(unknown)]
    Unknown(RawEvent),
}

const TYPE: &str = TreePlanted::TYPE;
const LIMIT: usize = 126;

/// The payload before and after the type and the version, and between them.
const ORDERS: [[usize; 7]; 4] =
    [[0, 1, 2, 3, 4, 5, 6], [6, 0, 1, 2, 3, 4, 5], [0, 1, 6, 2, 3, 4, 5], [2, 6, 1, 0, 3, 4, 5]];

/// An object of this depth under one name.
fn deep(name: &str, depth: usize) -> String {
    let inner = depth - 1;
    format!("{{\"{name}\":{}{}}}", "[".repeat(inner), "]".repeat(inner))
}

/// An object under one name with this many brackets, none of them deep.
fn wide(name: &str, brackets: usize) -> String {
    format!("{{\"{name}\":[{}[]]}}", "[],".repeat(brackets.saturating_sub(3)))
}

fn payloads(name: &str) -> Vec<String> {
    let brackets = [1, 125, 126, 127, 128, 129, 500].map(|brackets| wide(name, brackets));
    let depths = [2, 125, 126, 127, 128, 129, 500].map(|depth| deep(name, depth));
    brackets.into_iter().chain(depths).collect()
}

fn envelopes(event_type: &str, version: u32, payload: &str) -> Vec<String> {
    let fields = fields(event_type, version, payload);
    ORDERS.iter().map(|order| in_order(&fields, order)).collect()
}

/// What is said by each way to read an envelope.
fn refusals<P: EventSet + std::fmt::Debug>(json: &str) -> Vec<DecodeError> {
    let mut refusals = vec![Envelope::<P>::from_json(json.as_bytes()).unwrap_err()];
    // What is nested too deep is no raw event either.
    if let Ok(raw) = Envelope::<RawEvent>::from_json(json.as_bytes()) {
        refusals.push(raw.payload.decode::<P>().err().unwrap());
        refusals.push(raw.decode::<P>().unwrap_err());
    }
    refusals
}

fn refusals_alone_and_in_a_set(json: &str) -> Vec<DecodeError> {
    let mut refusals = refusals::<TreePlanted>(json);
    refusals.extend(self::refusals::<Forest>(json));
    let by_serde = serde_json::from_str::<Envelope<Forest>>(json).unwrap_err().to_string();
    for refusal in &refusals {
        assert!(by_serde.starts_with(&refusal.to_string()), "{by_serde}\n{refusal}");
    }
    refusals
}

#[test]
fn an_unknown_type_is_told_however_many_brackets_the_payload_has() {
    for payload in payloads("a") {
        for json in envelopes("forest.tree_felled", 1, &payload) {
            for refusal in refusals_alone_and_in_a_set(&json) {
                let is_told = matches!(
                    &refusal,
                    DecodeError::UnknownType { event_type } if event_type == "forest.tree_felled"
                );
                assert!(is_told, "{refusal} in {json}");
            }
        }
    }
}

#[test]
fn an_unsupported_version_is_told_however_many_brackets_the_payload_has() {
    for payload in payloads("branches") {
        for json in envelopes(TYPE, 4, &payload) {
            for refusal in refusals_alone_and_in_a_set(&json) {
                let is_told =
                    matches!(&refusal, DecodeError::UnsupportedVersion { version: 4, .. });
                assert!(is_told, "{refusal} in {json}");
            }
        }
    }
}

#[test]
fn a_failed_conversion_is_told_however_many_brackets_the_payload_has() {
    for brackets in [125, 126, 127, 128, 500] {
        let payload = format!("{{\"tree\":{}}}", wide("no array", brackets));
        for json in envelopes(TYPE, 1, &payload) {
            for refusal in refusals_alone_and_in_a_set(&json) {
                let is_told = matches!(&refusal, DecodeError::Upcast { from: 1, to: 2, .. });
                assert!(is_told, "{refusal} in {json}");
            }
        }
    }
}

#[test]
fn each_version_of_a_chain_is_read_to_the_same_depth() {
    for (version, name) in [(1, "tree"), (2, "branches"), (3, "branches")] {
        for depth in [2, 125, LIMIT, LIMIT + 1, LIMIT + 2, 500] {
            for json in envelopes(TYPE, version, &deep(name, depth)) {
                let bytes = json.as_bytes();
                let alone = Envelope::<TreePlanted>::from_json(bytes);
                let in_a_set = Envelope::<Everything>::from_json(bytes);
                let by_serde = serde_json::from_str::<Envelope<Forest>>(&json);
                assert_eq!(by_serde.is_ok(), depth <= LIMIT, "{depth} {by_serde:?}");
                if depth <= LIMIT {
                    let raw = Envelope::<RawEvent>::from_json(bytes).unwrap();
                    assert_eq!(raw.decode::<TreePlanted>().unwrap(), alone.unwrap());
                    let payload = in_a_set.unwrap().payload;
                    assert!(matches!(payload, Everything::Forest(Forest::Planted(_))));
                    continue;
                }
                for told in [alone.map(drop), in_a_set.map(drop)] {
                    assert!(matches!(told, Err(DecodeError::Malformed { .. })), "{told:?}");
                }
            }
        }
    }
}

#[test]
fn an_unknown_event_is_kept_to_the_same_depth() {
    for payload in payloads("a") {
        for json in envelopes("forest.tree_felled", 1, &payload) {
            let read = Envelope::<Everything>::from_json(json.as_bytes());
            let depth = payload.bytes().take_while(|byte| b"{[a\":".contains(byte));
            let depth = depth.filter(|byte| b"{[".contains(byte)).count();
            match read.map(|read| read.payload) {
                Ok(Everything::Unknown(event)) if depth <= LIMIT => {
                    assert_eq!(event.payload.get(), payload);
                }
                Err(DecodeError::Malformed { .. }) if depth > LIMIT => {}
                other => panic!("{depth}: {other:?}"),
            }
        }
    }
}

#[test]
fn a_header_is_read_whatever_the_payload_has() {
    for payload in payloads("a") {
        for json in envelopes("forest.tree_felled", 1, &payload) {
            assert_eq!(Header::peek(json.as_bytes()).unwrap().event_type, "forest.tree_felled");
        }
    }
}

/// The limit is for what is read, and a field that is ignored is not.
#[test]
fn a_deep_field_that_is_ignored_hides_no_other_fault() {
    let ignored = deep("a", 500);
    let ignored = ignored.strip_prefix('{').unwrap();
    for wrong in [r#""branches":[1e999]"#, r#""branches":["\ud800"]"#, r#""branches":{}"#] {
        for json in envelopes(TYPE, 3, &format!("{{{wrong},{ignored}")) {
            for refusal in refusals::<Forest>(&json) {
                let is_told = matches!(&refusal, DecodeError::Payload { .. });
                assert!(is_told, "{refusal} in {json}");
            }
        }
    }
}
