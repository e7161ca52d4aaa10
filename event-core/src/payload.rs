use std::borrow::Cow;
use std::ops::RangeInclusive;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserializer, Visitor};
use serde::{Serializer, forward_to_deserialize_any};

use crate::Event;
use crate::schema;

/// What an [`Envelope`](crate::Envelope) carries: an [`Event`] or a [`RawEvent`](crate::RawEvent).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event and cannot be the payload of an envelope",
    label = "not an event",
    note = "consider adding `#[derive(Event)]` and `#[event(type = \"<domain>.<entity>_<past_tense_action>\", version = 1)]` to `{Self}`"
)]
pub trait Payload: Sized {
    /// The decision how to read a payload, taken from its type and version.
    type Route;

    /// The type on the wire.
    fn event_type(&self) -> &str;

    /// The version on the wire.
    fn version(&self) -> u32;

    /// How to read that type and version.
    ///
    /// # Errors
    ///
    /// A refusal when this payload type does not read that type or version.
    fn route(event_type: &str, version: u32) -> Result<Self::Route, Refusal>;

    /// Reads the payload, which must be a JSON object.
    ///
    /// # Errors
    ///
    /// Those of the deserializer.
    fn read<'de, D: Deserializer<'de>>(
        route: Self::Route,
        deserializer: D,
    ) -> Result<Self, D::Error>;

    /// Writes the payload.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// The schema of the whole envelope.
    fn envelope_schema(generator: &mut SchemaGenerator) -> Schema;

    /// The name of the payload's schema, for people.
    fn schema_name() -> Cow<'static, str>;

    /// The name of the payload's schema, unique to the type.
    fn schema_id() -> Cow<'static, str>;
}

/// Why a payload type does not read an event.
#[derive(Debug)]
pub enum Refusal {
    /// No event of that type.
    UnknownType,
    /// The type in another version.
    UnsupportedVersion {
        /// The versions that are read.
        supported: RangeInclusive<u32>,
    },
}

#[diagnostic::do_not_recommend]
impl<P: Event> Payload for P {
    type Route = ();

    fn event_type(&self) -> &str {
        P::TYPE
    }

    fn version(&self) -> u32 {
        P::VERSION
    }

    fn route(event_type: &str, version: u32) -> Result<(), Refusal> {
        if event_type != P::TYPE {
            return Err(Refusal::UnknownType);
        }
        if version != P::VERSION {
            return Err(Refusal::UnsupportedVersion { supported: P::VERSION..=P::VERSION });
        }
        Ok(())
    }

    fn read<'de, D: Deserializer<'de>>((): (), deserializer: D) -> Result<Self, D::Error> {
        P::deserialize(ObjectOnly(deserializer))
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn envelope_schema(generator: &mut SchemaGenerator) -> Schema {
        schema::of_event::<P>(generator)
    }

    fn schema_name() -> Cow<'static, str> {
        <P as JsonSchema>::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        <P as JsonSchema>::schema_id()
    }
}

/// Reads an object whatever the payload asks for: a derived struct would take an array too.
struct ObjectOnly<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for ObjectOnly<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}
