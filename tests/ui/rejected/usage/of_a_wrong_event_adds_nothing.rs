use event_core::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 0)]
struct DatasetCreated {
    dataset_id: String,
}

fn copy(json: &[u8]) -> Vec<u8> {
    let envelope = Envelope::<DatasetCreated>::from_json(json).unwrap();
    println!("{} {}", DatasetCreated::TYPE, DatasetCreated::VERSION);
    envelope.to_json().unwrap()
}

fn main() {}
