//! From what `serde_json` and a payload type say to what a [`DecodeError`] says.

use crate::refusal::{FailedUpcast, Refusal};
use crate::{DecodeError, FieldProblem};

pub(super) fn refused(refusal: Refusal, event_type: &str, version: u32) -> DecodeError {
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
pub(super) fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    if LONE_SURROGATE.contains(&message) {
        return format!("the text {}", FieldProblem::NotText);
    }
    message.to_owned()
}

/// What `serde_json` says of half a surrogate pair in text that is JSON.
const LONE_SURROGATE: [&str; 2] =
    ["lone leading surrogate in hex escape", "unexpected end of hex escape"];
