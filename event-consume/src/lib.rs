//! Consuming events: once per id, traced, counted.
//!
//! Transports deliver events more than once, late and out of order. A [`Consumer`] takes the bytes
//! that a transport delivers and calls a handler once for each event, whatever the transport does.
//! It returns an [`Outcome`], which says whether to acknowledge the delivery. It has no transport,
//! no runtime and no thread of its own.
//!
//! ```
//! use event_consume::{Action, Consumer, Context, Policy};
//! use event_core::{Envelope, Event, EventSet};
//! # use schemars::JsonSchema;
//! # use serde::{Deserialize, Serialize};
//! # /// A data set was read.
//! # #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! # #[event(type = "ingestion.dataset_created", version = 1)]
//! # struct DatasetCreated { rows: u64 }
//! # /// An index holds new data.
//! # #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! # #[event(type = "search.index_rebuilt", version = 1)]
//! # struct IndexRebuilt { documents: u64 }
//!
//! #[derive(EventSet)]
//! enum SearchEvents {
//!     Created(DatasetCreated),
//! }
//!
//! async fn handle(event: Envelope<SearchEvents>, context: Context) -> Result<(), String> {
//!     let SearchEvents::Created(created) = event.payload;
//!     let answer = context.emit("search-service", IndexRebuilt { documents: created.rows });
//!     assert_eq!(answer.correlation_id, "import-42");
//!     Ok(())
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let consumer = Consumer::new("search-service", handle);
//! let delivered = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 8 });
//! let delivered = delivered.to_json()?;
//! for _ in 0..2 {
//!     let outcome = consumer.receive(&delivered).await;
//!     assert_eq!(outcome.action(&Policy::default(), 1), Action::Acknowledge);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Once per id
//!
//! The consumer claims an event in a [`Store`], by its own name and the id, before it calls the
//! handler, confirms it after success and releases it after failure. Of concurrent deliveries of one
//! id, one runs the handler. If a process dies, its claim expires after the store's lease, and the
//! event is handled again, even where the handler had its effect before the crash: it has to be
//! idempotent. The same happens when a handler is stopped after its effect, by a time limit or since
//! the delivery was dropped. The lease must be longer than a handler ever takes, or a second one
//! starts beside it.
//!
//! The default [`MemoryStore`] forgets everything when the process ends: it protects from a
//! transport that repeats, not from a restart. With cargo features there is more:
//!
//! | where ids are remembered | feature | an event is handled again after | its effect is lost |
//! |---|---|---|---|
//! | `MemoryStore` | | the end of the process, at any time | where what the handler wrote to loses it |
//! | `DurableStore`, a file of one process | `durable` | a crash between the handler's effect and the mark | the same |
//! | an `inbox`, in the handler's own transaction | `inbox-sqlite`, `inbox-postgres` | never: effect and mark are one | where the database loses a commit |
//!
//! An inbox covers what its transaction covers, and no more. A message that the handler sends or a
//! file that it writes is there twice when the transaction is rolled back and the event delivered
//! again. All stores forget ids that are older than an age, and a `MemoryStore` also the oldest ones
//! beyond its capacity; an event that is delivered after that is handled again.
//!
//! A database that commits without waiting for its disk (`synchronous = NORMAL` in `SQLite`,
//! `synchronous_commit = off` in `PostgreSQL`) loses the last transactions when the machine stops,
//! each with its mark; an event that was acknowledged is not delivered again then. By default both
//! wait.
//!
//! An inbox, of the module `inbox`, is used in the handler, in addition to the store of the
//! consumer: the `MemoryStore` answers most repetitions without a transaction, and the inbox the
//! others.
//!
//! The module `testing`, with the feature of the same name, tests whether a handler is idempotent:
//! it delivers events in many bad ways, and shows the smallest one that ends in another state.
//!
//! # Transports
//!
//! Hand the bytes of each message of a broker to [`Consumer::receive`], and do what the [`Action`]
//! says. Let a handler take less time ([`Consumer::time_limit`]) than the transport waits for an
//! answer before it delivers again, and less than the lease of the store. Put a span around the call
//! that has the transport's own name for the message, such as a sequence number: an envelope that
//! cannot be read has no id. The package `examples/usage-service` does this with NATS `JetStream`,
//! an inbox, a stream of dead letters, and metrics for Prometheus.
//!
//! # Logs and metrics
//!
//! Each delivery is a `tracing` span with the attributes that OpenTelemetry names for messages, and
//! an event at its start and its completion; see [`Consumer::receive`] for the names. Counters and
//! histograms go to the recorder of the `metrics` facade, version 0.24: one that is installed for
//! another version gets none of them. Payloads are shown as
//! [`redacted`](event_core::Envelope::redacted) only, and text from elsewhere as
//! [`OneLine`](event_core::OneLine) does: what others send, and what a handler, a panic or a store
//! says, adds no line to a log and makes none long.
//!
//! # Replay
//!
//! [`replay`] reads events again from files, and [`Consumer::replay`] delivers them to a handler.
//!
//! # Features
//!
//! All are off by default.
//!
//! - `durable`: a store in a file.
//! - `inbox-sqlite` and `inbox-postgres`: the mark of an event in the transaction of its effect,
//!   through sqlx 0.9. The service depends on the same version, and chooses its features for a
//!   runtime, such as `runtime-tokio`, and for TLS.
//! - `gzip` and `zstd` let a replay read files that are compressed so.
//! - `testing`: the delivery test kit, for tests.

mod consumer;
mod context;
mod guard;
#[cfg(any(feature = "inbox-postgres", feature = "inbox-sqlite"))]
pub mod inbox;
mod logs;
mod metrics;
mod outcome;
mod policy;
pub mod replay;
mod store;
#[cfg(feature = "testing")]
pub mod testing;

pub use crate::consumer::{Blocking, Consumer};
pub use crate::context::Context;
pub use crate::outcome::{Failure, Outcome};
pub use crate::policy::{Action, Policy};
pub use crate::store::{Claim, Key, MemoryStore, Store, StoreFull, Token};
#[cfg(feature = "durable")]
pub use crate::store::{DurableError, DurableStore};
