//! Versions that hide different fields.

use event_core::serde_json::{self, Value, json};
use event_core::{DecodeError, Envelope, Event};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::events::{envelope, leaks};

/// Somebody joined; who it was is asked elsewhere.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.member_joined", version = 4, upcast_from = MemberJoinedV3)]
pub(crate) struct MemberJoined {
    pub(crate) member: String,
}

/// Somebody joined, with a name for greetings.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.member_joined", version = 3, upcast_from = MemberJoinedV1)]
pub(crate) struct MemberJoinedV3 {
    member: String,
    #[event(sensitive = "the greeting says it")]
    first_name: String,
}

/// Somebody joined, under an e-mail address.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.member_joined", version = 1)]
pub(crate) struct MemberJoinedV1 {
    #[event(sensitive = "members had no other id")]
    member: String,
}

impl From<MemberJoinedV1> for MemberJoinedV3 {
    fn from(_: MemberJoinedV1) -> Self {
        Self { member: "m-0".to_owned(), first_name: String::new() }
    }
}

impl From<MemberJoinedV3> for MemberJoined {
    fn from(MemberJoinedV3 { member, .. }: MemberJoinedV3) -> Self {
        Self { member }
    }
}

fn reason<P: Event + std::fmt::Debug>(version: u32, payload: &str) -> String {
    let json = envelope("access.member_joined", version, payload);
    match Envelope::<P>::from_json(json.as_bytes()) {
        Err(DecodeError::Payload { path, reason, .. }) => format!("{path}: {reason}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_received_hides_what_its_own_version_does() {
    let hidden = "the value does not fit, and is not shown: it is sensitive";
    let shown = "invalid type: integer `7`, expected a string";
    for (version, payload, expected) in [
        (1, r#"{"member":7}"#, format!("payload.member: {hidden}")),
        (3, r#"{"member":7,"first_name":""}"#, format!("payload.member: {shown}")),
        (3, r#"{"member":"","first_name":7}"#, format!("payload.first_name: {hidden}")),
        (4, r#"{"member":7}"#, format!("payload.member: {shown}")),
    ] {
        assert_eq!(reason::<MemberJoined>(version, payload), expected, "{version}");
        assert_eq!(reason::<Box<MemberJoined>>(version, payload), expected, "{version}");
    }
}

#[test]
fn what_is_shown_hides_what_the_version_of_the_struct_does() {
    fn shown<P: Event + std::fmt::Debug>(version: u32, payload: &str) -> (String, Value) {
        let json = envelope("access.member_joined", version, payload);
        let envelope = Envelope::<P>::from_json(json.as_bytes()).unwrap();
        let line: Value = serde_json::from_str(&envelope.redacted().to_string()).unwrap();
        (format!("{envelope:?} {line}"), line["payload"].clone())
    }
    let (_, newest) = shown::<MemberJoined>(1, r#"{"member":"hidden"}"#);
    assert_eq!(newest, json!({ "member": "m-0" }));
    let (all, third) = shown::<MemberJoinedV3>(3, r#"{"member":"m-1","first_name":"hidden"}"#);
    assert_eq!(third, json!({ "member": "m-1", "first_name": "[redacted]" }));
    assert!(!leaks(&all), "{all}");
    let (all, first) = shown::<MemberJoinedV1>(1, r#"{"member":"hidden"}"#);
    assert_eq!(first, json!({ "member": "[redacted]" }));
    assert!(!leaks(&all), "{all}");
}
