//! Writes the other names that a field is read under into schemas, as `x-aliases`. schemars does
//! not show them.

use event_catalog::keywords::ALIASES;
use event_core::schemars::Schema;
use serde_json::Value;

use crate::envelope::payload_pointer;

/// Fields by their names on the wire, each with its aliases.
pub(crate) type Aliases = [(&'static str, &'static [&'static str])];

/// Adds the aliases to the schema of a payload as it is read.
pub(crate) fn add_to_payload(schema: &mut Value, aliases: &Aliases) {
    for (field, names) in aliases {
        let property = schema.get_mut("properties").and_then(|it| it.get_mut(*field));
        // A field of any type has the schema `true`.
        if let Some(Ok(property)) = property.map(<&mut Schema>::try_from) {
            property.insert(ALIASES.to_owned(), (*names).into());
        }
    }
}

/// Adds the aliases to the schema of an envelope.
pub(crate) fn add_to_envelope(schema: &mut Value, aliases: &Aliases) {
    let place = payload_pointer(schema);
    let envelope = <&mut Schema>::try_from(schema).ok();
    if let Some(payload) = envelope.and_then(|it| it.pointer_mut(&place)) {
        add_to_payload(payload, aliases);
    }
}
