use event_core::Event;
use event_core::serde_json::value::RawValue;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A data set was read.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    rows: u64,
    #[serde(flatten)]
    #[schemars(with = "event_core::serde_json::Map<String, event_core::serde_json::Value>")]
    more: Option<Box<RawValue>>,
}

fn main() {}
