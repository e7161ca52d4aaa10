use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "dataset_created", version = 1)]
struct DatasetCreated {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "IndexRebuilt", version = 1)]
struct IndexRebuilt {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "created", version = 1)]
struct Created {
    id: String,
}

fn main() {}
