use event_core::{Event, EventSet, RawEvent, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

#[derive(EventSet)]
enum Nothing {
    Created(DatasetCreated),
    #[event(unknown)]
    Unknown,
}

#[derive(EventSet)]
enum Named {
    Created(DatasetCreated),
    #[event(unknown)]
    Unknown {
        event: RawEvent,
    },
}

#[derive(EventSet)]
enum Apart {
    Created(DatasetCreated),
    #[event(unknown)]
    Unknown {
        event_type: String,
        version: u32,
    },
}

#[derive(EventSet)]
enum Two {
    Created(DatasetCreated),
    #[event(unknown)]
    Unknown(String, RawEvent),
}

fn main() {}
