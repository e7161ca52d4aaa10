use event_core::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated<T, const N: usize>
where
    T: Clone,
{
    first: Option<T>,
}

fn read(json: &[u8]) -> Envelope<DatasetCreated<u64, 3>> {
    Envelope::from_json(json).unwrap()
}

fn main() {}
