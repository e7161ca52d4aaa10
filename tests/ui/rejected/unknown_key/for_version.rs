use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", ver = 1)]
struct DatasetCreated0 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", vers = 1)]
struct DatasetCreated1 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", versoin = 1)]
struct DatasetCreated2 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", Version = 1)]
struct DatasetCreated3 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", schema_version = 1)]
struct DatasetCreated4 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", v = 1)]
struct DatasetCreated5 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", revision = 1)]
struct DatasetCreated6 {
    dataset_id: String,
}

fn main() {}
