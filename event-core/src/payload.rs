use std::borrow::Cow;
use std::ops::RangeInclusive;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserializer, Visitor};
use serde::{Serializer, forward_to_deserialize_any};

use crate::sensitive::Sensitive;
use crate::upcast::FailedUpcast;
use crate::{Accepts, Event, accepts};

/// The payload of an [`Envelope`](crate::Envelope): an [`Event`], an [`EventSet`](crate::EventSet)
/// or a [`RawEvent`](crate::RawEvent).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an event nor a set of events, and cannot be the payload of an envelope",
    label = "neither an event nor a set",
    note = "consider adding `#[derive(Event)]` and `#[event(type = \"<domain>.<entity>_<past_tense_action>\", version = 1)]` to `{Self}`",
    note = "if it is an enum of events, add `#[derive(EventSet)]` instead"
)]
pub trait Payload: Sized {
    /// The type and the version on the wire.
    fn identity(&self) -> (&str, u32);

    /// Reads the payload of an event of that type and version. The payload must be a JSON object. A
    /// refusal of the type or the version leaves the deserializer untouched.
    ///
    /// # Errors
    ///
    /// Returns the errors of the deserializer.
    fn read<'de, D: Deserializer<'de>>(
        event_type: &str,
        version: u32,
        deserializer: D,
    ) -> Result<Result<Self, Refusal>, D::Error>;

    /// Writes the payload.
    ///
    /// # Errors
    ///
    /// Returns the errors of the serializer.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// The sensitive fields of an event of that type and version, or `None` if they are not known.
    fn sensitive(event_type: &str, version: u32) -> Option<&'static Sensitive>;

    /// The sensitive fields of this payload, or `None` if they are not known.
    fn own_sensitive(&self) -> Option<&'static Sensitive> {
        let (event_type, version) = self.identity();
        Self::sensitive(event_type, version)
    }

    /// Adds the schemas of the envelopes that can be read or written, one for each type and
    /// version.
    fn schemas(generator: &mut SchemaGenerator, schemas: &mut Vec<Schema>);

    /// The name of the payload's schema, for people.
    fn schema_name() -> Cow<'static, str>;

    /// The name of the payload's schema, unique to the type.
    fn schema_id() -> Cow<'static, str>;
}

/// The result of reading: a payload, or why it is not read, or what is wrong with the input.
pub type Reading<'de, P, D> = Result<Result<P, Refusal>, <D as Deserializer<'de>>::Error>;

/// The result of writing.
pub type Writing<S> = Result<<S as Serializer>::Ok, <S as Serializer>::Error>;

/// Why a payload type does not read an event whose payload may be right.
#[derive(Debug)]
pub enum Refusal {
    /// No event of that type.
    UnknownType,
    /// The type in another version.
    UnsupportedVersion {
        /// The versions that are read, in rising order.
        read: Vec<RangeInclusive<u32>>,
    },
    /// The payload was read, and could not be made into the version that is asked for.
    Upcast(FailedUpcast),
}

impl Refusal {
    /// The refusal of a type or version that is not among these.
    pub(crate) fn of(accepted: &[Accepts], event_type: &str) -> Self {
        let read = accepts::versions(accepted, event_type);
        if read.is_empty() { Self::UnknownType } else { Self::UnsupportedVersion { read } }
    }
}

#[diagnostic::do_not_recommend]
impl<P: Event> Payload for P {
    fn identity(&self) -> (&str, u32) {
        (P::TYPE, P::VERSION)
    }

    fn read<'de, D: Deserializer<'de>>(
        event_type: &str,
        version: u32,
        deserializer: D,
    ) -> Result<Result<Self, Refusal>, D::Error> {
        let is_read = event_type == P::TYPE
            && P::__READS.iter().any(|accepts| accepts.versions.contains(&version));
        if is_read {
            P::__read(version, deserializer)
        } else {
            Ok(Err(Refusal::of(P::__READS, event_type)))
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn sensitive(_: &str, version: u32) -> Option<&'static Sensitive> {
        Some(P::__sensitive(version))
    }

    fn schemas(generator: &mut SchemaGenerator, schemas: &mut Vec<Schema>) {
        P::__schemas(generator, schemas);
    }

    fn schema_name() -> Cow<'static, str> {
        <P as JsonSchema>::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        <P as JsonSchema>::schema_id()
    }
}

/// Reads an object whatever the payload asks for: a derived struct would take an array too.
pub(crate) struct ObjectOnly<D>(pub(crate) D);

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
