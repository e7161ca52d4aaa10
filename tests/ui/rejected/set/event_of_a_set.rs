use event_core::{Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

#[derive(EventSet)]
enum IngestionEvents {
    Created(DatasetCreated),
}

fn publish<E: Event>(_: E) {}

fn main() {
    publish(IngestionEvents::Created(DatasetCreated {}));
}
