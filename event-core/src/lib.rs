//! Defines, writes and reads events whose contract is a Rust struct.
//!
//! Services tell one another what has happened. Each such fact is an *event*: a *payload* in an
//! *envelope*. The envelope says what has happened, when, which service emits the event and which
//! workflow it belongs to. The payload is a struct, and the compiler holds it to the rules of
//! events. [`Envelope`] writes the event as JSON and reads it again, and an [`EventSet`] reads
//! several events, in all their versions, from one stream.
//!
//! # A contract
//!
//! ```
//! use event_core::Event;
//! use schemars::JsonSchema;
//! use serde::{Deserialize, Serialize};
//!
//! /// A data set was read completely and is ready to be used.
//! #[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Event)]
//! #[event(type = "ingestion.dataset_created", version = 1)]
//! pub struct DatasetCreated {
//!     /// The name of the data set, unique in the ingestion service.
//!     pub dataset: String,
//!     /// Records in the data set, without the header.
//!     pub rows: u64,
//! }
//! ```
//!
//! The type is `<domain>.<entity>.<past_tense_action>`, where entity and action may share the last
//! segment. A name that states no fact does not compile, and the error says what to write instead:
//!
//! ```compile_fail
//! # use event_core::Event;
//! # use schemars::JsonSchema;
//! # use serde::{Deserialize, Serialize};
//! #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! #[event(type = "ingestion.create_dataset", version = 1)]
//! struct CreateDataset {}
//! ```
//!
//! An event derives `Serialize`, `Deserialize`, `JsonSchema` and [`Event`](derive@Event). The
//! documentation of [`Event`](derive@Event) lists its attributes and says which structs can be
//! payloads. This crate re-exports the crates whose types occur in envelopes and schemas: [`jiff`],
//! [`schemars`], [`serde_json`], [`uuid`].
//!
//! # The producer
//!
//! ```
//! # use event_core::Event;
//! # use schemars::JsonSchema;
//! # use serde::{Deserialize, Serialize};
//! # /// A data set was read.
//! # #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! # #[event(type = "ingestion.dataset_created", version = 1)]
//! # struct DatasetCreated { dataset: String, rows: u64 }
//! use event_core::Envelope;
//!
//! let payload = DatasetCreated { dataset: "planets".to_owned(), rows: 8 };
//! let envelope = Envelope::new("ingestion-service", "import-42", payload);
//! let json: Vec<u8> = envelope.to_json()?;
//! # let text = String::from_utf8(json.clone())?;
//! # assert!(text.contains(r#""type":"ingestion.dataset_created","version":1,"timestamp":"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The envelope is one line of JSON, with its fields in this order:
//!
//! ```json
//! {"id":"0197286e-5b2a-7c41-8d3f-6b1f0e9a2c55","type":"ingestion.dataset_created","version":1,
//!  "timestamp":"2025-06-01T12:30:00.123456789Z","source":"ingestion-service",
//!  "correlation_id":"import-42","payload":{"dataset":"planets","rows":8}}
//! ```
//!
//! | field | meaning | format |
//! |---|---|---|
//! | `id` | unique to the event; a consumer recognises a repeated delivery by it | hyphenated UUID (RFC 9562, section 4), not nil; fresh ones are version 7 |
//! | `type` | what has happened | text, not empty |
//! | `version` | the version of the payload's schema | whole number from 1 to 4294967295 |
//! | `timestamp` | when it happened | RFC 3339, section 5.6; written in UTC with up to nine digits of a second |
//! | `source` | the service that emits it | text, not empty |
//! | `correlation_id` | the workflow or request that it belongs to | text, not empty |
//! | `payload` | the fact | JSON object |
//!
//! # The consumer
//!
//! ```
//! # use event_core::{Envelope, Event};
//! # use schemars::JsonSchema;
//! # use serde::{Deserialize, Serialize};
//! # /// A data set was read.
//! # #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! # #[event(type = "ingestion.dataset_created", version = 1)]
//! # struct DatasetCreated { dataset: String, rows: u64 }
//! # /// An index holds new data.
//! # #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! # #[event(type = "search.index_rebuilt", version = 1)]
//! # struct IndexRebuilt { documents: u64 }
//! use event_core::{DecodeError, EventSet, RawEvent};
//!
//! /// What arrives at the search service.
//! #[derive(EventSet)]
//! enum SearchEvents {
//!     Created(DatasetCreated),
//!     #[event(unknown)]
//!     Unknown(RawEvent),
//! }
//!
//! fn answer(json: &[u8]) -> Result<Option<Envelope<IndexRebuilt>>, DecodeError> {
//!     let envelope = Envelope::<SearchEvents>::from_json(json)?;
//!     Ok(match &envelope.payload {
//!         SearchEvents::Created(created) => {
//!             let rebuilt = IndexRebuilt { documents: created.rows };
//!             Some(envelope.follow_up("search-service", rebuilt))
//!         }
//!         SearchEvents::Unknown(_) => None,
//!     })
//! }
//! # let created = DatasetCreated { dataset: "planets".to_owned(), rows: 8 };
//! # let json = Envelope::new("a", "import-42", created).to_json()?;
//! # assert_eq!(answer(&json)?.unwrap().correlation_id, "import-42");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`follow_up`](Envelope::follow_up) carries the correlation id on. An [`EventSet`] names the
//! events that the service reads; a service that reads a single event decodes an `Envelope` of that
//! event. Any other event is an [`UnknownType`] or [`UnsupportedVersion`] error, unless a variant
//! takes it as a [`RawEvent`]. A broken envelope is a [`DecodeError`] that says what is wrong and
//! where. A router that passes envelopes on needs to read only their [`Header`].
//!
//! [`UnknownType`]: DecodeError::UnknownType
//! [`UnsupportedVersion`]: DecodeError::UnsupportedVersion
//!
//! # Versions
//!
//! A change that a consumer of the old payload cannot read needs a new version. The new version is
//! a struct of its own, and `upcast_from` names the version that it is made from:
//!
//! ```
//! # use event_core::{Envelope, Event};
//! # use schemars::JsonSchema;
//! # use serde::{Deserialize, Serialize};
//! /// A data set was read; who did it was not said before version 2.
//! #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! #[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
//! struct DatasetCreated {
//!     rows: u64,
//!     reader: Option<String>,
//! }
//!
//! /// A data set was read. No longer emitted, still in logs.
//! #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! #[event(type = "ingestion.dataset_created", version = 1)]
//! struct DatasetCreatedV1 {
//!     rows: i64,
//! }
//!
//! impl TryFrom<DatasetCreatedV1> for DatasetCreated {
//!     type Error = std::num::TryFromIntError;
//!
//!     fn try_from(old: DatasetCreatedV1) -> Result<Self, Self::Error> {
//!         Ok(Self { rows: old.rows.try_into()?, reader: None })
//!     }
//! }
//!
//! let old = Envelope::new("ingestion-service", "import-41", DatasetCreatedV1 { rows: 8 });
//! let read = Envelope::<DatasetCreated>::from_json(&old.to_json()?)?;
//! assert_eq!(read.payload.rows, 8);
//! assert_eq!(read.received_version(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! If the conversion cannot fail, implement `From`. If `TryFrom` fails, reading fails with
//! [`DecodeError::Upcast`]. The conversion is called twice in that case, so it should do nothing
//! but convert. The older struct may itself be made from an older one, and so on; a chain of more
//! than 60 versions needs a higher `recursion_limit`. An event that arrives in the newest version
//! takes no step of the chain. An envelope is always written in the version of its struct.
//!
//! If the event also gets another name, add `renamed_from = "its.old_name"`. The struct in `upcast_from`
//! keeps the old type, and the versions go on counting under the new one. [`Envelope::received_type`] is
//! the name that an event arrived under.
//!
//! # Secrets and personal data
//!
//! Many services copy, keep and read an event. An event therefore must hold no secrets, and
//! personal data only if the event is of no use without it. A field whose name or type says that
//! it holds either does not compile. If personal data is strictly required, mark the field with the reason. If the
//! name of a field misleads, say what the field really holds. There is no mark for a secret:
//!
//! ```
//! # use event_core::{Envelope, Event};
//! # use schemars::JsonSchema;
//! # use serde::{Deserialize, Serialize};
//! /// Somebody was invited to a data set.
//! #[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
//! #[event(type = "access.invitation_sent", version = 1)]
//! struct InvitationSent {
//!     dataset: String,
//!     #[event(sensitive = "the mail service sends the invitation to it")]
//!     email: String,
//!     #[event(public = "the number of the invitation, which opens nothing")]
//!     token: u64,
//! }
//!
//! let (dataset, email) = ("planets".to_owned(), "caroline@example.org".to_owned());
//! let sent = Envelope::new("access-service", "invite-7", InvitationSent { dataset, email, token: 7 });
//! let line = sent.redacted().to_string();
//! assert!(line.ends_with(r#""payload":{"dataset":"planets","email":"[redacted]","token":7}}"#));
//! assert!(!format!("{sent:?}").contains("caroline"));
//! # let json = String::from_utf8(sent.to_json()?)?.replace("\"caroline@example.org\"", "[7]");
//! # let error = Envelope::<InvitationSent>::from_json(json.as_bytes()).unwrap_err().to_string();
//! # assert!(error.ends_with("payload.email: the value does not fit, and is not shown: it is sensitive"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`to_json`](Envelope::to_json) and `Serialize` write every value, because the consumers of the
//! event need it. These hide sensitive values:
//!
//! | output | what it shows of a sensitive field |
//! |---|---|
//! | [`Envelope::redacted`], for logs | the name, and `[redacted]` whatever the value is |
//! | `Debug` of an [`Envelope`] | the same |
//! | [`DecodeError`], if the value does not fit | the name |
//! | [`EncodeError`], if the value cannot be written | nothing |
//! | `Debug` of a [`RawEvent`] | nothing, and nothing of other fields, because it is not known which are sensitive |
//!
//! If a sensitive field is flattened, the names of its fields are hidden too, because they may be
//! data. In a struct with a sensitive field, fields whose names the derive does not know are hidden
//! as well, for example those that a `Serialize` of your own writes. Each version of an event hides
//! the fields that its own struct marks. This crate cannot hide what the payload's own `Debug`
//! shows, what the error of a `TryFrom` between versions says, and what stands in the fields of the
//! envelope: do not use somebody's address as a correlation id.
//!
//! # Text from elsewhere
//!
//! The sender of an event chooses its text. [`Envelope::to_json`] writes one line whatever is in a
//! payload, so no payload can add a line of its own to a file of lines. The errors, the `Debug` of
//! received values and [`Envelope::redacted`] show text as [`OneLine`] does: on one line, with an
//! escape for each character that does not print, and cut if it is long. Use [`OneLine`] for other
//! text from elsewhere too, such as a path or the error of a database.
//!
//! # Formats
//!
//! The fields of an envelope may stand in any order, and unknown fields are ignored, so that the
//! envelope can grow. For the fields of a payload, its struct decides. A payload may be nested 126
//! objects and arrays deep, which is as deep as `serde_json` goes.
//!
//! # Features
//!
//! - `derive` (on by default) re-exports the derive macros.
//! - `catalog` registers each event with its schemas, for build scripts. event-build turns it on; a
//!   service does not need it.
//!
//! This crate turns on two features of `serde_json`: `raw_value` keeps payloads that are not read
//! yet, and `float_roundtrip` makes an `f64` come back as it was sent. JSON has no form for an
//! `f64` that is infinite or not a number. `serde_json` writes `null` for it, which no `f64` reads,
//! so [`Envelope::to_json`] refuses such a number and says where it stands.
//!
//! If another crate of the build turns on `arbitrary_precision`, serde cannot read a number where
//! it keeps values before it knows their type: in flattened fields, in untagged enums, and in
//! enums with a `tag` inside their fields.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod accepts;
#[cfg(feature = "catalog")]
pub mod catalog;
mod decode;
mod depth;
mod dispatch;
mod encode;
mod envelope;
mod error;
mod event;
mod field;
mod header;
mod id;
mod message;
mod object_only;
mod one_line;
mod payload;
mod raw;
mod redacted;
mod refusal;
#[cfg(feature = "catalog")]
mod rewrite;
mod schema;
mod sensitive;
mod set;
mod timestamp;
mod upcast;

