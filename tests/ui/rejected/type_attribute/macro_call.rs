use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = concat!("ingestion", ".", "dataset_created"), version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = env!("EVENT_TYPE"), version = 1)]
struct IndexRebuilt {
    index: String,
}

fn main() {}
