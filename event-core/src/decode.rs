//! Reading: one pass over a good envelope, and a second one, field by field, over a bad one.
//!
//! The quick pass knows only yes and no, except about envelopes in the form that this crate writes.
//! The careful pass gives the same answer and the reason, so that a good envelope does not pay for
//! the errors of a bad one.

mod canonical;
mod careful;
mod error;
mod fields;
mod payload;
mod quick;
#[cfg(test)]
mod tests;

use serde_json::value::RawValue;

use self::quick::No;
pub(crate) use self::quick::deserialize;
#[cfg(doc)]
use crate::Envelope;
use crate::payload::Payload;
use crate::{DecodeError, Header};

/// Reads an envelope: what stands around its payload, and the payload.
pub(crate) fn from_json<P: Payload>(json: &[u8]) -> Result<(Header<'_>, P), DecodeError> {
    let text = text(json)?;
    quick::from_json(text).or_else(|no| match no {
        No::Because(error) => Err(error),
        No::Unknown => careful::from_json(text),
    })
}

/// Reads a payload that was kept raw.
pub(crate) fn payload<P: Payload>(
    event_type: &str,
    version: u32,
    raw: &RawValue,
) -> Result<P, DecodeError> {
    careful::payload(event_type, version, raw.get(), raw)
}

impl<'a> Header<'a> {
    /// Reads the header of an envelope, and no more of the envelope than that takes.
    ///
    /// If the payload stands last, as [`Envelope::to_json`] writes it, reading stops there. The
    /// payload and what follows it are not read, and may be anything. A payload that stands
    /// elsewhere is skipped, and need not be an object. Text is borrowed unless it has escapes.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Envelope::from_json`] that are about the text and the header:
    /// [`DecodeError::Malformed`] and [`DecodeError::Field`].
    pub fn peek(json: &'a [u8]) -> Result<Self, DecodeError> {
        quick::peek(json).or_else(|_| Ok(careful::split(text(json)?)?.0))
    }
}

fn text(json: &[u8]) -> Result<&str, DecodeError> {
    // Several times faster than the standard library where the text is not ASCII.
    simdutf8::basic::from_utf8(json).or_else(|_| str::from_utf8(json)).map_err(|error| {
        DecodeError::Malformed { reason: "not UTF-8".to_owned(), offset: error.valid_up_to() }
    })
}
