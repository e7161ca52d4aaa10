//! Whether what one contract writes can be read by another: `writer ⊆ reader` for JSON Schema draft
//! 2020-12, the schemas of schemars and those that people write.
//!
//! ```
//! use event_compat::{Verdict, subset};
//! use serde_json::json;
//!
//! let old = json!({
//!     "type": "object",
//!     "properties": { "rows": { "type": "integer" } },
//!     "required": ["rows"],
//! });
//! let mut new = old.clone();
//! new["properties"]["comment"] = json!({ "type": "string" });
//! assert_eq!(subset(&old, &new), Verdict::Proven);
//!
//! new["required"] = json!(["rows", "comment"]);
//! let refuted = Verdict::Refuted {
//!     writer_path: String::new(),
//!     reader_path: "/required".to_owned(),
//!     witness: json!({ "rows": 0 }),
//! };
//! assert_eq!(subset(&old, &new), refuted);
//! ```
//!
//! # What a writer writes
//!
//! A schema lets an object have properties that it does not name, so that readers can ignore them. A
//! producer writes none of those: it has no field for them. So the objects of the writer are closed:
//! such an object has only the properties that are named for it, by its schema and by those that
//! apply to the same instance (Core, section 10.2). Each branch of an `anyOf` or `oneOf` is closed by
//! itself, since a producer writes one variant. A schema stays open if it says so, by
//! `additionalProperties` or `unevaluatedProperties`, or says nothing of objects, such as `{}`.
//!
//! The objects of the reader stay as they are.
//!
//! # How schemas are read
//!
//! - Formats of integers, as schemars writes them, are bounds: `uint32` is 0 to 4294967295. Other
//!   formats are assertions (Validation, section 7.2.2) that are compared by their names.
//! - Patterns are compared as they are written.
//! - In the reader, `x-aliases` and `x-other` say
//!   [what serde reads besides](crate#keywords-of-its-own).
//! - References lead to the same document (Core, section 8.2.3). Other references, and keywords that
//!   are assertions in another draft only, are not understood: the answer is [`Verdict::Unknown`].
//!
//! # What an answer is worth
//!
//! [`Verdict::Proven`] is a proof, not the lack of a counterexample. The witness of
//! [`Verdict::Refuted`] was validated against both schemas. Everything else is [`Verdict::Unknown`],
//! also a writer that writes nothing at all, which would fit every reader, and a comparison that
//! takes too many steps or too deep a stack. Every input gets an answer in bounded time.

mod alternatives;
mod branch;
mod comparison;
mod decimal;
mod evaluate;
mod failure;
mod format;
mod instance;
mod json;
mod obvious;
mod path;
mod pattern;
mod same;
mod schema;
mod types;
mod work;

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
