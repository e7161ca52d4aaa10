//! A crate that has event-core under another name, and lints that ask for everything.
#![deny(warnings, missing_docs, unused_qualifications, future_incompatible)]
#![forbid(unsafe_code, non_ascii_idents, deprecated, trivial_casts, unused_lifetimes)]

extern crate event_core as bus;
// What `::event_core` means to a derive that does not ask.
extern crate core as event_core;

use bus::{Envelope, Event, EventSet, RawEvent, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

/// A data set was read completely.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1, crate = bus)]
pub struct DatasetCreated {
    /// How many rows it has.
    pub rows: u64,
}

/// A data set was read completely, whatever its size.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreated, crate = bus)]
pub struct DatasetCreatedV2 {}

impl From<DatasetCreated> for DatasetCreatedV2 {
    fn from(_: DatasetCreated) -> Self {
        Self {}
    }
}

/// What is read.
#[derive(EventSet)]
#[event(crate = bus)]
pub enum IngestionEvents {
    /// A data set.
    Created(DatasetCreatedV2),
    /// All else.
    #[event(unknown)]
    Unknown(RawEvent),
}

#[test]
fn the_derive_finds_event_core_where_the_attribute_says() {
    let json =
        Envelope::new("importer", "import-42", DatasetCreated { rows: 7 }).to_json().unwrap();
    assert_eq!(Envelope::<DatasetCreated>::from_json(&json).unwrap().payload.rows, 7);
}

#[test]
fn sets_and_upcasts_find_event_core_where_the_attribute_says() {
    let json =
        Envelope::new("importer", "import-42", DatasetCreated { rows: 7 }).to_json().unwrap();
    let payload = Envelope::<IngestionEvents>::from_json(&json).unwrap().payload;
    assert!(matches!(payload, IngestionEvents::Created(DatasetCreatedV2 {})));
}
