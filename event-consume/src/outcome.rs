use std::error::Error;
use std::fmt;
use std::time::Duration;

use event_core::{DecodeError, OneLine};

/// What became of a delivery.
///
/// `Display` and `Debug` show text from elsewhere, such as the error of a handler, as [`OneLine`] does.
#[must_use = "an outcome says whether to acknowledge the delivery"]
#[non_exhaustive]
pub enum Outcome<E> {
    /// The handler did its work.
    Processed,
    /// The event was processed before.
    Duplicate,
    /// Somebody else is processing the event at this moment.
    InProgress,
    /// The event has a type that the consumer does not read.
    #[non_exhaustive]
    Unknown {
        /// The type.
        event_type: String,
    },
    /// The delivery is not an envelope of an event that the consumer reads.
    Rejected(DecodeError),
    /// The delivery has more bytes than the consumer takes.
    #[non_exhaustive]
    TooLarge {
        /// In bytes.
        size: usize,
        /// In bytes.
        limit: usize,
    },
    /// The event was not processed, but may be processed another time.
    Failed(Failure<E>),
}

/// Why an event was not processed.
///
/// `Display` and `Debug` show text from elsewhere as [`OneLine`] does. Match on it for the whole text
/// of an error.
#[non_exhaustive]
pub enum Failure<E> {
    /// The handler returned this error.
    Handler(E),
    /// The handler panicked with this message, while it ran or when it was dropped. A program that
    /// is built with `panic = "abort"` ends instead.
    Panicked(String),
    /// The handler took longer than it may, and was stopped.
    TimedOut(Duration),
    /// The store did not answer, so nothing is known of the id. If the store failed after the
    /// handler, the event was handled but is not marked.
    Store(Box<dyn Error + Send + Sync>),
}

impl<E> Outcome<E> {
    /// The outcome in a word, as in logs and metrics.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Processed => "processed",
            Self::Duplicate => "duplicate",
            Self::InProgress => "in_progress",
            Self::Unknown { .. } => "unknown",
            Self::Rejected(_) | Self::TooLarge { .. } => "rejected",
            Self::Failed(_) => "failed",
        }
    }

    /// What went wrong, in a word, as in logs.
    pub(crate) fn error_type(&self) -> Option<&'static str> {
        match self {
            Self::Processed | Self::Duplicate | Self::InProgress | Self::Unknown { .. } => None,
            Self::Rejected(_) => Some("rejected"),
            Self::TooLarge { .. } => Some("too_large"),
            Self::Failed(Failure::Handler(_)) => Some("handler"),
            Self::Failed(Failure::Panicked(_)) => Some("panic"),
            Self::Failed(Failure::TimedOut(_)) => Some("timeout"),
            Self::Failed(Failure::Store(_)) => Some("store"),
        }
    }
}

impl<E: fmt::Display> fmt::Display for Outcome<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Processed => f.write_str("processed"),
            Self::Duplicate => f.write_str("processed before"),
            Self::InProgress => f.write_str("being processed by somebody else"),
            Self::Unknown { event_type } => {
                DecodeError::UnknownType { event_type: event_type.clone() }.fmt(f)
            }
            Self::Rejected(error) => error.fmt(f),
            Self::TooLarge { size, limit } => {
                write!(f, "the delivery has {size} bytes, and the size limit is {limit}")
            }
            Self::Failed(failure) => failure.fmt(f),
        }
    }
}

impl<E: fmt::Display> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Handler(error) => OneLine(error).fmt(f),
            Self::Panicked(message) => write!(f, "the handler panicked: {}", OneLine(message)),
            Self::TimedOut(limit) => write!(f, "the handler took longer than {limit:?}"),
            Self::Store(error) => write!(f, "the store of ids failed: {}", OneLine(error)),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Outcome<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Processed => f.write_str("Processed"),
            Self::Duplicate => f.write_str("Duplicate"),
            Self::InProgress => f.write_str("InProgress"),
            Self::Unknown { event_type } => {
                f.debug_struct("Unknown").field("event_type", &OneLine(event_type)).finish()
            }
            Self::Rejected(error) => f.debug_tuple("Rejected").field(error).finish(),
            Self::TooLarge { size, limit } => {
                f.debug_struct("TooLarge").field("size", size).field("limit", limit).finish()
            }
            Self::Failed(failure) => f.debug_tuple("Failed").field(failure).finish(),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Handler(error) => write!(f, "Handler({})", OneLine(format_args!("{error:?}"))),
            Self::Panicked(message) => f.debug_tuple("Panicked").field(&OneLine(message)).finish(),
            Self::TimedOut(limit) => f.debug_tuple("TimedOut").field(limit).finish(),
            Self::Store(error) => write!(f, "Store({})", OneLine(format_args!("{error:?}"))),
        }
    }
}
