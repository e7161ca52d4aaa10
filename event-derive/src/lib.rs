//! Derive macros that hold event payloads to their contract at compile time:
//! [`Event`](derive@Event) for the struct of a payload, [`EventSet`](derive@EventSet) for an enum
//! of events that are read together.
//!
//! The crate event-core re-exports both. Depend on event-core, not on this crate.

mod attribute;
mod check;
mod concern;
mod errors;
mod event;
mod fields;
mod items;
mod key;
mod mark;
mod of_build;
mod sensitive;
mod set;
#[cfg(test)]
mod tests;
mod upcast;
mod value;
mod written_here;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Makes a struct the payload of an event and implements `event_core::Event` for it.
///
/// ```
/// use event_core::Event;
/// use schemars::JsonSchema;
/// use serde::{Deserialize, Serialize};
///
/// /// A data set was read completely and is ready to be used.
/// #[derive(Serialize, Deserialize, JsonSchema, Event)]
/// #[event(type = "ingestion.dataset_created", version = 1)]
/// struct DatasetCreated {
///     dataset_id: String,
///     rows: u64,
/// }
/// ```
///
/// # Attributes
///
/// On the struct, `#[event(…)]` has these:
///
/// | attribute | meaning |
/// |---|---|
/// | `type = "…"` | required: the name, `<domain>.<entity>.<past_tense_action>`; entity and action may share the last segment |
/// | `version = N` | required: the version of the payload's schema, from 1 |
/// | `upcast_from = Older` | this version can be made from `Older`, an older version of the same event, by `From` or `TryFrom`: an event that arrives as `Older`, or as a version that `Older` is made from, is read as this struct |
/// | `renamed_from = "…"` | the event had this name up to the version of `upcast_from`, whose struct keeps it; the versions go on counting under the new name |
/// | `past_tense = "word"` | `word`, in the last segment of the name, is a past tense that the rule does not know |
/// | `crate = path` | the path of event-core, if it is not `::event_core` |
///
/// On a field, `#[event(…)]` has one of these:
///
/// | attribute | meaning |
/// |---|---|
/// | `sensitive = "why"` | the field holds personal data, and the event is of no use without it: logs and errors do not show its value, and the schemas and the catalog say that it is there and why |
/// | `public = "what it holds"` | the name of the field speaks of a secret or of personal data, but the field holds neither |
///
/// # Secrets and personal data
///
/// A field whose name says that it holds a secret or personal data does not compile without one of
/// these attributes. No reason lets a secret into an event, so `sensitive` does not help there:
///
/// | name of the field | without attribute | `sensitive` | `public` |
/// |---|---|---|---|
/// | of a secret: `api_key`, `password` | error | error | compiles |
/// | of personal data: `email`, `first_name` | error | compiles | compiles |
/// | any other | compiles | compiles | compiles |
///
/// ```compile_fail
/// # use event_core::Event;
/// # use schemars::JsonSchema;
/// # use serde::{Deserialize, Serialize};
/// #[derive(Serialize, Deserialize, JsonSchema, Event)]
/// #[event(type = "access.invitation_sent", version = 1)]
/// struct InvitationSent {
///     email: String,
/// }
/// ```
///
/// The derive judges every name of the field: the one in the struct, those that serde's `rename`
/// and `rename_all` give it in either direction, and each `alias`. The rule is
/// `event_naming::judge_field`, which also weighs the type of the field: no `bool` is a password,
/// and each `SecretString` is a secret. Only what the field is certain to hold is an error. The
/// build warns of what it may hold. A field that serde skips in both directions is not part of the
/// event, so it is neither judged nor marked. A flattened field is judged by its name in the
/// struct. The reason must be a string literal with at least one letter or digit.
///
/// If an event has a `sensitive` field, logs and errors show only what stands under the names of the
/// other fields. They do not show what a field without `sensitive` flattens into the payload, nor
/// what a hand-written impl of serde's traits writes or reads under another name.
///
/// # What an event may be
///
/// An event is a struct with named fields and without generic parameters, so that its JSON is an
/// object that can grow and it has exactly one schema. The struct may be empty
/// (`struct Heartbeat {}`), and its fields may be of any type. The derive refuses serde's
/// `transparent`, `tag`, `untagged`, `from`, `try_from` and `into` on the struct, because they
/// would give the JSON another shape.
#[proc_macro_derive(Event, attributes(event))]
pub fn derive_event(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    event::derive(&input, line(&input)).into()
}

/// Makes an enum a set of events that are read together, and implements `event_core::EventSet` for
/// it.
///
/// ```
/// use event_core::{Envelope, Event, EventSet, RawEvent};
/// # use schemars::JsonSchema;
/// # use serde::{Deserialize, Serialize};
/// # /// A data set was read.
/// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
/// # #[event(type = "ingestion.dataset_created", version = 1)]
/// # struct DatasetCreated { rows: u64 }
/// # /// A file was refused.
/// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
/// # #[event(type = "ingestion.dataset_rejected", version = 1)]
/// # struct DatasetRejected { line: u64 }
///
/// #[derive(EventSet)]
/// enum IngestionEvents {
///     Created(DatasetCreated),
///     Rejected(DatasetRejected),
///     /// Any event that the variants above do not read, byte for byte.
///     #[event(unknown)]
///     Unknown(RawEvent),
/// }
///
/// # let json = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 3 }).to_json()?;
/// let envelope = Envelope::<IngestionEvents>::from_json(&json)?;
/// match envelope.payload {
///     IngestionEvents::Created(created) => assert_eq!(created.rows, 3),
///     IngestionEvents::Rejected(rejected) => println!("refused at line {}", rejected.line),
///     IngestionEvents::Unknown(event) => println!("{} is for others", event.event_type),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # What an event set may be
///
/// An event set is an enum without generic parameters. Each variant has one unnamed field: an
/// event, a box of an event, or another event set. Each version of an event belongs to one variant:
/// the variant whose event has that version, or is made from it (`upcast_from`). An enum in which
/// two variants would read the same version does not compile.
///
/// # Attributes
///
/// | attribute | where | meaning |
/// |---|---|---|
/// | `unknown` | on one variant | the variant holds a `RawEvent` and takes each event that no other variant reads: other types, and other versions of the types that are read. Without it, such events are errors. A set that is part of another set cannot have it |
/// | `crate = path` | on the enum | the path of event-core, if it is not `::event_core` |
#[proc_macro_derive(EventSet, attributes(event))]
pub fn derive_event_set(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    set::derive(&input, line(&input)).into()
}

/// The line of the item's name.
fn line(input: &DeriveInput) -> u32 {
    u32::try_from(input.ident.span().unwrap().line()).unwrap_or(0)
}
