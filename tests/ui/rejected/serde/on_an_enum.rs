use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
#[serde(tag = "kind")]
enum DatasetCreated {
    Small { rows: u8 },
    Large { rows: u64 },
}

fn main() {}
