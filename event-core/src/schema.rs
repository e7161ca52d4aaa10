//! The JSON Schema (draft 2020-12) of an envelope.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::payload::Payload;
use crate::{Envelope, Event};

impl<P: Payload> JsonSchema for Envelope<P> {
    fn schema_name() -> Cow<'static, str> {
        format!("Envelope_of_{}", P::schema_name()).into()
    }

    /// Versions of one event often have the same name, each in a module of its own.
    fn schema_id() -> Cow<'static, str> {
        format!("event_core::Envelope<{}>", P::schema_id()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schemas = Vec::new();
        P::schemas(generator, &mut schemas);
        match <[Schema; 1]>::try_from(schemas) {
            Ok([only]) => only,
            Err(schemas) => json_schema!({ "anyOf": schemas }),
        }
    }
}

pub(crate) fn of_event<P: Event>(generator: &mut SchemaGenerator) -> Schema {
    let payload = generator.subschema_for::<P>();
    envelope(&json!({ "const": P::TYPE }), &json!({ "const": P::VERSION }), payload.as_value())
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
