use event_core::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
struct DatasetCreated {
    dataset_id: String,
}

fn copy(json: &[u8]) -> Vec<u8> {
    Envelope::<DatasetCreated>::from_json(json).unwrap().to_json().unwrap()
}

fn main() {}
