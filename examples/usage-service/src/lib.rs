//! Events on a broker: what the producer, the consumers and their test have in common.
//!
//! ```text
//! ingestion-service → publish → stream EVENTS → usage-service, as many as you like → PostgreSQL
//!                                                      ↘ stream DEAD_LETTERS
//! ```
//!
//! `publish` sends lines of events to a stream of NATS `JetStream`. Each `usage-service` takes its
//! share of them and enters the rows of each data set in a ledger, which bills are made from: once,
//! whatever is delivered twice and whoever is killed in the middle. `servers` starts what both need,
//! for as long as a command runs:
//!
//! ```text
//! examples/usage-service/servers bash
//! cargo run -q -p ingestion-service -- examples/ingestion-service/data/*.csv > /tmp/events.ndjson
//! cargo run -q -p usage-service --bin publish -- /tmp/events.ndjson
//! cargo run -q -p usage-service --bin usage-service &
//! curl -s http://127.0.0.1:9464/metrics
//! ```

pub mod stream;
