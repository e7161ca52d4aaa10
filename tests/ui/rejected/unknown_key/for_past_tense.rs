use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.host_sshed", version = 1, past_tence = "sshed")]
struct HostSshed0 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.host_sshed", version = 1, pasttense = "sshed")]
struct HostSshed1 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.host_sshed", version = 1, tense = "sshed")]
struct HostSshed2 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.host_sshed", version = 1, past = "sshed")]
struct HostSshed3 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.host_sshed", version = 1, verb = "sshed")]
struct HostSshed4 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.host_sshed", version = 1, past-tense = "sshed")]
struct HostSshed5 {
    dataset_id: String,
}

fn main() {}
