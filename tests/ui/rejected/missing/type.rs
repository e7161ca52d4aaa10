use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(version = 1)]
struct IndexRebuilt {
    index: String,
}

fn main() {}
