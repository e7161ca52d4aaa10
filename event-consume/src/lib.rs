//! Consumes events: calls a handler once for each event id, with logs, metrics and a policy for
//! failures.
//!
//! Transports deliver events more than once, late and out of order. A [`Consumer`] takes the bytes
//! that a transport delivers and calls a handler once for each event, whatever the transport does.
//! It returns an [`Outcome`], which says whether to acknowledge the delivery. A consumer has no
//! transport, no runtime and no thread of its own, so it works with any.
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
//! Before it calls the handler, the consumer claims the event in a [`Store`], under the name of the
//! consumer and the id of the event. It confirms the claim after success and releases it after
//! failure. If one id is delivered several times at the same time, only one delivery runs the
//! handler.
//!
//! If a process dies, its claim expires after the store's lease, and the event is handled again,
//! even if the handler had its effect before the crash. The handler must therefore be idempotent.
//! The same happens when a handler is stopped after its effect, by a time limit or because the
//! delivery was dropped. The lease must be longer than a handler ever takes, or a second handler
//! starts beside it.
//!
//! The default [`MemoryStore`] forgets everything when the process ends: it protects against a
//! transport that repeats events, but not against a restart. Cargo features offer more:
//!
//! | where ids are remembered | feature | an event is handled again after | its effect is lost if |
//! |---|---|---|---|
//! | `MemoryStore` | | the end of the process, at any time | what the handler wrote to loses it |
//! | `DurableStore`, a file of one process | `durable` | a crash between the handler's effect and the mark | the same |
//! | an `inbox`, in the handler's own transaction | `inbox-sqlite`, `inbox-postgres` | never: effect and mark are one | the database loses a commit |
//!
//! An inbox covers what its transaction covers, and no more. If the transaction is rolled back and
//! the event is delivered again, a message that the handler sends is sent twice, and a file that it
//! writes is written twice. Every store forgets ids that are older than an age, and a `MemoryStore`
//! also forgets the oldest ids beyond its capacity. An event that is delivered after that is
//! handled again.
//!
//! A database that commits without waiting for its disk (`synchronous = NORMAL` in `SQLite`,
//! `synchronous_commit = off` in `PostgreSQL`) loses the last transactions when the machine stops,
//! each together with its mark. Their events were acknowledged, so they are not delivered again. By
//! default both databases wait.
//!
//! The handler uses an inbox, from the module `inbox`, in addition to the store of the consumer:
//! the `MemoryStore` answers most repetitions without a transaction, and the inbox answers the
//! others.
//!
//! The module `testing`, with the feature of the same name, tests whether a handler is idempotent.
//! It delivers events in many bad ways, and shows the smallest schedule of deliveries that ends in
//! another state.
//!
//! # Transports
//!
//! Pass the bytes of each message of a broker to [`Consumer::receive`], and do what the [`Action`]
//! says. Set a time limit for the handler ([`Consumer::time_limit`]) that is shorter than the lease
//! of the store, and shorter than the time after which the transport delivers again. Put a span
//! around the call that has the transport's own name for the message, such as a sequence number,
//! because an envelope that cannot be read has no id. The package `examples/usage-service` does
//! this with NATS `JetStream`, an inbox, a stream of dead letters, and metrics for Prometheus.
//!
//! # Logs and metrics
//!
//! Each delivery is a `tracing` span with the attributes that OpenTelemetry defines for messages,
//! and with an event at its start and at its completion. [`Consumer::receive`] lists their names.
//! Counters and histograms go to the recorder of the `metrics` facade, version 0.24: a recorder
//! that is installed for another version gets none of them.
//!
//! Logs show payloads only [`redacted`](event_core::Envelope::redacted), and text from elsewhere as
//! [`OneLine`](event_core::OneLine) does. Text that others send, and the errors of a handler, a
//! panic or a store, can therefore add no line to a log, and make no line long.
//!
//! # Replay
//!
//! [`replay`] reads events again from files, and [`Consumer::replay`] delivers them to a handler.
//!
//! # Features
//!
//! All features are off by default.
//!
//! - `durable`: a store in a file.
//! - `inbox-sqlite` and `inbox-postgres`: an inbox, which marks an event in the transaction of its
//!   effect, through sqlx 0.9. The service must depend on the same version of sqlx, and chooses
//!   sqlx's features for a runtime, such as `runtime-tokio`, and for TLS.
//! - `gzip` and `zstd`: a replay can read files with this compression.
//! - `testing`: the delivery test kit, for tests.

#![cfg_attr(docsrs, feature(doc_cfg))]

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
