use event_core::{Envelope, Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
struct DatasetCreated {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(version = 1)]
struct DatasetRejected {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.index_rebuilt", version = 1)]
struct IndexRebuilt {}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.index_rebuilt", version = 0)]
struct IndexRebuiltV2 {}

#[derive(EventSet)]
enum Failures {
    Rejected,
}

#[derive(EventSet)]
enum IngestionEvents {
    Created(DatasetCreated),
    Rejected(DatasetRejected),
    Rebuilt(IndexRebuilt),
    RebuiltV2(IndexRebuiltV2),
    Failure(Failures),
}

fn read(json: &[u8]) {
    let envelope = Envelope::<IngestionEvents>::from_json(json).unwrap();
    println!("{} {:?}", envelope.event_type(), IngestionEvents::EVENTS);
    envelope.to_json().unwrap();
}

fn main() {}
