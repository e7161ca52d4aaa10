use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::error::{reason, refused};
use super::fields::{HeaderFields, Key, fill, take};
use super::payload::{PayloadSeed, read_raw};
use super::{canonical, careful};
use crate::payload::Payload;
use crate::refusal::Refusal;
use crate::{DecodeError, Header, OneLine, depth, field};

/// Why an envelope is not read.
pub(super) enum No {
    /// This is what is wrong with it.
    Because(DecodeError),
    /// It is to be read carefully.
    Unknown,
}

pub(super) fn from_json<P: Payload>(text: &str) -> Result<(Header<'_>, P), No> {
    if let Some((header, payload)) = canonical::split(text.as_bytes())
        && let Some(payload) = object_before_end(text, payload)
    {
        match from_payload(text, &header, payload) {
            Ok(payload) => return Ok((header, payload)),
            Err(No::Because(error)) => return Err(No::Because(error)),
            Err(No::Unknown) => {}
        }
    }
    any_form(text).map_err(|_| No::Unknown)
}

/// The payload, if it is the last field, and an object that can be read alone as in the envelope:
/// there it is one deeper.
fn object_before_end<'a>(text: &'a str, rest: &[u8]) -> Option<&'a str> {
    let rest = text[text.len() - rest.len()..].trim_ascii_end();
    let payload = rest.strip_suffix('}')?;
    let is_object = payload.starts_with('{') && payload.ends_with('}');
    (is_object && !depth::may_be_too_deep(payload.as_bytes())).then_some(payload)
}

/// Reads a payload that stands in a text, and has no other field behind it.
fn from_payload<P: Payload>(text: &str, header: &Header<'_>, payload: &str) -> Result<P, No> {
    let (event_type, version) = (&*header.event_type, header.version);
    let mut deserializer = serde_json::Deserializer::from_str(payload);
    let refusal = match P::read(event_type, version, &mut deserializer) {
        Ok(Ok(read)) => return deserializer.end().map(|()| read).map_err(|_| No::Unknown),
        Ok(Err(refusal)) => refusal,
        Err(error) => {
            let raw = serde_json::from_str(payload).map_err(|_| No::Unknown)?;
            return Err(No::Because(careful::error::<P>(event_type, version, text, raw, error)));
        }
    };
    // What is refused may still be no JSON.
    serde_json::from_str::<IgnoredAny>(payload).map_err(|_| No::Unknown)?;
    Err(No::Because(refused(refusal, event_type, version)))
}

fn any_form<P: Payload>(text: &str) -> serde_json::Result<(Header<'_>, P)> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let visitor = EnvelopeVisitor::<P, &RawValue>(PhantomData);
    let envelope = deserializer.deserialize_map(visitor)?;
    deserializer.end()?;
    Ok(envelope)
}

/// Reads the header, and stops at a payload that comes after it.
pub(super) fn peek(json: &[u8]) -> serde_json::Result<Header<'_>> {
    if let Some((header, _)) = canonical::split(json) {
        return Ok(header);
    }
    let mut peeked = Peeked::default();
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let end = deserializer.deserialize_map(PeekVisitor(&mut peeked));
    // The deserializer misses the end of an object that the visitor does not read to its end.
    if !peeked.is_stopped {
        end?;
        deserializer.end()?;
    }
    peeked.header.finish()
}

const NOT_JSON: &str =
    "an envelope is JSON, and this format is binary: read the bytes with `from_json` instead";

/// Reads an envelope from a deserializer of JSON: its header and its payload.
pub(crate) fn deserialize<'de, P: Payload, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<(Header<'de>, P), D::Error> {
    if !deserializer.is_human_readable() {
        return Err(D::Error::custom(NOT_JSON));
    }
    let visitor = EnvelopeVisitor::<P, Box<RawValue>>(PhantomData);
    deserializer.deserialize_map(visitor).map_err(on_one_line)
}

/// A payload that stands before the type or the version is kept as an `R` until both are known.
struct EnvelopeVisitor<P, R>(PhantomData<(P, R)>);

impl<'de, P, R> Visitor<'de> for EnvelopeVisitor<P, R>
where
    P: Payload,
    R: Deserialize<'de> + Deref<Target = RawValue>,
{
    type Value = (Header<'de>, P);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event envelope, which is a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(Header<'de>, P), A::Error> {
        let mut header = HeaderFields::default();
        let mut payload: Option<Body<P, R>> = None;
        while let Some(key) = map.next_key()? {
            match key {
                Key::Header(key) => header.read(&key, &mut map)?,
                Key::Payload => {
                    let body = match header.identity() {
                        Some((event_type, version)) => {
                            let seed = PayloadSeed::new(event_type, version);
                            let read = map.next_value_seed(seed);
                            let read =
                                read.map_err(unless_sensitive::<P, _>(event_type, version))?;
                            Body::Read(accepted(read, event_type, version)?)
                        }
                        None => Body::Raw(map.next_value()?),
                    };
                    fill(&mut payload, field::PAYLOAD, body)?;
                }
                Key::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }

        let header = header.finish()?;
        let payload = match take(payload, field::PAYLOAD)? {
            Body::Read(payload) => payload,
            Body::Raw(raw) => {
                let (event_type, version) = (&header.event_type, header.version);
                let read = read_raw(event_type, version, &raw)
                    .map_err(|error| Error::custom(format_args!("payload: {}", reason(&error))))
                    .map_err(unless_sensitive::<P, _>(event_type, version))?;
                accepted(read, event_type, version)?
            }
        };
        Ok((header, payload))
    }
}

/// The payload, or its text if it stands before the type or the version.
enum Body<P, R> {
    Read(P),
    Raw(R),
}

/// Hides an error in a payload with sensitive fields, because it may show the value of one.
fn unless_sensitive<P: Payload, E: Error>(event_type: &str, version: u32) -> impl Fn(E) -> E {
    let sensitive = P::sensitive(event_type, version);
    let is_sensitive = sensitive.is_some_and(|sensitive| !sensitive.is_nothing());
    move |error| {
        if !is_sensitive {
            return error;
        }
        E::custom(
            "payload: a value does not fit, and is not shown: some of its fields are sensitive",
        )
    }
}

/// The error of a deserializer, which may contain text that was received.
fn on_one_line<E: Error>(error: E) -> E {
    match Cow::from(OneLine(error.to_string().as_str())) {
        Cow::Borrowed(_) => error,
        Cow::Owned(line) => E::custom(line),
    }
}

fn accepted<P, E: Error>(read: Result<P, Refusal>, event_type: &str, version: u32) -> Result<P, E> {
    read.map_err(|refusal| E::custom(refused(refusal, event_type, version)))
}

#[derive(Default)]
struct Peeked<'de> {
    header: HeaderFields<'de>,
    is_stopped: bool,
}

struct PeekVisitor<'a, 'de>(&'a mut Peeked<'de>);

impl<'de> Visitor<'de> for PeekVisitor<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event envelope, which is a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Peeked { header, is_stopped } = self.0;
        let mut payload = None;
        while let Some(key) = map.next_key()? {
            match key {
                Key::Header(key) => header.read(&key, &mut map)?,
                Key::Payload if payload.is_none() && header.is_complete() => {
                    *is_stopped = true;
                    return Ok(());
                }
                Key::Payload => {
                    fill(&mut payload, field::PAYLOAD, map.next_value::<IgnoredAny>()?)?;
                }
                Key::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        take(payload, field::PAYLOAD).map(drop)
    }
}
