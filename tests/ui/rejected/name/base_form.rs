use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_create", version = 1)]
struct DatasetCreated {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ci.job_finish", version = 1)]
struct JobFinished {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "auth.user_log_in", version = 1)]
struct UserLoggedIn {
    id: String,
}

fn main() {}
