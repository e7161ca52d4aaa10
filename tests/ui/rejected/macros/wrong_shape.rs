use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

macro_rules! event {
    ($name:ident, $type:literal, $content:ty) => {
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = $type, version = 1)]
        struct $name($content);
    };
}

event!(DatasetCreated, "ingestion.dataset_created", String);

fn main() {}
