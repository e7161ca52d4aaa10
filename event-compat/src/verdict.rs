//! The answers.

use serde_json::Value;

/// The two schemas of one payload.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// What a producer writes.
    pub serialize: Value,
    /// What a consumer reads.
    pub deserialize: Value,
}

/// Whether a reader takes everything that a writer can write.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub enum Verdict {
    /// The reader takes all of it.
    Proven,
    /// The reader refuses something that the writer can write.
    Refuted {
        /// Where in the writer's schema, as the path of keywords from its root (JSON Schema Core,
        /// section 12.3.1): a JSON pointer that goes through each `$ref` on its way.
        writer_path: String,
        /// Where in the reader's schema, in the same form.
        reader_path: String,
        /// An instance that the writer can write and the reader refuses.
        witness: Value,
    },
    /// Neither could be shown.
    Unknown {
        /// Where in the reader's schema, or in the writer's if that is the one that is not understood.
        path: String,
        /// The keyword, or the reason in words.
        keyword: String,
    },
}

/// The two ways in which a contract can change for somebody.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Evolution {
    /// Whether new code reads old events.
    pub backward: Verdict,
    /// Whether old consumers read new events.
    pub forward: Verdict,
}

/// Whether an instance is valid by a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Validity {
    /// The schema accepts the instance.
    Valid,
    /// The schema refuses the instance.
    #[non_exhaustive]
    Invalid {
        /// The part of the instance that is refused, as a JSON pointer (RFC 6901).
        instance_path: String,
        /// The keyword that refuses it, as the path of keywords from the root of the schema (JSON
        /// Schema Core, section 12.3.1): a JSON pointer that goes through each `$ref` on its way.
        schema_path: String,
    },
    /// The schema holds a keyword, a format or a pattern that is not understood here.
    #[non_exhaustive]
    Unknown {
        /// Where in the schema, in the same form as the path of an invalid instance.
        schema_path: String,
        /// The keyword, or the reason in words.
        keyword: String,
    },
}
