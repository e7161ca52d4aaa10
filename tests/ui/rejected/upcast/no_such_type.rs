use event_core::{Envelope, Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = v1::DatasetCreated)]
struct DatasetCreatedV2 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_rejected", version = 2, upcast_from = DatasetRejectedV1)]
struct DatasetRejected {}

#[derive(EventSet)]
enum IngestionEvents {
    Created(DatasetCreatedV2),
}

fn read(json: &[u8]) {
    let envelope = Envelope::<DatasetCreatedV2>::from_json(json).unwrap();
    println!("{}", envelope.received_version());
    let envelope = Envelope::<IngestionEvents>::from_json(json).unwrap();
    println!("{} {:?}", envelope.event_type(), IngestionEvents::EVENTS);
}

fn main() {}
