//! The events and envelopes that the tests share.

use std::collections::BTreeMap;

use event_core::jiff::Timestamp;
use event_core::uuid::{Uuid, uuid};
use event_core::{DecodeError, Envelope, Event};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A data set was read completely.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2)]
pub(crate) struct DatasetCreated {
    pub(crate) dataset_id: Uuid,
    pub(crate) rows: u64,
    pub(crate) columns: Vec<Column>,
    pub(crate) read_at: Timestamp,
    #[serde(default)]
    pub(crate) labels: BTreeMap<String, Label>,
    pub(crate) comment: Option<String>,
    pub(crate) quality: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) minimum: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub(crate) enum Label {
    Flag,
    Text(String),
    Pair(i8, u16),
    Range { from: i32, to: i32 },
}

/// Nothing changed, and that is worth telling.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.heartbeat_sent", version = 1)]
pub(crate) struct HeartbeatSent {}

pub(crate) const ID: Uuid = uuid!("01890a5d-ac96-774b-bcce-b302099a8057");

/// The fields of a heartbeat's envelope, each as it stands in the text.
pub(crate) const FIELDS: [(&str, &str); 7] = [
    ("id", "\"01890a5d-ac96-774b-bcce-b302099a8057\""),
    ("type", "\"ops.heartbeat_sent\""),
    ("version", "1"),
    ("timestamp", "\"2024-06-01T12:30:00Z\""),
    ("source", "\"ops-service\""),
    ("correlation_id", "\"night-watch\""),
    ("payload", "{}"),
];

pub(crate) fn heartbeat() -> Envelope<HeartbeatSent> {
    Envelope::new("ops-service", "night-watch", HeartbeatSent {})
        .with_id(ID)
        .occurred_at("2024-06-01T12:30:00Z".parse().unwrap())
}

pub(crate) fn dataset_created() -> DatasetCreated {
    DatasetCreated {
        dataset_id: ID,
        rows: 3,
        columns: vec![
            Column { name: "region".to_owned(), minimum: 0 },
            Column { name: "revenue".to_owned(), minimum: -7 },
        ],
        read_at: "2024-06-01T12:00:00.5Z".parse().unwrap(),
        labels: BTreeMap::from([("size".to_owned(), Label::Pair(-1, 2))]),
        comment: None,
        quality: 0.1,
    }
}

/// One JSON object of the fields, in their order.
pub(crate) fn object<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let fields: Vec<_> =
        fields.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", fields.join(","))
}

/// A heartbeat's envelope with one field changed.
pub(crate) fn with(name: &str, value: &str) -> String {
    object(FIELDS.map(|(field, good)| (field, if field == name { value } else { good })))
}

/// A heartbeat's envelope without one field.
pub(crate) fn without(name: &str) -> String {
    object(FIELDS.into_iter().filter(|(field, _)| *field != name))
}

pub(crate) fn decode(json: impl AsRef<[u8]>) -> Result<Envelope<HeartbeatSent>, DecodeError> {
    Envelope::from_json(json.as_ref())
}

pub(crate) fn refusal(json: impl AsRef<[u8]>) -> String {
    decode(json).expect_err("the input must be refused").to_string()
}
