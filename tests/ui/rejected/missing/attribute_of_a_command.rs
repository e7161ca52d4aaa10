use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
struct CreateDataset {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
struct Heartbeat {}

fn main() {}
