use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = b"ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = c"search.index_rebuilt", version = 1)]
struct IndexRebuilt {
    index: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = 'x', version = 1)]
struct EnrichmentCompleted {
    document: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = 7, version = 1)]
struct InvoicePaid {
    invoice: u64,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = true, version = 1)]
struct DeployFinished {
    commit: String,
}

fn main() {}
