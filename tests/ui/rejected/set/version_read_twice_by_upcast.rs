use event_core::{Envelope, Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreatedV1 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
struct DatasetCreatedV2 {}

impl From<DatasetCreatedV1> for DatasetCreatedV2 {
    fn from(_: DatasetCreatedV1) -> Self {
        Self {}
    }
}

#[derive(EventSet)]
enum IngestionEvents {
    Created(DatasetCreatedV2),
    CreatedBefore(DatasetCreatedV1),
}

fn read(json: &[u8]) {
    let envelope = Envelope::<IngestionEvents>::from_json(json).unwrap();
    println!("{} {:?}", envelope.event_type(), IngestionEvents::EVENTS);
    envelope.to_json().unwrap();
}

fn main() {}
