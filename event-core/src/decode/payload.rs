//! Reads the payload of an event whose type and version are known.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error as _, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::depth;
use crate::payload::Payload;
use crate::refusal::Refusal;

/// Reads a payload that stands on its own, under the limit of nesting that it has in an envelope.
pub(super) fn read_raw<P: Payload>(
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

/// Reads the payload of an event of this type and version.
pub(super) struct PayloadSeed<'a, P> {
    event_type: &'a str,
    version: u32,
    payload: PhantomData<P>,
}

impl<'a, P> PayloadSeed<'a, P> {
    pub(super) fn new(event_type: &'a str, version: u32) -> Self {
        Self { event_type, version, payload: PhantomData }
    }
}

impl<'de, P: Payload> DeserializeSeed<'de> for PayloadSeed<'_, P> {
    type Value = Result<P, Refusal>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        P::read(self.event_type, self.version, deserializer)
    }
}

/// Reads an array of one payload. A payload that is refused has not been read, so the deserializer
/// would report that the array does not end there. The refusal is therefore handed out beside it.
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
