//! Marks an event as processed in the transaction of its effect.
//!
//! An inbox is a table in the database that a handler writes to. The handler marks an event there
//! within its own transaction, so that the effect of the event and its mark are committed together,
//! or neither is.
//!
//! A handler begins a transaction and [records](record) the event. If the event is
//! [`New`](Recorded::New), the handler does its work in the same transaction and commits. Record
//! the event before anything else: if it is delivered twice at the same time, the second delivery
//! waits there for the end of the first transaction, and is [`New`](Recorded::New) if that was
//! rolled back.
//!
//! The marks are rows of the table `event_inbox`, by the name of the consumer and the id of the
//! event.
//!
//! Marks are as durable as a commit of the database. If a commit does not wait for the disk
//! (`synchronous_commit = off` in `PostgreSQL`, `synchronous = NORMAL` in `SQLite` with a
//! write-ahead log), a crash may lose the mark and the effect together. The event was acknowledged,
//! so it is not delivered again.
//!
#![cfg_attr(feature = "inbox-sqlite", doc = "```")]
#![cfg_attr(not(feature = "inbox-sqlite"), doc = "```ignore")]
//! use event_consume::inbox::{self, Recorded};
//! use event_consume::{Consumer, Context, Outcome};
//! use event_core::{Envelope, Event};
//! # use schemars::JsonSchema;
//! # use serde::{Deserialize, Serialize};
//! use sqlx::SqlitePool;
//! # /// A data set was read.
//! # #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! # #[event(type = "ingestion.dataset_created", version = 1)]
//! # struct DatasetCreated { rows: i64 }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let directory = tempfile::tempdir()?;
//! # let url = format!("sqlite://{}?mode=rwc", directory.path().join("search.db").display());
//! let pool = SqlitePool::connect(&url).await?;
//! sqlx::query("CREATE TABLE documents (rows INTEGER)").execute(&pool).await?;
//! let mut transaction = pool.begin().await?;
//! inbox::create_table(&mut transaction).await?;
//! transaction.commit().await?;
//!
//! let handler = async |event: Envelope<DatasetCreated>, context: Context| {
//!     let mut transaction = pool.begin().await?;
//!     if inbox::record(&mut transaction, &context).await? == Recorded::Before {
//!         return Ok(());
//!     }
//!     let insert = sqlx::query("INSERT INTO documents VALUES ($1)").bind(event.payload.rows);
//!     insert.execute(&mut *transaction).await?;
//!     transaction.commit().await
//! };
//! # let delivered = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 8 });
//! # let delivered = delivered.to_json()?;
//! // The second consumer is the service after a restart: its memory is empty.
//! for _ in 0..2 {
//!     let consumer = Consumer::new("search-service", &handler);
//!     assert!(matches!(consumer.receive(&delivered).await, Outcome::Processed));
//! }
//! let documents: i64 =
//!     sqlx::query_scalar("SELECT count(*) FROM documents").fetch_one(&pool).await?;
//! assert_eq!(documents, 1);
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "inbox-postgres")]
mod postgres;
#[cfg(feature = "inbox-sqlite")]
mod sqlite;
mod statements;

use std::time::Duration;

use sqlx::{Error, Transaction};

use self::statements::Statements;
use crate::context::Context;

/// Whether an event is new to a consumer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "an event that was recorded before must not be handled again"]
pub enum Recorded {
    /// The event was not recorded before. It is recorded when the transaction commits.
    New,
    /// A transaction that committed has recorded the event, so its effect is there.
    Before,
}

/// Records the event that is being handled, in the handler's transaction.
///
/// A transaction that is dropped or rolled back records nothing.
///
/// # Errors
///
/// Returns the errors of the database. Let the handler fail with them, so that the event is
/// delivered again. These are likely:
///
/// - The table `event_inbox` does not exist: [`create_table`] makes it.
/// - Another transaction that records the same event took too long; `SQLite` says that the database
///   is locked.
/// - That other transaction committed, but this one still reads what was there when it began: in
///   `PostgreSQL` from `REPEATABLE READ` on, in `SQLite` if it read before it recorded.
pub async fn record<D: Database>(
    transaction: &mut Transaction<'_, D>,
    context: &Context,
) -> Result<Recorded, Error> {
    match D::record(transaction, context.consumer(), context.event_id()).await? {
        0 => Ok(Recorded::Before),
        _ => Ok(Recorded::New),
    }
}

/// Creates the table if it does not exist, by [`Database::CREATE_TABLE`].
///
/// Call it before the consumers start, or copy the statement into your migrations. Several services
/// may call it at the same time: each waits for the transaction of the other.
///
/// # Errors
///
/// Returns the errors of the database.
pub async fn create_table<D: Database>(transaction: &mut Transaction<'_, D>) -> Result<(), Error> {
    D::create_table(transaction).await
}

/// Forgets the events that a consumer recorded longer ago than `age`, by the clock of the database,
/// and returns how many it forgot.
///
/// Call it from time to time. An event that is delivered again after it was forgotten is handled
/// again, so choose an age longer than the transport's longest delay.
///
/// # Errors
///
/// Returns the errors of the database.
pub async fn forget<D: Database>(
    transaction: &mut Transaction<'_, D>,
    consumer: &str,
    age: Duration,
) -> Result<u64, Error> {
    D::forget(transaction, consumer, age).await
}

/// A database that can hold an inbox: `sqlx::Sqlite` with the feature `inbox-sqlite`,
/// `sqlx::Postgres` with `inbox-postgres`.
pub trait Database: Statements {
    /// The statements that create the table and its index, separated by semicolons.
    const CREATE_TABLE: &'static str;
}
