use event_core::{Event, EventSet, RawEvent, schemars::JsonSchema, serde_json::json};
use serde::{Deserialize, Serialize};

use crate::{on_the_wire, received};

#[cfg_attr(test, derive(Event))]
#[derive(Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, event(type = "ingestion.dataset_created"), event(version = 2))]
#[cfg_attr(not(test), event(version = 1, colour = "red"), serde(transparent))]
#[cfg_attr(test, serde(rename_all = "camelCase"))]
struct DatasetCreated {
    #[cfg(test)]
    row_count: u64,
    #[cfg(not(test))]
    row_count: DoesNotExist<'static>,
    #[cfg(not(test))]
    #[event(type = "of no field")]
    gone: DoesNotExist<'static>,
    #[cfg(not(test))]
    api_key: String,
    #[cfg_attr(test, event(sensitive = "the reader is asked"))]
    #[cfg_attr(not(test), event(colour = "red"))]
    #[cfg_attr(test, serde(rename = "by"))]
    #[cfg_attr(not(test), serde(rename = "from"))]
    read_by: String,
}

#[cfg(not(test))]
#[derive(Event)]
struct IndexRebuilt(DoesNotExist<'static>);

#[cfg_attr(test, derive(EventSet))]
#[cfg_attr(not(test), event(unknown))]
enum IngestionEvents {
    #[cfg(test)]
    Created(DatasetCreated),
    #[cfg(not(test))]
    Created(DoesNotExist<'static>, u8),
    #[cfg(not(test))]
    #[event(colour = "red")]
    Gone,
    #[cfg_attr(test, event(unknown))]
    #[cfg_attr(not(test), event(colour = "red"))]
    Unknown(#[cfg_attr(not(test), event(unknown))] RawEvent),
    #[cfg(not(test))]
    #[event(unknown)]
    Other(RawEvent),
}

#[test]
fn variants_that_are_configured_out_are_neither_checked_nor_expanded() {
    assert_eq!(IngestionEvents::EVENTS.len(), 1);
    let event = DatasetCreated { row_count: 7, read_by: "Ada".to_owned() };
    let IngestionEvents::Created(event) = received(event) else {
        panic!("a test reads it");
    };
    assert_eq!(event.row_count, 7);
    let raw = RawEvent { version: 1, ..RawEvent::from_event(&event).unwrap() };
    let IngestionEvents::Unknown(raw) = crate::sent_and_received(IngestionEvents::Unknown(raw))
    else {
        panic!("version 1 is not read");
    };
    assert_eq!(raw.version, 1);
}

#[test]
fn what_is_configured_out_is_neither_checked_nor_expanded() {
    let wire = on_the_wire(DatasetCreated { row_count: 7, read_by: "Ada".to_owned() });
    assert_eq!(wire["version"], 2);
    assert_eq!(wire["payload"], json!({ "rowCount": 7, "by": "Ada" }));
}

#[test]
fn marks_may_be_configured() {
    let line = crate::shown(DatasetCreated { row_count: 7, read_by: "Ada".to_owned() });
    assert!(line.ends_with(r#""payload":{"rowCount":7,"by":"[redacted]"}}"#), "{line}");
}
