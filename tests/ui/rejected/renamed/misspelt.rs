use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.order_made", version = 1)]
struct OrderMade {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.order_placed", version = 2, upcast_from = OrderMade, rename_from = "shop.order_made")]
struct OrderPlaced {}

impl From<OrderMade> for OrderPlaced {
    fn from(_: OrderMade) -> Self {
        Self {}
    }
}

fn main() {}
