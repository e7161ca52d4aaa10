//! What language models add to data sets. Emitted by an enrichment service, which is not among the
//! examples: these events pass by those that are.

use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A model described the columns of a data set, and the descriptions are stored with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ai.enrichment_completed", version = 1)]
pub struct EnrichmentCompleted {
    /// The data set that was described.
    pub dataset_id: String,
    /// The name of the model, with its version.
    pub model: String,
    /// Number of columns that have a description now.
    pub described_columns: u64,
    /// Time from the first request to the model until the last answer, in milliseconds.
    pub duration_ms: u64,
}

/// The attempt to describe the columns of a data set was given up. The data set is as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ai.enrichment_failed", version = 1)]
pub struct EnrichmentFailed {
    /// The data set that has no descriptions.
    pub dataset_id: String,
    /// The name of the model, with its version.
    pub model: String,
    /// How often the model was asked before it was given up, 1 or more.
    pub attempts: u32,
    /// What went wrong the last time, for people. Has neither the request nor the answer of the
    /// model, which may hold values of the data set.
    pub detail: String,
}
