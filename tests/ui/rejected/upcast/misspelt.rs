use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreatedV1 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcastfrom = DatasetCreatedV1)]
struct DatasetCreatedV2 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 3, upcasts = DatasetCreatedV1)]
struct DatasetCreatedV3 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 4, from = DatasetCreatedV1)]
struct DatasetCreatedV4 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 5, upcast-from = DatasetCreatedV1)]
struct DatasetCreatedV5 {}

impl From<DatasetCreatedV1> for DatasetCreatedV5 {
    fn from(_: DatasetCreatedV1) -> Self {
        Self {}
    }
}

fn main() {}
