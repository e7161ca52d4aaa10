use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_creation", version = 1)]
struct DatasetCreated {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "auth.user_login", version = 1)]
struct UserLoggedIn {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ci.job_failure", version = 1)]
struct JobFailed {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "gateway.request_timeout", version = 1)]
struct RequestTimedOut {
    id: String,
}

fn main() {}
