use event_core::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.create_dataset", version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

fn copy(json: &[u8]) -> Vec<u8> {
    let envelope = Envelope::<DatasetCreated>::from_json(json).unwrap();
    println!("{}", DatasetCreated::TYPE);
    envelope.to_json().unwrap()
}

fn main() {}
