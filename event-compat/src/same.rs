//! Whether two schemas are written alike, told from their JSON alone.

use serde_json::{Map, Value};

use crate::json::{is_equal, is_equal_number};
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

/// Whether two documents are the same but for what they tell to people, so that they say the same
/// whatever their keywords mean and wherever they refer to.
pub(crate) fn is_unchanged(one: &Value, other: &Value) -> bool {
    let mut open = vec![(Part::Schema, one, other)];
    while let Some((part, one, other)) = open.pop() {
        let is_alike = match (part, one, other) {
            (Part::Schema, Value::Object(own), Value::Object(asked)) => {
                let mut told = 0;
                for (key, value) in own.iter().filter(|(key, value)| !is_told(key, value)) {
                    told += 1;
                    let Some(asked) = asked.get(key) else { return false };
                    open.push((Part::of_document(key), value, asked));
                }
                told == asked.iter().filter(|(key, value)| !is_told(key, value)).count()
            }
            (Part::Named, Value::Object(own), Value::Object(asked)) => {
                let both = own.iter().filter_map(|(key, own)| Some((own, asked.get(key)?)));
                let before = open.len();
                open.extend(both.map(|(own, asked)| (Part::Schema, own, asked)));
                own.len() == asked.len() && open.len() - before == own.len()
            }
            (Part::Schema, Value::Array(own), Value::Array(asked)) => {
                open.extend(own.iter().zip(asked).map(|(own, asked)| (Part::Schema, own, asked)));
                own.len() == asked.len()
            }
            _ => is_equal(one, other),
        };
        if !is_alike {
            return false;
        }
    }
    true
}

/// Whether a keyword tells something to people, and is nothing that a reference can lead to.
fn is_told(keyword: &str, value: &Value) -> bool {
    is_annotation(keyword) && !value.is_object() && !value.is_array()
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
        (Value::Number(one), Value::Number(other)) => is_equal_number(one, other),
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
        (Value::Number(one), Value::Number(other)) => is_equal_number(one, other),
        (one, other) => one == other,
    }
}

fn asserted(part: Part, object: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    let is_schema = matches!(part, Part::Schema);
    object.iter().filter(move |(key, _)| !(is_schema && is_annotation(key)))
}

impl Part {
    /// What stands under a keyword of a document, whose definitions are compared too.
    fn of_document(key: &str) -> Self {
        match key {
            "$defs" | "definitions" | "dependencies" | "dependentSchemas" | "patternProperties"
            | "properties" => Self::Named,
            "additionalItems"
            | "additionalProperties"
            | "allOf"
            | "anyOf"
            | "contains"
            | "else"
            | "if"
            | "items"
            | "not"
            | "oneOf"
            | "prefixItems"
            | "propertyNames"
            | "then"
            | "unevaluatedItems"
            | "unevaluatedProperties" => Self::Schema,
            _ => Self::Data,
        }
    }

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
