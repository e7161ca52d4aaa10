mod debug;

use std::error::Error;
use std::fmt;
use std::ops::RangeInclusive;

use crate::one_line::OneLine;

/// Why bytes could not be decoded as the envelope that was asked for.
///
/// If several things are wrong, the error names the first of these, whatever the order of the
/// fields in the text: the text is not JSON; a field of the envelope is wrong, in the order of the
/// wire format; the type is not read; the version is not read; the payload does not fit.
///
/// `Display` and `Debug` show received text as [`OneLine`] does, for a log. The fields of the error
/// hold the text as it was received.
#[non_exhaustive]
pub enum DecodeError {
    /// The bytes are not UTF-8, not JSON, not an object, more than one value, or nested too deep.
    #[non_exhaustive]
    Malformed {
        /// What is wrong with the text.
        reason: String,
        /// Where the parser gave up: the number of bytes before that place.
        offset: usize,
    },
    /// A field of the envelope is missing, repeated or not as the specification demands.
    #[non_exhaustive]
    Field {
        /// The name of the field on the wire.
        name: &'static str,
        /// What is wrong with it.
        problem: FieldProblem,
    },
    /// The envelope is correct, but the payload type does not read events of its type.
    UnknownType {
        /// The type that was received.
        event_type: String,
    },
    /// The envelope is correct and its type is known, but the payload type does not read its
    /// version.
    #[non_exhaustive]
    UnsupportedVersion {
        /// The type that was received.
        event_type: String,
        /// The version that was received.
        version: u32,
        /// The lowest and the highest version that can be read.
        supported: RangeInclusive<u32>,
        /// The versions that can be read, in rising order: `supported` without its gaps.
        read: Vec<RangeInclusive<u32>>,
    },
    /// The envelope is correct, but its payload does not fit the struct.
    #[non_exhaustive]
    Payload {
        /// The type that was received.
        event_type: String,
        /// The version that was received.
        version: u32,
        /// The place in the payload, for example `payload.columns[2].name`. A missing field is
        /// reported at the object that should have it.
        path: String,
        /// What is wrong there. The reason never contains the value of a sensitive field, and the
        /// path never leads into such a field.
        reason: String,
    },
    /// The payload was read in an older version, but its `TryFrom` into the next version failed.
    #[non_exhaustive]
    Upcast {
        /// The type that was received.
        event_type: String,
        /// The version that was converted.
        from: u32,
        /// The version that it could not be converted into.
        to: u32,
        /// The error of the conversion. It is part of the message of this error, and its source is
        /// the source of this error. It should contain no value of a sensitive field, because this
        /// crate cannot find it there.
        cause: Box<dyn Error + Send + Sync>,
    },
}

/// Why an envelope could not be encoded.
///
/// Encoding refuses each envelope that decoding would refuse, so that the producer learns of the
/// mistake instead of every consumer. Of the payload's fields only the numbers are checked: JSON has
/// neither NaN nor infinity (RFC 8259, section 6). `Display` and `Debug` show text as [`OneLine`]
/// does.
#[non_exhaustive]
pub enum EncodeError {
    /// A field of the envelope is not as the specification demands.
    #[non_exhaustive]
    Field {
        /// The name of the field on the wire.
        name: &'static str,
        /// What is wrong with it.
        problem: FieldProblem,
    },
    /// The payload's `Serialize` failed, or a number is not finite.
    #[non_exhaustive]
    Payload {
        /// The type of the event.
        event_type: String,
        /// The version of the event.
        version: u32,
        /// The place of the value that cannot be written, for example `payload.columns[2].share`.
        /// If the payload has sensitive fields, it ends at a field of the payload.
        path: String,
        /// What is wrong there: the error of its `Serialize`, or that it is a number that JSON does
        /// not have. If the payload has sensitive fields, or may have some, the reason says only
        /// that writing failed, because the error may show the value that could not be written.
        reason: String,
    },
}

