use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "Ops.host_sshed", version = 1, past_tense = "sshed")]
struct HostSshed {
    host: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "host_sshed", version = 1, past_tense = "sshed")]
struct HostSshedAgain {
    host: String,
}

fn main() {}
