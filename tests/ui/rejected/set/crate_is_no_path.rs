use event_core::{Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

#[derive(EventSet)]
#[event(crate = event_core)]
#[event(crate = event_core)]
enum Twice {
    Created(DatasetCreated),
}

#[derive(EventSet)]
#[event(crate = "event_core")]
enum InQuotes {
    Created(DatasetCreated),
}

#[derive(EventSet)]
#[event(crate)]
enum Bare {
    Created(DatasetCreated),
}

fn main() {}
