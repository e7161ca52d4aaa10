use event_core::serde_json::value::RawValue;
use event_core::{DecodeError, Envelope, Event, RawEvent};
use schemars::JsonSchema;
use serde::de::value::MapDeserializer;
use serde::{Deserialize, Serialize};

use crate::events::{DatasetCreated, FIELDS, HeartbeatSent, dataset_created, object};

fn raw(payload: &str) -> Envelope<RawEvent> {
    let fields =
        FIELDS.map(|(name, value)| (name, if name == "payload" { payload } else { value }));
    Envelope::from_json(object(fields).as_bytes()).unwrap()
}

#[test]
fn a_raw_payload_is_kept_and_written_byte_for_byte() {
    for payload in [
        "{}",
        "{ \"a\" : 1 , \"a\" : 2 }",
        r#"{"n":123456789012345678901234567890.10,"huge":1e400,"s":"\u0041\/"}"#,
        "{\"nested\":[{\"b\":[]},{\"a\":null}]}",
    ] {
        let envelope = raw(payload);
        assert_eq!(envelope.payload.payload.get(), payload);
        let json = String::from_utf8(envelope.to_json().unwrap()).unwrap();
        assert!(json.ends_with(&format!("\"payload\":{payload}}}")), "{json}");
        assert_eq!(Envelope::<RawEvent>::from_json(json.as_bytes()).unwrap(), envelope);
    }
}

#[test]
fn an_event_becomes_raw_and_typed_again() {
    let event = dataset_created();
    let raw = RawEvent::from_event(&event).unwrap();
    assert_eq!((raw.event_type.as_str(), raw.version), ("ingestion.dataset_created", 2));
    assert_eq!(raw.decode::<DatasetCreated>().unwrap(), event);
    assert_eq!(raw.decode::<RawEvent>().unwrap(), raw);
}

#[test]
fn a_raw_envelope_becomes_the_typed_one() {
    let typed = Envelope::new("a", "b", dataset_created());
    let raw: Envelope<RawEvent> = Envelope::from_json(&typed.to_json().unwrap()).unwrap();
    assert_eq!(raw.decode::<DatasetCreated>().unwrap(), typed);
}

#[test]
fn a_raw_event_without_type_or_version_is_no_event() {
    let raw = RawEvent::from_event(&HeartbeatSent {}).unwrap();
    let untyped = RawEvent { event_type: String::new(), ..raw.clone() };
    assert_eq!(
        RawEvent::from_event(&untyped).unwrap_err().to_string(),
        "envelope field `type` is empty, expected at least one character"
    );
    let unversioned = RawEvent { version: 0, ..raw };
    assert!(RawEvent::from_event(&unversioned).is_err());
}

#[test]
fn a_raw_event_is_read_only_as_what_it_is() {
    let raw = RawEvent::from_event(&HeartbeatSent {}).unwrap();
    assert!(matches!(
        raw.decode::<DatasetCreated>(),
        Err(DecodeError::UnknownType { event_type }) if event_type == "ops.heartbeat_sent"
    ));
    let newer = RawEvent { version: 2, ..raw };
    assert!(matches!(
        newer.decode::<HeartbeatSent>(),
        Err(DecodeError::UnsupportedVersion { version: 2, .. })
    ));
}

#[test]
fn a_raw_payload_that_does_not_fit_is_told_with_its_path() {
    let mut raw = RawEvent::from_event(&dataset_created()).unwrap();
    let wrong = raw.payload.get().replace("\"region\"", "false");
    raw.payload = RawValue::from_string(wrong).unwrap();
    assert_eq!(
        raw.decode::<DatasetCreated>().unwrap_err().to_string(),
        "`ingestion.dataset_created` version 2: payload.columns[0].name: \
         invalid type: boolean `false`, expected a string"
    );
}

/// Whoever sends a payload chooses its line breaks, and what stands between them.
#[test]
fn an_envelope_is_one_line_whatever_line_breaks_its_payload_has() {
    let forged = object(FIELDS.map(|(name, value)| match name {
        "source" => (name, "\"billing-service\""),
        _ => (name, value),
    }));
    for (payload, written) in [
        (format!("{{\"a\":\n{forged}\n}}"), format!("{{\"a\": {forged} }}")),
        ("{\r\n\t\"a\"\r:\n[1,\n2]}".to_owned(), "{  \t\"a\" : [1, 2]}".to_owned()),
        (r#"{"\n\r":"\u000a\n\\n"}"#.to_owned(), r#"{"\n\r":"\u000a\n\\n"}"#.to_owned()),
        (
            "{\"\u{2028}é\":\n\"\u{2029}\u{85}\"}".to_owned(),
            "{\"\u{2028}é\": \"\u{2029}\u{85}\"}".to_owned(),
        ),
    ] {
        let envelope = raw(&payload);
        assert_eq!(envelope.payload.payload.get(), payload);
        let json = String::from_utf8(envelope.to_json().unwrap()).unwrap();
        assert!(json.ends_with(&format!(",\"payload\":{written}}}")), "{json}");
        assert!(!json.contains(['\n', '\r']), "{json:?}");
        assert_eq!(serde_json::to_string(&envelope).unwrap(), json);
        assert_eq!(serde_json::to_string(&[&envelope]).unwrap(), format!("[{json}]"));
        let again = RawEvent::from_event(&envelope.payload).unwrap();
        assert_eq!(again.payload.get(), written);
        let value = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
        assert_eq!(value(&written), value(&payload));
    }
}

/// A document was stored as somebody wrote it.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "docs.document_stored", version = 1)]
struct DocumentStored {
    #[schemars(with = "serde_json::Value")]
    document: Box<RawValue>,
}

#[test]
fn a_raw_value_in_a_payload_does_not_break_its_line_either() {
    let document = RawValue::from_string("[\n1,\r\n2]".to_owned()).unwrap();
    let envelope = Envelope::new("a", "b", DocumentStored { document });
    let json = String::from_utf8(envelope.to_json().unwrap()).unwrap();
    assert!(json.ends_with(r#""payload":{"document":[ 1,  2]}}"#), "{json:?}");
    assert_eq!(serde_json::to_string(&envelope).unwrap(), json);
    assert_eq!(envelope.redacted().to_string(), json);
    assert!(format!("{:?}", envelope.redacted()).contains(r#"{"document":[ 1,  2]}"#));
}

/// Other deserializers than that of `serde_json` can make a raw value of any text.
#[test]
fn a_raw_value_that_is_no_json_does_not_break_the_line() {
    let map = [("$serde_json::private::RawValue", "{\"a\":\"\n\"}")].into_iter();
    let map = MapDeserializer::<_, serde_json::Error>::new(map);
    let document = Box::<RawValue>::deserialize(map).unwrap();
    assert!(document.get().contains('\n'));
    let envelope = Envelope::new("a", "b", DocumentStored { document });
    let json = envelope.to_json().map(String::from_utf8).unwrap().unwrap();
    assert!(!json.contains('\n'), "{json:?}");
    for json in
        [serde_json::to_string(&envelope).unwrap_or_default(), envelope.redacted().to_string()]
    {
        assert!(!json.contains('\n'), "{json:?}");
    }
}
