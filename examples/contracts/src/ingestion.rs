//! What happens to data sets on their way in. Emitted by `ingestion-service`.

use event_core::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A data set was read completely and is ready to be used.
///
/// Version 3: what is known of the values of a column is one object, there or not. In version 2 it
/// was two fields, so a consumer of version 2 cannot read this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 3, upcast_from = DatasetCreatedV2)]
pub struct DatasetCreated {
    /// The name of the data set in all events: that of its file, without folder and extension.
    pub dataset_id: String,
    /// Number of rows, without the one that names the columns.
    pub rows: u64,
    /// The columns, in the order of the file.
    pub columns: Vec<Column>,
}

/// A column of a data set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// The name in the first row of the file.
    pub name: String,
    /// What is known of the values; null where the event was emitted in version 1, which did not
    /// say.
    pub values: Option<ColumnValues>,
}

/// What is known of the values of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ColumnValues {
    /// Number of different values, the empty one not counted.
    pub distinct: u64,
    /// Number of rows with no value in this column.
    pub empty: u64,
}

/// The migration from version 2, where both numbers are there or none is.
impl From<DatasetCreatedV2> for DatasetCreated {
    fn from(old: DatasetCreatedV2) -> Self {
        let column = |ColumnV2 { name, distinct_values, empty_values }| {
            let numbers = distinct_values.zip(empty_values);
            let values = numbers.map(|(distinct, empty)| ColumnValues { distinct, empty });
            Column { name, values }
        };
        Self {
            dataset_id: old.dataset_id,
            rows: old.rows,
            columns: old.columns.into_iter().map(column).collect(),
        }
    }
}

/// A data set was read completely and is ready to be used.
///
/// Version 2: no longer emitted, still in logs. A column is an object with what is known of its
/// values. In version 1 it was a name, so a consumer of version 1 cannot read this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
pub struct DatasetCreatedV2 {
    /// The name of the data set in all events: that of its file, without folder and extension.
    pub dataset_id: String,
    /// Number of rows, without the one that names the columns.
    pub rows: u64,
    /// The columns, in the order of the file.
    pub columns: Vec<ColumnV2>,
}

/// A column of a data set, as version 2 has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Column")] // The name in the schema that was published.
pub struct ColumnV2 {
    /// The name in the first row of the file.
    pub name: String,
    /// Number of different values, the empty one not counted; null where the event was emitted in
    /// version 1, which did not say.
    pub distinct_values: Option<u64>,
    /// Number of rows with no value in this column; null where the event was emitted in version 1,
    /// which did not say.
    pub empty_values: Option<u64>,
}

/// The migration from version 1, which says less: nothing is made up for it.
impl From<DatasetCreatedV1> for DatasetCreatedV2 {
    fn from(old: DatasetCreatedV1) -> Self {
        let column = |name| ColumnV2 { name, distinct_values: None, empty_values: None };
        Self {
            dataset_id: old.dataset_id,
            rows: old.rows,
            columns: old.columns.into_iter().map(column).collect(),
        }
    }
}

/// A data set was read completely and is ready to be used.
///
/// Version 1: no longer emitted, still in logs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
pub struct DatasetCreatedV1 {
    /// The name of the data set in all events: that of its file, without folder and extension.
    pub dataset_id: String,
    /// Number of rows, without the one that names the columns.
    pub rows: u64,
    /// The names of the columns, in the order of the file.
    pub columns: Vec<String>,
}

/// A file was refused as a data set. Nothing of it is used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_rejected", version = 1)]
pub struct DatasetRejected {
    /// The name that the data set would have had: that of its file, without folder and extension.
    pub dataset_id: String,
    /// Why it was refused, for programs.
    pub reason: RejectionReason,
    /// Where in the file, counted from 1; null where the reason has no place.
    pub line: Option<u64>,
    /// What is wrong and what was expected, for people. Has no values of the data set.
    pub detail: String,
}

/// Why a file was refused as a data set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(extend("x-other" = true))]
pub enum RejectionReason {
    /// The file could not be opened or read.
    Unreadable,
    /// The file has no first row, so its columns have no names.
    Empty,
    /// The file is not UTF-8 text.
    NotUtf8,
    /// A row has more or fewer values than the first one.
    UnequalRows,
    /// A reason that the reader does not know yet. Never emitted: it lets a producer add reasons
    /// without a new version.
    #[serde(other)]
    Other,
}
