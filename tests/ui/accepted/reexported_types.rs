use event_core::jiff::{SignedDuration, Timestamp};
use event_core::{Envelope, Event, schemars::JsonSchema, uuid::Uuid};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ci.job_finished", version = 1)]
struct JobFinished {
    job: Uuid,
    started_at: Timestamp,
    took: SignedDuration,
}

#[test]
fn fields_may_be_of_the_types_that_event_core_reexports() {
    let event = JobFinished {
        job: Uuid::nil(),
        started_at: Timestamp::UNIX_EPOCH,
        took: SignedDuration::from_secs(90),
    };
    let json = Envelope::new("runner", "push-1", event.clone()).to_json().unwrap();
    assert_eq!(Envelope::<JobFinished>::from_json(&json).unwrap().payload, event);
}
