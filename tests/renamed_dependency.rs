//! A crate that has event-core under another name, and lints that ask for everything.
#![deny(warnings, missing_docs, unused_qualifications, future_incompatible)]
#![forbid(unsafe_code, non_ascii_idents, deprecated, trivial_casts, unused_lifetimes)]

extern crate event_core as bus;
// What `::event_core` means to a derive that does not ask.
extern crate core as event_core;

use bus::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

/// A data set was read completely.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1, crate = bus)]
pub struct DatasetCreated {
    /// How many rows it has.
    pub rows: u64,
}

#[test]
fn the_derive_finds_event_core_where_the_attribute_says() {
    let json =
        Envelope::new("importer", "import-42", DatasetCreated { rows: 7 }).to_json().unwrap();
    assert_eq!(Envelope::<DatasetCreated>::from_json(&json).unwrap().payload.rows, 7);
}
