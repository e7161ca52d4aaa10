//! The events that this service reads. The build script reads this file too, so that the catalog
//! says who reads what.

use event_core::{EventSet, RawEvent};
use example_contracts::ingestion::DatasetCreated;
use example_contracts::search::IndexRebuilt;

/// What arrives at the search service.
#[derive(Debug, EventSet)]
pub(crate) enum SearchEvents {
    /// What it answers, in every version that was ever emitted.
    DatasetCreated(DatasetCreated),
    /// What it emits itself: a stream may bring it back.
    IndexRebuilt(IndexRebuilt),
    /// What it has no use for, and what is newer than it.
    #[event(unknown)]
    Unknown(RawEvent),
}
