use event_core::serde_json::{self, Value};
use event_core::{DecodeError, Envelope, Event, EventSet, RawEvent};
use proptest::prelude::*;

use crate::conversions::MemberJoined;
use crate::events::{
    DatasetCreated, InvitationSent, MemberAdded, ProfileCompleted, envelope, enveloped,
    invitation_sent, leaks, member_added, profile_completed,
};

#[derive(Debug, EventSet)]
enum Members {
    Added(MemberAdded),
    Completed(ProfileCompleted),
    Joined(MemberJoined),
}

#[derive(Debug, EventSet)]
enum Access {
    Invited(Box<InvitationSent>),
    Members(Members),
    Created(DatasetCreated),
}

/// A set that keeps what it does not know.
#[derive(Debug, EventSet)]
enum Everything {
    Access(Access),
    #[event(unknown)]
    Unknown(RawEvent),
}

/// A set that knows one of the events only.
#[derive(Debug, EventSet)]
enum Datasets {
    Created(DatasetCreated),
    #[event(unknown)]
    Unknown(RawEvent),
}

/// All that is shown of an event in a set, and its redacted payload.
fn shown<P: EventSet + std::fmt::Debug>(json: &[u8]) -> (String, Value) {
    let envelope = Envelope::<P>::from_json(json).unwrap();
    let line = envelope.redacted().to_string();
    let mut shown: Value = serde_json::from_str(&line).unwrap();
    (format!("{envelope:?} {:?} {line}", envelope.redacted()), shown["payload"].take())
}

/// An event as it is written, and its payload as it is shown outside of a set.
fn both<P: EventSet>(payload: P) -> (Vec<u8>, Value) {
    let envelope = enveloped(payload);
    let redacted: Value = serde_json::from_str(&envelope.redacted().to_string()).unwrap();
    (envelope.to_json().unwrap(), redacted["payload"].clone())
}

fn written() -> impl Strategy<Value = (Vec<u8>, Value)> {
    // A key of data that is the name of a field is read as that field.
    let completed = profile_completed().prop_map(|mut completed| {
        completed.answers.retain(|key, _| key.contains("hidden"));
        completed
    });
    prop_oneof![
        invitation_sent().prop_map(both),
        member_added().prop_map(both),
        completed.prop_map(both),
    ]
}

proptest! {
    #[test]
    fn an_event_of_a_set_hides_what_it_hides_alone((json, alone) in written()) {
        for (all, in_a_set) in [shown::<Access>(&json), shown::<Everything>(&json)] {
            prop_assert!(!leaks(&all), "{all}");
            prop_assert_eq!(&in_a_set, &alone);
        }
    }

    #[test]
    fn an_event_that_a_set_does_not_know_is_hidden_whole((json, _) in written()) {
        let (all, payload) = shown::<Datasets>(&json);
        prop_assert!(!leaks(&all), "{all}");
        prop_assert_eq!(payload, "[redacted]");
    }
}

/// A payload that was kept under one name may stand under another.
#[test]
fn what_is_held_as_unknown_is_hidden_whole_whatever_it_calls_itself() {
    let created = DatasetCreated { dataset: "planets".to_owned() };
    let raw = RawEvent::from_event(&created).unwrap();
    let envelope = enveloped(Datasets::Unknown(raw));
    assert_eq!(envelope.event_type(), DatasetCreated::TYPE);
    let (shown, debug) = (envelope.redacted().to_string(), format!("{envelope:?}"));
    assert!(shown.ends_with(r#""payload":"[redacted]"}"#), "{shown}");
    assert!(!debug.contains("planets"), "{debug}");
}

#[test]
fn an_event_of_a_set_without_sensitive_fields_is_shown() {
    let json = enveloped(DatasetCreated { dataset: "planets".to_owned() }).to_json().unwrap();
    let (all, payload) = shown::<Everything>(&json);
    assert!(all.contains(r#"Access(Created(DatasetCreated { dataset: "planets" }))"#), "{all}");
    assert_eq!(payload["dataset"], "planets");
}

#[test]
fn the_error_of_an_event_in_a_set_hides_what_it_hides_alone() {
    let cases = [
        ("access.member_added", 1, r#"{"dataset":"a","country":"hidden"}"#, "payload"),
        ("access.member_joined", 1, r#"{"member":{"hidden":7}}"#, "payload.member"),
        (
            "access.member_joined",
            3,
            r#"{"member":"","first_name":["hidden"]}"#,
            "payload.first_name",
        ),
        ("access.invitation_sent", 1, r#"{"dataset":"a","tel":"hidden"}"#, "payload.tel"),
    ];
    for (event_type, version, payload, place) in cases {
        let json = envelope(event_type, version, payload);
        let errors = [
            Envelope::<Access>::from_json(json.as_bytes()).map(drop),
            Envelope::<Everything>::from_json(json.as_bytes()).map(drop),
        ];
        for error in errors.map(Result::unwrap_err) {
            assert!(!leaks(&format!("{error} {error:?}")), "{error}");
            assert!(matches!(error, DecodeError::Payload { path, .. } if path == place));
        }
    }
}
