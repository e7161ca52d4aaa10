use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type, version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.index_rebuilt", version)]
struct IndexRebuilt {
    index: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.host_sshed", version = 1, past_tense = )]
struct HostSshed {
    host: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(crate, type = "ai.enrichment_completed", version = 1)]
struct EnrichmentCompleted {
    document: String,
}

fn main() {}
