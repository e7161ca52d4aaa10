use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created" version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(version = 1 type = "search.index_rebuilt")]
struct IndexRebuilt {
    index: String,
}

fn main() {}
