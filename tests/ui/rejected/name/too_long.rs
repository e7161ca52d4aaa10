use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "company.bank.retail.customer.account_closed", version = 1)]
struct AccountClosed {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_large_dataset_created", version = 1)]
struct DatasetCreated {
    id: String,
}

fn main() {}
