//! The events that the tests share, and the worlds of the handlers.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::task::Poll;

use event_core::jiff::Timestamp;
use event_core::uuid::Uuid;
use event_core::{Envelope, Event};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A data set was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
pub(crate) struct DatasetCreated {
    pub(crate) rows: u64,
}

pub(crate) type Delivered = Envelope<DatasetCreated>;

/// So many events, a second from one to the next, with 1, 2, 3, … rows.
pub(crate) fn created(count: u64) -> Vec<Vec<u8>> {
    let created = |number: u64| {
        Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: number })
            .with_id(Uuid::from_u128(number.into()))
            .occurred_at(Timestamp::from_second(number.cast_signed()).unwrap())
            .to_json()
            .unwrap()
    };
    (1..=count).map(created).collect()
}

/// A database: what is in it outlives a process.
#[derive(Debug, Default)]
pub(crate) struct World {
    pub(crate) sum: Cell<u64>,
    pub(crate) rows_by_id: RefCell<BTreeMap<Uuid, u64>>,
    pub(crate) latest: Cell<Option<(Timestamp, u64)>>,
}

impl World {
    pub(crate) fn add(&self, rows: u64) {
        self.sum.set(self.sum.get() + rows);
    }

    /// Whether the id is new.
    pub(crate) fn note(&self, event: &Delivered) -> bool {
        self.rows_by_id.borrow_mut().insert(event.id, event.payload.rows).is_none()
    }
}

/// Waits once, for a poll.
pub(crate) async fn wait() {
    let mut has_waited = false;
    poll_fn(|context| {
        if std::mem::replace(&mut has_waited, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
