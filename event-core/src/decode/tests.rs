//! Both readings against each other: the careful one must know the same envelopes as the quick one,
//! and a header must be that of the whole envelope.

use proptest::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::quick::No;
use super::{careful, quick};
use crate::payload::Payload;
use crate::{Envelope, Event, Header, RawEvent};

/// A data set was read.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
struct DatasetCreated {
    rows: u64,
    columns: Vec<Option<String>>,
    #[serde(default)]
    quality: f64,
}

impl Event for DatasetCreated {
    const TYPE: &'static str = "ingestion.dataset_created";
    const VERSION: u32 = 1;
}

const HEADER: &str = concat!(
    r#""id":"01890a5d-ac96-774b-bcce-b302099a8057","type":"ingestion.dataset_created","#,
    r#""version":1,"timestamp":"2024-06-01T12:30:00Z","source":"a","correlation_id":"b""#
);

const PAYLOAD: &str = r#""payload":{"rows":3,"columns":["x",null],"quality":0.5}"#;

fn envelopes() -> [String; 2] {
    [format!("{{{HEADER},{PAYLOAD}}}"), format!("{{{PAYLOAD},{HEADER}}}")]
}

/// Text that is an envelope but for a few places.
fn nearly_an_envelope() -> impl Strategy<Value = String> {
    let tokens = [
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\\",
        "null",
        "\"id\":",
        "\"type\":",
        "1e999",
        "0",
        "-",
        "\\ud800",
        " ",
    ];
    let token = prop_oneof![
        prop::sample::select(tokens.to_vec()).prop_map(str::to_owned),
        "[ -~]",
        any::<char>().prop_map(String::from),
    ];
    let edits = prop::collection::vec((0..250_usize, 0..4_usize, token), 0..4);
    (prop::sample::select(envelopes().to_vec()), edits).prop_map(|(mut json, edits)| {
        for (place, length, token) in edits {
            let start = json.floor_char_boundary(place);
            let end = json.floor_char_boundary(start + length);
            json.replace_range(start..end, &token);
        }
        json
    })
}

#[test]
fn both_read_what_is_good() {
    for json in envelopes() {
        let quick: Option<(Header<'_>, DatasetCreated)> = quick::from_json(&json).ok();
        let quick = quick.unwrap();
        assert_eq!(careful::from_json::<DatasetCreated>(&json).unwrap(), quick);
    }
}

/// Whether the quick reading knows what is wrong. Then the careful one says the same.
fn is_told_at_once<P: Payload>(json: &str) -> bool {
    match quick::from_json::<P>(json) {
        Err(No::Because(quick)) => {
            let careful = careful::from_json::<P>(json).err().unwrap();
            assert_eq!(format!("{quick:?}"), format!("{careful:?}"), "{json}");
            true
        }
        _ => false,
    }
}

#[test]
fn of_the_form_that_is_written_the_quick_reading_tells_what_is_wrong() {
    let [written, other] = envelopes();
    for (good, bad) in [
        ("dataset_created", "dataset_dropped"),
        ("\"version\":1", "\"version\":7"),
        ("\"rows\":3", "\"rows\":-3"),
        ("\"quality\":0.5", "\"quality\":1e999"),
        ("\"x\"", "\"\\ud800\""),
        ("\"rows\":3,", ""),
        ("\"columns\":[", "\"rows\":3,\"columns\":["),
    ] {
        assert!(written.contains(good), "{good}");
        assert!(is_told_at_once::<DatasetCreated>(&written.replace(good, bad)), "{bad}");
        assert!(!is_told_at_once::<DatasetCreated>(&other.replace(good, bad)), "{bad}");
    }
    // What is behind the payload may be a field, or no JSON.
    for end in ["}", ",\"more\":{}}", "}}", "} ,", ""] {
        let json = written.strip_suffix('}').unwrap().to_owned() + end;
        assert!(!is_told_at_once::<DatasetCreated>(&json), "{json}");
        assert_eq!(
            quick::from_json::<DatasetCreated>(&json).ok(),
            careful::from_json::<DatasetCreated>(&json).ok(),
            "{json}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8_000))]

    #[test]
    fn both_tell_the_same(json in nearly_an_envelope()) {
        is_told_at_once::<DatasetCreated>(&json);
        is_told_at_once::<RawEvent>(&json);
    }

    #[test]
    fn both_accept_the_same_and_read_the_same(json in nearly_an_envelope()) {
        let careful = careful::from_json::<DatasetCreated>(&json);
        prop_assert_eq!(careful.ok(), quick::from_json::<DatasetCreated>(&json).ok());
        let careful = careful::from_json::<RawEvent>(&json);
        prop_assert_eq!(careful.ok(), quick::from_json::<RawEvent>(&json).ok());
    }

    #[test]
    fn a_header_is_wrong_only_where_the_envelope_is_and_for_the_same_reason(
        json in nearly_an_envelope(),
    ) {
        let envelope = Envelope::<RawEvent>::from_json(json.as_bytes());
        match (Header::peek(json.as_bytes()), envelope) {
            (Ok(header), Ok(envelope)) => {
                prop_assert_eq!(header.id, envelope.id);
                prop_assert_eq!(header.version, envelope.version());
                prop_assert_eq!(header.event_type.as_ref(), envelope.event_type());
                prop_assert_eq!(header.source.as_ref(), envelope.source);
                prop_assert_eq!(header.correlation_id.as_ref(), envelope.correlation_id);
                prop_assert_eq!(header.timestamp, envelope.timestamp);
            }
            // What is wrong is in or after the payload.
            (Ok(_), Err(_)) => prop_assert!(json.contains("\"payload\"")),
            (Err(header), Err(envelope)) => {
                prop_assert_eq!(header.to_string(), envelope.to_string());
            }
            (Err(error), Ok(_)) => prop_assert!(false, "{error} in {json}"),
        }
    }
}
