use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1, domain = "ingestion")]
struct DatasetCreated0 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1, source = "importer")]
struct DatasetCreated1 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1, deprecated)]
struct DatasetCreated2 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1, rename_all = "camelCase")]
struct DatasetCreated3 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1, color = red(1, 2))]
struct DatasetCreated4 {
    dataset_id: String,
}

fn main() {}
