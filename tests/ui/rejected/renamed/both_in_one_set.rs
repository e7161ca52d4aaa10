use event_core::{Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.order_made", version = 1)]
struct OrderMade {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "shop.order_placed", version = 2, upcast_from = OrderMade, renamed_from = "shop.order_made")]
struct OrderPlaced {}

impl From<OrderMade> for OrderPlaced {
    fn from(_: OrderMade) -> Self {
        Self {}
    }
}

#[derive(EventSet)]
enum Orders {
    Made(OrderMade),
    Placed(OrderPlaced),
}

fn main() {}
