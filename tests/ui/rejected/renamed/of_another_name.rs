use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.order_made", version = 1)]
struct OrderMade {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.order_placed", version = 2, upcast_from = OrderMade, renamed_from = "shop.order_mode_chosen")]
struct OrderPlaced {}

impl From<OrderMade> for OrderPlaced {
    fn from(_: OrderMade) -> Self {
        Self {}
    }
}

fn main() {}
