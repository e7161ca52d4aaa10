use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

macro_rules! event {
    ($domain:ident, $action:ident, $name:ident) => {
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = concat!(stringify!($domain), ".", stringify!($action)), version = 1)]
        struct $name {
            id: String,
        }
    };
}

event!(ingestion, dataset_created, DatasetCreated);

fn main() {}
