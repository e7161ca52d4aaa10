use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

const DATASET_CREATED: &str = "ingestion.dataset_created";

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = DATASET_CREATED, version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

fn main() {}
