use event_core::serde_json::{self, Value, json};
use event_core::{Envelope, EventSet, RawEvent};
use proptest::prelude::*;
use serde::Serialize;

use crate::events::{
    DatasetCreated, InvitationSent, MemberAdded, ProfileCompleted, enveloped, invitation_sent,
    leaks, member_added, profile_completed,
};

const REDACTED: &str = "[redacted]";

/// All that is shown of an envelope, and its payload in the redacted JSON.
fn everything_shown<P: EventSet + std::fmt::Debug>(envelope: &Envelope<P>) -> (String, Value) {
    let redacted = envelope.redacted();
    let line = redacted.to_string();
    let shown: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(shown, serde_json::to_value(&redacted).unwrap());
    let all = format!(
        "{envelope:?} {envelope:#?} {redacted:?} {redacted:#?} {line} {}",
        serde_json::to_string_pretty(&redacted).unwrap()
    );
    (all, shown["payload"].clone())
}

proptest! {
    #[test]
    fn a_sensitive_field_is_shown_by_its_name_alone(payload in invitation_sent()) {
        let written = serde_json::to_value(&payload).unwrap();
        prop_assert!(leaks(&written.to_string()));
        let (all, shown) = everything_shown(&enveloped(payload));
        prop_assert!(!leaks(&all), "{all}");
        let expected = json!({
            "dataset": written["dataset"],
            "emailAddress": REDACTED,
            "phone-1": REDACTED,
            "homeAddresses": REDACTED,
            "guests": REDACTED,
            "age": REDACTED,
            "token": written["token"],
            "labels": written["labels"],
        });
        prop_assert_eq!(shown, expected);
    }

    #[test]
    fn what_is_flattened_is_shown_by_the_name_of_its_field_alone(payload in member_added()) {
        let (all, shown) = everything_shown(&enveloped(payload.clone()));
        prop_assert!(!leaks(&all), "{all}");
        prop_assert_eq!(shown, json!({ "dataset": payload.dataset, "member": REDACTED }));
    }

    /// The keys of a flattened map are data, and can be the names of other fields.
    #[test]
    fn a_flattened_map_is_hidden_whatever_its_keys_are(payload in profile_completed()) {
        let answers = payload.answers.clone();
        let (all, shown) = everything_shown(&enveloped(payload.clone()));
        prop_assert!(!leaks(&all), "{all}");
        let mut expected = json!({ "email": REDACTED, "answers": REDACTED });
        if !answers.contains_key("dataset") {
            expected["dataset"] = payload.dataset.into();
        }
        if !answers.contains_key("visitCount") {
            expected["visitCount"] = payload.visit_count.into();
        }
        prop_assert_eq!(shown, expected);
    }

    #[test]
    fn a_raw_event_shows_nothing_of_its_payload(payload in invitation_sent()) {
        let raw = RawEvent::from_event(&payload).unwrap();
        let envelope = enveloped(raw.clone());
        let redacted = envelope.redacted();
        let all = format!("{raw:?} {raw:#?} {envelope:?} {redacted:?} {redacted}");
        prop_assert!(!leaks(&all), "{all}");
        let shown: Value = serde_json::from_str(&redacted.to_string()).unwrap();
        prop_assert_eq!(&shown["payload"], REDACTED);
        prop_assert_eq!(&shown["type"], "access.invitation_sent");
    }

    #[test]
    fn a_box_of_an_event_shows_what_the_event_does(payload in invitation_sent()) {
        let boxed = everything_shown(&enveloped(Box::new(payload.clone()))).1;
        prop_assert_eq!(boxed, everything_shown(&enveloped(payload)).1);
    }

    #[test]
    fn what_is_written_for_others_has_every_value(payload in invitation_sent()) {
        let envelope = enveloped(payload);
        let json = envelope.to_json().unwrap();
        prop_assert_eq!(Envelope::<InvitationSent>::from_json(&json).unwrap(), envelope);
    }
}

#[test]
fn an_event_without_sensitive_fields_is_shown_as_it_is_written() {
    let envelope = enveloped(DatasetCreated { dataset: "planets".to_owned() });
    let json = String::from_utf8(envelope.to_json().unwrap()).unwrap();
    assert_eq!(envelope.redacted().to_string(), json);
    assert!(format!("{envelope:?}").contains(r#"payload: DatasetCreated { dataset: "planets" }"#));
}

/// The order of the fields and the form of the numbers are those of the event.
#[test]
fn the_redacted_line_differs_from_the_written_one_in_the_hidden_values_alone() {
    let member = serde_json::from_str(r#"{"country":41,"digits":"1"}"#).unwrap();
    let envelope = enveloped(MemberAdded { dataset: "plan\u{e8}tes\n\"".to_owned(), member });
    let json = String::from_utf8(envelope.to_json().unwrap()).unwrap();
    let expected = json.replace(r#""country":41,"digits":"1""#, r#""member":"[redacted]""#);
    assert_eq!(envelope.redacted().to_string(), expected);
}

/// An envelope that consumers would refuse is shown all the same.
#[test]
fn an_envelope_that_cannot_be_sent_is_shown() {
    let member = serde_json::from_str(r#"{"country":41,"digits":"hidden"}"#).unwrap();
    let envelope = Envelope::new("", "", MemberAdded { dataset: String::new(), member });
    assert!(envelope.to_json().is_err());
    let line = envelope.redacted().to_string();
    assert!(line.contains(r#""source":"","correlation_id":"","#), "{line}");
    assert!(!leaks(&line), "{line}");
}

/// A part of a log line, as programs have it.
#[test]
fn a_redacted_envelope_is_a_field_of_something_else() {
    #[derive(Serialize)]
    struct Line<'a, T> {
        event: &'a T,
    }
    let completed: ProfileCompleted =
        serde_json::from_str(r#"{"email":"hidden","visits":3,"dataset":"a","hidden":7}"#).unwrap();
    let line = serde_json::to_string(&Line { event: &enveloped(completed).redacted() }).unwrap();
    let payload =
        r#""payload":{"dataset":"a","visitCount":3,"email":"[redacted]","answers":"[redacted]"}}}"#;
    assert!(line.ends_with(payload), "{line}");
}
