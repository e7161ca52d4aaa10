use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Clone, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
#[serde(from = "OldDataset", into = "OldDataset")]
struct DatasetCreated {
    dataset_id: String,
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
struct OldDataset {
    name: String,
}

impl From<OldDataset> for DatasetCreated {
    fn from(old: OldDataset) -> Self {
        Self { dataset_id: old.name }
    }
}

impl From<DatasetCreated> for OldDataset {
    fn from(event: DatasetCreated) -> Self {
        Self { name: event.dataset_id }
    }
}

fn main() {}
