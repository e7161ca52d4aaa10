//! The derive macros of event-core, which re-exports them: depend on that crate, not on this one.

mod attribute;
mod check;
mod concern;
mod errors;
mod event;
mod fields;
mod items;
mod mark;
mod sensitive;
mod set;
#[cfg(test)]
mod tests;
mod upcast;
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
/// On the struct, in `#[event(…)]`:
///
/// | attribute | meaning |
/// |---|---|
/// | `type = "…"` | required: the name, `<domain>.<entity>.<past_tense_action>`; entity and action may share the last segment |
/// | `version = N` | required: the version of the payload's schema, from 1 |
/// | `upcast_from = Older` | this version is made from `Older`, an older version of the same event, by `From` or `TryFrom`: where an event of `Older` arrives, or of what that is made from, it is read as this struct |
/// | `past_tense = "word"` | this word of the name's last segment is a past tense that the rule does not know |
/// | `crate = path` | where event-core is, if not at `::event_core` |
///
/// On a field, one of these in `#[event(…)]`:
///
/// | attribute | meaning |
/// |---|---|
/// | `sensitive = "why"` | it holds personal data, and the event is of no use without it: its value is not shown in logs and errors, and schemas and catalog say that it is there and why |
/// | `public = "what it holds"` | its name speaks of a secret or of personal data, and it holds neither |
///
/// # Secrets and personal data
///
/// A field whose name says that it holds a secret, or personal data, does not compile without one of
/// these attributes. A secret is no better for being marked, so `sensitive` does not help there:
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
/// What is judged are all names of the field: the one in the struct, those that `rename` and
/// `rename_all` of serde give it in either direction, and each `alias`. `event_naming::field_concern`
/// is the rule. A field that serde skips in both directions is no part of the event, and is neither
/// judged nor marked; of a flattened field the name in the struct is judged. The reason is a string
/// literal with something in it.
///
/// Of an event with a `sensitive` field, logs and errors show what stands under the names of the other
/// fields, and nothing else: not what a field without `sensitive` flattens into the payload, nor what
/// an impl of serde's traits that is not derived writes or reads under another name.
///
/// # What an event may be
///
/// A struct with named fields (none is fine: `struct Heartbeat {}`) and without generic
/// parameters, so that its JSON is an object that can grow and its schema is one. serde's
/// `transparent`, `tag`, `untagged`, `from`, `try_from` and `into` would give the JSON another
/// shape and are refused on the struct; its fields may be of any type.
#[proc_macro_derive(Event, attributes(event))]
pub fn derive_event(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    event::derive(&input, line(&input)).into()
}

/// Makes an enum a set of events, which are read together, and implements `event_core::EventSet`
/// for it.
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
///     /// What the variants above do not read, byte for byte.
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
/// An enum without generic parameters, each variant with one unnamed field: an event, a box of one,
/// or another event set. Each version of each event has one variant: the one whose event has that
/// version, or is made from it (`upcast_from`). What two variants would read does not compile.
///
/// # Attributes
///
/// | attribute | where | meaning |
/// |---|---|---|
/// | `unknown` | on one variant | it holds a `RawEvent` and gets each event that no other variant reads: other types, and other versions of the types that are read. Without it, those are errors. A set that is part of another has none |
/// | `crate = path` | on the enum | where event-core is, if not at `::event_core` |
#[proc_macro_derive(EventSet, attributes(event))]
pub fn derive_event_set(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    set::derive(&input, line(&input)).into()
}

/// Where the name stands.
fn line(input: &DeriveInput) -> u32 {
    u32::try_from(input.ident.span().unwrap().line()).unwrap_or(0)
}
