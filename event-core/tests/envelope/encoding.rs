use event_core::jiff::Timestamp;
use event_core::serde_json::value::RawValue;
use event_core::uuid::Uuid;
use event_core::{EncodeError, Envelope, Event, RawEvent};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use crate::events::{FIELDS, HeartbeatSent, dataset_created, heartbeat, object};

fn refusal<P: Event>(envelope: &Envelope<P>) -> String {
    let error = envelope.to_json().unwrap_err().to_string();
    let by_serde = serde_json::to_vec(envelope).unwrap_err().to_string();
    assert_eq!(error, by_serde);
    error
}

#[test]
fn the_fields_stand_in_the_order_of_the_specification() {
    let json = String::from_utf8(heartbeat().to_json().unwrap()).unwrap();
    assert_eq!(json, object(FIELDS));
}

#[test]
fn type_and_version_are_those_of_the_payload() {
    let envelope = Envelope::new("a", "b", dataset_created());
    assert_eq!((envelope.event_type(), envelope.version()), ("ingestion.dataset_created", 2));
    let json: serde_json::Value = serde_json::from_slice(&envelope.to_json().unwrap()).unwrap();
    assert_eq!(json["type"], "ingestion.dataset_created");
    assert_eq!(json["version"], 2);
}

#[test]
fn a_follow_up_carries_the_correlation_id_on_and_has_an_id_of_its_own() {
    let first = heartbeat();
    let second = first.follow_up("search-service", dataset_created());
    assert_eq!(second.correlation_id, first.correlation_id);
    assert_eq!(second.source, "search-service");
    assert!(second.id != first.id && second.timestamp != first.timestamp);
}

#[test]
fn what_decoding_would_refuse_is_not_written() {
    let empty = "is empty, expected at least one character";
    assert_eq!(
        refusal(&Envelope::new("", "b", HeartbeatSent {})),
        format!("envelope field `source` {empty}")
    );
    assert_eq!(
        refusal(&Envelope::new("a", "", HeartbeatSent {})),
        format!("envelope field `correlation_id` {empty}")
    );
    assert_eq!(
        refusal(&heartbeat().with_id(Uuid::nil())),
        "envelope field `id` is the nil UUID, expected one that is unique to the event"
    );
    let before_year_zero = heartbeat().occurred_at("-000001-12-31T23:59:59Z".parse().unwrap());
    assert_eq!(
        refusal(&before_year_zero),
        "envelope field `timestamp` is `-000001-12-31T23:59:59Z`, expected a time from \
         0000-01-01T00:00:00Z to 9999-12-30T22:00:00.999999999Z"
    );
}

#[test]
fn the_first_and_the_last_timestamp_that_can_be_written_can_be_read() {
    let first: Timestamp = "0000-01-01T00:00:00Z".parse().unwrap();
    for timestamp in [first, Timestamp::MAX] {
        let envelope = heartbeat().occurred_at(timestamp);
        let json = envelope.to_json().unwrap();
        assert_eq!(Envelope::<HeartbeatSent>::from_json(&json).unwrap(), envelope);
    }
}

#[test]
fn a_raw_event_that_is_none_is_not_written() {
    let raw = |event_type: &str, version, payload: &str| {
        let payload = RawValue::from_string(payload.to_owned()).unwrap();
        let event = RawEvent { event_type: event_type.to_owned(), version, payload };
        Envelope::new("a", "b", event).to_json().map(drop).map_err(|error| error.to_string())
    };
    assert_eq!(raw("ops.heartbeat_sent", 1, "{}"), Ok(()));
    for (result, problem) in [
        (raw("", 1, "{}"), "`type` is empty, expected at least one character"),
        (raw("a", 0, "{}"), "`version` is 0, expected a whole number from 1 to 4294967295"),
        (raw("a", 1, "[{}]"), "`payload` is an array, expected an object"),
        (raw("a", 1, " null"), "`payload` is null, expected an object"),
    ] {
        assert_eq!(result, Err(format!("envelope field {problem}")));
    }
}

/// A payload whose `Serialize` does not do what a derived one does.
#[derive(Debug, Clone, Deserialize, JsonSchema, Event)]
#[event(type = "ops.answer_given", version = 1)]
struct AnswerGiven {
    answer: Option<String>,
}

impl Serialize for AnswerGiven {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.answer {
            Some(answer) => serializer.serialize_str(answer),
            None => Err(serde::ser::Error::custom("there is no answer")),
        }
    }
}

#[test]
fn a_payload_that_is_no_object_is_not_written() {
    let event = AnswerGiven { answer: Some("42".to_owned()) };
    let told = "envelope field `payload` is a string, expected an object";
    assert_eq!(RawEvent::from_event(&event).unwrap_err().to_string(), told);
    assert_eq!(refusal(&Envelope::new("a", "b", event)), told);
}

#[test]
fn a_payload_that_cannot_be_written_says_why() {
    let event = AnswerGiven { answer: None };
    let told = "`ops.answer_given` version 1: payload: there is no answer";
    let error = RawEvent::from_event(&event).unwrap_err();
    assert!(matches!(error, EncodeError::Payload { version: 1, .. }));
    assert_eq!(error.to_string(), told);
    assert_eq!(refusal(&Envelope::new("a", "b", event)), told);
}
