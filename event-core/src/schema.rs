//! The JSON Schema (draft 2020-12) of an envelope.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

pub(crate) fn of_event<P: JsonSchema>(
    event_type: &str,
    version: u32,
    generator: &mut SchemaGenerator,
) -> Schema {
    let payload = generator.subschema_for::<P>();
    envelope(&json!({ "const": event_type }), &json!({ "const": version }), payload.as_value())
}

pub(crate) fn of_raw_event() -> Schema {
    envelope(
        &json!({ "type": "string", "minLength": 1 }),
        &json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX }),
        &json!({ "type": "object" }),
    )
}

/// Further properties are allowed, because a consumer ignores them, so that the envelope can grow.
/// The nil UUID and a version of `1.0` are valid here, but decoding refuses them.
fn envelope(event_type: &Value, version: &Value, payload: &Value) -> Schema {
    json_schema!({
        "type": "object",
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "type": event_type,
            "version": version,
            "timestamp": { "type": "string", "format": "date-time" },
            "source": { "type": "string", "minLength": 1 },
            "correlation_id": { "type": "string", "minLength": 1 },
            "payload": payload,
        },
        "required": ["id", "type", "version", "timestamp", "source", "correlation_id", "payload"],
    })
}
