//! Whether what one contract writes can be read by another: `writer ⊆ reader` for JSON Schema draft
//! 2020-12.

mod branch;
mod comparison;
mod decimal;
mod evaluate;
mod format;
mod instance;
mod json;
mod obvious;
mod path;
mod pattern;
mod same;
mod schema;
mod types;

use std::thread;

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
    /// It does.
    Proven,
    /// It does not: here is what it refuses.
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
        /// Where in the reader's schema, or in the writer's where that is what is not understood.
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

/// Schemas nested deeper than this need a stack of their own.
const USUAL_DEPTH: usize = 96;
/// Schemas nested deeper than this get no answer.
const MOST_DEPTH: usize = 60_000;
const STACK: usize = 1 << 30;

/// Whether the reader's schema takes every instance that is written by the writer's.
pub fn subset(writer: &Value, reader: &Value) -> Verdict {
    if obvious::is_within(writer, reader) {
        return Verdict::Proven;
    }
    if let Some(verdict) = comparison::verdict(writer, reader, USUAL_DEPTH) {
        return verdict;
    }
    let deep = thread::scope(|scope| {
        let compare = || comparison::verdict(writer, reader, MOST_DEPTH);
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, compare);
        thread.ok()?.join().ok()?
    });
    deep.unwrap_or_else(|| Verdict::Unknown {
        path: String::new(),
        keyword: "the schemas are nested too deep to compare".to_owned(),
    })
}

/// Judges the step from one contract to the next within a version.
pub fn evolution(old: &Contract, new: &Contract) -> Evolution {
    Evolution {
        backward: subset(&old.serialize, &new.deserialize),
        forward: subset(&new.serialize, &old.deserialize),
    }
}
