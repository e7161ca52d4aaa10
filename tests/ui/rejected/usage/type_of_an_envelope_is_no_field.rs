use event_core::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

fn rename(envelope: &mut Envelope<DatasetCreated>) {
    envelope.event_type = "ingestion.dataset_made".to_owned();
}

fn main() {}
