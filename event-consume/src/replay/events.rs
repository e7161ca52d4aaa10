use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;

use event_core::{DecodeError, Envelope, EventSet};

use super::{Line, Lines, Position, Progress, ReplayError};

/// The events of a replay, in the newest version.
///
/// After an error there are no more.
pub struct Events<'a, P> {
    lines: Lines<'a>,
    /// Whether the filter took the event before. Then it may well take the next one, whose header is
    /// not worth reading first.
    has_taken: bool,
    payload: PhantomData<fn() -> P>,
}

/// An event of a replay.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Replayed<P: EventSet> {
    /// The event.
    pub envelope: Envelope<P>,
    /// Where its line begins.
    pub position: Position,
    /// Where to resume from when it is done with.
    pub next: Position,
}

impl<'a, P> Events<'a, P> {
    pub(super) fn new(lines: Lines<'a>) -> Self {
        Self { lines, has_taken: true, payload: PhantomData }
    }

    /// How far the replay is: after the event that was handed out last.
    pub fn progress(&self) -> Progress {
        self.lines.progress()
    }
}

impl<P: EventSet> Events<'_, P> {
    fn read(&mut self) -> Result<Option<Replayed<P>>, ReplayError> {
        while let Some(line) = self.next_line()? {
            let (position, next) = (line.position, line.next);
            let read = Envelope::from_json(line.json);
            self.has_taken =
                read.as_ref().is_ok_and(|envelope| self.lines.filter().takes_envelope(envelope));
            match read {
                Ok(envelope) if self.has_taken => {
                    return Ok(Some(Replayed { envelope, position, next }));
                }
                Ok(_) | Err(DecodeError::UnknownType { .. }) => self.lines.leave_out(),
                Err(error) => self.lines.set_aside_or_leave_out(error)?,
            }
        }
        Ok(None)
    }

    fn next_line(&mut self) -> Result<Option<Line<'_>>, ReplayError> {
        if self.has_taken { self.lines.next_unfiltered() } else { self.lines.next_line() }
    }
}

impl<P: EventSet> Iterator for Events<'_, P> {
    type Item = Result<Replayed<P>, ReplayError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

impl<P: EventSet> FusedIterator for Events<'_, P> {}

impl<P> fmt::Debug for Events<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Events").field(&self.lines).finish()
    }
}
