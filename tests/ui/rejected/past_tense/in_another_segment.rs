use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "sshed.host_login", version = 1, past_tense = "sshed")]
struct HostLogin {
    host: String,
}

fn main() {}
