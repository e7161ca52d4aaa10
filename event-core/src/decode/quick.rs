use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};
use serde_json::value::RawValue;

use super::{PayloadSeed, read_raw, reason, refused};
use crate::payload::Payload;
use crate::{DecodeError, Envelope, FieldProblem, field};

pub(super) fn from_json<P: Payload>(text: &str) -> serde_json::Result<Envelope<P>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let envelope = Envelope::deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(envelope)
}

impl<'de, P: Payload> Deserialize<'de> for Envelope<P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EnvelopeVisitor(PhantomData))
    }
}

struct EnvelopeVisitor<P>(PhantomData<P>);

impl<'de, P: Payload> Visitor<'de> for EnvelopeVisitor<P> {
    type Value = Envelope<P>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event envelope, which is a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope<P>, A::Error> {
        let mut id = Slot::new(field::ID);
        let mut event_type = Slot::new(field::TYPE);
        let mut version = Slot::new(field::VERSION);
        let mut timestamp = Slot::new(field::TIMESTAMP);
        let mut source = Slot::new(field::SOURCE);
        let mut correlation_id = Slot::new(field::CORRELATION_ID);
        let mut payload = Slot::new(field::PAYLOAD);

        while let Some(key) = map.next_key()? {
            match key {
                Key::Id => id.fill(map.next_value_seed(Text(field::ID, field::parse_id))?)?,
                Key::Type => event_type.fill(map.next_value_seed(BorrowedText)?)?,
                Key::Version => {
                    let number = map.next_value()?;
                    field::check_version(number).map_err(wrong(field::VERSION))?;
                    version.fill(number)?;
                }
                Key::Timestamp => {
                    let seed = Text(field::TIMESTAMP, field::parse_timestamp);
                    timestamp.fill(map.next_value_seed(seed)?)?;
                }
                Key::Source => source.fill(non_empty(field::SOURCE, map.next_value()?)?)?,
                Key::CorrelationId => {
                    correlation_id.fill(non_empty(field::CORRELATION_ID, map.next_value()?)?)?;
                }
                Key::Payload => payload.fill(match (&event_type.value, version.value) {
                    (Some(event_type), Some(version)) => {
                        let route = route::<P, _>(event_type, version)?;
                        Body::Read(map.next_value_seed(PayloadSeed(route))?)
                    }
                    _ => Body::Raw(map.next_value()?),
                })?,
                Key::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }

        let (event_type, version) = (event_type.take()?, version.take()?);
        let payload = match payload.take()? {
            Body::Read(payload) => payload,
            Body::Raw(raw) => {
                let route = route::<P, _>(&event_type, version)?;
                read_raw(route, &raw)
                    .map_err(|error| Error::custom(format_args!("payload: {}", reason(&error))))?
            }
        };
        Ok(Envelope {
            id: id.take()?,
            timestamp: timestamp.take()?,
            source: source.take()?,
            correlation_id: correlation_id.take()?,
            payload,
        })
    }
}

/// The payload, or its text where it stands before the type or the version.
enum Body<P> {
    Read(P),
    Raw(Box<RawValue>),
}

fn route<P: Payload, E: Error>(event_type: &str, version: u32) -> Result<P::Route, E> {
    P::route(event_type, version)
        .map_err(|refusal| E::custom(refused(refusal, event_type, version)))
}

fn non_empty<E: Error>(name: &'static str, text: String) -> Result<String, E> {
    field::check_text(&text).map_err(wrong(name))?;
    Ok(text)
}

fn wrong<E: Error>(name: &'static str) -> impl FnOnce(FieldProblem) -> E {
    move |problem| E::custom(DecodeError::Field { name, problem })
}

/// A field that must be there exactly once.
struct Slot<T> {
    name: &'static str,
    value: Option<T>,
}

impl<T> Slot<T> {
    fn new(name: &'static str) -> Self {
        Self { name, value: None }
    }

    fn fill<E: Error>(&mut self, value: T) -> Result<(), E> {
        if self.value.is_some() {
            return Err(E::duplicate_field(self.name));
        }
        self.value = Some(value);
        Ok(())
    }

    fn take<E: Error>(self) -> Result<T, E> {
        self.value.ok_or_else(|| E::missing_field(self.name))
    }
}

enum Key {
    Id,
    Type,
    Version,
    Timestamp,
    Source,
    CorrelationId,
    Payload,
    Other,
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
        Ok(match name {
            field::ID => Key::Id,
            field::TYPE => Key::Type,
            field::VERSION => Key::Version,
            field::TIMESTAMP => Key::Timestamp,
            field::SOURCE => Key::Source,
            field::CORRELATION_ID => Key::CorrelationId,
            field::PAYLOAD => Key::Payload,
            _ => Key::Other,
        })
    }
}

/// A string that is parsed where it stands.
struct Text<F>(&'static str, F);

impl<'de, F, T> DeserializeSeed<'de> for Text<F>
where
    F: FnOnce(&str) -> Result<T, FieldProblem>,
{
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<F, T> Visitor<'_> for Text<F>
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

/// A string that is borrowed from the input where it has no escapes.
struct BorrowedText;

impl<'de> DeserializeSeed<'de> for BorrowedText {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for BorrowedText {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}
