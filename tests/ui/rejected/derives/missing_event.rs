use event_core::schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

fn main() {}
