use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serializer;
use serde::de::Deserializer;

use crate::refusal::Refusal;
use crate::sensitive::Sensitive;
use crate::{Event, accepts};

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

    /// The type on the wire of a version that this payload was made from.
    fn received_type(&self, version: u32) -> &str;

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

#[diagnostic::do_not_recommend]
impl<P: Event> Payload for P {
    fn identity(&self) -> (&str, u32) {
        (P::TYPE, P::VERSION)
    }

    fn received_type(&self, version: u32) -> &str {
        accepts::type_of(P::__READS, version).unwrap_or(P::TYPE)
    }

    fn read<'de, D: Deserializer<'de>>(
        event_type: &str,
        version: u32,
        deserializer: D,
    ) -> Result<Result<Self, Refusal>, D::Error> {
        // Most events are of the newest version, and the compiler compares with a name that it knows in less.
        let is_own = version == P::VERSION && event_type == P::TYPE;
        if is_own || P::__READS.iter().any(|accepts| accepts.has(event_type, version)) {
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
