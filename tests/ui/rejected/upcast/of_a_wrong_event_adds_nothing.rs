use event_core::{Envelope, Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(version = 1)]
struct DatasetCreatedV1 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
struct DatasetCreatedV2 {}

impl From<DatasetCreatedV1> for DatasetCreatedV2 {
    fn from(_: DatasetCreatedV1) -> Self {
        Self {}
    }
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_rejected", version = 2)]
struct DatasetRejectedV2;

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_rejected", version = 3, upcast_from = DatasetRejectedV2)]
struct DatasetRejectedV3 {}

impl From<DatasetRejectedV2> for DatasetRejectedV3 {
    fn from(_: DatasetRejectedV2) -> Self {
        Self {}
    }
}

#[derive(EventSet)]
enum IngestionEvents {
    Created(DatasetCreatedV2),
    Rejected(DatasetRejectedV3),
}

fn read(json: &[u8]) {
    let envelope = Envelope::<IngestionEvents>::from_json(json).unwrap();
    println!("{} {:?}", envelope.event_type(), IngestionEvents::EVENTS);
    envelope.to_json().unwrap();
}

fn main() {}
