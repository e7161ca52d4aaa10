//! The two schemas of a payload.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The two schemas of a payload.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Schemas {
    /// What a producer writes.
    pub serialize: Value,
    /// What a consumer reads.
    pub deserialize: Value,
}

impl Schemas {
    /// The schema of what a producer writes, and that of what a consumer reads.
    pub fn new(serialize: Value, deserialize: Value) -> Self {
        Self { serialize, deserialize }
    }
}
