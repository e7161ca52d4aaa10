use std::error::Error;
use std::{fmt, io};

use event_core::OneLine;

use super::Position;

/// Why a replay did not begin, or ended before the text did.
///
/// `Display` and `Debug` show the cause as [`OneLine`] does.
#[non_exhaustive]
pub struct ReplayError {
    /// Where to resume from: the beginning of the line that was not finished.
    pub position: Position,
    /// The error of the reader, the decompressor or the writer of dead letters, or what is wrong
    /// with the filter ([`InvalidInput`](io::ErrorKind::InvalidInput)).
    pub cause: io::Error,
    pub(super) failed: Failed,
}

/// What failed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Failed {
    Filter,
    Reading,
    DeadLetters,
}

/// A line that cannot be read as an event.
///
/// `Display` and `Debug` show the cause as [`OneLine`] does.
#[non_exhaustive]
pub struct BadLine {
    /// Where it begins.
    pub position: Position,
    /// What is wrong with it: a [`DecodeError`](event_core::DecodeError) unless the line is too long
    /// or was [set aside](super::Lines::set_aside) for another reason.
    pub cause: Box<dyn Error + Send + Sync>,
}

impl ReplayError {
    /// Whether the text could not be read.
    pub(crate) fn is_of_reading(&self) -> bool {
        matches!(self.failed, Failed::Reading)
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { position, cause, failed } = self;
        let cause = OneLine(cause);
        match failed {
            Failed::Filter => write!(f, "{cause}"),
            Failed::Reading => write!(f, "cannot read on from {position}: {cause}"),
            Failed::DeadLetters => {
                write!(f, "cannot write {position} to the dead letters: {cause}")
            }
        }
    }
}

impl Error for ReplayError {
    /// The source of the cause, because the cause itself is part of the message.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.source()
    }
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.position, OneLine(&self.cause))
    }
}

impl fmt::Debug for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cause = format!("{:?}", self.cause);
        f.debug_struct("ReplayError")
            .field("position", &self.position)
            .field("cause", &format_args!("{}", OneLine(cause)))
            .field("failed", &self.failed)
            .finish()
    }
}

impl fmt::Debug for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cause = format!("{:?}", self.cause);
        f.debug_struct("BadLine")
            .field("position", &self.position)
            .field("cause", &format_args!("{}", OneLine(cause)))
            .finish()
    }
}
