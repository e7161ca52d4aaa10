use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = 7, versoin = 0, past_tense = made, crate = "event_core", color = 3)]
struct DatasetCreated {
    dataset_id: String,
}

fn main() {}
