use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.données_created", version = 1)]
struct DatasetCreated {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.index_rebuilt!", version = 1)]
struct IndexRebuilt {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "login.2fa_code_sent", version = 1)]
struct CodeSent {
    id: String,
}

fn main() {}
