//! The fields of an envelope around its payload, as the quick pass meets them.

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use uuid::Uuid;

use crate::{DecodeError, FieldProblem, Header, field};

/// The key of a field.
pub(super) enum Key {
    Header(HeaderKey),
    Payload,
    Other,
}

pub(super) enum HeaderKey {
    Id,
    Type,
    Version,
    Timestamp,
    Source,
    CorrelationId,
}

/// What of the header was read.
#[derive(Default)]
pub(super) struct HeaderFields<'de> {
    id: Option<Uuid>,
    event_type: Option<Cow<'de, str>>,
    version: Option<u32>,
    timestamp: Option<Timestamp>,
    source: Option<Cow<'de, str>>,
    correlation_id: Option<Cow<'de, str>>,
}

impl<'de> HeaderFields<'de> {
    /// Reads the value of this key.
    #[inline]
    pub(super) fn read<A: MapAccess<'de>>(
        &mut self,
        key: &HeaderKey,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match key {
            HeaderKey::Id => {
                let id = map.next_value_seed(Parsed(field::ID, field::parse_id))?;
                fill(&mut self.id, field::ID, id)
            }
            HeaderKey::Type => {
                let event_type = map.next_value_seed(Text(field::TYPE))?;
                fill(&mut self.event_type, field::TYPE, event_type)
            }
            HeaderKey::Version => {
                let version = map.next_value()?;
                field::check_version(version).map_err(wrong(field::VERSION))?;
                fill(&mut self.version, field::VERSION, version)
            }
            HeaderKey::Timestamp => {
                let timestamp =
                    map.next_value_seed(Parsed(field::TIMESTAMP, field::parse_timestamp))?;
                fill(&mut self.timestamp, field::TIMESTAMP, timestamp)
            }
            HeaderKey::Source => {
                let source = map.next_value_seed(Text(field::SOURCE))?;
                fill(&mut self.source, field::SOURCE, source)
            }
            HeaderKey::CorrelationId => {
                let correlation_id = map.next_value_seed(Text(field::CORRELATION_ID))?;
                fill(&mut self.correlation_id, field::CORRELATION_ID, correlation_id)
            }
        }
    }

    /// The type and the version, if both were read.
    pub(super) fn identity(&self) -> Option<(&str, u32)> {
        Some((self.event_type.as_deref()?, self.version?))
    }

    pub(super) fn is_complete(&self) -> bool {
        self.id.is_some()
            && self.identity().is_some()
            && self.timestamp.is_some()
            && self.source.is_some()
            && self.correlation_id.is_some()
    }

    pub(super) fn finish<E: Error>(self) -> Result<Header<'de>, E> {
        Ok(Header {
            id: take(self.id, field::ID)?,
            event_type: take(self.event_type, field::TYPE)?,
            version: take(self.version, field::VERSION)?,
            timestamp: take(self.timestamp, field::TIMESTAMP)?,
            source: take(self.source, field::SOURCE)?,
            correlation_id: take(self.correlation_id, field::CORRELATION_ID)?,
        })
    }
}

/// A field must be there exactly once.
pub(super) fn fill<T, E: Error>(
    slot: &mut Option<T>,
    name: &'static str,
    value: T,
) -> Result<(), E> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(E::duplicate_field(name)),
    }
}

pub(super) fn take<T, E: Error>(slot: Option<T>, name: &'static str) -> Result<T, E> {
    slot.ok_or_else(|| E::missing_field(name))
}

fn wrong<E: Error>(name: &'static str) -> impl FnOnce(FieldProblem) -> E {
    move |problem| E::custom(DecodeError::Field { name, problem })
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an envelope field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(Key::Header(match name {
            field::ID => HeaderKey::Id,
            field::TYPE => HeaderKey::Type,
            field::VERSION => HeaderKey::Version,
            field::TIMESTAMP => HeaderKey::Timestamp,
            field::SOURCE => HeaderKey::Source,
            field::CORRELATION_ID => HeaderKey::CorrelationId,
            field::PAYLOAD => return Ok(Key::Payload),
            _ => return Ok(Key::Other),
        }))
    }
}

/// A string that is parsed where it stands.
struct Parsed<F>(&'static str, F);

impl<'de, F, T> DeserializeSeed<'de> for Parsed<F>
where
    F: FnOnce(&str) -> Result<T, FieldProblem>,
{
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<F, T> Visitor<'_> for Parsed<F>
where
    F: FnOnce(&str) -> Result<T, FieldProblem>,
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.1)(text).map_err(wrong(self.0))
    }
}

/// A string of at least one character, borrowed from the input where it has no escapes.
struct Text(&'static str);

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        field::check_text(text).map_err(wrong(self.0))?;
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        field::check_text(text).map_err(wrong(self.0))?;
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        field::check_text(&text).map_err(wrong(self.0))?;
        Ok(Cow::Owned(text))
    }
}
