use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.DatasetCreated", version = 1)]
struct DatasetCreated {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "Search.index_rebuilt", version = 1)]
struct IndexRebuilt {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "AI_ENRICHMENT.COMPLETED", version = 1)]
struct EnrichmentCompleted {
    id: String,
}

fn main() {}
