use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

macro_rules! event {
    ($name:ident, $type:literal, $version:literal) => {
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = $type, version = $version)]
        struct $name {
            id: String,
        }
    };
}

event!(DatasetCreated, "ingestion.dataset_created", 1);
event!(IndexRebuilt, "search.index_rebuilt", 0);
event!(EnrichmentCompleted, 3, "ai.enrichment_completed");

fn main() {}
