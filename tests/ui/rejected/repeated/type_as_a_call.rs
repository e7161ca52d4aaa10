use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type(), version = 1)]
struct ThingMade {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type("shop.thing_sold"), version(2))]
struct ThingSold {}

fn main() {}
