//! Makes the catalog of events in a build script, and checks the events there.
//!
//! Each event and each event set that is linked into a build script registers itself. This crate
//! collects them, checks them together, compares them with the contracts that were published
//! before, and writes a catalog with exact JSON Schemas that other people, languages and tools can
//! use.
//!
//! # In a service
//!
//! If the events have a crate of their own, which producers and consumers share, that crate is both
//! a dependency and a build dependency of the service:
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
//! A service that reads events has an event set. Put the set into a module that uses only `self::`,
//! `super::` and other crates. The build script compiles that module too, so the catalog says which
//! versions the service reads:
//!
//! ```ignore
//! // build.rs
//! use contracts as _;
//!
//! #[allow(dead_code, missing_docs, unreachable_pub, unused_imports)]
//! #[path = "src/sets.rs"]
//! mod sets;
//!
//! fn main() {
//!     event_build::Builder::new().run();
//! }
//! ```
//!
//! The module cannot be `main.rs` itself, because that file contains the rest of the service. The
//! crates that the module uses must be build dependencies as well. One of them is event-core, for
//! the derive:
//!
//! ```toml
//! [build-dependencies]
//! contracts = { path = "../contracts" }
//! event-build = { path = "../event-contracts/event-build" }
//! event-core = { path = "../event-contracts/event-core" }
//! ```
//!
//! If one of them is missing, the compiler reports `unresolved import`, often followed by ``cannot
//! find attribute `event` ``. It names a place in `src`, with `(build script)` at the end. It
//! advises `cargo add`, which writes into `[dependencies]`, but the crate is missing in
//! `[build-dependencies]`. Add it there, as in
//! `cargo add --build --path ../event-contracts/event-core`.
//!
//! # In one package
//!
//! If the events are modules of the package itself, the build script compiles these modules. The
//! crate of events that services share does the same: it checks itself, and it has the
//! [baseline](#the-baseline). The events may use one another (`self::`, `super::`) and other
//! crates, which must then be build dependencies as well. They may not use the rest of the package.
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
//! #[allow(dead_code, missing_docs, unreachable_pub, unused_imports)]
//! #[path = "src/events/mod.rs"]
//! mod events;
//!
//! fn main() {
//!     event_build::Builder::new().run();
//! }
//! ```
//!
//! The attribute `allow` is for the copy in the build script alone. That copy has no users, so lints that
//! the package may have turned on would report its items as dead, unreachable or without documentation.
//!
//! ### `error[E0583]: file not found for module` in the build script
//!
//! Move `src/events.rs` to `src/events/mod.rs`, and name that in `#[path]`. The compiler looks for the
//! child modules of a file that `#[path]` names beside that file: for those of `src/events.rs` in `src`, and
//! not in `src/events`. Only a `mod.rs` has its children in its own folder.
//!
//! # What is written
//!
//! A build writes only into `OUT_DIR`, unless it is asked for more. The folder `OUT_DIR/events`
//! holds:
//!
//! | file | content |
//! |---|---|
//! | `catalog.json` | every version of every event, with its docs, its place in the source, its fingerprint, both schemas of its payload and its sensitive fields; and which event set reads which versions |
//! | `catalog.schema.json` | the JSON Schema of `catalog.json` |
//! | `schemas/<type>.v<N>.json` | the JSON Schema of the whole envelope, draft 2020-12 |
//! | `catalog.rs` | the same schemas for the service itself, by `event_core::include_catalog!()` |
//! | `sensitive.md` | the record of personal data: which field of which event is sensitive, and why it is strictly required; which one is called public or allowed in build.rs, and what it holds; and which words are called harmless |
//!
//! If a build has something to say, `report.txt` holds all of it. What cargo prints leaves out the text of
//! the fourth and each later message of a kind.
//!
//! The same events and event sets make the same bytes, and a file is written only if its content
//! changed. A schema that no event of the catalog has is removed. [`Builder::schemas_to`] also writes the schemas into the source tree when the build
//! runs under `EVENT_BUILD=bless`.
//!
//! # Keywords of its own
//!
//! Some facts about a payload have no keyword in JSON Schema. The schemas state them in keywords of
//! their own, which other tools ignore (draft 2020-12, Core, section 4.3.1):
//!
//! | keyword | where | what it says |
//! |---|---|---|
//! | `x-aliases` | a property, in the schema of the consumer | the names of `#[serde(alias = "…")]`: the field is read under these too |
//! | `x-other` | an enum | `true` if `#[serde(other)]` takes the variants that are not listed |
//! | `x-sensitive` | a property | the property holds personal data, with everything inside it; the value says why that is strictly required |
//! | `x-public` | a property | the name misleads; the value says what the property really holds |
//!
//! The derive writes `x-aliases` for the fields of the event itself, and the marks of
//! `#[event(sensitive = "…")]` and `#[event(public = "…")]`. The mark of a flattened field stands
//! on each property that the field becomes. The derive cannot look inside the types of the fields.
//! The build reads the sources of the packages that it [searches](#what-is-checked), and adds
//! `x-aliases` and `x-other` to the definition of each type that it finds there. A variant with an
//! alias needs no keyword: its other name is listed beside the first.
//!
//! A definition has only a name. So the build adds a keyword only if the name can mean one type: one
//! type in these packages has it, one definition of the payload has it, and both have the same fields
//! or variants. A type that is generic, flattened or `#[schemars(inline)]` has no definition of its
//! name. If the build sees `#[serde(alias = "…")]` or `#[serde(other)]` and cannot add the keyword, the
//! check `unmarked-type` says so. Such a type states the fact itself. So does a type of a crate that
//! cargo downloaded, because the build does not read its sources:
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
//! An enum with a last variant `#[serde(untagged)] Other(String)` reads every name too, keeps it, and
//! needs no keyword: its schema takes any text.
//!
//! A field with `#[serde(skip_serializing_if = "Option::is_none")]` is never written as null. schemars
//! does not see that; the derive does, for fields of the event whose type is written as `Option<…>`,
//! and takes null out of what a producer writes. So such a field may become a `#[serde(default)]` one
//! without `Option`. Nested types keep their null.
//!
//! # Secrets and personal data
//!
//! Every consumer gets an event, now and in the future, and the event stays in logs and queues. An
//! event therefore holds no secrets, and personal data only if it is strictly required. The rule of
//! `event_naming::judge_field` judges fields by their names and types. The derive judges the fields
//! of the event. The build judges all properties of the schemas, including those of nested types and
//! of other crates, by the names that serde writes and reads. The keys of maps are data, and are not
//! judged.
//!
//! The schema decides with the name: true or false is no password, one of a few names is no address,
//! and `format: email` is an e-mail address under any name. A name is certain (`client_secret`,
//! `first_name`) or only likely (`upload_token`, `customer_name`). The type around a field and its
//! documentation move what is likely: `address` in a `Patient` is certain, and in a `Server` it is of
//! no concern. They also make a silent name likely: `name` in a `Customer`, or a text that its
//! documentation calls "password for the database". The derive refuses what is certain. The build also
//! warns of what is likely.
//!
//! | what is found | the ways out, the best first |
//! |---|---|
//! | a secret | remove it, or rename it if it holds none: `encryption_key_arn` and `idempotency_key` pass; no reason lets a secret into an event |
//! | personal data | hold an identifier of the person instead, or write `#[event(sensitive = "…")]` on the field of the event that is it or contains it |
//! | a name that misleads | rename it, or write `#[event(public = "…")]` on a field of the event, `x-public` on a nested one, or [`Builder::allow_field`] in build.rs for a type that is not yours |
//!
//! [`Builder::level`] sets the level of each class and strength: `secret-name`, `likely-secret`,
//! `personal-data` and `likely-personal-data`. What the derive refuses stays an error at any level.
//! [`Builder::secret_word`], [`Builder::personal_word`] and [`Builder::harmless_word`] teach the words
//! of a language or a trade.
//!
//! ```no_run
//! use event_build::{Builder, Check, Level};
//!
//! Builder::new()
//!     .level(Check::LikelySecret, Level::Deny)
//!     .allow_field(
//!         "shop.parcel_sent",
//!         1,
//!         "payload.label.carrier_token",
//!         "the number of the parcel, which is printed on it",
//!     )
//!     .secret_word("kennwort")
//!     .run();
//! ```
//!
//! A service redacts the sensitive fields of the envelopes that it logs. It has no schemas, so the
//! mark must be on the field of the event, and the whole value of that field is redacted.
//! `x-sensitive` on a nested property gives a more detailed reason. It is refused if the field of
//! the event has no mark.
//!
//! [`Report::sensitive_fields`] is the record of everything that is sensitive. `sensitive.md` shows
//! the same record as a table.
//!
//! # What is checked
//!
//! | check | default | what it finds |
//! |---|---|---|
//! | `duplicate-version` | deny | two structs with the same type and version |
//! | `confusable-types` | deny | two types that differ only in `.` and `_` |
//! | `reused-type` | deny | a version of a type beside or after the one in which the type was renamed |
//! | `unlisted-event` | deny | a `#[derive(Event)]` or `#[derive(EventSet)]` that is missing in the catalog: one in the sources, or one in a build dependency that build.rs does not use |
//! | `undefined-event` | deny | a version that an event set reads and that is not in the catalog |
//! | `self-check` | deny | a payload that the schemas let the code write and do not let it read back |
//! | `schema-differs-from-serde` | deny | code that does not read what its schema allows, writes what its schema does not allow, or does not read what it has written |
//! | `secret-name` | deny | a property at any depth whose name or schema says that it holds a secret |
//! | `personal-data` | deny | a property at any depth whose name or schema says that it holds personal data, and that is not inside anything sensitive |
//! | `likely-secret` | warn | a property at any depth whose name says that it may hold a secret |
//! | `likely-personal-data` | warn | a property at any depth whose name says that it may hold personal data, and that is not inside anything sensitive |
//! | `nested-mark` | deny | `x-sensitive` inside a field of the event that is not marked itself, so that a service does not redact it |
//! | `lost-mark` | deny | a sensitive field that is missing in the schema, or that the schema shows only in part |
//! | `empty-reason` | deny | `x-sensitive` or `x-public` without a reason |
//! | `lost-contract` | deny | a blessed contract that git knows and the baseline lacks |
//! | `merged-baseline` | deny | contracts of one version that two branches blessed and that exclude each other |
//! | `version-gap` | warn | a missing version between two others |
//! | `open-payload` | warn | a field that takes any JSON |
//! | `closed-payload` | warn | a payload that refuses unknown fields |
//! | `missing-docs` | warn | a struct without documentation |
//! | `unmarked-type` | warn | a nested type with `#[serde(alias = "…")]` or `#[serde(other)]` that its schema does not tell |
//! | `conditional-part` | warn | a field or variant behind a `cfg`, which is part of the contract in some builds only |
//! | `changed-default` | warn | a field that is read as another value, where it is absent, than was blessed |
//! | `missing-entity` | warn | a name that does not say what the action was done to |
//! | `struct-name` | warn | a struct that is not named after its event |
//! | `missing-upcast` | warn | a version that is not made from the blessed version before it |
//! | `unread-version` | warn | a version that no event set reads, although one reads its type |
//! | `unused-exception` | warn | an exception in build.rs that changes nothing |
//! | `unsafe-integer` | allow | a 64-bit integer, of which JavaScript may lose digits |
//! | `unread-event` | allow | a type that no event set reads, although there are event sets |
//!
//! [`Builder::level`] sets another [`Level`] for a check. A finding at the level `deny` fails the
//! build, and a build that fails writes no catalog.
//!
//! # In the editor
//!
//! A build script can only print, and an editor shows nothing of that. So [`Builder::run`] hands an error
//! about an event of its own package to the derive of that event. The derive reports it as an error of the
//! compiler: at the field that the error is about, or at the `version` if the struct has no such field any
//! more. `cargo check` and editors show it like every other error.
//!
//! Nothing that is refused gets past the build this way. The build script fails by itself, and tells cargo,
//! if a derive might not report the error: under `EVENT_BUILD=locked` and `bless`, for an event of another
//! package, for one behind a `cfg` or in one of several binaries, and with a `RUSTC_WRAPPER`, which may answer
//! from a cache. Warnings are told by cargo alone.
//!
//! `unlisted-event` searches the sources of three kinds of packages: the package that is built,
//! every package with events or event sets in the catalog, and every crate among its
//! `[build-dependencies]` that has a `path` and depends on event-core. Each crate of events
//! therefore needs its own `use that_crate as _;` in build.rs. The search skips packages that cargo
//! downloaded or vendored. It reads the sources as text, so it does not find a derive that a macro
//! writes. It ignores a derive behind `cfg(test)`. A derive behind another `cfg` is only a warning,
//! because a build script does not know which features its package has.
//!
//! Two cases are not found. A crate of events that cargo fetched and that build.rs does not use is
//! found by the compiler instead, if build.rs begins with `#![deny(unused_crate_dependencies)]`. A
//! crate in `[dependencies]` alone is not meant to be in the catalog. To have its events there,
//! make it a build dependency too.
//!
//! An event that is read alone, as `Envelope<DatasetCreated>`, is in no event set. It is therefore
//! missing in `consumes`, and the checks of what is read treat it as unread.
//!
//! # The baseline
//!
//! To *bless* a contract is to publish it. From then on, consumers read it, and events of it are in
//! logs and queues. The *baseline* is a file that is committed with the events. It holds every
//! contract that was ever blessed, with both schemas. The package with the events has a baseline.
//! Services that use its events have none.
//!
//! ```ignore
//! // build.rs
//! #[allow(dead_code, missing_docs, unreachable_pub, unused_imports)]
//! #[path = "src/events/mod.rs"]
//! mod events;
//!
//! fn main() {
//!     event_build::Builder::new().baseline("events.lock.json").run();
//! }
//! ```
//!
//! The environment variable `EVENT_BUILD` decides what a build does with the baseline:
//!
//! | `EVENT_BUILD` | a contract that breaks a blessed one | a contract that is not blessed yet |
//! |---|---|---|
//! | not set | fails the build | is a draft that may change freely; one warning names all drafts |
//! | `bless:contracts` | fails the build, and nothing is written | is added to the file of the package `contracts` |
//! | `bless` | fails the build, and nothing is written | is added to the file of every package that is built |
//! | `locked`, for CI | fails the build | fails the build |
//!
//! Within one version of an event, the build compares the contract of today with *every* contract
//! that was blessed for that version, not only with the last one. Suppose a field is added with a
//! default and is made required later. Each of the two steps passes, but together they break a
//! consumer that skipped the first. By default the build checks both directions
//! ([`Compatibility`]):
//!
//! - backward: new code reads old events, because they are in logs and queues;
//! - forward: old consumers read new events, because not all services are updated at once.
//!
//! [`compat`] decides whether two contracts are compatible. The build reports a break in terms of
//! Rust, with a payload that one side writes and the other refuses, and with the ways out. A change
//! that [`compat`] can neither prove nor refute fails the build as well, and the message says so.
//! After a review, [`Builder::accept`] lets exactly that contract pass. A new version starts with
//! an empty history.
//!
//! A contract is known by its *fingerprint*: the SHA-256 of what both schemas say. Documentation, the
//! names of nested types and `#[serde(default)]` on an `Option` are no part of it, so changing them is
//! no new contract. Fingerprints of older baselines have those names in them; they are checked as they
//! were made, and a line of [`Builder::accept`] with such a fingerprint stays valid.
//!
//! Some things were true of a contract when it was blessed, and it does not tell them: an enum of a
//! nested type had `#[serde(other)]` before anything read that from the sources, for example. What is
//! known today is no proof of what was shipped then, so the enum does not grow by itself. After a
//! review, one line of [`Builder::was_always`] states it for all contracts of the version:
//!
//! ```
//! use event_build::Fact;
//!
//! # let builder = event_build::Builder::new();
//! builder.baseline("events.lock.json").was_always(
//!     "ingestion.dataset_created",
//!     1,
//!     Fact::other("payload.columns[].kind"),
//!     "it has had `#[serde(other)]` since its first release",
//! )
//! # ;
//! ```
//!
//! A mark of a sensitive part is a promise too. Consumers redact the part in their logs, and treat
//! their copies as personal data. If a blessed mark is gone and the part is still there, that is a
//! break in both directions. Put the mark back, [`Builder::accept`] the contract after a review, or
//! make a new version. A new mark is a draft to bless. Reasons may change freely, and so may the
//! marks that call something public.
//!
//! ## The code has the last word
//!
//! A schema is only a claim about serde. The build script links the real types, so the build asks them
//! too:
//!
//! - It makes payloads at the edges of each schema, reads them with the real `Deserialize` and writes them
//!   again with the real `Serialize`. An answer that does not agree with the schemas is
//!   `schema-differs-from-serde`. A build uses each value once ([`compat::edges`]). Under
//!   `EVENT_BUILD=bless` and `locked`, values of different fields meet ([`compat::samples`]).
//! - It reads payloads of every blessed contract with the code of today. A refusal is a break, in
//!   serde's own words.
//! - A blessing keeps up to 16 payloads of each contract as the code of that day wrote them: the *golden
//!   events*, in `events.lock.golden.jsonl` beside the baseline, a line each. Commit the file. Every
//!   later build reads the lines, and writes them again. If the code reads a line as something else,
//!   that is a break, although the schema is the same.
//! - Beside them it keeps up to 16 payloads that the code of that day refused. Old consumers still
//!   refuse them. If later code reads one and writes it again, that is a break, although the schema is
//!   the same. A blessing asks for more than the schema says: integer keys of each width, days at the
//!   ends of calendars, and what is past a `length`, a `range` or a `pattern`.
//! - A null that a schema refuses is no break if the code reads it, as `deserialize_with` may.
//! - schemars knows the keys of a map only if they are texts, integers or an enum without docs. For other
//!   keys, such as `Uuid` or a documented enum, the build finds out which ones the code reads, and
//!   writes them into both schemas.
//!
//! Neither proof nor trial sees everything. The trial uses up to 256 payloads, not all of them. It
//! leaves out texts of a format about which libraries disagree, such as `P1M` as a duration, except
//! where the blessed code wrote them. And a unit that changes on both sides, such as seconds that
//! become milliseconds in `Serialize` and `Deserialize` at once, reads and writes the same JSON as before.
//!
//! | exception | for |
//! |---|---|
//! | [`Builder::compatibility_of`] | a version whose consumers are known to need less |
//! | [`Builder::accept`] | one contract that was reviewed |
//! | [`Builder::was_always`] | a [`Fact`] about all contracts of a version that they do not tell |
//! | [`Builder::retired`] | a version that no longer exists anywhere, and has no struct |
//! | [`Builder::moved_to`] | a version whose struct is in another package now |
//! | [`Builder::moved_from`] | a version that came from another package, until its history is blessed here |
//! | [`Builder::no_upcast`] | a version that need not be made from the one before it |
//!
//! The file is sorted, and each contract is one line of it. A blessing adds lines and changes none, so
//! branches that bless in different places merge by themselves, and `events.lock.* merge=union` in
//! `.gitattributes` lets git merge all others too. If git leaves the marks of a conflict, the next
//! blessing keeps the contracts of both sides, compares those of one version with each other, and says
//! what it did (`merged-baseline`).
//!
//! In a repository of git, a build fails if the file lacks a contract that git knows (`lost-contract`):
//! one of the last commit, of either side of a merge, or of the commit where the branch left
//! `origin/HEAD`. A blessing puts it back. If the file is damaged, was edited by hand or comes from a
//! newer event-build, the build reports an error and never overwrites it. A blessing replaces the file as
//! a whole, one process at a time, so neither a crash nor two builds at once lose a contract.
//!
//! The variable reaches the build scripts of dependencies as well. A package that cargo fetched is
//! never blessed. But `bless` without a name blesses each package that is taken by its path: a
//! build of a service would publish the drafts of each crate of events that is built with it. So
//! name the package, as the messages do, and review the file before you commit it:
//!
//! ```sh
//! EVENT_BUILD=bless:contracts cargo build -p contracts
//! ```
//!
//! Messages have no colours, because cargo reads them through a pipe. Programs take the facts from
//! [`Report`], which implements `Serialize`.
//!
//! # What it costs the service
//!
//! The service pays nothing. Cargo keeps the features of build dependencies apart (resolver 2 and
//! 3), so the service itself is compiled without registrations and without schemas. A build that
//! selects event-build together with the service turns the feature on for both.
//! `cargo build --workspace` does so in a workspace that has event-build as a member; `-p` keeps
//! them apart.
//!
//! The build pays. Cargo compiles a crate of events a second time for the build script, and links
//! and runs the build script again after an event changed. Trying the code of each event is the larger
//! part of that run, and grows with the number of events.

mod aliases;
mod baseline_file;
mod builder;
mod catalog;
mod code;
mod comparison;
mod emit;
mod envelope;
mod error;
mod git;
mod handover;
mod item;
mod jobs;
mod lock;
mod lost;
mod marks;
mod mode;
mod moved;
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
