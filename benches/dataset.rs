//! The payload of the benches: eight fields, with its envelope 435 bytes.

use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A data set was read completely and is ready to be used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
pub(crate) struct DatasetCreated {
    pub(crate) dataset_id: Uuid,
    pub(crate) name: String,
    pub(crate) format: String,
    pub(crate) rows: u64,
    pub(crate) columns: Vec<String>,
    pub(crate) size_in_bytes: u64,
    pub(crate) complete: bool,
    pub(crate) quality: f64,
}

pub(crate) fn payload() -> DatasetCreated {
    DatasetCreated {
        dataset_id: Uuid::from_u128(0x0189_0a5d_ac96_774b_bcce_b302_099a_8057),
        name: "Quarterly revenue by region".to_owned(),
        format: "csv".to_owned(),
        rows: 184_203,
        columns: ["region", "quarter", "revenue"].map(str::to_owned).to_vec(),
        size_in_bytes: 7_340_032,
        complete: true,
        quality: 0.975,
    }
}
