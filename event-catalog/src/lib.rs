//! The catalog of events and the baseline of published contracts, as data.
//!
//! A build script links the events of its package, and event-build makes a catalog of them. This
//! crate works with that catalog afterwards, on any machine and without the Rust code: it reads the
//! catalog, checks it, compares it with the contracts that were published, and describes in words
//! what broke. It knows no linked type, runs no build and opens no file. Text comes in and goes out
//! as bytes.
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
//! | a catalog | [`check`] | [`Finding`]s: each says what is wrong or unwise in the catalog, and what to write instead |
//! | a catalog and a baseline | [`compare`] | [`Break`]s: each says who can no longer read what, with a payload that fails; and the drafts that are not published yet |
//! | catalogs of several packages | [`Catalog::merge`] | one catalog of all |
//! | two catalogs | [`diff`] | what came, went and changed, and whether each side still reads the other |
//! | a catalog and contracts that others have | [`new_breaks`] | the [`Break`]s that are new to them: a gate for reviews |
//! | a catalog and those of deployed consumers | [`impact`] | which of them cannot read what |
//! | a catalog or a baseline | [`Contracts`], [`Judge`] | what is wrong with a payload that was sent, and which parts of it may be shown |
//! | all of these | [`Report`] | the result of a build, for people and programs |
//!
//! [`event_compat`] decides whether one contract is compatible with another. The documentation of
//! event-build is the manual of the checks, the baseline and the exceptions.

mod asked;
mod baseline;
mod beyond;
mod breaks;
mod canonical;
mod catalog;
mod check;
mod code;
mod compare;
mod described;
mod diff;
mod entries;
mod error;
mod event;
mod explain;
mod facts;
mod fields;
mod finding;
mod gate;
mod golden;
mod impact;
mod judge;
mod keys;
pub mod keywords;
mod latest;
mod one_line;
mod parallel;
mod parts;
mod place;
mod plain;
mod pretty;
mod record;
mod reference;
mod refusal;
mod report;
mod rules;
mod schemas;
mod sensitive;
mod set;
mod step;
mod struct_name;
mod truth;
mod understated;
mod visibility;

pub use crate::asked::add_golden;
pub use crate::baseline::{Baseline, BaselineError, Blessed, Lines, Merge};
pub use crate::breaks::{
    Break, Change, Draft, DraftState, Drafts, Failure, FailureVerdict, IncompatibleChange,
    LoweredField, LoweredMark, RemovedEvent, Side,
};
pub use crate::catalog::{Catalog, Package};
pub use crate::check::{check, check_with};
pub use crate::code::{Code, CodeError, Effort, Trial};
pub use crate::compare::{Compared, Published, check_merge, compare};
pub use crate::described::DescribedField;
pub use crate::diff::{ChangedEvent, Diff, EventDiff, OneVersion, Outcome, diff};
pub use crate::error::CatalogError;
pub use crate::event::{CatalogEvent, Description, Marked};
pub use crate::facts::{Fact, add_alias, add_other, remove_null};
pub use crate::finding::{Check, Finding, Level};
pub use crate::gate::new_breaks;
pub use crate::golden::Golden;
pub use crate::impact::{Consumer, Impact, Obstacle, Unread, impact};
pub use crate::judge::{Contracts, Fault, Judge};
pub use crate::keys::{NarrowedKeys, narrow_keys, put as put_keys};
pub use crate::parallel::in_parallel;
pub use crate::place::{Place, Source};
pub use crate::pretty::pretty;
pub use crate::record::SensitiveRecord;
pub use crate::report::Report;
pub use crate::rules::{Compatibility, Exception, ExceptionKind, FieldRules, Rules};
pub use crate::schemas::Schemas;
pub use crate::sensitive::SensitiveField;
pub use crate::set::{CatalogSet, Consumption};
pub use crate::truth::check_code;
pub use crate::visibility::Visibility;
pub use event_naming::Vocabulary;

/// The JSON Schema of `catalog.json`, draft 2020-12.
pub const CATALOG_SCHEMA: &str = include_str!("catalog.schema.json");
