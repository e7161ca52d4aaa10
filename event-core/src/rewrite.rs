//! The code of an event, for a build script that asks it.

use std::error::Error;
use std::fmt;

use serde_json::value::RawValue;

use crate::payload::Payload;
use crate::refusal::{FailedUpcast, Refusal};
use crate::{Event, accepts, encode};

/// Reads the JSON of a payload that is of a version by the code of an event, and writes it again by
/// that code.
///
/// # Errors
///
/// [`RewriteError`] says which of the two was refused, and in which words.
pub type Rewrite = fn(version: u32, payload: &str) -> Result<String, RewriteError>;

/// Why the code of an event did not read a payload and write it again.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RewriteError {
    /// It does not read the payload.
    #[non_exhaustive]
    Read {
        /// What `Deserialize` said.
        reason: String,
    },
    /// It reads the payload and does not make it into its own version.
    #[non_exhaustive]
    Upcast {
        /// The version before the step that failed.
        from: u32,
        /// The version after it.
        to: u32,
        /// What `TryFrom` said.
        reason: String,
    },
    /// It reads the payload and does not write it.
    #[non_exhaustive]
    Write {
        /// The place of the value that was refused, and what `Serialize` said.
        reason: String,
    },
}

impl fmt::Display for RewriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { reason } | Self::Write { reason } => f.write_str(reason),
            Self::Upcast { from, to, reason } => {
                write!(f, "version {from} could not be made into version {to}: {reason}")
            }
        }
    }
}

impl Error for RewriteError {}

/// The decoder's way into the type and the encoder's way out of it. All that does not need the type
/// is left to functions without one, so that the compiler translates it once.
pub(crate) fn rewrite<E: Event>(version: u32, payload: &str) -> Result<String, RewriteError> {
    let event_type = accepts::type_of(E::__READS, version).unwrap_or(E::TYPE);
    let event = match E::read(event_type, version, raw(payload)?) {
        Ok(Ok(event)) => event,
        Ok(Err(refusal)) => return Err(refused(version, refusal)),
        Err(error) => return Err(unreadable(&error)),
    };
    encode::try_payload(&event).map_err(|reason| RewriteError::Write { reason })
}

fn raw(payload: &str) -> Result<&RawValue, RewriteError> {
    serde_json::from_str(payload).map_err(|error| unreadable(&error))
}

/// The words of serde without the line and column, which say nothing about one line.
fn unreadable(error: &serde_json::Error) -> RewriteError {
    let reason = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let reason = reason.strip_suffix(&place).map_or(reason.clone(), str::to_owned);
    RewriteError::Read { reason }
}

fn refused(version: u32, refusal: Refusal) -> RewriteError {
    match refusal {
        Refusal::Upcast(FailedUpcast { from, to, cause }) => {
            RewriteError::Upcast { from, to, reason: cause.to_string() }
        }
        Refusal::UnknownType | Refusal::UnsupportedVersion { .. } => {
            RewriteError::Read { reason: format!("version {version} is not read") }
        }
    }
}
