use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1, crate = "event_core")]
struct DatasetCreated {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.index_rebuilt", version = 1, crate = event-core)]
struct IndexRebuilt {
    index: String,
}

fn main() {}
