use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 0)]
#[serde(transparent)]
struct DatasetCreated<T>(#[event(sensitive)] T);

fn main() {}
