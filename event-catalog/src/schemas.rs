//! The two schemas of a payload.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The two schemas of a payload.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Schemas {
    /// The schema of the payload that a producer writes.
    pub serialize: Value,
    /// The schema of the payload that a consumer reads.
    pub deserialize: Value,
}

impl Schemas {
    /// Makes the pair of the producer's schema and the consumer's schema.
    pub fn new(serialize: Value, deserialize: Value) -> Self {
        Self { serialize, deserialize }
    }
}
