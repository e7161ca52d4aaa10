//! The catalog of events: for build scripts.
//!
//! Each event that is linked into a build script registers itself there. This crate collects them,
//! checks them together, and writes a versioned catalog with exact JSON Schemas that other people,
//! languages and tools can use.
//!
//! # In a service
//!
//! Where the events have a crate of their own, which producers and consumers share, it is a
//! dependency and a build dependency:
//!
//! ```toml
//! [dependencies]
//! contracts = { path = "../contracts" }
//!
//! [build-dependencies]
//! contracts = { path = "../contracts" }
//! event-build = { path = "../event-contracts/event-build" }
//! ```
//!
//! ```ignore
//! // build.rs
//! use contracts as _; // linking the crate registers its events
//!
//! fn main() {
//!     event_build::Builder::new().run();
//! }
//! ```
//!
//! # In one package
//!
//! Where the events are modules of the package itself, the build script compiles them too. They may
//! use one another (`self::`, `super::`) and other crates, which are then build dependencies as
//! well; they may not use the rest of the package.
//!
//! ```ignore
//! // build.rs
//! #[allow(dead_code, unused_imports)]
//! #[path = "src/events/mod.rs"]
//! mod events;
//!
//! fn main() {
//!     event_build::Builder::new().run();
//! }
//! ```
//!
//! # What is written
//!
//! Nothing outside `OUT_DIR` unless it is asked for. In `OUT_DIR/events`:
//!
//! | file | what it is |
//! |---|---|
//! | `catalog.json` | every version of every event: docs, place in the source, fingerprint, both schemas of the payload |
//! | `catalog.schema.json` | the JSON Schema of `catalog.json` |
//! | `schemas/<type>.v<N>.json` | the JSON Schema of the whole envelope, draft 2020-12 |
//! | `catalog.rs` | the same schemas for the service itself, by `event_core::include_catalog!()` |
//!
//! The same events make the same bytes, and a file is written only where it changed.
//! [`Builder::schemas_to`] writes the schemas into the source tree too, when the build runs under
//! `EVENT_BUILD=bless`.
//!
//! # What a schema says besides
//!
//! Two things that serde reads are not in JSON Schema. They are keywords of their own, which other
//! readers of the schema ignore (draft 2020-12, Core, section 4.3.1):
//!
//! | keyword | where | what it says |
//! |---|---|---|
//! | `x-aliases` | a property, in what a consumer reads | the names of `#[serde(alias = "…")]`: the field is read under these too |
//! | `x-other` | an enum | `true` where `#[serde(other)]` takes the variants that are not listed |
//!
//! The derive writes `x-aliases` for the fields of the event itself. It does not see the types of
//! those fields, so they say it themselves:
//!
//! ```
//! # use schemars::JsonSchema;
//! # use serde::{Deserialize, Serialize};
//! #[derive(Serialize, Deserialize, JsonSchema)]
//! struct Column {
//!     #[serde(alias = "title")]
//!     #[schemars(extend("x-aliases" = ["title"]))]
//!     name: String,
//!     kind: Kind,
//! }
//!
//! #[derive(Serialize, Deserialize, JsonSchema)]
//! #[schemars(extend("x-other" = true))]
//! enum Kind {
//!     Text,
//!     Number,
//!     #[serde(other)]
//!     Other,
//! }
//! # let read: Column = serde_json::from_str(r#"{ "title": "a", "kind": "Date" }"#).unwrap();
//! # assert!(matches!(read.kind, Kind::Other));
//! # let schema = schemars::schema_for!(Column).to_value();
//! # assert_eq!(schema["properties"]["name"]["x-aliases"][0], "title");
//! # assert_eq!(schema["$defs"]["Kind"]["x-other"], true);
//! ```
//!
//! # What is checked
//!
//! | check | default | what it finds |
//! |---|---|---|
//! | `duplicate-version` | deny | two structs with the same type and version |
//! | `confusable-types` | deny | two types that differ only by `.` against `_` |
//! | `unlisted-event` | deny | a `#[derive(Event)]` in the sources that is not in the catalog |
//! | `version-gap` | warn | a version between two others that is not there |
//! | `open-payload` | warn | a field that takes any JSON |
//! | `closed-payload` | warn | a payload that refuses unknown fields |
//! | `missing-docs` | warn | a struct without documentation |
//! | `missing-entity` | warn | a name that does not say what the action was done to |
//! | `struct-name` | warn | a struct that is not named after its event |
//! | `unsafe-integer` | allow | 64-bit integers, of which JavaScript loses digits |
//!
//! [`Builder::level`] sets another [`Level`]. What is denied fails the build, and then nothing is
//! written.
//!
//! `unlisted-event` searches the sources of the package that is built, and of every package with
//! events that cargo did not download or vendor. It reads them as text: a derive that a macro writes is not
//! found. What stands behind `cfg(test)` is left out, and behind another `cfg` it is a warning,
//! since a build script does not know which features its package has.
//!
//! # What it costs the service
//!
//! Nothing: cargo keeps the features of build dependencies apart (resolver 2 and 3), so the service
//! itself is compiled without registrations and without schemas. A build that selects event-build
//! together with the service, such as `cargo build --workspace` in a workspace with event-build as
//! a member, turns its feature on for both; `-p` keeps them apart.
//!
//! The build pays: a crate of events is compiled a second time, for the build script, which is then
//! linked and run again where an event changed. A catalog of 1,000 events takes about a second.

mod aliases;
mod builder;
mod canonical;
mod catalog;
mod check;
pub mod compat;
mod emit;
mod error;
mod report;
mod schema;
mod unlisted;
mod walk;

pub use crate::builder::Builder;
pub use crate::catalog::{Catalog, CatalogBuilder, CatalogEvent, Schemas, Source};
pub use crate::check::{Check, Level};
pub use crate::error::Error;
pub use crate::report::{Finding, Place, Report};
