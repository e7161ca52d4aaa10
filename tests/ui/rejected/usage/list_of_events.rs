use event_core::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

fn read(json: &[u8]) -> Vec<DatasetCreated> {
    Envelope::<Vec<DatasetCreated>>::from_json(json).unwrap().payload
}

fn main() {}
