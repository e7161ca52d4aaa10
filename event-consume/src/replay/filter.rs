use std::ops::{Bound, RangeBounds as _};

use event_core::Header;
use event_core::jiff::Timestamp;

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
        self.event_types.as_ref().is_none_or(|types| types.iter().any(|t| *t == header.event_type))
            && self.time.is_none_or(|time| time.contains(&header.timestamp))
            && self.correlation_id.as_ref().is_none_or(|id| *id == header.correlation_id)
    }
}
