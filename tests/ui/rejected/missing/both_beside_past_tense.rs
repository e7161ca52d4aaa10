use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(past_tense = "sshed")]
struct HostSshed {
    host: String,
}

fn main() {}
