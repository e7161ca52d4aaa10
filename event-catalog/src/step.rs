//! Places in a payload.

use std::fmt;

use serde_json::Value;

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// As [`DecodeError`](https://docs.rs/event-core) writes it: `.name`, `[0]`.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => write!(f, ".{key}"),
            Self::Index(index) => write!(f, "[{index}]"),
        }
    }
}

/// The steps of a JSON pointer (RFC 6901) to a part of this value, and that part. Steps that the value
/// does not have are left out.
pub(crate) fn steps<'v>(pointer: &str, value: &'v Value) -> (Vec<Step>, &'v Value) {
    let mut part = value;
    let mut steps = Vec::new();
    for step in pointer.split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        let inside = match part {
            Value::Array(items) => {
                let index = name.parse().ok();
                index.and_then(|it: usize| Some((Step::Index(it), items.get(it)?)))
            }
            Value::Object(object) => object.get(&name).map(|inside| (Step::Key(name), inside)),
            _ => None,
        };
        let Some((step, inside)) = inside else { break };
        steps.push(step);
        part = inside;
    }
    (steps, part)
}
