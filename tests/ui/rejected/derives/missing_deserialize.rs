use event_core::{Event, schemars::JsonSchema};
use serde::Serialize;

#[derive(Serialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

fn main() {}
