//! The events that this service reads. The build script reads this file too, so that the catalog
//! says who reads what.

use event_core::EventSet;
use example_contracts::ingestion::DatasetCreated;

/// What is entered in the ledger. Other events of the ingestion are acknowledged and counted as
/// unknown; a version that is newer than this service is a dead letter.
#[derive(Debug, EventSet)]
pub(crate) enum UsageEvents {
    DatasetCreated(DatasetCreated),
}
