use event_core::{Envelope, Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 3)]
struct DatasetCreatedV3 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV3)]
struct DatasetCreatedV2 {}

impl From<DatasetCreatedV3> for DatasetCreatedV2 {
    fn from(_: DatasetCreatedV3) -> Self {
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
