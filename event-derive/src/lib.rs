//! The derive macros of event-core, which re-exports them: depend on that crate, not on this one.

mod aliases;
mod attribute;
mod check;
mod errors;
mod event;
mod items;
#[cfg(test)]
mod tests;

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
/// | `past_tense = "word"` | this word of the name's last segment is a past tense that the rule does not know |
/// | `crate = path` | where event-core is, if not at `::event_core` |
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
    let line = input.ident.span().unwrap().line();
    event::derive(&input, u32::try_from(line).unwrap_or(0)).into()
}
