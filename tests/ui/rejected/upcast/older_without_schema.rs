use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreatedV1 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
struct DatasetCreatedV2 {}

impl From<DatasetCreatedV1> for DatasetCreatedV2 {
    fn from(_: DatasetCreatedV1) -> Self {
        Self {}
    }
}

fn main() {}
