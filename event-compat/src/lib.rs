//! Tells whether one JSON Schema takes everything that another one writes, and proves it.
//!
//! A program that writes JSON and a program that reads it change at different times. Each has a
//! schema. [`subset`] compares the two, and answers in one of three ways: it has a proof that the
//! reader takes all that the writer writes, it has an instance that the reader refuses, or it says
//! which keyword keeps it from knowing.
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
//! [`evolution`] asks in both directions for a type whose schemas for writing and reading differ.
//! [`validate`] judges one instance, and [`samples`] and [`edges`] make instances of a schema. All of
//! them read JSON Schema draft 2020-12: what schemars generates, and what people write by hand. They
//! read a document as draft-07 if its `$schema` says so, and the two may be of different drafts.
//!
//! # What a writer writes
//!
//! A schema lets an object have properties that it does not name, so that readers can ignore them. A
//! producer writes none of those, because it has no field for them. The comparison therefore closes
//! the objects of the writer: such an object has only the properties that its schema names, together
//! with the schemas that apply to the same instance (Core, section 10.2). Each branch of an `anyOf` or
//! `oneOf` is closed by itself, since a producer writes one variant. An object stays open if its
//! schema says so by `additionalProperties` or `unevaluatedProperties`, or if its schema says nothing
//! of objects, as `{}` does.
//!
//! The objects of the reader stay as they are.
//!
//! So a nested `{"type": "object"}` alone is written as `{}`, and a property that stands only in a
//! failing `if` or in `not` is never written. This is right for the schemas of types, and it is the
//! default for every schema. [`subset_open`] closes nothing: a proof that it gives too does not rest
//! on it.
//!
//! # How schemas are read
//!
//! - Formats of numbers, as schemars writes them, are bounds: `uint32` means 0 to 4294967295, and
//!   `float` means up to 3.4028235e38, because a reader of 32 bits refuses what it would round to
//!   infinity. Other formats are assertions (Validation, section 7.2.2), and two of them are compared
//!   by their names. [`validate`] alone leaves open whether they are.
//! - Formats are those of the standards: a `date-time` is one of RFC 3339, with any number of digits after
//!   the second. A text that is none by the standard, but that a library may read, is left open.
//! - Patterns are those of ECMA-262 with the flag `u`, which match anywhere in a text (Validation,
//!   section 6.3.3), and a letter is a Unicode scalar value. They are compared by the texts that they
//!   match, together with lengths and other patterns. Look-ahead counts at the start of a pattern and
//!   look-behind at its end; what is not regular is not understood, nor is what other languages read in
//!   another way, such as `\A`, `(?i)` or `[[:alpha:]]`.
//! - Numbers are exact. A whole number beyond 64 bits that `serde_json` may have rounded, such as
//!   18446744073709551617, is not known to be equal to any.
//! - References lead to a place in the same document (Core, section 8.2.3). A reference to another
//!   document, and a keyword that asserts something in another draft only, are not understood: the
//!   answer is [`Verdict::Unknown`].
//! - In draft-07, `items` may be a list that `additionalItems` continues, `dependencies` holds both of
//!   the later keywords, an `$id` such as `#name` names a place in the document, and whatever stands
//!   beside a `$ref` says nothing.
//!
//! What has not changed is proven without knowing what it means: two documents that are the same but
//! for their annotations, and two schemas that are the same up to annotations, order, names of
//! definitions, and whether a schema is referred to or stands in its place. Documents that both refer
//! to are taken to be the same at both times.
//!
//! One thing that serde refuses has no keyword in JSON Schema. A unit variant of an adjacently tagged
//! enum takes no content, while one of an internally tagged enum passes over fields, and the two enums
//! can have the same schema. Where a writer may write such a property beside the tag, the answer is
//! [`Verdict::Unknown`]. It is known not to be content if the other variants of the reader have several
//! fields, or one of another name.
//!
//! Two features of serde have no keyword in JSON Schema. A reader's schema states them in keywords
//! of its own, which other tools take for annotations (Core, section 4.3.1):
//!
//! | keyword | where | what it says |
//! |---|---|---|
//! | `x-aliases` | a property | the names of `#[serde(alias = "…")]`: the property is read under these too |
//! | `x-other` | an enum | `true` if `#[serde(other)]` takes the variants that are not listed |
//!
//! # What an answer is worth
//!
//! [`Verdict::Proven`] is a proof, not the lack of a counterexample. The witness of
//! [`Verdict::Refuted`] was validated against both schemas. Everything else is [`Verdict::Unknown`].
//! That includes a writer that writes nothing at all, which would fit every reader, and a comparison
//! that takes too many steps or too deep a stack. Every input gets an answer in bounded time.

