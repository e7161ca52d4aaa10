use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(name = "ingestion.dataset_created", version = 1)]
struct DatasetCreated0 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(event_name = "ingestion.dataset_created", version = 1)]
struct DatasetCreated1 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(event_type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated2 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(r#type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated3 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(Type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated4 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(tpye = "ingestion.dataset_created", version = 1)]
struct DatasetCreated5 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(ty = "ingestion.dataset_created", version = 1)]
struct DatasetCreated6 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(topic = "ingestion.dataset_created", version = 1)]
struct DatasetCreated7 {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(id = "ingestion.dataset_created", version = 1)]
struct DatasetCreated8 {
    dataset_id: String,
}

fn main() {}
