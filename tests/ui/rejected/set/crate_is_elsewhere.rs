use event_core::{Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

#[derive(EventSet)]
#[event(crate = somewhere::event_core)]
enum IngestionEvents {
    Created(DatasetCreated),
}

fn main() {}
