use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Default, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
#[serde(rename(serialize = "a", deserialize = "b"), bound = "u8: Copy, u16: Copy", default, crate = "serde", tag = "kind")]
struct DatasetCreated {
    dataset_id: String,
}

fn main() {}
