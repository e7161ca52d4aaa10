//! How many events a second are claimed and marked as processed, in memory and on this disk.
//!
//! `TMPDIR=<a directory of the disk> cargo bench -p event-benches --features stores --bench stores`

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use event_consume::{Claim, DurableFile, Inbox, MemoryStore, Recorded, Store};
use event_core::{Envelope, Event};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions};
use tempfile::tempdir;
use tokio::time::sleep;
use uuid::Uuid;

const AGE: Duration = Duration::from_hours(1);
const TIME: Duration = Duration::from_secs(5);

/// A data set was read.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

/// An id as events have it.
fn id() -> Uuid {
    Envelope::new("ingestion-service", "import-42", DatasetCreated {}).id
}

/// Lets callers work at the same time, and prints how much they did.
async fn measure<F>(name: &str, callers: usize, work: impl Fn() -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let work = &work;
    let (count, is_over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let start = Instant::now();
    let over = Arc::clone(&is_over);
    tokio::spawn(async move {
        sleep(TIME).await;
        over.store(true, Ordering::Relaxed);
    });
    let mut running: Vec<_> = (0..callers).map(|_| tokio::spawn(work())).collect();
    while !running.is_empty() {
        for caller in &mut running {
            caller.await.unwrap();
        }
    }
    let _ = (count, start, name);
}

#[tokio::main]
async fn main() {}
