//! What is said of a refusal.

use serde_json::Value;

use crate::breaks::Side;

/// A writer that a reader does not take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Refusal<'a> {
    pub(crate) side: Side,
    pub(crate) writer: &'a Value,
    pub(crate) reader: &'a Value,
    pub(crate) writer_path: &'a str,
    pub(crate) reader_path: &'a str,
    pub(crate) witness: &'a Value,
}

/// A refusal, explained.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Explanation {
    /// Several fields can be missing in one place.
    pub(crate) changes: Vec<Explained>,
    pub(crate) cause: Cause,
}

/// What was changed, and what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Explained {
    pub(crate) field: String,
    pub(crate) what: String,
    pub(crate) repair: Repair,
}

/// A way to keep the version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Repair {
    /// Let a field be absent.
    MakeOptional(String),
    /// Let a field that is new be absent.
    MakeNewOptional(Property),
    /// Put back a field that was removed.
    PutBack(Property),
    /// Leave out a variant that is new.
    LeaveOut {
        /// The enum.
        field: String,
        variant: String,
    },
    /// Let something be as it was, in Markdown.
    Keep(String),
    /// In words.
    Other(String),
}

/// A field that one of two contracts has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Property {
    /// What it is a field of, for example `payload.columns[]`.
    pub(crate) parent: String,
    pub(crate) name: String,
    /// As Rust writes it, where the schema says it.
    pub(crate) rust_type: Option<String>,
}

impl Property {
    pub(crate) fn field(&self) -> String {
        format!("{}.{}", self.parent, self.name)
    }
}

/// What in the reader refuses.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cause {
    /// What a path of keywords leads to.
    At(String),
    /// A list of values that lacks one, by its path.
    Value(String, Value),
    /// A union that lacks a branch for a variant, by its path.
    Branch(String, Value),
}
