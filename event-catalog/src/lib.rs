//! The catalog of events and the baseline of published contracts, as data.
//!
//! A build script links the events of its package, and event-build makes a catalog of them. This
//! crate is what can be done with that catalog afterwards, on any machine and without Rust code at
//! hand: read it, check it, compare it with the contracts that were published, and say in words what
//! broke. It knows no linked type, runs no build and opens no file. Text comes in and goes out as
//! bytes.
//!
//! ```
//! use event_catalog::Catalog;
//!
//! # let text = br#"{
//! #     "catalog": 1,
//! #     "package": { "name": "shop", "version": "1.0.0" },
//! #     "events": [],
//! #     "consumes": []
//! # }"#;
//! // The content of a `catalog.json`.
//! let catalog = Catalog::from_json(text)?;
//! for event in catalog.events() {
//!     println!("{} version {}: {}", event.event_type, event.version, event.docs);
//! }
//! for finding in event_catalog::check(&catalog) {
//!     println!("{finding}");
//! }
//! # Ok::<(), event_catalog::CatalogError>(())
//! ```
//!
//! | data | function | what it gives |
//! |---|---|---|
//! | [`Catalog`] | [`Catalog::from_json`], [`Catalog::to_json`] | the events of a package with their schemas, and who reads them |
//! | [`Baseline`] | [`Baseline::from_json`], [`Baseline::to_json`] | every contract that was ever published |
//! | a catalog | [`check`] | [`Finding`]s: what is wrong or unwise in it, and what to write instead |
//! | a catalog and a baseline | [`compare`] | [`Break`]s: who cannot read what any more, with a payload that fails; and the drafts that are not published yet |
//! | all of these | [`Report`] | what a build tells people and programs |
//!
//! Whether one contract is compatible with another is decided by [`event_compat`]. The manual of the
//! checks, of the baseline and of the exceptions is the documentation of event-build.

mod baseline;
mod breaks;
mod canonical;
mod catalog;
mod check;
mod compare;
mod error;
mod event;
mod explain;
mod facts;
mod fields;
mod finding;
pub mod keywords;
mod parts;
mod place;
mod record;
mod reference;
mod report;
mod rules;
mod schemas;
mod sensitive;
mod set;

pub use crate::baseline::{Baseline, BaselineError, Blessed};
pub use crate::breaks::{
    Break, Change, Draft, DraftState, Drafts, Failure, FailureVerdict, IncompatibleChange,
    LoweredField, LoweredMark, RemovedEvent, Side,
};
pub use crate::catalog::{Catalog, Package};
pub use crate::check::check;
pub use crate::compare::{Compared, Published, compare};
pub use crate::error::CatalogError;
pub use crate::event::{CatalogEvent, Description, Marked};
pub use crate::facts::{Fact, add_alias, add_other, remove_null};
pub use crate::finding::{Check, Finding, Level};
pub use crate::place::{Place, Source};
pub use crate::record::SensitiveRecord;
pub use crate::report::Report;
pub use crate::rules::{Compatibility, Exception, ExceptionKind, Rules};
pub use crate::schemas::Schemas;
pub use crate::sensitive::SensitiveField;
pub use crate::set::{CatalogSet, Consumption};

/// The JSON Schema of `catalog.json`, draft 2020-12.
pub const CATALOG_SCHEMA: &str = include_str!("catalog.schema.json");
