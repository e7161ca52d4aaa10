use event_core::{Envelope, Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

#[derive(EventSet)]
enum Events<E> {
    Created(E),
}

#[derive(EventSet)]
enum Borrowed<'a, const N: usize>
where
    u8: Copy,
{
    Created(&'a [DatasetCreated; N]),
}

fn read(json: &[u8]) {
    Envelope::<Events<DatasetCreated>>::from_json(json).unwrap();
    Envelope::<Borrowed<'_, 7>>::from_json(json).unwrap();
}

fn main() {}
