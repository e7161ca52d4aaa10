use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event = "ingestion.dataset_created"]
struct DatasetCreated {
    dataset_id: String,
}

fn main() {}
