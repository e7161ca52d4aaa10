use event_core::{DecodeError, Envelope, Event as _, FieldProblem};
use proptest::prelude::*;

use crate::events::{
    DatasetCreated, FIELDS, HeartbeatSent, dataset_created, decode, heartbeat, object, refusal,
    with, without,
};

#[test]
fn a_wrong_field_is_named_with_what_it_should_be() {
    let uuid = "expected a hyphenated UUID like `01890a5d-ac96-774b-bcce-b302099a8057`";
    let time = "expected RFC 3339 like `2024-06-01T12:30:00Z`";
    let version = "expected a whole number from 1 to 4294967295";
    let empty = "is empty, expected at least one character";
    let cases = [
        ("id", "5", "is a number, expected a string".to_owned()),
        ("id", "null", "is null, expected a string".to_owned()),
        ("id", "\"\"", empty.to_owned()),
        (
            "id",
            "\"01890a5dac96774bbcceb302099a8057\"",
            format!("is `01890a5dac96774bbcceb302099a8057`, {uuid}"),
        ),
        (
            "id",
            "\"{01890a5d-ac96-774b-bcce-b302099a8057}\"",
            format!("is `{{01890a5d-ac96-774b-bcce-b302099a8057}}`, {uuid}"),
        ),
        (
            "id",
            "\"urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057\"",
            format!("is `urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057`, {uuid}"),
        ),
        (
            "id",
            "\"01890a5d-ac96-774b-bcce-b302099a805g\"",
            format!("is `01890a5d-ac96-774b-bcce-b302099a805g`, {uuid}"),
        ),
        (
            "id",
            "\"00000000-0000-0000-0000-000000000000\"",
            "is the nil UUID, expected one that is unique to the event".to_owned(),
        ),
        ("type", "7", "is a number, expected a string".to_owned()),
        ("type", "\"\"", empty.to_owned()),
        ("version", "0", format!("is 0, {version}")),
        ("version", "-1", format!("is -1, {version}")),
        ("version", "-0", format!("is -0, {version}")),
        ("version", "1.0", format!("is 1.0, {version}")),
        ("version", "1.5", format!("is 1.5, {version}")),
        ("version", "1e0", format!("is 1e0, {version}")),
        ("version", "4294967296", format!("is 4294967296, {version}")),
        (
            "version",
            "100000000000000000000000000",
            format!("is 100000000000000000000000000, {version}"),
        ),
        ("version", "\"1\"", "is a string, expected a number".to_owned()),
        ("version", "true", "is a boolean, expected a number".to_owned()),
        ("version", "[1]", "is an array, expected a number".to_owned()),
        ("timestamp", "1717245000", "is a number, expected a string".to_owned()),
        ("timestamp", "\"\"", empty.to_owned()),
        ("timestamp", "\"yesterday\"", format!("is `yesterday`, {time}")),
        (
            "timestamp",
            "\"9999-12-31T23:59:59Z\"",
            "is `9999-12-31T23:59:59Z`, expected a time from 0000-01-01T00:00:00Z to \
             9999-12-30T22:00:00.999999999Z"
                .to_owned(),
        ),
        ("source", "\"\"", empty.to_owned()),
        ("source", "{}", "is an object, expected a string".to_owned()),
        ("source", r#""\ud800""#, "has a `\\u` escape that stands for no character".to_owned()),
        ("correlation_id", "\"\"", empty.to_owned()),
        ("correlation_id", "false", "is a boolean, expected a string".to_owned()),
        ("payload", "[]", "is an array, expected an object".to_owned()),
        ("payload", "null", "is null, expected an object".to_owned()),
        ("payload", "\"{}\"", "is a string, expected an object".to_owned()),
        ("payload", "1", "is a number, expected an object".to_owned()),
    ];
    for (name, value, problem) in cases {
        let json = with(name, value);
        assert_eq!(refusal(&json), format!("envelope field `{name}` {problem}"), "{json}");
        assert!(
            matches!(decode(&json), Err(DecodeError::Field { name: told, .. }) if told == name)
        );
    }
}

#[test]
fn empty_text_is_refused_however_it_is_read() {
    for name in ["id", "type", "timestamp", "source", "correlation_id"] {
        let json = with(name, "\"\"");
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let read: [serde_json::Result<Envelope<HeartbeatSent>>; 3] = [
            serde_json::from_str(&json),
            serde_json::from_reader(json.as_bytes()),
            serde_json::from_value(value),
        ];
        for error in read.map(Result::unwrap_err) {
            let expected = format!("envelope field `{name}` is empty");
            assert!(error.to_string().starts_with(&expected), "{error}");
        }
    }
}

#[test]
fn a_long_wrong_value_is_shown_in_part() {
    let error = refusal(with("id", &format!("\"{}\"", "é".repeat(10_000))));
    assert!(error.contains("éé… (9600 more)`"), "{error}");
    assert!(error.len() < 1_000, "{error}");
}

#[test]
fn received_text_cannot_forge_a_line_of_a_log() {
    let errors = [
        refusal(with("type", r#""ops.\n\u001b[31mERROR""#)),
        refusal(with("id", r#""\r\n""#)),
        refusal(with("id", r#""\u202e\n""#)),
        payload_error(|payload| payload["labels"]["\n"] = "\u{9b}".into()),
        payload_error(|payload| payload["labels"]["a"] = serde_json::json!({"kind": "\n"})),
    ];
    for error in errors {
        assert!(!error.contains(char::is_control), "{error:?}");
        assert!(error.contains("\\n"), "{error:?}");
        assert!(!error.contains('\u{202e}'), "{error:?}");
    }
}

#[test]
fn a_missing_field_is_named() {
    for (name, _) in FIELDS {
        let json = without(name);
        assert_eq!(refusal(&json), format!("envelope field `{name}` is missing"));
    }
    assert_eq!(refusal("{}"), "envelope field `id` is missing");
}

#[test]
fn a_repeated_field_is_named_even_where_both_values_are_the_same() {
    for field in FIELDS {
        for json in
            [object(FIELDS.into_iter().chain([field])), object([field].into_iter().chain(FIELDS))]
        {
            let error = decode(&json).unwrap_err();
            assert!(
                matches!(&error, DecodeError::Field { name, problem: FieldProblem::Repeated, .. }
                    if *name == field.0),
                "{json}: {error}"
            );
        }
    }
}

#[test]
fn what_is_not_one_json_object_is_malformed_at_a_byte() {
    let good = String::from_utf8(heartbeat().to_json().unwrap()).unwrap();
    let cases: [(Vec<u8>, usize, &str); 13] = [
        (b"".to_vec(), 0, "the input is empty"),
        (b"   ".to_vec(), 3, "the input is empty"),
        (b"hello".to_vec(), 0, "expected value"),
        (b"\xef\xbb\xbf{}".to_vec(), 0, "a byte order mark, which JSON does not have"),
        (b"[]".to_vec(), 0, "the text is an array, expected an object"),
        (b" null".to_vec(), 4, "the text is null, expected an object"),
        (b"\"text\"".to_vec(), 5, "the text is a string, expected an object"),
        (b"{\"id\" 1}".to_vec(), 6, "expected `:`"),
        (b"\xff{}".to_vec(), 0, "not UTF-8"),
        (b"{\"id\":\"\xc3\x28\"}".to_vec(), 7, "not UTF-8"),
        (format!("{good}x").into(), good.len(), "trailing characters"),
        (format!("{good}\n{good}").into(), good.len() + 1, "trailing characters"),
        (good[..good.len() - 1].into(), good.len() - 1, "EOF while parsing an object"),
    ];
    for (json, at, told) in cases {
        let shown = String::from_utf8_lossy(&json).into_owned();
        match decode(&json) {
            Err(DecodeError::Malformed { reason, offset, .. }) => {
                assert_eq!((reason.as_str(), offset), (told, at), "{shown}");
            }
            other => panic!("{shown}: {other:?}"),
        }
    }
}

#[test]
fn space_around_an_envelope_is_allowed() {
    let json = format!(" \t\r\n{}\n", object(FIELDS));
    assert_eq!(decode(json).unwrap(), heartbeat());
}

#[test]
fn every_truncation_is_malformed() {
    let json = Envelope::new("a", "b", dataset_created()).to_json().unwrap();
    for end in 0..json.len() {
        let result = Envelope::<DatasetCreated>::from_json(&json[..end]);
        assert!(matches!(result, Err(DecodeError::Malformed { .. })), "{end}: {result:?}");
    }
}

#[test]
fn another_type_is_unknown_and_another_version_is_unsupported() {
    match decode(with("type", "\"ops.heartbeat_lost\"")) {
        Err(DecodeError::UnknownType { event_type }) => {
            assert_eq!(event_type, "ops.heartbeat_lost");
        }
        other => panic!("{other:?}"),
    }
    match decode(with("version", "2")) {
        Err(DecodeError::UnsupportedVersion { event_type, version, supported, .. }) => {
            assert_eq!((event_type.as_str(), version, supported), (HeartbeatSent::TYPE, 2, 1..=1));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(
        refusal(with("version", "2")),
        "version 2 of `ops.heartbeat_sent` is not read here, only version 1 is"
    );
}

/// A broken envelope is nobody's event, so what breaks it is told before what it claims to be.
#[test]
fn the_envelope_is_judged_before_its_type_and_its_type_before_its_payload() {
    let broken = with("type", "\"ops.other_sent\"").replace("\"ops-service\"", "\"\"");
    assert_eq!(
        refusal(broken),
        "envelope field `source` is empty, expected at least one character"
    );
    let cut = with("type", "\"ops.other_sent\"").replace("{}}", "{}");
    assert!(refusal(&cut).starts_with("not a JSON event envelope"), "{}", refusal(&cut));
    let foreign = r#""ops.other_sent""#;
    let payload = object(FIELDS.map(|(name, value)| match name {
        "type" => (name, foreign),
        "payload" => (name, r#"{"x":[]}"#),
        _ => (name, value),
    }));
    assert!(matches!(decode(payload), Err(DecodeError::UnknownType { .. })));
}

fn payload_error(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let json = Envelope::new("a", "b", dataset_created()).to_json().unwrap();
    let mut json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    change(&mut json["payload"]);
    let json = serde_json::to_vec(&json).unwrap();
    let error = Envelope::<DatasetCreated>::from_json(&json).unwrap_err();
    assert!(matches!(error, DecodeError::Payload { version: 2, .. }), "{error:?}");
    error.to_string()
}

#[test]
fn a_wrong_payload_field_is_told_with_its_path() {
    let prefix = "`ingestion.dataset_created` version 2";
    assert_eq!(
        payload_error(|payload| payload["columns"][1]["name"] = 5.into()),
        format!("{prefix}: payload.columns[1].name: invalid type: integer `5`, expected a string")
    );
    assert_eq!(
        payload_error(|payload| payload["labels"]["a.b"] = serde_json::json!({"kind": "huge"})),
        format!(
            "{prefix}: payload.labels.a.b.kind: unknown variant `huge`, expected one of \
             `flag`, `text`, `pair`, `range`"
        )
    );
    assert_eq!(
        payload_error(|payload| {
            payload.as_object_mut().unwrap().remove("rows");
        }),
        format!("{prefix}: payload: missing field `rows`")
    );
}

/// `serde_json` calls both an error of syntax, but the text is JSON.
#[test]
fn a_payload_value_that_rust_cannot_hold_is_an_error_of_the_payload() {
    let json = Envelope::new("a", "b", dataset_created()).to_json().unwrap();
    let json = String::from_utf8(json).unwrap();
    for (good, bad, reason) in [
        ("\"quality\":0.1", "\"quality\":1e999", "payload.quality: number out of range"),
        (
            "\"comment\":null",
            "\"comment\":\"\\ud800\"",
            "payload.comment: the text has a `\\u` escape that stands for no character",
        ),
        (
            "\"comment\":null",
            "\"comment\":\"\\ud800\\u0041\"",
            "payload.comment: the text has a `\\u` escape that stands for no character",
        ),
    ] {
        let bad = json.replace(good, bad);
        assert_ne!(bad, json);
        let error = Envelope::<DatasetCreated>::from_json(bad.as_bytes()).unwrap_err();
        assert!(matches!(error, DecodeError::Payload { .. }), "{error:?}");
        assert!(error.to_string().ends_with(reason), "{error}");
    }
}

#[test]
fn a_field_that_the_envelope_does_not_have_is_ignored() {
    let json = object([("trace", r#"{"a":[1,"}",null]}"#)].into_iter().chain(FIELDS));
    assert_eq!(decode(json).unwrap(), heartbeat());
}

#[test]
fn escapes_in_names_and_values_mean_what_they_stand_for() {
    let json = object(FIELDS)
        .replace("\"type\"", r#""\u0074ype""#)
        .replace("heartbeat_sent", r"heartbeat\u005fsent")
        .replace("2024-", r"\u0032024-")
        .replace("01890a5d", r"\u00301890a5d");
    assert_eq!(decode(json).unwrap(), heartbeat());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn no_text_makes_the_decoder_panic(json in any::<String>()) {
        prop_assert!(decode(&json).is_err());
    }

    #[test]
    fn no_bytes_in_a_field_make_the_decoder_panic(
        field in 0..FIELDS.len(),
        value in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let (before, after) = with(FIELDS[field].0, "\u{0}").split_once('\u{0}').map(|(before, after)| {
            (before.to_owned(), after.to_owned())
        }).unwrap();
        let json = [before.as_bytes(), &value, after.as_bytes()].concat();
        if let Ok(envelope) = decode(&json) {
            prop_assert!(envelope.to_json().is_ok());
        }
    }
}
