//! The events that the tests share.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use event_consume::{Consumer, Context};
use event_core::{Envelope, Event, EventSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A data set was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
pub(crate) struct DatasetCreatedV1 {
    pub(crate) rows: u64,
}

/// A data set was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
pub(crate) struct DatasetCreated {
    pub(crate) rows: u64,
}

impl From<DatasetCreatedV1> for DatasetCreated {
    fn from(old: DatasetCreatedV1) -> Self {
        Self { rows: old.rows }
    }
}

/// A file was refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(
    type = "ingestion.dataset_rejected",
    version = 2,
    upcast_from = FileRefused,
    renamed_from = "ingestion.file_refused"
)]
pub(crate) struct DatasetRejected {}

/// A file was refused, under the name that this had before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.file_refused", version = 1)]
pub(crate) struct FileRefused {}

impl From<FileRefused> for DatasetRejected {
    fn from(_: FileRefused) -> Self {
        Self {}
    }
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

pub(crate) fn created(rows: u64) -> Vec<u8> {
    Envelope::new("ingestion-service", "import-42", DatasetCreated { rows }).to_json().unwrap()
}

/// A consumer that counts what it handles.
pub(crate) fn counting() -> (Consumer<Events, impl AsyncHandler>, Arc<AtomicUsize>) {
    let calls = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&calls);
    let handler = move |_: Envelope<Events>, _: Context| {
        count.fetch_add(1, Ordering::SeqCst);
        std::future::ready(Ok::<(), Infallible>(()))
    };
    (Consumer::new("search-service", handler), calls)
}

pub(crate) trait AsyncHandler:
    Fn(Envelope<Events>, Context) -> std::future::Ready<Result<(), Infallible>>
{
}

impl<H> AsyncHandler for H where
    H: Fn(Envelope<Events>, Context) -> std::future::Ready<Result<(), Infallible>>
{
}
