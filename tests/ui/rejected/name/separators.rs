use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset-created", version = 1)]
struct DatasetCreated {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search/index_rebuilt", version = 1)]
struct IndexRebuilt {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ci::deploy::finished", version = 1)]
struct DeployFinished {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ci.job started", version = 1)]
struct JobStarted {
    id: String,
}

fn main() {}
