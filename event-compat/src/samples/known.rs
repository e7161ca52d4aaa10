//! Samples of scalars that were made before: most fields of most events are of a few types.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::rc::Rc;

use serde_json::Value;

use super::sample::Samples;

/// No more schemas are known.
const MOST: usize = 1_000;

/// The keywords that decide on the samples of a scalar.
const ASSERTIONS: [&str; 12] = [
    "type",
    "format",
    "enum",
    "const",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
];
/// Those that say nothing of them.
const ANNOTATIONS: [&str; 4] = ["title", "description", "default", "deprecated"];

/// What was made of a schema.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) samples: Rc<Samples>,
    pub(super) is_certain: bool,
    pub(super) is_understood: bool,
}

thread_local! {
    static KNOWN: RefCell<HashMap<String, Known>> = RefCell::default();
}

/// What stands for a schema, if it is that of a scalar.
pub(super) fn key(schema: &Value) -> Option<String> {
    let schema = schema.as_object()?;
    let is_of_parts = |name: &Value| name == "array" || name == "object";
    let has_parts = match schema.get("type")? {
        Value::Array(names) => names.iter().any(is_of_parts),
        name => is_of_parts(name),
    };
    let mut key = String::new();
    for (keyword, value) in schema {
        if ASSERTIONS.contains(&keyword.as_str()) {
            let _ = write!(key, "{keyword}:{value},");
        } else if !ANNOTATIONS.contains(&keyword.as_str()) {
            return None;
        }
    }
    (!has_parts).then_some(key)
}

pub(super) fn of(key: &str) -> Option<Known> {
    KNOWN.with_borrow(|known| known.get(key).cloned())
}

pub(super) fn add(key: String, new: Known) {
    KNOWN.with_borrow_mut(|known| {
        if known.len() < MOST {
            known.insert(key, new);
        }
    });
}
