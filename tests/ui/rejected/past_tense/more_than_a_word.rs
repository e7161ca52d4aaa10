use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.host_sshed", version = 1, past_tense = "host_sshed")]
struct HostSshed {
    host: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.host_sshed", version = 1, past_tense = "")]
struct HostSshedAgain {
    host: String,
}

fn main() {}
