use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;

use event_core::{DecodeError, Envelope, EventSet};

use super::{Lines, Position, Progress, ReplayError};

/// The events of a replay, in the newest version.
///
/// After an error there are no more events.
pub struct Events<'a, P> {
    lines: Lines<'a>,
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
    /// Where to resume from when the event is done with.
    pub next: Position,
}

impl<'a, P> Events<'a, P> {
    pub(super) fn new(lines: Lines<'a>) -> Self {
        Self { lines, payload: PhantomData }
    }

    /// How far the replay is, after the event that was handed out last.
    pub fn progress(&self) -> Progress {
        self.lines.progress()
    }
}

impl<P: EventSet> Events<'_, P> {
    fn read(&mut self) -> Result<Option<Replayed<P>>, ReplayError> {
        while let Some(line) = self.lines.next_to_decode()? {
            let (position, next) = (line.position, line.next);
            match Envelope::from_json(line.json) {
                Ok(envelope) if self.lines.filter().takes_envelope(&envelope) => {
                    return Ok(Some(Replayed { envelope, position, next }));
                }
                Ok(_) | Err(DecodeError::UnknownType { .. }) => self.lines.leave_out(),
                Err(error) => self.lines.set_aside_or_leave_out(error)?,
            }
        }
        Ok(None)
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
