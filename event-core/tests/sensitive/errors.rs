//! What is told of a payload that does not fit.

use std::error::Error;

use event_core::serde_json;
use event_core::{DecodeError, Envelope, EventSet, RawEvent};

use crate::events::{InvitationSent, MemberAdded, ProfileCompleted, envelope, leaks};

/// A good payload with one field replaced or added.
fn invitation(field: &str, value: &str) -> String {
    let fields = [
        ("dataset", r#""planets""#),
        ("emailAddress", r#""caroline@example.org""#),
        ("homes", "[]"),
        ("guests", "{}"),
        ("token", "5"),
        ("labels", "{}"),
    ];
    let others = fields.iter().filter(|(name, _)| *name != field);
    let fields: Vec<_> = others
        .chain([&(field, value)])
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    envelope("access.invitation_sent", 1, &format!("{{{}}}", fields.join(",")))
}

/// The path of the error, after a look at all that it tells.
fn path<P: EventSet>(json: &str) -> String {
    let Err(error) = Envelope::<P>::from_json(json.as_bytes()) else {
        panic!("it is read: {json}");
    };
    let Err(from_raw) = raw(json).payload.decode::<P>() else {
        panic!("it is read from a raw event: {json}");
    };
    let Err(from_serde) = serde_json::from_str::<Envelope<P>>(json) else {
        panic!("serde reads it: {json}");
    };
    let from_serde = format!("{from_serde} {from_serde:?}");
    for told in [told(&error), told(&from_raw), from_serde] {
        assert!(!leaks(&told), "{told}");
    }
    let DecodeError::Payload { path, reason, .. } = error else {
        panic!("another error: {error}");
    };
    assert_eq!(reason, "the value does not fit, and is not shown: it is sensitive", "{path}");
    path
}

fn raw(json: &str) -> Envelope<RawEvent> {
    Envelope::from_json(json.as_bytes()).unwrap()
}

fn told(error: &DecodeError) -> String {
    assert!(error.source().is_none());
    format!("{error} {error:?} {error:#?}")
}

#[test]
fn a_wrong_value_of_a_sensitive_field_is_told_by_the_name_of_the_field() {
    let cases = [
        ("emailAddress", r#"["hidden"]"#, "payload.emailAddress"),
        ("emailAddress", "7271829104433", "payload.emailAddress"),
        ("emailAddress", r#"{"hidden":1}"#, "payload.emailAddress"),
        (r"email\u0041ddress", r#"{"hidden":1}"#, "payload.emailAddress"),
        ("phone-1", r#""hidden""#, "payload.phone-1"),
        ("tel", r#"{"country":"hidden"}"#, "payload.tel"),
        ("phone", r#"{"country":"hidden"}"#, "payload.phone"),
        ("homes", r#"[{"kind":"hidden"}]"#, "payload.homes"),
        ("homes", r#"[{"kind":"Box","lines":"hidden"}]"#, "payload.homes"),
        ("guests", r#"{"hidden":7}"#, "payload.guests"),
        ("guests", r#"{"a":{"country":1,"digits":7271829104433}}"#, "payload.guests"),
        ("age", r#""hidden""#, "payload.age"),
        ("age", "-7271829104433", "payload.age"),
    ];
    for (field, value, expected) in cases {
        let mut json = invitation(field, value);
        if field == r"email\u0041ddress" {
            json = json.replace(r#""emailAddress":"caroline@example.org","#, "");
        }
        assert_eq!(path::<InvitationSent>(&json), expected, "{json}");
        assert_eq!(path::<Box<InvitationSent>>(&json), expected, "{json}");
    }
}

#[test]
fn a_wrong_value_in_what_is_flattened_has_no_place() {
    let completed = [
        r#"{"dataset":"a","visits":1,"email":"b","hidden":{}}"#,
        r#"{"dataset":"a","visits":1,"email":"b","hidden":[{"hidden":7271829104433}]}"#,
        r#"{"hidden":1e999,"dataset":"a","visits":1,"email":"b"}"#,
        // Without its own field, so that the map gets nothing of it either.
        r#"{"hidden":"hidden","visits":1,"email":"b"}"#,
    ];
    for payload in completed {
        let json = envelope("access.profile_completed", 1, payload);
        assert_eq!(path::<ProfileCompleted>(&json), "payload", "{payload}");
    }
    let added = [
        r#"{"dataset":"a","country":"hidden","digits":"1"}"#,
        r#"{"dataset":"a","country":1,"digits":[7271829104433]}"#,
    ];
    for payload in added {
        let json = envelope("access.member_added", 1, payload);
        assert_eq!(path::<MemberAdded>(&json), "payload", "{payload}");
    }
    let json = r#"{"dataset":"a","visits":1,"mail":{"hidden":1}}"#;
    let json = envelope("access.profile_completed", 1, json);
    assert_eq!(path::<ProfileCompleted>(&json), "payload.mail");
}

#[test]
fn a_wrong_value_of_another_field_is_told_as_ever() {
    let prefix = "`access.invitation_sent` version 1";
    let cases = [
        ("token", r#""five""#, r#"payload.token: invalid type: string "five", expected u64"#),
        (
            "labels",
            r#"{"a.b":7}"#,
            "payload.labels.a.b: invalid type: integer `7`, expected a string",
        ),
    ];
    for (field, value, expected) in cases {
        let json = invitation(field, value);
        let error = Envelope::<InvitationSent>::from_json(json.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), format!("{prefix}: {expected}"));
    }
    let json = invitation("tokens", "1").replace(r#""token":5,"#, "");
    let error = Envelope::<InvitationSent>::from_json(json.as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), format!("{prefix}: payload: missing field `token`"));
    for (field, value, expected) in [
        ("visits", r#""three""#, r#"invalid type: string "three", expected u64"#),
        ("visitCount", r#""three""#, r#"invalid type: string "three", expected u64"#),
        ("comment", "3", "invalid type: integer `3`, expected a string"),
    ] {
        let payload = format!(r#"{{"dataset":"a","email":"b","{field}":{value}}}"#);
        let json = envelope("access.profile_completed", 1, &payload);
        let error = Envelope::<ProfileCompleted>::from_json(json.as_bytes()).unwrap_err();
        let expected = format!("`access.profile_completed` version 1: payload.{field}: {expected}");
        assert_eq!(error.to_string(), expected);
    }
}

/// serde alone does not tell which field was wrong.
#[test]
fn through_serde_nothing_is_told_of_a_payload_with_sensitive_fields() {
    let json = invitation("token", r#""five""#);
    let payload_first = json.replacen('{', r#"{"payload":{"token":"five"},"#, 1);
    let payload_first = payload_first.split(r#","payload":{"dataset""#).next().unwrap().to_owned();
    for json in [json, payload_first + "}"] {
        let error = serde_json::from_str::<Envelope<InvitationSent>>(&json).unwrap_err();
        let expected =
            "payload: a value does not fit, and is not shown: some of its fields are sensitive";
        assert!(error.to_string().starts_with(expected), "{error}");
    }
}
