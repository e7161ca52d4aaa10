use event_core::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

enum IngestionEvents {
    Created(DatasetCreated),
}

fn main() {
    Envelope::<IngestionEvents>::from_json(b"").unwrap();
}
