use std::fmt;
use std::io;
use std::ops::{Bound, RangeBounds as _};

use event_core::jiff::Timestamp;
use event_core::{Envelope, EventSet, Header, OneLine};

use super::error::Failed;
use super::{Position, ReplayError};

/// Which events are taken. Without a condition, all are.
#[derive(Default)]
pub(super) struct Filter {
    pub(super) event_types: Option<Vec<String>>,
    pub(super) time: Option<(Bound<Timestamp>, Bound<Timestamp>)>,
    pub(super) correlation_id: Option<String>,
}

/// How many types an error names.
const NAMED: usize = 8;

impl Filter {
    /// Refuses a type that the set does not read. Otherwise the replay would silently find nothing.
    pub(super) fn check<P: EventSet>(&self, position: Position) -> Result<(), ReplayError> {
        let mut read: Vec<_> = P::EVENTS.iter().map(|accepts| accepts.event_type).collect();
        read.sort_unstable();
        read.dedup();
        let mut types = self.event_types.iter().flatten();
        let Some(other) = types.find(|it| !read.contains(&it.as_str()) && !P::__HAS_UNKNOWN) else {
            return Ok(());
        };
        let named = read.iter().take(NAMED).map(|it| format!("`{it}`")).collect::<Vec<_>>();
        let more = match read.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more, all of them in its `EVENTS`"),
        };
        let cause = format!(
            "the filter asks for events of type `{}`, but this replay reads only {}{more}",
            OneLine(other),
            named.join(", ")
        );
        let cause = io::Error::new(io::ErrorKind::InvalidInput, cause);
        Err(ReplayError { position, cause, failed: Failed::Filter })
    }

    /// Whether events can be taken unseen.
    pub(super) fn takes_all(&self) -> bool {
        self.event_types.is_none() && self.time.is_none() && self.correlation_id.is_none()
    }

    pub(super) fn takes(&self, header: &Header<'_>) -> bool {
        self.takes_these(&header.event_type, header.timestamp, &header.correlation_id)
    }

    pub(super) fn takes_envelope<P: EventSet>(&self, envelope: &Envelope<P>) -> bool {
        self.takes_these(envelope.received_type(), envelope.timestamp, &envelope.correlation_id)
    }

    fn takes_these(&self, event_type: &str, timestamp: Timestamp, correlation_id: &str) -> bool {
        self.event_types.as_ref().is_none_or(|types| types.iter().any(|t| t == event_type))
            && self.time.is_none_or(|time| time.contains(&timestamp))
            && self.correlation_id.as_ref().is_none_or(|id| id == correlation_id)
    }
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event_types: Option<Vec<_>> =
            self.event_types.as_ref().map(|types| types.iter().map(OneLine).collect());
        f.debug_struct("Filter")
            .field("event_types", &event_types)
            .field("time", &self.time)
            .field("correlation_id", &self.correlation_id.as_ref().map(OneLine))
            .finish()
    }
}
