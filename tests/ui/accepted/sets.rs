use event_core::{Accepts, Envelope, Event, EventSet, RawEvent, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_rejected", version = 1)]
struct DatasetRejected {
    line: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_rejected", version = 3)]
struct DatasetRejectedV3 {}

type Rejected = DatasetRejected;
type Raw = RawEvent;

#[derive(EventSet)]
enum OfOne {
    Created(DatasetCreated),
}

/// Other derives and attributes have their own say.
#[derive(Debug, Clone, PartialEq, EventSet)]
#[non_exhaustive]
#[must_use]
#[repr(u8)]
enum IngestionEvents
where
    u8: Copy,
{
    /// A type by another name, in a box.
    #[doc(alias = "refused")]
    Rejected(#[doc(hidden)] Box<Rejected>) = 7,
    #[event(unknown)]
    #[allow(dead_code)]
    Unknown(Raw),
    /// Versions with a gap between them, and an event after the unknown.
    Newer(DatasetRejectedV3),
}

#[derive(EventSet)]
enum Failures {
    Rejected(DatasetRejected),
    Newer(DatasetRejectedV3),
}

#[derive(EventSet)]
enum Nested {
    Failure(Failures),
    Success(OfOne),
    #[event(unknown)]
    Unknown(RawEvent),
}

fn received<P: EventSet, S: EventSet>(payload: P) -> S {
    let json = Envelope::new("a-service", "a-request", payload).to_json().unwrap();
    Envelope::<S>::from_json(&json).unwrap().payload
}

#[test]
fn a_set_may_be_of_one_event() {
    let OfOne::Created(DatasetCreated {}) = received(DatasetCreated {});
    assert_eq!(
        OfOne::EVENTS,
        [Accepts { event_type: "ingestion.dataset_created", versions: 1..=1 }]
    );
}

#[test]
fn variants_may_hold_boxes_and_types_by_other_names() {
    let rejected = DatasetRejected { line: 7 };
    let boxed = IngestionEvents::Rejected(Box::new(rejected.clone()));
    assert_eq!(received::<_, IngestionEvents>(rejected), boxed);
    assert_eq!(received::<_, IngestionEvents>(boxed.clone()), boxed);
    let newer = IngestionEvents::Newer(DatasetRejectedV3 {});
    assert_eq!(received::<_, IngestionEvents>(DatasetRejectedV3 {}), newer);
    let IngestionEvents::Unknown(raw) = received(DatasetCreated {}) else {
        panic!("the set has no such variant");
    };
    assert_eq!(raw.decode::<DatasetCreated>().unwrap(), DatasetCreated {});
}

#[test]
fn variants_may_hold_sets() {
    let Nested::Failure(Failures::Rejected(rejected)) = received(DatasetRejected { line: 7 })
    else {
        panic!("the nested set reads it");
    };
    assert_eq!(rejected.line, 7);
    assert!(matches!(received(DatasetRejectedV3 {}), Nested::Failure(Failures::Newer(_))));
    assert!(matches!(received(OfOne::Created(DatasetCreated {})), Nested::Success(_)));
    assert_eq!(Nested::EVENTS.len(), 3);
}
