//! Reading: one pass over a good envelope, and a second one, field by field, over a bad one.
//!
//! The quick pass knows only yes and no. The careful pass gives the same answer and the reason, so
//! that a good envelope does not pay for the errors of a bad one.

mod careful;
mod fields;
mod quick;
#[cfg(test)]
mod tests;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error as _, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::payload::{Payload, Refusal};
use crate::upcast::FailedUpcast;
use crate::{DecodeError, Envelope, Header, depth};

pub(crate) fn from_json<P: Payload>(json: &[u8]) -> Result<Envelope<P>, DecodeError> {
    let text = text(json)?;
    quick::from_json(text).or_else(|_| careful::from_json(text))
}

pub(crate) fn peek(json: &[u8]) -> Result<Header<'_>, DecodeError> {
    quick::peek(json).or_else(|_| Ok(careful::split(text(json)?)?.0))
}

/// Reads a payload that was kept raw.
pub(crate) fn payload<P: Payload>(
    event_type: &str,
    version: u32,
    raw: &RawValue,
) -> Result<P, DecodeError> {
    careful::payload(event_type, version, raw.get(), raw)
}

fn text(json: &[u8]) -> Result<&str, DecodeError> {
    str::from_utf8(json).map_err(|error| DecodeError::Malformed {
        reason: "not UTF-8".to_owned(),
        offset: error.valid_up_to(),
    })
}

/// Reads a payload that stands on its own, under the limit of nesting that it has in an envelope.
fn read_raw<P: Payload>(
    event_type: &str,
    version: u32,
    raw: &RawValue,
) -> serde_json::Result<Result<P, Refusal>> {
    if !depth::may_be_too_deep(raw.get().as_bytes()) {
        return P::read(event_type, version, raw);
    }
    let in_array = format!("[{raw}]");
    let mut deserializer = serde_json::Deserializer::from_str(&in_array);
    let mut refusal = None;
    let seed = PayloadSeed::new(event_type, version);
    let read = deserializer.deserialize_tuple(1, OnePayload { seed, refusal: &mut refusal });
    match refusal {
        Some(refusal) => Ok(Err(refusal)),
        None => read.map(Ok),
    }
}

fn refused(refusal: Refusal, event_type: &str, version: u32) -> DecodeError {
    let event_type = event_type.to_owned();
    match refusal {
        Refusal::UnknownType => DecodeError::UnknownType { event_type },
        Refusal::UnsupportedVersion { read } => {
            let lowest = read.first().map_or(version, |range| *range.start());
            let highest = read.last().map_or(version, |range| *range.end());
            let supported = lowest..=highest;
            DecodeError::UnsupportedVersion { event_type, version, supported, read }
        }
        Refusal::Upcast(FailedUpcast { from, to, cause }) => {
            DecodeError::Upcast { event_type, from, to, cause }
        }
    }
}

/// The message without the line and column, which count from the beginning of a part of the text.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

/// Reads the payload of an event of this type and version.
struct PayloadSeed<'a, P> {
    event_type: &'a str,
    version: u32,
    payload: PhantomData<P>,
}

impl<'a, P> PayloadSeed<'a, P> {
    fn new(event_type: &'a str, version: u32) -> Self {
        Self { event_type, version, payload: PhantomData }
    }
}

impl<'de, P: Payload> DeserializeSeed<'de> for PayloadSeed<'_, P> {
    type Value = Result<P, Refusal>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        P::read(self.event_type, self.version, deserializer)
    }
}

/// Reads an array of one payload. What refuses a payload has not read it, so the deserializer would
/// miss the end of the array: a refusal leaves it by another way.
struct OnePayload<'a, P> {
    seed: PayloadSeed<'a, P>,
    refusal: &'a mut Option<Refusal>,
}

impl<'de, P: Payload> Visitor<'de> for OnePayload<'_, P> {
    type Value = P;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of one payload")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<P, A::Error> {
        let read = seq.next_element_seed(self.seed)?;
        match read.ok_or_else(|| A::Error::invalid_length(0, &"a payload"))? {
            Ok(payload) => Ok(payload),
            Err(refusal) => {
                *self.refusal = Some(refusal);
                Err(A::Error::custom("refused"))
            }
        }
    }
}
