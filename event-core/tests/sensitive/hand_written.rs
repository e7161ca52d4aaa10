//! Events whose impls of serde's traits are not derived.

use event_core::serde_json::{self, Value, json};
use event_core::{DecodeError, EncodeError, Envelope, Event, EventSet, RawEvent};
use schemars::JsonSchema;
use serde::de::{Deserializer, Error as _};
use serde::ser::{Error as _, SerializeMap as _, Serializer};
use serde::{Deserialize, Serialize};

use crate::events::{DatasetCreated, envelope, enveloped, leaks};

const REDACTED: &str = "[redacted]";

/// An address that is written only where it is right.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
struct Address(String);

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.contains('@') {
            return serializer.serialize_str(&self.0);
        }
        Err(S::Error::custom(format_args!("`{}` is no address", self.0)))
    }
}

/// Somebody subscribed.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema, Event)]
#[event(type = "access.member_subscribed", version = 1)]
struct MemberSubscribed {
    #[event(sensitive = "the letter is sent to it")]
    email: Address,
}

#[derive(Debug, EventSet)]
enum Subscriptions {
    Subscribed(Box<MemberSubscribed>),
    #[event(unknown)]
    Unknown(RawEvent),
}

/// A list was printed, with nothing to hide.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema, Event)]
#[event(type = "access.list_printed", version = 1)]
struct ListPrinted {
    first: Address,
}

/// All that is said of an envelope that cannot be written.
fn refusals<P: EventSet>(envelope: &Envelope<P>) -> (EncodeError, Vec<String>) {
    let error = envelope.to_json().unwrap_err();
    let from_event = RawEvent::from_event(&envelope.payload).unwrap_err();
    let by_serde = serde_json::to_string(envelope).unwrap_err();
    let as_value = serde_json::to_value(envelope).unwrap_err();
    let told = vec![
        format!("{error} {error:?}"),
        format!("{from_event} {from_event:?}"),
        format!("{by_serde} {by_serde:?}"),
        format!("{as_value} {as_value:?}"),
    ];
    (error, told)
}

#[test]
fn a_sensitive_value_that_cannot_be_written_is_not_told() {
    let event = || MemberSubscribed { email: Address("hidden".to_owned()) };
    let all = [
        refusals(&enveloped(event())),
        refusals(&enveloped(Box::new(event()))),
        refusals(&enveloped(Subscriptions::Subscribed(Box::new(event())))),
    ];
    for (error, told) in all {
        for told in told {
            assert!(!leaks(&told), "{told}");
        }
        assert_eq!(
            error.to_string(),
            "`access.member_subscribed` version 1: payload.email: it cannot be written, and the reason \
             is not shown: it may have a sensitive value"
        );
    }
}

#[test]
fn an_envelope_that_cannot_be_written_is_shown_without_its_payload_and_the_reason() {
    let envelope = enveloped(MemberSubscribed { email: Address("hidden".to_owned()) });
    let redacted = envelope.redacted();
    let shown = serde_json::to_string(&redacted).unwrap();
    assert_eq!(shown, redacted.to_string());
    assert!(shown.ends_with(r#""payload":"[redacted: it cannot be written]"}"#), "{shown}");
    let debug = format!("{redacted:?} {envelope:?}");
    assert!(!leaks(&shown) && !leaks(&debug), "{shown} {debug}");
}

#[test]
fn without_sensitive_fields_the_reason_is_told() {
    let (error, _) = refusals(&enveloped(ListPrinted { first: Address("moon".to_owned()) }));
    assert_eq!(
        error.to_string(),
        "`access.list_printed` version 1: payload.first: `moon` is no address"
    );
}

/// Somebody was greeted; the names on the wire are not those of the fields.
#[derive(Debug, JsonSchema, Event)]
#[event(type = "access.member_greeted", version = 1)]
struct MemberGreeted {
    dataset: String,
    #[event(sensitive = "the greeting is sent to it")]
    email: String,
}

impl Serialize for MemberGreeted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("dataset", &self.dataset)?;
        map.serialize_entry("mail", &self.email)?;
        map.serialize_entry(&self.email, "greeted")?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for MemberGreeted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Written {
            dataset: String,
            mail: Mail,
        }
        struct Mail(String);
        impl<'de> Deserialize<'de> for Mail {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                if text.contains('@') { Ok(Self(text)) } else { Err(D::Error::custom(text)) }
            }
        }
        let Written { dataset, mail } = Written::deserialize(deserializer)?;
        if dataset.is_empty() {
            return Err(D::Error::custom(format_args!("missing field `{}`", mail.0)));
        }
        Ok(Self { dataset, email: mail.0 })
    }
}

