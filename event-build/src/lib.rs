//! The catalog of events: for build scripts.
//!
//! Each event and each event set that is linked into a build script registers itself there. This
//! crate collects them, checks them together, and writes a versioned catalog with exact JSON Schemas
//! that other people, languages and tools can use.
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
//! If the service reads events, it has an event set, in a module that uses only `self::`, `super::`
//! and other crates. The build script compiles that module too, and so knows which versions are read:
//!
//! ```ignore
//! // build.rs
//! use contracts as _;
//!
//! #[allow(dead_code, unused_imports)]
//! #[path = "src/sets.rs"]
//! mod sets;
//!
//! fn main() {
//!     event_build::Builder::new().run();
//! }
//! ```
//!
//! The module cannot be `main.rs` itself, which has the rest of the service. The crates that it uses
//! are build dependencies as well, event-core among them for the derive:
//!
//! ```toml
//! [build-dependencies]
//! contracts = { path = "../contracts" }
//! event-build = { path = "../event-contracts/event-build" }
//! event-core = { path = "../event-contracts/event-core" }
//! ```
//!
//! Where one of them is missing, the compiler says `unresolved import`, often followed by ``cannot
//! find attribute `event` ``, with a place in `src` and `(build script)` at the end. Its advice,
//! `cargo add`, is for `[dependencies]`, which are not meant: write the crate into
//! `[build-dependencies]`, as in `cargo add --build --path ../event-contracts/event-core`.
//!
//! # In one package
//!
//! Where the events are modules of the package itself, the build script compiles them too. So does
//! the crate of events that services share: it checks itself, and has the [baseline](#the-baseline).
//! The events may use one another (`self::`, `super::`) and other crates, which are then build
//! dependencies as well; they may not use the rest of the package.
//!
//! ```toml
//! [build-dependencies]
//! event-build = { path = "../event-contracts/event-build" }
//! event-core = { path = "../event-contracts/event-core" }
//! schemars = "1"
//! serde = { version = "1", features = ["derive"] }
//! ```
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
//! | `catalog.json` | every version of every event: docs, place in the source, fingerprint, both schemas of the payload, what in it is sensitive; and which event set reads which of them |
//! | `catalog.schema.json` | the JSON Schema of `catalog.json` |
//! | `schemas/<type>.v<N>.json` | the JSON Schema of the whole envelope, draft 2020-12 |
//! | `catalog.rs` | the same schemas for the service itself, by `event_core::include_catalog!()` |
//! | `sensitive.md` | the record of personal data: what is sensitive in which event, and why it is strictly required |
//!
//! The same events and event sets make the same bytes, and a file is written only where it changed.
//! [`Builder::schemas_to`] writes the schemas into the source tree too, when the build runs under
//! `EVENT_BUILD=bless`.
//!
//! # Keywords of its own
//!
//! JSON Schema has no keyword for some things. The schemas say them by keywords of their own, which
//! other tools ignore (draft 2020-12, Core, section 4.3.1):
//!
//! | keyword | where | what it says |
//! |---|---|---|
//! | `x-aliases` | a property, in what a consumer reads | the names of `#[serde(alias = "…")]`: the field is read under these too |
//! | `x-other` | an enum | `true` where `#[serde(other)]` takes the variants that are not listed |
//! | `x-sensitive` | a property | it holds personal data, with all that is inside: why that is strictly required |
//! | `x-public` | a property | its name misleads: what it really holds |
//!
//! The derive writes `x-aliases` for the fields of the event itself, and the marks of
//! `#[event(sensitive = "…")]` and `#[event(public = "…")]`; those of a flattened field are on each
//! property that it becomes. The derive does not see inside the types of the fields, so nested types
//! say it themselves:
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
//!     #[schemars(extend("x-public" = "the word that the rows are grouped by"))]
//!     token: String,
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
//! # let read: Column = serde_json::from_str(r#"{ "title": "a", "kind": "Date", "token": "b" }"#).unwrap();
//! # assert!(matches!(read.kind, Kind::Other));
//! # let schema = schemars::schema_for!(Column).to_value();
//! # assert_eq!(schema["properties"]["name"]["x-aliases"][0], "title");
//! # assert_eq!(schema["$defs"]["Kind"]["x-other"], true);
//! # assert!(schema["properties"]["token"]["x-public"].is_string());
//! ```
//!
//! # Secrets and personal data
//!
//! An event goes to every consumer there is and will be, and stays in logs and queues. So it holds no
//! secrets, and personal data only where that is strictly required. Fields are judged by their names,
//! by the rule of [event-naming](event_naming::field_concern): the derive judges the fields of the
//! event, and the build all properties of its schemas, also of nested types and of other crates, by
//! the names that serde writes and reads. The keys of maps are data, and not judged.
//!
//! | what is found | the ways out |
//! |---|---|
//! | a secret | remove it; no reason lets it in |
//! | personal data | remove it, or `#[event(sensitive = "…")]` on the field of the event that it is or is a part of |
//! | a name that misleads | `#[event(public = "…")]` on a field of the event, `x-public` on a nested one |
//!
//! A service redacts the sensitive fields of an envelope that it logs. It has no schemas, so it is
//! the field of the event that is marked, and all of its value is redacted. `x-sensitive` on a nested
//! property gives a more detailed reason, and is refused where the field of the event has no mark.
//!
//! [`Report::sensitive_fields`] is the record of all that is sensitive, and `sensitive.md` the same as
//! a table.
//!
//! # What is checked
//!
//! | check | default | what it finds |
//! |---|---|---|
//! | `duplicate-version` | deny | two structs with the same type and version |
//! | `confusable-types` | deny | two types that differ only by `.` against `_` |
//! | `unlisted-event` | deny | a `#[derive(Event)]` or `#[derive(EventSet)]` in the sources that is not in the catalog, or in a build dependency that build.rs does not use |
//! | `undefined-event` | deny | a version that an event set reads and that is not in the catalog |
//! | `self-check` | deny | a payload that is written and not read back by the same code |
//! | `secret-name` | deny | a property at any depth whose name says that it holds a secret |
//! | `personal-data` | deny | one whose name says that it holds personal data, and that is in nothing sensitive |
//! | `nested-mark` | deny | `x-sensitive` where the field of the event is not marked, so that a service does not redact it |
//! | `lost-mark` | deny | a sensitive field that the schema lacks, or shows in part |
//! | `empty-reason` | deny | `x-sensitive` or `x-public` without a reason |
//! | `version-gap` | warn | a version between two others that is not there |
//! | `open-payload` | warn | a field that takes any JSON |
//! | `closed-payload` | warn | a payload that refuses unknown fields |
//! | `missing-docs` | warn | a struct without documentation |
//! | `missing-entity` | warn | a name that does not say what the action was done to |
//! | `struct-name` | warn | a struct that is not named after its event |
//! | `missing-upcast` | warn | a version that is not made from the blessed one before it |
//! | `unread-version` | warn | a version that no event set reads, of a type that one does read |
//! | `unused-exception` | warn | an exception in build.rs that changes nothing |
//! | `unsafe-integer` | allow | 64-bit integers, of which JavaScript loses digits |
//! | `unread-event` | allow | a type that no event set reads, where there are event sets |
//!
//! [`Builder::level`] sets another [`Level`]. What is denied fails the build, and then nothing is
//! written.
//!
//! `unlisted-event` searches the sources of the package that is built, of every package with events
//! or event sets in the catalog, and of every crate among its `[build-dependencies]` that has a
//! `path` and depends on event-core: each crate of events has its own `use that_crate as _;` in
//! build.rs. What cargo downloaded or vendored is not searched. The sources are read as text: a
//! derive that a macro writes is not found. A derive behind `cfg(test)` is ignored, and one
//! behind another `cfg` is a warning, since a build script does not know which features its package
//! has.
//!
//! It does not see two things. A crate of events that cargo fetched and build.rs does not use is
//! found by the compiler, where build.rs begins with `#![deny(unused_crate_dependencies)]`. A crate
//! that is in `[dependencies]` alone is not meant to be in the catalog: to have its events there, make
//! it a build dependency too.
//!
//! An event that is read alone, as `Envelope<DatasetCreated>`, is in no event set: it is missing in
//! `consumes`, and to the checks of what is read it is unread.
//!
//! # The baseline
//!
//! To *bless* a contract is to publish it: from then on there are consumers that read it, and events
//! of it in logs and queues. The *baseline* is a file, committed with the events, that holds every
//! contract that was ever blessed, with both its schemas. The package with the events has a
//! baseline; services that use its events have none.
//!
//! ```ignore
//! // build.rs
//! #[allow(dead_code, unused_imports)]
//! #[path = "src/events/mod.rs"]
//! mod events;
//!
//! fn main() {
//!     event_build::Builder::new().baseline("events.lock.json").run();
//! }
//! ```
//!
//! What a build does with it depends on the environment variable `EVENT_BUILD`:
//!
//! | `EVENT_BUILD` | breaks | what is not blessed yet |
//! |---|---|---|
//! | not set | fail the build | is a draft that may change freely: one warning for all of them |
//! | `bless:contracts` | fail the build, and nothing is written | is added to the file of the package `contracts` |
//! | `bless` | fail the build, and nothing is written | is added to the file of every package that is built |
//! | `locked`, for CI | fail the build | fails the build |
//!
//! Within one version of an event, the contract of today is compared with *every* contract that was
//! blessed for that version, not with the last one alone: a field added with a default and made
//! required later passes each of the two steps and breaks whoever skipped the first. By default both
//! directions are checked ([`Compatibility`]):
//!
//! - backward: new code reads old events, since they are in logs and queues;
//! - forward: old consumers read new events, since not all services are updated at once.
//!
//! [`compat`] decides it. A break is reported in terms of Rust, with a payload that one side writes
//! and the other refuses, and with the ways out. A change that it can neither prove nor refute fails the
//! build as well, and says so; after a review, [`Builder::accept`] lets exactly that contract pass.
//! A new version starts with an empty history.
//!
//! That a part of a payload is sensitive is a promise too: consumers redact it in their logs, and
//! treat their copies as personal data. So a mark that was blessed and is gone, while the part is
//! still there, is a break in both directions: put it back, [`Builder::accept`] the contract after a
//! review, or make a new version. A new mark is a draft to bless. Reasons may change freely, and so
//! may the marks of what is public.
//!
//! | exception | for |
//! |---|---|
//! | [`Builder::compatibility_of`] | a version whose consumers are known to need less |
//! | [`Builder::accept`] | one contract that was reviewed |
//! | [`Builder::retired`] | a version that no longer exists anywhere, and has no struct |
//! | [`Builder::no_upcast`] | a version that need not be made from the one before it |
//!
//! The file is sorted and laid out for reviews and merges: a blessing adds lines and changes none, so
//! branches that bless in different places merge by themselves. Where git cannot merge, keep the
//! contracts of both sides. A file that is damaged, edited by hand or from a newer event-build is an
//! error and is never overwritten. It is replaced as a whole, by one process at a time, so neither
//! a crash nor two builds at once lose a contract.
//!
//! The variable reaches the build scripts of dependencies as well. A package that cargo fetched is
//! never blessed, but `bless` without a name blesses those that are taken by their path: a build of a
//! service would publish the drafts of each crate of events that is built with it. So name the
//! package, as the messages do, and review the file before it is committed:
//!
//! ```sh
//! EVENT_BUILD=bless:contracts cargo build -p contracts
//! ```
//!
//! Messages have no colours of their own, since cargo reads them through a pipe. A program takes the
//! facts from [`Report`], which is serializable.
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
mod baseline_file;
mod builder;
mod catalog;
mod emit;
mod envelope;
mod error;
mod item;
mod marks;
mod mode;
mod nested;
mod never_null;
mod unlinked;
mod unlisted;
mod walk;

pub use event_catalog::{
    BaselineError, Break, CatalogEvent, Change, Check, Compatibility, Consumption, Draft,
    DraftState, Drafts, Fact, Failure, FailureVerdict, Finding, IncompatibleChange, Level,
    LoweredField, LoweredMark, Place, RemovedEvent, Report, Schemas, SensitiveField,
    SensitiveRecord, Side, Source,
};
pub use event_compat as compat;

pub use crate::builder::Builder;
pub use crate::catalog::{Catalog, CatalogBuilder};
pub use crate::error::Error;
