use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.create_dataset", version = 1)]
struct DatasetCreated {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.rebuild_index", version = 1)]
struct IndexRebuilt {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "support.assign_agent_to_incident", version = 1)]
struct AgentAssigned {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "billing.send_invoice", version = 1)]
struct InvoiceSent {
    id: String,
}

fn main() {}