#[test]
fn what_is_written_under_a_name_that_the_derive_does_not_know_is_not_shown() {
    let greeted =
        MemberGreeted { dataset: "planets".to_owned(), email: "hidden@example.org".to_owned() };
    let envelope = enveloped(greeted);
    assert!(leaks(&String::from_utf8(envelope.to_json().unwrap()).unwrap()));
    let shown = envelope.redacted().to_string();
    assert!(shown.ends_with(r#""payload":{"dataset":"planets"}}"#), "{shown}");
    let all = format!("{shown} {envelope:?} {:?}", envelope.redacted());
    assert!(!leaks(&all), "{all}");
}

#[test]
fn what_is_read_under_a_name_that_the_derive_does_not_know_is_not_told() {
    for (payload, place) in [
        (r#"{"dataset":"a","mail":"hidden"}"#, "payload"),
        (r#"{"dataset":"a","mail":["hidden"]}"#, "payload"),
        (r#"{"dataset":"","mail":"hidden@example.org"}"#, "payload"),
        (r#"{"dataset":["b"],"mail":"hidden@example.org"}"#, "payload.dataset"),
    ] {
        let json = envelope("access.member_greeted", 1, payload);
        let error = Envelope::<MemberGreeted>::from_json(json.as_bytes()).unwrap_err();
        assert!(!leaks(&format!("{error} {error:?}")), "{error}");
        assert!(matches!(error, DecodeError::Payload { path, .. } if path == place));
    }
}

/// Somebody was seated.
#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.guest_seated", version = 1)]
#[serde(deny_unknown_fields)]
struct GuestSeated {
    row: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<u8>,
    #[event(sensitive = "the card on the table has it")]
    first_name: String,
}

/// A table was laid.
#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.table_laid", version = 1)]
struct TableLaid {
    number: u8,
    #[event(sensitive = "the card on the table has it")]
    first_name: String,
    #[serde(flatten)]
    dataset: DatasetCreated,
}

#[test]
fn the_names_that_the_derive_knows_are_shown_with_their_values() {
    let shown = |payload: Value| payload["payload"].clone();
    for place in [None, Some(2)] {
        let event = GuestSeated { row: 1, place, first_name: "hidden".to_owned() };
        let mut expected = serde_json::to_value(&event).unwrap();
        expected["first_name"] = REDACTED.into();
        assert_eq!(shown(json!(enveloped(event).redacted())), expected);
    }
    let dataset = DatasetCreated { dataset: "planets".to_owned() };
    let event = TableLaid { number: 3, first_name: "hidden".to_owned(), dataset };
    let expected = json!({ "number": 3, "first_name": REDACTED });
    assert_eq!(shown(json!(enveloped(event).redacted())), expected);
}

/// A name may be data, of a `Deserialize` that is not derived.
#[test]
fn a_name_that_the_derive_does_not_know_is_not_told() {
    let json = envelope("access.guest_seated", 1, r#"{"row":1,"first_name":"a","hidden":2}"#);
    let error = Envelope::<GuestSeated>::from_json(json.as_bytes()).unwrap_err().to_string();
    let expected = "payload: a value or a name does not fit, and is not shown: it may be sensitive";
    assert!(error.ends_with(expected), "{error}");
}

#[test]
fn a_field_that_is_missing_is_told() {
    for (payload, name) in [(r#"{"row":1}"#, "first_name"), (r#"{"first_name":"a"}"#, "row")] {
        let json = envelope("access.guest_seated", 1, payload);
        let error = Envelope::<GuestSeated>::from_json(json.as_bytes()).unwrap_err().to_string();
        assert!(error.ends_with(&format!("payload: missing field `{name}`")), "{error}");
    }
}
