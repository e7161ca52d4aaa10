use serde_json::{Map, Value};

use crate::schema::is_annotation;

/// Deeper than this nothing is compared at once.
const LEVELS: usize = 24;

/// What a value is in a schema.
#[derive(Clone, Copy)]
enum Part {
    Schema,
    /// Schemas by name.
    Named,
    /// Whatever it is, it has no annotations.
    Data,
}

/// Whether two schemas are written alike but for their annotations, and refer to nothing outside, so
/// that they say the same.
///
/// Most of two versions of a contract is: this spares reading it.
pub(crate) fn is_same(one: &Value, other: &Value) -> bool {
    is_same_within(Part::Schema, one, other, LEVELS)
}

/// Whether two schemas are the same JSON and refer to nothing outside: asked more often, and
/// answered faster.
pub(crate) fn is_identical(one: &Value, other: &Value) -> bool {
    is_identical_within(one, other, LEVELS)
}

fn is_identical_within(one: &Value, other: &Value, levels: usize) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let is_in_other = |key: &String, value| {
                let is_identical = |other| is_identical_within(value, other, levels - 1);
                !key.starts_with('$') && other.get(key).is_some_and(is_identical)
            };
            levels > 0
                && one.len() == other.len()
                && one.iter().all(|(key, value)| is_in_other(key, value))
        }
        (Value::Array(one), Value::Array(other)) => {
            let is_identical = |(one, other)| is_identical_within(one, other, levels - 1);
            levels > 0 && one.len() == other.len() && one.iter().zip(other).all(is_identical)
        }
        (one, other) => one == other,
    }
}

fn is_same_within(part: Part, one: &Value, other: &Value, levels: usize) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let is_in_other = |(key, value): (&String, _)| {
                let same = |other| is_same_within(part.of(key), value, other, levels - 1);
                !key.starts_with('$') && other.get(key).is_some_and(same)
            };
            levels > 0
                && asserted(part, one).all(is_in_other)
                && asserted(part, one).count() == asserted(part, other).count()
        }
        (Value::Array(one), Value::Array(other)) => {
            levels > 0
                && one.len() == other.len()
                && one.iter().zip(other).all(|(a, b)| is_same_within(part, a, b, levels - 1))
        }
        (one, other) => one == other,
    }
}

fn asserted(part: Part, object: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    let is_schema = matches!(part, Part::Schema);
    object.iter().filter(move |(key, _)| !(is_schema && is_annotation(key)))
}

impl Part {
    fn of(self, key: &str) -> Self {
        match (self, key) {
            (Self::Data, _) | (Self::Schema, "const" | "enum" | "dependentRequired") => Self::Data,
            (
                Self::Schema,
                "properties" | "patternProperties" | "dependentSchemas" | "dependencies",
            ) => Self::Named,
            (Self::Schema | Self::Named, _) => Self::Schema,
        }
    }
}
