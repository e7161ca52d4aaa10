use event_core::{Envelope, Event, EventSet, RawEvent, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_rejected", version = 1)]
struct DatasetRejected {}

#[derive(EventSet)]
enum Failures {
    Rejected(DatasetRejected),
    #[event(unknown)]
    Unknown(RawEvent),
}

#[derive(EventSet)]
enum IngestionEvents {
    Created(DatasetCreated),
    Failure(Failures),
}

fn read(json: &[u8]) {
    let envelope = Envelope::<IngestionEvents>::from_json(json).unwrap();
    println!("{} {:?}", envelope.event_type(), IngestionEvents::EVENTS);
    envelope.to_json().unwrap();
}

fn main() {}
