//! The events and envelopes that the tests share.

use event_core::{Event, EventSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A data set was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
pub(crate) struct DatasetCreatedV1 {
    pub(crate) name: String,
    pub(crate) rows: i64,
}

/// A data set was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
pub(crate) struct DatasetCreatedV2 {
    pub(crate) names: Vec<String>,
    pub(crate) rows: i64,
}

/// A data set was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 3, upcast_from = DatasetCreatedV2)]
pub(crate) struct DatasetCreated {
    pub(crate) names: Vec<String>,
    pub(crate) rows: u64,
}

impl From<DatasetCreatedV1> for DatasetCreatedV2 {
    fn from(old: DatasetCreatedV1) -> Self {
        Self { names: vec![old.name], rows: old.rows }
    }
}

impl TryFrom<DatasetCreatedV2> for DatasetCreated {
    type Error = std::num::TryFromIntError;

    fn try_from(old: DatasetCreatedV2) -> Result<Self, Self::Error> {
        Ok(Self { names: old.names, rows: old.rows.try_into()? })
    }
}

/// A file was refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_rejected", version = 4)]
pub(crate) struct DatasetRejected {
    pub(crate) line: u64,
}

/// An index was rebuilt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.index_rebuilt", version = 1)]
pub(crate) struct IndexRebuiltV1 {}

/// An index was rebuilt, which nothing older says enough for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.index_rebuilt", version = 2)]
pub(crate) struct IndexRebuilt {
    pub(crate) documents: u64,
}

/// All of them: a chain, and a type in two versions that stand apart.
#[derive(Debug, PartialEq, EventSet)]
pub(crate) enum Events {
    Created(DatasetCreated),
    Rejected(Box<DatasetRejected>),
    RebuiltV1(IndexRebuiltV1),
    Rebuilt(IndexRebuilt),
}

/// A type, a version, a payload, and what is read from them.
pub(crate) fn all() -> Vec<(&'static str, u32, &'static str, Events)> {
    let created = |rows| Events::Created(DatasetCreated { names: vec!["a".to_owned()], rows });
    let (created_type, rebuilt_type) = (DatasetCreated::TYPE, IndexRebuilt::TYPE);
    vec![
        (created_type, 1, r#"{"name":"a","rows":3}"#, created(3)),
        (created_type, 2, r#"{"names":["a"],"rows":4}"#, created(4)),
        (created_type, 3, r#"{"names":["a"],"rows":5}"#, created(5)),
        (
            DatasetRejected::TYPE,
            4,
            r#"{"line":6}"#,
            Events::Rejected(DatasetRejected { line: 6 }.into()),
        ),
        (rebuilt_type, 1, "{}", Events::RebuiltV1(IndexRebuiltV1 {})),
        (rebuilt_type, 2, r#"{"documents":7}"#, Events::Rebuilt(IndexRebuilt { documents: 7 })),
    ]
}

/// The fields of an envelope, each as it stands in the text.
pub(crate) fn fields(event_type: &str, version: u32, payload: &str) -> [(&'static str, String); 7] {
    [
        ("id", r#""01890a5d-ac96-774b-bcce-b302099a8057""#.to_owned()),
        ("type", format!("{event_type:?}")),
        ("version", version.to_string()),
        ("timestamp", r#""2024-06-01T12:30:00Z""#.to_owned()),
        ("source", r#""ingestion-service""#.to_owned()),
        ("correlation_id", r#""import-42""#.to_owned()),
        ("payload", payload.to_owned()),
    ]
}

/// The envelope with its fields in this order.
pub(crate) fn in_order(fields: &[(&str, String); 7], order: &[usize]) -> String {
    let fields: Vec<_> =
        order.iter().map(|&it| format!("{:?}:{}", fields[it].0, fields[it].1)).collect();
    format!("{{{}}}", fields.join(","))
}

/// The envelope with its fields in the order of the specification.
pub(crate) fn envelope(event_type: &str, version: u32, payload: &str) -> String {
    in_order(&fields(event_type, version, payload), &[0, 1, 2, 3, 4, 5, 6])
}

/// All orders of the numbers below `length`.
pub(crate) fn permutations(length: usize) -> Vec<Vec<usize>> {
    if length == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(length - 1);
    let inserted = shorter.iter().flat_map(|order| {
        (0..length).map(move |place| {
            let mut order = order.clone();
            order.insert(place, length - 1);
            order
        })
    });
    inserted.collect()
}
