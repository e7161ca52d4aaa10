//! The schema of an envelope.

use serde_json::Value;

/// Where a part of the schema of a payload stands in that of its envelope.
pub(crate) fn in_envelope(envelope: &Value, place: &str) -> String {
    if place.starts_with("/$defs/") {
        return place.to_owned();
    }
    let payload = payload_pointer(envelope);
    format!("{}{place}", payload.trim_start_matches('#'))
}

/// The place of the payload's schema in the schema of an envelope, as a JSON pointer. That schema
/// is a definition, unless it is inline.
pub(crate) fn payload_pointer(envelope: &Value) -> String {
    let payload = envelope.pointer("/properties/payload");
    let reference = payload.and_then(|it| it.get("$ref")).and_then(Value::as_str);
    reference.unwrap_or("/properties/payload").to_owned()
}
