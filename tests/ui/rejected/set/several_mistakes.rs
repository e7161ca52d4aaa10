use event_core::{Envelope, Event, EventSet, RawEvent, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

#[derive(EventSet)]
#[event(version = 1)]
enum IngestionEvents<'a> {
    #[event(unknown, unknwon)]
    Unknown(RawEvent),
    Created {
        event: &'a DatasetCreated,
    },
    Rejected,
    #[event(unknown)]
    Rest,
}

fn read(json: &[u8]) {
    Envelope::<IngestionEvents<'_>>::from_json(json).unwrap();
}

fn main() {}