pub use crate::accepts::Accepts;
pub use crate::envelope::Envelope;
pub use crate::error::{DecodeError, EncodeError, FieldProblem};
pub use crate::event::Event;
pub use crate::header::Header;
pub use crate::id::new_id;
pub use crate::one_line::OneLine;
pub use crate::raw::RawEvent;
pub use crate::redacted::Redacted;
pub use crate::set::EventSet;
#[cfg(feature = "derive")]
pub use event_derive::{Event, EventSet};

pub use jiff;
pub use schemars;
pub use serde_json;
/// The type of ids. [`new_id`] makes one; of the constructors for new ids, this re-export has none.
pub use uuid;

/// Support code for the derive macros and [`Envelope`]. Nobody else may depend on it.
#[doc(hidden)]
pub mod __private {
    pub use crate::__define_set;
    pub use crate::accepts::Accepts;
    #[cfg(feature = "catalog")]
    pub use crate::catalog::{Defined, DefinedSet, Linked, Place, SetDefinition};
    pub use crate::dispatch::{Dispatch, slots};
    pub use crate::event::has_schema;
    pub use crate::payload::{Payload, Reading, Writing};
    pub use crate::raw::RawEvent;
    pub use crate::sensitive::Sensitive;
    pub use crate::set::{
        EventSet, Holds, HoldsUnknown, Variant, as_raw, events, identity, read_unknown,
        read_variant, received_type, refusal, total, variant_schemas, write,
    };
    pub use crate::upcast::{
        OlderEvent, Upcast, check_renamed, check_upcast, older_version, read_upcast, reads, runs,
        upcast_schemas, upcast_sensitive,
    };
    #[cfg(feature = "catalog")]
    pub use inventory;
    pub use schemars::{JsonSchema, Schema, SchemaGenerator};
    pub use serde::{Deserializer, Serialize, Serializer, de::DeserializeOwned};
    pub use std::{borrow::Cow, vec::Vec};
}

/// Includes the catalog that event-build made in the build script: a constant for each version of
/// each event, all of them as `ENTRIES`, and `entry(event_type, version)`.
///
/// The package needs a build script that calls `event_build::Builder::new().run()`.
///
/// ```ignore
/// /// The events of this service.
/// pub mod catalog {
///     event_core::include_catalog!();
/// }
///
/// let entry = catalog::entry("ingestion.dataset_created", 2);
/// ```
#[macro_export]
macro_rules! include_catalog {
    () => {
        ::core::include!(::core::concat!(
            ::core::env!(
                "OUT_DIR",
                "this package has no build script that makes the catalog: add `event-build` to \
                 [build-dependencies], and write a build.rs that calls \
                 `event_build::Builder::new().run()`"
            ),
            "/events/catalog.rs"
        ));
    };
}

/// Registers an event if the feature `catalog` is on.
#[cfg(not(feature = "catalog"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __define {
    ($($definition:tt)*) => {};
}

/// Registers an event set if the feature `catalog` is on.
#[cfg(not(feature = "catalog"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __define_set {
    ($($definition:tt)*) => {};
}
