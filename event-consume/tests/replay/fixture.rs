//! The events that the tests share, and what a replay made of a text.

use event_consume::replay::{Position, Progress, Replay};
use event_core::jiff::Timestamp;
use event_core::{Envelope, Event, EventSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A data set was read.
#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
pub(crate) struct DatasetCreatedV1 {
    pub(crate) rows: u64,
}

/// A data set was read.
#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
pub(crate) struct DatasetCreated {
    pub(crate) rows: u64,
    pub(crate) reader: String,
}

impl From<DatasetCreatedV1> for DatasetCreated {
    fn from(old: DatasetCreatedV1) -> Self {
        Self { rows: old.rows, reader: "unknown".to_owned() }
    }
}

/// A file was refused.
#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_rejected", version = 1)]
pub(crate) struct DatasetRejected {
    pub(crate) rows: u64,
}

/// Nobody reads this one.
#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.heartbeat_sent", version = 1)]
pub(crate) struct HeartbeatSent {}

#[derive(Debug, EventSet)]
pub(crate) enum Events {
    Created(DatasetCreated),
    Rejected(DatasetRejected),
}

impl Events {
    /// By which the tests tell events apart.
    pub(crate) fn rows(&self) -> u64 {
        match self {
            Self::Created(created) => created.rows,
            Self::Rejected(rejected) => rejected.rows,
        }
    }
}

/// An envelope without the end of a line.
pub(crate) fn json<P: EventSet>(payload: P) -> String {
    json_of(payload, 0, "import-42")
}

pub(crate) fn json_of<P: EventSet>(payload: P, second: i64, correlation_id: &str) -> String {
    let mut envelope = Envelope::new("ingestion-service", correlation_id, payload);
    envelope.timestamp = at(second);
    String::from_utf8(envelope.to_json().unwrap()).unwrap()
}

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000 + second).unwrap()
}

pub(crate) fn created(rows: u64) -> String {
    json(DatasetCreated { rows, reader: "csv".to_owned() })
}

pub(crate) fn heartbeat() -> String {
    json(HeartbeatSent {})
}

/// What a replay made of a text.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Made {
    /// By their rows, with the places before and after them.
    pub(crate) events: Vec<(u64, Position, Position)>,
    pub(crate) dead_letters: Vec<u8>,
    /// As they were reported, with the places before them.
    pub(crate) bad: Vec<(Position, String)>,
    pub(crate) progress: Progress,
}

impl Made {
    pub(crate) fn rows(&self) -> Vec<u64> {
        self.events.iter().map(|(rows, ..)| *rows).collect()
    }
}

/// Replays a text to its end.
pub(crate) fn made_of(text: &[u8], with: impl for<'a> FnOnce(Replay<'a>) -> Replay<'a>) -> Made {
    let mut made = Made::default();
    let replay = with(Replay::new())
        .dead_letters(&mut made.dead_letters)
        .report(|bad| made.bad.push((bad.position, bad.cause.to_string())));
    let mut events = replay.events::<Events>(text).unwrap();
    for event in &mut events {
        let event = event.unwrap();
        made.events.push((event.envelope.payload.rows(), event.position, event.next));
    }
    made.progress = events.progress();
    drop(events);
    made
}
