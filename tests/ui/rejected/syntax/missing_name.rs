use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event("ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.index_rebuilt", 1)]
struct IndexRebuilt {
    index: String,
}

fn main() {}
