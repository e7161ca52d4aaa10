use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
enum DatasetChanged {
    #[event(type = "ingestion.dataset_created", version = 1)]
    Created { dataset_id: String },
    #[event(type = "ingestion.dataset_deleted", version = 1)]
    Deleted { dataset_id: String },
}

fn main() {}
