use event_core::{Envelope, Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreatedV1 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
struct DatasetCreatedV2 {}

impl TryFrom<DatasetCreatedV1> for DatasetCreatedV2 {
    type Error = u8;

    fn try_from(_: DatasetCreatedV1) -> Result<Self, u8> {
        Err(7)
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
