use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
/// A data set was read completely and is ready to be used.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.create_dataset", version = 1)]
struct DatasetCreated {
    dataset: String,
    rows: u64,
}

fn main() {}
