//! What happens to the search index. Emitted by `search-service`.

use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The index that finds data sets by the names of their columns was brought up to date with one
/// data set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "search.index_rebuilt", version = 1)]
pub struct IndexRebuilt {
    /// The data set that the index was rebuilt for.
    pub dataset_id: String,
    /// Number of data sets that the index now finds.
    pub datasets: u64,
    /// Number of different column names that it now finds them by.
    pub columns: u64,
}
