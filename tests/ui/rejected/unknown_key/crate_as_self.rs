use event_core::{Event, EventSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A data set was read.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1, crate = Self)]
struct DatasetCreated {
    rows: u64,
}

/// A data set was read.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1, crate = "Self::event_core")]
struct InQuotes {
    rows: u64,
}

#[derive(EventSet)]
#[event(crate = Self::event_core)]
enum Events {
    Created(DatasetCreated),
}

fn main() {}
