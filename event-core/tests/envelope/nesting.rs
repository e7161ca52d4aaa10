//! `serde_json` follows 127 objects and arrays inside one another; the envelope is the first.

use event_core::{DecodeError, EncodeError, Envelope, Event, FieldProblem, RawEvent};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::events::{FIELDS, object};

/// A payload of any depth.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.heartbeat_sent", version = 1)]
#[serde(default)]
struct AnythingSent {
    tree: Value,
    depth: u32,
}

/// An envelope whose payload is `depth` objects and arrays deep, before or after the other fields.
fn nested(depth: usize, payload_first: bool) -> String {
    let inner = depth - 1;
    let payload = format!(r#"{{"tree":{}"]}}\""{}}}"#, "[".repeat(inner), "]".repeat(inner));
    let fields = FIELDS.map(|(name, value)| match name {
        "payload" => (name, payload.as_str()),
        _ => (name, value),
    });
    if payload_first { object(fields.into_iter().rev()) } else { object(fields) }
}

#[test]
fn the_limit_is_the_same_wherever_the_payload_stands_and_however_it_is_read() {
    for depth in [2, 100, 125, 126, 127, 128, 129, 1_000, 100_000] {
        for payload_first in [false, true] {
            let json = nested(depth, payload_first);
            let typed = Envelope::<AnythingSent>::from_json(json.as_bytes());
            let raw = Envelope::<RawEvent>::from_json(json.as_bytes());
            if depth <= 126 {
                let event: AnythingSent = raw.unwrap().payload.decode().unwrap();
                assert_eq!(typed.unwrap().payload, event);
            } else {
                assert!(matches!(typed, Err(DecodeError::Malformed { .. })), "{depth} {typed:?}");
                assert!(matches!(raw, Err(DecodeError::Malformed { .. })), "{depth} {raw:?}");
            }
        }
    }
}

#[test]
fn brackets_in_strings_do_not_count() {
    let text = r#"[{\"[\\"#.repeat(500);
    let payload = format!(r#"{{"tree":"{text}"}}"#);
    let fields =
        FIELDS.map(|(name, value)| (name, if name == "payload" { &payload } else { value }));
    let json = object(fields);
    Envelope::<AnythingSent>::from_json(json.as_bytes()).unwrap();
    let raw = Envelope::<RawEvent>::from_json(json.as_bytes()).unwrap();
    raw.payload.decode::<AnythingSent>().unwrap();
    raw.to_json().unwrap();
}

#[test]
fn many_brackets_beside_one_another_are_not_deep() {
    let payload = format!(r#"{{"tree":[{}[]]}}"#, "[],".repeat(10_000));
    let fields =
        FIELDS.map(|(name, value)| (name, if name == "payload" { &payload } else { value }));
    for json in [object(fields), object(fields.into_iter().rev())] {
        let typed = Envelope::<AnythingSent>::from_json(json.as_bytes()).unwrap();
        assert_eq!(typed.payload.tree.as_array().unwrap().len(), 10_001);
        Envelope::<RawEvent>::from_json(json.as_bytes()).unwrap().to_json().unwrap();
    }
}

#[test]
fn what_could_not_be_read_back_for_its_depth_is_not_written() {
    let deep = |depth| AnythingSent {
        depth,
        tree: (1..depth).fold(Value::Null, |inner, _| Value::Array(vec![inner])),
    };
    let written = Envelope::new("a", "b", deep(126)).to_json().unwrap();
    Envelope::<AnythingSent>::from_json(&written).unwrap();
    let error = Envelope::new("a", "b", deep(127)).to_json().unwrap_err();
    assert!(
        matches!(error, EncodeError::Field { name: "payload", problem: FieldProblem::TooDeep, .. }),
        "{error:?}"
    );
    let by_serde = serde_json::to_vec(&Envelope::new("a", "b", deep(127))).unwrap_err();
    assert_eq!(by_serde.to_string(), error.to_string());
}

/// The limit is for what is read, and an unknown field is not.
#[test]
fn a_field_that_is_ignored_may_be_deep_and_hides_no_other_error() {
    let deep = format!("{}{}", "[".repeat(1_000), "]".repeat(1_000));
    let ignored = format!(r#"{{"unknown":{deep}}}"#);
    let wrong = format!(r#"{{"unknown":{deep},"depth":"deep"}}"#);
    for payload_first in [false, true] {
        let read = |payload: &str| {
            let mut fields =
                FIELDS.map(|(name, value)| (name, if name == "payload" { payload } else { value }));
            if payload_first {
                fields.reverse();
            }
            Envelope::<AnythingSent>::from_json(object(fields).as_bytes())
        };
        assert_eq!(read(&ignored).unwrap().payload, AnythingSent::default());
        assert!(matches!(read(&wrong), Err(DecodeError::Payload { .. })), "{:?}", read(&wrong));
    }
}
