use event_core::{Envelope, Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

#[derive(EventSet)]
#[event(unknown)]
enum IngestionEvents {
    Created(DatasetCreated),
}

#[derive(EventSet)]
#[event(unknwon, colour = "red")]
enum SearchEvents {
    #[event(crate = event_core, colour = "red")]
    Created(DatasetCreated),
}

fn read(json: &[u8]) {
    let envelope = Envelope::<IngestionEvents>::from_json(json).unwrap();
    println!("{} {:?}", envelope.event_type(), IngestionEvents::EVENTS);
    envelope.to_json().unwrap();
}

fn main() {}
