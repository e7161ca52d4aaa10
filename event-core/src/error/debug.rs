//! `Debug` as a derive would write it, except that text from elsewhere is shown on one line.

use std::fmt::{Debug, Formatter, Result};

use super::{DecodeError, EncodeError, FieldProblem};
use crate::one_line::OneLine;

impl Debug for DecodeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Malformed { reason, offset } => f
                .debug_struct("Malformed")
                .field("reason", &OneLine(reason))
                .field("offset", offset)
                .finish(),
            Self::Field { name, problem } => {
                f.debug_struct("Field").field("name", name).field("problem", problem).finish()
            }
            Self::UnknownType { event_type } => {
                f.debug_struct("UnknownType").field("event_type", &OneLine(event_type)).finish()
            }
            Self::UnsupportedVersion { event_type, version, supported, read } => f
                .debug_struct("UnsupportedVersion")
                .field("event_type", &OneLine(event_type))
                .field("version", version)
                .field("supported", supported)
                .field("read", read)
                .finish(),
            Self::Payload { event_type, version, path, reason } => f
                .debug_struct("Payload")
                .field("event_type", &OneLine(event_type))
                .field("version", version)
                .field("path", &OneLine(path))
                .field("reason", &OneLine(reason))
                .finish(),
            Self::Upcast { event_type, from, to, cause } => f
                .debug_struct("Upcast")
                .field("event_type", &OneLine(event_type))
                .field("from", from)
                .field("to", to)
                .field("cause", &format_args!("{}", OneLine(format_args!("{cause:?}"))))
                .finish(),
        }
    }
}

impl Debug for EncodeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Field { name, problem } => {
                f.debug_struct("Field").field("name", name).field("problem", problem).finish()
            }
            Self::Payload { event_type, version, path, reason } => f
                .debug_struct("Payload")
                .field("event_type", &OneLine(event_type))
                .field("version", version)
                .field("path", &OneLine(path))
                .field("reason", &OneLine(reason))
                .finish(),
        }
    }
}

impl Debug for FieldProblem {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let (name, found) = match self {
            Self::Missing => ("Missing", None),
            Self::Repeated => ("Repeated", None),
            Self::WrongKind { expected, found } => {
                return f
                    .debug_struct("WrongKind")
                    .field("expected", expected)
                    .field("found", found)
                    .finish();
            }
            Self::Empty => ("Empty", None),
            Self::NotText => ("NotText", None),
            Self::NotUuid { found } => ("NotUuid", Some(found)),
            Self::NilUuid => ("NilUuid", None),
            Self::OutOfRange { found } => ("OutOfRange", Some(found)),
            Self::NotRfc3339 { found } => ("NotRfc3339", Some(found)),
            Self::NotAVersion { found } => ("NotAVersion", Some(found)),
            Self::TooDeep => ("TooDeep", None),
        };
        match found {
            Some(found) => f.debug_struct(name).field("found", &OneLine(found)).finish(),
            None => f.write_str(name),
        }
    }
}
