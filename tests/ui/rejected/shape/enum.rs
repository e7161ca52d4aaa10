use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_changed", version = 1)]
enum DatasetChanged {
    Created { dataset_id: String },
    Deleted { dataset_id: String },
}

fn main() {}
