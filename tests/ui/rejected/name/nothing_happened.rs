use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_status", version = 1)]
struct DatasetStatus {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "sensor.temperature", version = 1)]
struct Temperature {
    id: String,
}

fn main() {}
