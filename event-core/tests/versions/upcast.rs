use std::error::Error as _;
use std::fmt;

use event_core::{Accepts, DecodeError, Envelope, Event, EventSet, RawEvent};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::events::{DatasetCreated, DatasetCreatedV1, DatasetCreatedV2, envelope};

fn created(version: u32, payload: &str) -> String {
    envelope("ingestion.dataset_created", version, payload)
}

#[test]
fn an_old_event_is_read_as_the_newest_struct_and_written_as_that() {
    let old = Envelope::new("a", "b", DatasetCreatedV1 { name: "planets".to_owned(), rows: 8 });
    let read = Envelope::<DatasetCreated>::from_json(&old.to_json().unwrap()).unwrap();
    assert_eq!(read.payload, DatasetCreated { names: vec!["planets".to_owned()], rows: 8 });
    assert_eq!((read.id, read.timestamp), (old.id, old.timestamp));
    assert_eq!((read.received_version(), read.version()), (1, 3));

    let written = String::from_utf8(read.to_json().unwrap()).unwrap();
    assert!(written.contains(r#""version":3,"#), "{written}");
    let again = Envelope::<DatasetCreated>::from_json(written.as_bytes()).unwrap();
    assert_eq!((again.received_version(), again.version()), (3, 3));
    assert_eq!(again, read, "the version that it was received in is no part of an event");
}

#[test]
fn each_version_reads_itself_and_those_below_it_and_none_above() {
    let payloads = [r#"{"name":"a","rows":1}"#, r#"{"names":["a"],"rows":1}"#];
    let first = |version: u32| {
        let json = created(version, payloads[usize::from(version > 1)]);
        (
            Envelope::<DatasetCreatedV1>::from_json(json.as_bytes()).is_ok(),
            Envelope::<DatasetCreatedV2>::from_json(json.as_bytes()).is_ok(),
            Envelope::<DatasetCreated>::from_json(json.as_bytes()).is_ok(),
        )
    };
    assert_eq!(first(1), (true, true, true));
    assert_eq!(first(2), (false, true, true));
    assert_eq!(first(3), (false, false, true));
    assert_eq!(first(4), (false, false, false));
}

#[test]
fn an_envelope_that_was_made_here_was_received_in_its_own_version() {
    let made = Envelope::new("a", "b", DatasetCreated { names: Vec::new(), rows: 0 });
    assert_eq!(made.received_version(), 3);
    let answer =
        Envelope::<DatasetCreated>::from_json(created(1, r#"{"name":"a","rows":1}"#).as_bytes());
    let answer = answer.unwrap().follow_up("c", DatasetCreated { names: Vec::new(), rows: 0 });
    assert_eq!(answer.received_version(), 3);
}

#[test]
fn a_raw_envelope_keeps_the_version_that_it_was_received_in() {
    let json = created(2, r#"{"names":["a"],"rows":1}"#);
    let raw = Envelope::<RawEvent>::from_json(json.as_bytes()).unwrap();
    assert_eq!(raw.received_version(), 2);
    let typed: Envelope<DatasetCreated> = raw.decode().unwrap();
    assert_eq!((typed.received_version(), typed.version()), (2, 3));
}

#[test]
fn a_raw_payload_that_is_changed_is_what_is_written_and_read_and_not_what_was_received() {
    let json = created(1, r#"{"name":"a","rows":1}"#);
    let mut raw = Envelope::<RawEvent>::from_json(json.as_bytes()).unwrap();
    raw.payload = RawEvent::from_event(&DatasetCreatedV2 { names: Vec::new(), rows: 1 }).unwrap();
    assert_eq!((raw.received_version(), raw.version()), (1, 2));
    let written = raw.to_json().unwrap();
    let again = Envelope::<DatasetCreated>::from_json(&written).unwrap();
    assert_eq!((again.received_version(), again.version()), (2, 3));
    let typed: Envelope<DatasetCreated> = raw.decode().unwrap();
    assert_eq!(typed, again);
    assert_eq!((typed.received_version(), typed.version()), (1, 3));

    let made = Envelope::new("a", "b", RawEvent::from_event(&typed.payload).unwrap());
    assert_eq!(made.decode::<DatasetCreated>().unwrap().received_version(), 3);
}

#[test]
fn a_conversion_that_says_no_is_an_error_with_both_versions_and_its_cause() {
    for (version, payload) in
        [(1, r#"{"name":"a","rows":-1}"#), (2, r#"{"names":["a"],"rows":-1}"#)]
    {
        let json = created(version, payload);
        let read = Envelope::<DatasetCreated>::from_json(json.as_bytes());
        let raw = Envelope::<RawEvent>::from_json(json.as_bytes()).unwrap();
        for error in [read.unwrap_err(), raw.decode::<DatasetCreated>().unwrap_err()] {
            assert_eq!(
                error.to_string(),
                "`ingestion.dataset_created` version 2 cannot be made into version 3: \
                 out of range integral type conversion attempted"
            );
            let DecodeError::Upcast { event_type, from, to, cause, .. } = error else {
                panic!("{error:?}")
            };
            assert_eq!((event_type.as_str(), from, to), ("ingestion.dataset_created", 2, 3));
            assert!(cause.is::<std::num::TryFromIntError>());
        }
        let error = serde_json::from_str::<Envelope<DatasetCreated>>(&json).unwrap_err();
        assert!(error.to_string().contains("cannot be made into version 3"), "{error}");
    }
}

/// A refusal that has a cause of its own.
#[derive(Debug)]
struct Refused(std::num::ParseIntError);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no number:\n{}", self.0)
    }
}

impl std::error::Error for Refused {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// A size was measured, in text.
#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.size_measured", version = 3)]
struct SizeMeasuredV3 {
    size: String,
}

/// A size was measured. Versions 4 to 6 were never used.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.size_measured", version = 7, upcast_from = SizeMeasuredV3)]
struct SizeMeasuredV7 {
    size: u8,
}

impl TryFrom<SizeMeasuredV3> for SizeMeasuredV7 {
    type Error = Refused;

    fn try_from(old: SizeMeasuredV3) -> Result<Self, Refused> {
        Ok(Self { size: old.size.parse().map_err(Refused)? })
    }
}

/// A size was measured.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.size_measured", version = 8, upcast_from = SizeMeasuredV7)]
struct SizeMeasured {
    size: u8,
}

impl TryFrom<SizeMeasuredV7> for SizeMeasured {
    type Error = String;

    fn try_from(old: SizeMeasuredV7) -> Result<Self, String> {
        if old.size == 0 { Err("nothing".to_owned()) } else { Ok(Self { size: old.size }) }
    }
}

fn measured(version: u32, payload: &str) -> Result<Envelope<SizeMeasured>, DecodeError> {
    Envelope::from_json(envelope("ops.size_measured", version, payload).as_bytes())
}

#[test]
fn the_error_of_a_conversion_is_told_once_on_one_line() {
    let error = measured(3, r#"{"size":"many"}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`ops.size_measured` version 3 cannot be made into version 7: \
         no number:\\ninvalid digit found in string"
    );
    // What is in the message is no source; what lies behind it is.
    assert_eq!(error.source().unwrap().to_string(), "invalid digit found in string");

    let error = measured(7, r#"{"size":0}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`ops.size_measured` version 7 cannot be made into version 8: nothing"
    );
    assert!(error.source().is_none());
}

#[test]
fn a_version_that_a_chain_leaves_out_is_not_read() {
    assert_eq!(
        SizeMeasured::EVENTS,
        [(3..=3), (7..=8)].map(|versions| Accepts { event_type: "ops.size_measured", versions })
    );
    assert_eq!(measured(3, r#"{"size":"5"}"#).unwrap().payload, SizeMeasured { size: 5 });
    for version in [1, 2, 4, 5, 6, 9] {
        let error = measured(version, "{}").unwrap_err().to_string();
        let expected = "of `ops.size_measured` is not read here, only versions 3 and 7 to 8 are";
        assert_eq!(error, format!("version {version} {expected}"));
    }
}

#[test]
fn the_payload_is_an_object_in_every_version() {
    for (version, payload) in [(1, r#"["a",1]"#), (2, r#"[["a"],1]"#), (3, r#"[["a"],1]"#)] {
        let json = created(version, payload);
        let error = Envelope::<DatasetCreated>::from_json(json.as_bytes()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "envelope field `payload` is an array, expected an object",
            "{version}"
        );
        assert!(serde_json::from_str::<Envelope<DatasetCreated>>(&json).is_err(), "{version}");
    }
}

#[test]
fn a_box_of_an_event_is_the_event() {
    let json = created(1, r#"{"name":"a","rows":1}"#);
    let boxed = Envelope::<Box<DatasetCreated>>::from_json(json.as_bytes()).unwrap();
    let bare = Envelope::<DatasetCreated>::from_json(json.as_bytes()).unwrap();
    assert_eq!(*boxed.payload, bare.payload);
    assert_eq!((boxed.received_version(), boxed.version()), (1, 3));
    assert_eq!(boxed.to_json().unwrap(), bare.to_json().unwrap());
}
