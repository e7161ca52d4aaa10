use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

const CURRENT: u32 = 2;

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = CURRENT)]
struct DatasetCreated {
    dataset_id: String,
}

fn main() {}
