use event_core::{Envelope, EventSet, RawEvent};
use proptest::prelude::*;

use crate::events::{DatasetCreated, envelope, fields, in_order};

#[derive(Debug, PartialEq, EventSet)]
enum Events {
    Created(DatasetCreated),
    #[event(unknown)]
    Unknown(RawEvent),
}

/// JSON as others write it, with all that a `Value` would lose.
fn json() -> impl Strategy<Value = String> {
    let space = || prop::sample::select(&["", "", "", " ", "\n\t"][..]);
    let number = prop_oneof![
        "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,4})?",
        prop::sample::select(&["1e400", "-0", "-0.0", "123456789012345678901234567890.10"][..])
            .prop_map(str::to_owned),
    ];
    let string = r#""([ !#-\[\]-~äß🦀]|\\["\\/bfnrt]|\\u00[0-7][0-9a-f]|\\ud83e\\udd80){0,8}""#;
    let leaf = prop_oneof![
        number,
        string,
        prop::sample::select(&["true", "false", "null"][..]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(5, 40, 6, move |value| {
        // Few keys, so that many are there twice.
        let key = prop_oneof!["\"[a-c]\"", string];
        let field = (key, space(), value.clone())
            .prop_map(|(key, space, value)| format!("{key}{space}:{space}{value}"));
        prop_oneof![
            (prop::collection::vec(value, 0..5), space())
                .prop_map(|(elements, space)| format!("[{space}{}{space}]", elements.join(","))),
            (prop::collection::vec(field, 0..5), space())
                .prop_map(|(fields, space)| format!("{{{space}{}{space}}}", fields.join(","))),
        ]
    })
}

fn payload() -> impl Strategy<Value = String> {
    json().prop_map(|json| if json.starts_with('{') { json } else { format!("{{\"a\":{json}}}") })
}

fn unknown(json: &str) -> RawEvent {
    match Envelope::<Events>::from_json(json.as_bytes()).unwrap().payload {
        Events::Unknown(event) => event,
        Events::Created(created) => panic!("{created:?} is known"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn an_unknown_event_is_kept_byte_for_byte_and_written_on_one_line(
        payload in payload(),
        order in Just([0, 1, 2, 3, 4, 5, 6]).prop_shuffle(),
    ) {
        let fields = fields("ops.setting_changed", 7, &payload);
        let json = in_order(&fields, &order);
        let event = unknown(&json);
        prop_assert_eq!(event.event_type.as_str(), "ops.setting_changed");
        prop_assert_eq!(event.version, 7);
        prop_assert_eq!(event.payload.get(), payload.as_str());

        let read = Envelope::<Events>::from_json(json.as_bytes()).unwrap();
        let written = String::from_utf8(read.to_json().unwrap()).unwrap();
        let one_line = in_order(&fields, &[0, 1, 2, 3, 4, 5, 6]).replace('\n', " ");
        prop_assert_eq!(&written, &one_line);
        let by_serde = serde_json::to_string(&read).unwrap();
        prop_assert_eq!(by_serde, one_line);
    }
}

#[test]
fn another_version_of_a_known_event_is_unknown_too() {
    let event = unknown(&envelope("ingestion.dataset_created", 4, r#"{"name":1e400}"#));
    assert_eq!((event.version, event.payload.get()), (4, r#"{"name":1e400}"#));
}

#[test]
fn a_known_event_with_a_wrong_payload_is_an_error_and_not_unknown() {
    let json = envelope("ingestion.dataset_created", 3, r#"{"names":1}"#);
    let error = Envelope::<Events>::from_json(json.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("version 3: payload.names: "), "{error}");
}

#[test]
fn the_payload_of_an_unknown_event_is_an_object_all_the_same() {
    for payload in ["[]", "1", "null", "\"{}\""] {
        let json = envelope("ops.setting_changed", 1, payload);
        let error = Envelope::<Events>::from_json(json.as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with("envelope field `payload` is "), "{error}");
    }
}

#[test]
fn the_unknown_is_not_among_the_events_of_a_set() {
    let types: Vec<_> = Events::EVENTS.iter().map(|accepts| accepts.event_type).collect();
    assert_eq!(types, ["ingestion.dataset_created"]);
}
