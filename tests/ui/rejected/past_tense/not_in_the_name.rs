use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.host_sshed", version = 1, past_tense = "ssh")]
struct HostSshed {
    host: String,
}

fn main() {}