/// What is wrong with a field of an envelope.
///
/// `Display` and `Debug` show received text as [`OneLine`] does.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FieldProblem {
    /// The field is not there.
    Missing,
    /// The field occurs more than once.
    Repeated,
    /// The field is a value of another JSON type.
    #[non_exhaustive]
    WrongKind {
        /// The JSON type that it must have, with an article.
        expected: &'static str,
        /// The JSON type that was received, with an article.
        found: &'static str,
    },
    /// The text has no characters.
    Empty,
    /// The string has an escape that stands for no character (a lone surrogate).
    NotText,
    /// Not a UUID in the hyphenated form.
    #[non_exhaustive]
    NotUuid {
        /// What was received.
        found: String,
    },
    /// The nil UUID, which names nothing.
    NilUuid,
    /// A timestamp that RFC 3339 cannot write or [`Timestamp`](crate::jiff::Timestamp) cannot hold.
    #[non_exhaustive]
    OutOfRange {
        /// What was received.
        found: String,
    },
    /// Not a timestamp of RFC 3339.
    #[non_exhaustive]
    NotRfc3339 {
        /// What was received.
        found: String,
    },
    /// Not a whole number from 1 to [`u32::MAX`].
    #[non_exhaustive]
    NotAVersion {
        /// What was received.
        found: String,
    },
    /// The payload is nested deeper than a decoder follows.
    TooDeep,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { reason, offset } => {
                write!(f, "not a JSON event envelope: {} (at byte {offset})", OneLine(reason))
            }
            Self::Field { name, problem } => write!(f, "envelope field `{name}` {problem}"),
            Self::UnknownType { event_type } => {
                write!(f, "event type `{}` is not read here", OneLine(event_type))
            }
            Self::UnsupportedVersion { event_type, version, read, .. } => {
                write!(f, "version {version} of `{}` is not read here", OneLine(event_type))?;
                write_read(f, read)
            }
            Self::Payload { event_type, version, path, reason } => {
                let (event_type, path, reason) =
                    (OneLine(event_type), OneLine(path), OneLine(reason));
                write!(f, "`{event_type}` version {version}: {path}: {reason}")
            }
            Self::Upcast { event_type, from, to, cause } => {
                let (event_type, cause) = (OneLine(event_type), OneLine(cause));
                write!(f, "`{event_type}` version {from} cannot be made into version {to}: {cause}")
            }
        }
    }
}

fn write_read(f: &mut fmt::Formatter<'_>, read: &[RangeInclusive<u32>]) -> fmt::Result {
    match read {
        [] => return Ok(()),
        [range] if range.start() == range.end() => {
            return write!(f, ", only version {} is", range.start());
        }
        _ => f.write_str(", only versions ")?,
    }
    for (place, range) in read.iter().enumerate() {
        match place {
            0 => {}
            _ if place + 1 == read.len() => f.write_str(" and ")?,
            _ => f.write_str(", ")?,
        }
        match (range.start(), range.end()) {
            (first, last) if first == last => write!(f, "{first}")?,
            (first, last) => write!(f, "{first} to {last}")?,
        }
    }
    f.write_str(" are")
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field { name, problem } => write!(f, "envelope field `{name}` {problem}"),
            Self::Payload { event_type, version, path, reason } => {
                let (event_type, path, reason) =
                    (OneLine(event_type), OneLine(path), OneLine(reason));
                write!(f, "`{event_type}` version {version}: {path}: {reason}")
            }
        }
    }
}

impl fmt::Display for FieldProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is missing"),
            Self::Repeated => f.write_str("occurs more than once"),
            Self::WrongKind { expected, found } => write!(f, "is {found}, expected {expected}"),
            Self::Empty => f.write_str("is empty, expected at least one character"),
            Self::NotText => f.write_str("has a `\\u` escape that stands for no character"),
            Self::NotUuid { found } => write!(
                f,
                "is `{}`, expected a hyphenated UUID like `01890a5d-ac96-774b-bcce-b302099a8057`",
                OneLine(found)
            ),
            Self::NilUuid => {
                f.write_str("is the nil UUID, expected one that is unique to the event")
            }
            Self::OutOfRange { found } => write!(
                f,
                "is `{}`, expected a time from 0000-01-01T00:00:00Z to \
                 9999-12-30T22:00:00.999999999Z",
                OneLine(found)
            ),
            Self::NotRfc3339 { found } => {
                write!(f, "is `{}`, expected RFC 3339 like `2024-06-01T12:30:00Z`", OneLine(found))
            }
            Self::NotAVersion { found } => {
                write!(f, "is {}, expected a whole number from 1 to {}", OneLine(found), u32::MAX)
            }
            Self::TooDeep => f.write_str("is nested deeper than 126 objects and arrays"),
        }
    }
}

impl Error for DecodeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Upcast { cause, .. } => cause.source(),
            _ => None,
        }
    }
}

impl Error for EncodeError {}
