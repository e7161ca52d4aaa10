//! What is wrong with a line.

use std::fmt;

use event_catalog::{Fault, Judge};
use event_core::{DecodeError, Envelope, OneLine, RawEvent};
use schemars::JsonSchema;
use serde::Serialize;

use crate::input::{Line, TooLong};
use crate::printable::printable;

/// What is wrong with a line.
#[derive(Debug)]
pub(super) enum LineFault {
    TooLong(TooLong),
    /// It is not an envelope.
    Envelope(DecodeError),
    /// Its payload does not fit.
    Payload {
        event_type: String,
        version: u32,
        fault: Fault,
    },
}

/// A fault as `--format json` prints it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Written<'a> {
    file: &'a str,
    line: u64,
    /// `too_long`, `malformed`, `field`, `unknown_type`, `unsupported_version` or `payload`.
    kind: &'static str,
    /// The type and the version of the event, if the line is an envelope.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    event_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u32>,
    /// Where in the payload, for example `payload.columns[2].name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    reason: String,
}

impl LineFault {
    /// The fault of a line, if it has one.
    pub(super) fn check(line: &Line<'_>, judge: &mut Judge<'_>) -> Result<(), Self> {
        let json = line.json.map_err(Self::TooLong)?;
        let envelope = Envelope::<RawEvent>::from_json(json).map_err(Self::Envelope)?;
        let RawEvent { event_type, version, payload } = envelope.payload;
        judge.payload(&event_type, version, payload.get()).map_err(|fault| Self::Payload {
            event_type,
            version,
            fault,
        })
    }

    /// The fault as an object of JSON, whose every character prints.
    pub(super) fn to_json(&self, file: &str, line: u64) -> String {
        let (event_type, version) = match self {
            Self::Payload { event_type, version, .. } => {
                (Some(event_type.as_str()), Some(*version))
            }
            _ => (None, None),
        };
        let (path, reason) = match self {
            Self::TooLong(too_long) => (None, too_long.to_string()),
            Self::Envelope(error) => (None, error.to_string()),
            Self::Payload { fault: Fault::Payload { path, reason, .. }, .. } => {
                (Some(path.as_str()), reason.clone())
            }
            Self::Payload { fault, .. } => (None, fault.to_string()),
        };
        let kind = self.kind();
        let written = Written { file, line, kind, event_type, version, path, reason };
        printable(&serde_json::to_string(&written).unwrap_or_default()).into_owned()
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::TooLong(_) => "too_long",
            Self::Envelope(DecodeError::Malformed { .. }) => "malformed",
            Self::Envelope(_) => "field",
            Self::Payload { fault: Fault::UnknownType, .. } => "unknown_type",
            Self::Payload { fault: Fault::UnsupportedVersion { .. }, .. } => "unsupported_version",
            Self::Payload { .. } => "payload",
        }
    }
}

impl fmt::Display for LineFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(too_long) => write!(f, "{too_long}"),
            Self::Envelope(error) => write!(f, "{error}"),
            Self::Payload { event_type, version, fault } => {
                write!(f, "`{}` version {version}: {}", OneLine(event_type), OneLine(fault))
            }
        }
    }
}
