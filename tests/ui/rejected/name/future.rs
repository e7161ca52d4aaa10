use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "billing.invoice_will_be_sent", version = 1)]
struct InvoiceSent {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_to_be_deleted", version = 1)]
struct DatasetDeleted {
    id: String,
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.order_should_be_shipped", version = 1)]
struct OrderShipped {
    id: String,
}

fn main() {}
