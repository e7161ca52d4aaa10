use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

macro_rules! event {
    ($name:ident, $version:expr) => {
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = "ingestion.dataset_created", version = $version)]
        struct $name {
            id: String,
        }
    };
}

event!(DatasetCreated, 1 + 1);

fn main() {}
