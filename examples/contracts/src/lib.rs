//! The events that the example services exchange, one module for each domain.
//!
//! Producers and consumers both depend on this crate, so there is one place that says what an
//! event is. A struct here is the payload; [`Envelope`](event_core::Envelope) puts the rest around
//! it.
//!
//! Rules that all of these events keep:
//!
//! - An event says what has happened, in the past tense, and is true for ever.
//! - A payload may get new fields within its version. What a consumer of the old payload could not
//!   read is a new version in a struct of its own; the old struct stays for as long as such events
//!   are in a log.
//! - A payload has counts and names, never the content of a data set: no secrets, and personal data
//!   only where the field says why it is strictly required.
//!
//! ```
//! use event_core::Envelope;
//! use example_contracts::search::IndexRebuilt;
//!
//! let rebuilt = IndexRebuilt { dataset_id: "planets".to_owned(), datasets: 1, columns: 5 };
//! let json = Envelope::new("search-service", "import-42", rebuilt.clone()).to_json()?;
//!
//! let received = Envelope::<IndexRebuilt>::from_json(&json)?;
//! assert_eq!(received.event_type(), "search.index_rebuilt");
//! assert_eq!(received.payload, rebuilt);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod access;
pub mod ai;
pub mod ingestion;
pub mod search;
