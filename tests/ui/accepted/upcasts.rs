use std::convert::Infallible;
use std::num::TryFromIntError;

use event_core::{Envelope, Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct V1 {
    rows: i64,
}

/// By `TryFrom`, with an error of the standard library.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = V1)]
struct V2 {
    rows: u64,
}

impl TryFrom<V1> for V2 {
    type Error = TryFromIntError;

    fn try_from(old: V1) -> Result<Self, TryFromIntError> {
        Ok(Self { rows: old.rows.try_into()? })
    }
}

mod later {
    pub(super) use super::V2 as Older;
}

/// By another name, in another attribute, with a gap between the versions and an error in words.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created")]
#[event(upcast_from = self::later::Older,)]
#[event(version = 5)]
struct V5 {
    rows: u64,
}

impl TryFrom<later::Older> for V5 {
    type Error = String;

    fn try_from(old: later::Older) -> Result<Self, String> {
        if old.rows == 0 { Err("no rows".to_owned()) } else { Ok(Self { rows: old.rows }) }
    }
}

type Older = V5;

/// By a type alias, with an error that never comes.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 6, upcast_from = Older)]
struct V6 {
    rows: u64,
}

#[expect(clippy::infallible_try_from)]
impl TryFrom<V5> for V6 {
    type Error = Infallible;

    fn try_from(old: V5) -> Result<Self, Infallible> {
        Ok(Self { rows: old.rows })
    }
}

/// By `Into`, which is enough.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 7, upcast_from = V6)]
struct V7 {
    rows: u64,
}

#[expect(clippy::from_over_into)]
impl Into<V7> for V6 {
    fn into(self) -> V7 {
        V7 { rows: self.rows }
    }
}

#[derive(EventSet)]
enum Events {
    Created(Box<V7>),
}

fn sent(payload: impl Event) -> Vec<u8> {
    Envelope::new("a-service", "a-request", payload).to_json().unwrap()
}

#[test]
fn versions_may_be_made_from_one_another_in_many_ways() {
    for json in
        [sent(V1 { rows: 7 }), sent(V2 { rows: 7 }), sent(V5 { rows: 7 }), sent(V6 { rows: 7 })]
    {
        assert_eq!(Envelope::<V7>::from_json(&json).unwrap().payload.rows, 7);
        let Events::Created(created) = Envelope::from_json(&json).unwrap().payload;
        assert_eq!(created.rows, 7);
    }
    for json in [sent(V1 { rows: -1 }), sent(V2 { rows: 0 })] {
        assert!(Envelope::<V7>::from_json(&json).is_err());
    }
    let versions: Vec<_> = Events::EVENTS.iter().map(|accepts| accepts.versions.clone()).collect();
    assert_eq!(versions, [1..=2, 5..=7]);
}
