//! Reading: one pass over a good envelope, and a second one, field by field, over a bad one.
//!
//! The quick pass knows only yes and no. The careful pass gives the same answer and the reason, so
//! that a good envelope does not pay for the errors of a bad one.

mod careful;
mod quick;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::payload::{Payload, Refusal};
use crate::{DecodeError, Envelope, depth};

pub(crate) fn from_json<P: Payload>(json: &[u8]) -> Result<Envelope<P>, DecodeError> {
    let text = str::from_utf8(json).map_err(|error| DecodeError::Malformed {
        reason: "not UTF-8".to_owned(),
        offset: error.valid_up_to(),
    })?;
    quick::from_json(text).or_else(|_| careful::from_json(text))
}

/// Reads a payload that was kept raw.
pub(crate) fn payload<P: Payload>(
    event_type: &str,
    version: u32,
    raw: &RawValue,
) -> Result<P, DecodeError> {
    careful::payload(event_type, version, raw.get(), raw)
}

/// Reads a payload that stands on its own, under the limit of nesting that it has in an envelope.
fn read_raw<P: Payload>(route: P::Route, raw: &RawValue) -> serde_json::Result<P> {
    if !depth::may_be_too_deep(raw.get().as_bytes()) {
        return P::read(route, raw);
    }
    let in_array = format!("[{raw}]");
    let mut deserializer = serde_json::Deserializer::from_str(&in_array);
    deserializer.deserialize_tuple(1, OneElement(PayloadSeed::<P>(route)))
}

fn refused(refusal: Refusal, event_type: &str, version: u32) -> DecodeError {
    let event_type = event_type.to_owned();
    match refusal {
        Refusal::UnknownType => DecodeError::UnknownType { event_type },
        Refusal::UnsupportedVersion { supported } => {
            DecodeError::UnsupportedVersion { event_type, version, supported }
        }
    }
}

/// The message without the line and column, which count from the beginning of a part of the text.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

struct PayloadSeed<P: Payload>(P::Route);

impl<'de, P: Payload> DeserializeSeed<'de> for PayloadSeed<P> {
    type Value = P;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<P, D::Error> {
        P::read(self.0, deserializer)
    }
}

struct OneElement<S>(S);

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for OneElement<S> {
    type Value = S::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of one payload")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<S::Value, A::Error> {
        seq.next_element_seed(self.0)?.ok_or_else(|| A::Error::invalid_length(0, &"a payload"))
    }
}
