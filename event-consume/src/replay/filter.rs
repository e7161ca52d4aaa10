use std::ops::{Bound, RangeBounds as _};

use event_core::jiff::Timestamp;
use event_core::{Envelope, EventSet, Header};

/// Which events are taken; none of the conditions is all events.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) event_types: Option<Vec<String>>,
    pub(super) time: Option<(Bound<Timestamp>, Bound<Timestamp>)>,
    pub(super) correlation_id: Option<String>,
}

impl Filter {
    /// Whether events can be taken unseen.
    pub(super) fn takes_all(&self) -> bool {
        self.event_types.is_none() && self.time.is_none() && self.correlation_id.is_none()
    }

    pub(super) fn takes(&self, header: &Header<'_>) -> bool {
        self.takes_these(&header.event_type, header.timestamp, &header.correlation_id)
    }

    pub(super) fn takes_envelope<P: EventSet>(&self, envelope: &Envelope<P>) -> bool {
        self.takes_these(envelope.event_type(), envelope.timestamp, &envelope.correlation_id)
    }

    fn takes_these(&self, event_type: &str, timestamp: Timestamp, correlation_id: &str) -> bool {
        self.event_types.as_ref().is_none_or(|types| types.iter().any(|t| t == event_type))
            && self.time.is_none_or(|time| time.contains(&timestamp))
            && self.correlation_id.as_ref().is_none_or(|id| id == correlation_id)
    }
}
