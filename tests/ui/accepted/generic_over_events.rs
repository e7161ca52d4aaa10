use event_core::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    rows: u64,
}

fn copy<E: Event>(event: &E) -> E {
    let json = serde_json::to_vec(event).unwrap();
    serde_json::from_slice(&json).unwrap()
}

fn read<E: Event>(json: &[u8]) -> Option<E> {
    Envelope::from_json(json).ok().map(|envelope: Envelope<E>| envelope.payload)
}

#[test]
fn functions_may_be_generic_over_events() {
    assert_eq!(copy(&DatasetCreated { rows: 7 }).rows, 7);
    assert!(read::<DatasetCreated>(b"{}").is_none());
}
