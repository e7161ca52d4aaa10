use event_core::{Envelope, Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreatedV1 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2)]
struct DatasetCreatedV2 {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 4, upcast_from = DatasetCreatedV2)]
struct DatasetCreatedV4 {}

impl From<DatasetCreatedV2> for DatasetCreatedV4 {
    fn from(_: DatasetCreatedV2) -> Self {
        Self {}
    }
}

#[derive(EventSet)]
enum IngestionEvents {
    Created(DatasetCreatedV4),
    CreatedBefore(DatasetCreatedV2),
}

#[derive(EventSet)]
enum Successes {
    Created(DatasetCreatedV4),
}

#[derive(EventSet)]
enum NestedEvents {
    CreatedBefore(DatasetCreatedV2),
    Success(Successes),
}

// Versions that are read on their own are no chain.
#[derive(EventSet)]
enum UnrelatedVersions {
    Created(DatasetCreatedV4),
    CreatedAtFirst(DatasetCreatedV1),
}

#[derive(EventSet)]
enum MoreEvents {
    CreatedAtFirst(DatasetCreatedV1),
    Others(UnrelatedVersions),
}

fn read(json: &[u8]) {
    let envelope = Envelope::<IngestionEvents>::from_json(json).unwrap();
    println!("{} {:?}", envelope.event_type(), IngestionEvents::EVENTS);
    envelope.to_json().unwrap();
}

fn main() {}
