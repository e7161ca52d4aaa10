use event_core::{Envelope, Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

mod old {
    use super::*;

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ingestion.dataset_created", version = 2)]
    pub struct DatasetCreated {}
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = old::DatasetCreated)]
struct DatasetCreatedV2 {}

impl From<old::DatasetCreated> for DatasetCreatedV2 {
    fn from(_: old::DatasetCreated) -> Self {
        Self {}
    }
}

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