mod alternatives;
mod branch;
mod comparison;
mod count;
mod decimal;
mod depth;
mod evaluate;
mod failure;
mod format;
mod instance;
mod json;
mod obvious;
mod path;
mod pattern;
mod quick;
mod same;
mod samples;
mod schema;
mod types;
mod validate;
mod verdict;
mod work;

use serde_json::Value;

use crate::depth::{TOO_DEEP, at_any_depth};
use crate::samples::Combined;

pub use crate::validate::{Validator, validate, validate_with_formats};
pub use crate::verdict::{Contract, Evolution, Validity, Verdict};

/// Tells whether the reader's schema takes every instance that the writer's schema writes.
pub fn subset(writer: &Value, reader: &Value) -> Verdict {
    if obvious::is_within(writer, reader) {
        return Verdict::Proven;
    }
    compare([writer, reader], false)
}

/// Tells whether the reader's schema takes every instance that is valid by the writer's schema, also
/// those with properties that the writer's schema does not name.
///
/// [`subset`] takes a producer to write no such property. Ask here instead if the writer is anybody
/// who keeps a schema that people wrote, such as the users of an interface. A proof of [`subset`] rests
/// on that assumption if this function does not give it too, and the witness then has a property
/// that the writer does not name.
///
/// ```
/// use event_compat::{Verdict, subset, subset_open};
/// use serde_json::json;
///
/// let writer = json!({ "type": "object", "properties": { "rows": { "type": "integer" } } });
/// let mut reader = writer.clone();
/// reader["properties"]["note"] = json!({ "type": "string" });
///
/// assert_eq!(subset(&writer, &reader), Verdict::Proven);
/// let Verdict::Refuted { witness, .. } = subset_open(&writer, &reader) else { panic!() };
/// assert!(!witness["note"].is_string());
/// ```
pub fn subset_open(writer: &Value, reader: &Value) -> Verdict {
    compare([writer, reader], true)
}

fn compare(schemas: [&Value; 2], is_open: bool) -> Verdict {
    let deep = at_any_depth(|depth| comparison::verdict(schemas, is_open, depth));
    deep.unwrap_or_else(|| Verdict::Unknown { path: String::new(), keyword: TOO_DEEP.to_owned() })
}

/// Judges the step from one contract to the next: whether new code reads old events, and whether old
/// consumers read new events.
pub fn evolution(old: &Contract, new: &Contract) -> Evolution {
    Evolution {
        backward: subset(&old.serialize, &new.deserialize),
        forward: subset(&new.serialize, &old.deserialize),
    }
}

/// Makes instances of a schema at its edges, as a writer of that schema writes them.
///
/// Each optional property is absent in some and present in others, and each variant of a union is
/// there, also within lists and maps. Numbers stand at their bounds and beside them, texts and lists
/// are short and long, maps have odd keys, and texts of a format are those that programs disagree
/// about. Values of different properties are combined, so that most pairs of them meet in some
/// instance.
///
/// The same schema makes the same instances, 256 at most, the plainest first. No instance is one that
/// the schema refuses. A schema that is not understood makes fewer, or none.
///
/// ```
/// use serde_json::json;
///
/// let schema = json!({
///     "type": "object",
///     "properties": {
///         "kind": { "enum": ["csv", "json"] },
///         "rows": { "type": "integer", "minimum": 0, "maximum": 9 },
///     },
///     "required": ["kind"],
/// });
/// let samples: Vec<_> = event_compat::samples(&schema).collect();
/// assert!(samples.contains(&json!({ "kind": "csv" })));
/// assert!(samples.iter().any(|it| it["kind"] == "json" && it["rows"] == 9));
/// assert!(samples.iter().all(|it| it["rows"] != 10));
/// ```
pub fn samples(schema: &Value) -> impl Iterator<Item = Value> + use<> {
    let all = at_any_depth(|depth| samples::all(schema, depth, Combined::Pairs));
    all.unwrap_or_default().into_iter()
}

/// Makes a few instances of a schema, in which each scalar that [`samples`] uses stands once.
///
/// There are far fewer of them than samples. They do not show what goes wrong only where two values of
/// different properties meet.
///
/// ```
/// use serde_json::json;
///
/// let schema = json!({ "properties": { "a": { "type": "boolean" }, "b": { "type": "boolean" } } });
/// let edges: Vec<_> = event_compat::edges(&schema).collect();
/// assert!([json!({}), json!({ "a": true, "b": true })].iter().all(|it| edges.contains(it)));
/// assert!(edges.len() < event_compat::samples(&schema).count());
/// ```
pub fn edges(schema: &Value) -> impl Iterator<Item = Value> + use<> {
    let edges = at_any_depth(|depth| samples::all(schema, depth, Combined::Each));
    edges.unwrap_or_default().into_iter()
}

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
struct Readme;
