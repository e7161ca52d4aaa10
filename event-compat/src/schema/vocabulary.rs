//! What keywords are for, told from their names.

use serde_json::{Map, Value};

use crate::json::is_deep;
use crate::types::Types;

/// Keywords that say by themselves whether an instance is valid.
const ASSERTIONS: [&str; 37] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "if",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "required",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
    "x-other",
    "x-aliases",
];

/// Keywords of other drafts, and those that mean another document.
pub(super) const NOT_UNDERSTOOD: [&str; 7] = [
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$recursiveRef",
    "additionalItems",
    "dependencies",
    "id",
];

/// Whether a keyword by itself lets every instance pass: an unknown one is an annotation (Core,
/// section 4.3.1).
pub(crate) fn says_nothing(keyword: &str) -> bool {
    !ASSERTIONS.contains(&keyword) && !NOT_UNDERSTOOD.contains(&keyword)
}

/// Whether a schema asserts nothing but these keywords.
pub(super) fn has_only(schema: &Map<String, Value>, keywords: &[&str]) -> bool {
    schema.keys().all(|name| keywords.contains(&name.as_str()) || says_nothing(name))
}

/// Whether a schema asserts nothing but where it refers to.
pub(crate) fn is_reference_alone(schema: &Value) -> bool {
    schema.as_object().is_some_and(|it| has_only(it, &["$ref"]))
}

/// Whether a keyword only tells something to people.
pub(crate) fn is_annotation(keyword: &str) -> bool {
    const ANNOTATIONS: [&str; 8] = [
        "$comment",
        "default",
        "deprecated",
        "description",
        "examples",
        "readOnly",
        "title",
        "writeOnly",
    ];
    ANNOTATIONS.contains(&keyword)
}

/// What a schema asserts, if it is one of few things and nothing else.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Alone<'a> {
    Values,
    Types,
    /// That an object has this property.
    Property(&'a str),
    /// That a number keeps one bound.
    Bound,
    /// That a text matches a pattern, and whether only texts do.
    Pattern(&'a str, bool),
}

impl<'a> Alone<'a> {
    pub(crate) fn of(schema: &'a Value) -> Option<Self> {
        let object = schema.as_object().filter(|it| !it.contains_key("x-other"))?;
        if has_only(object, &["const", "enum"]) {
            return Some(Self::Values);
        }
        if has_only(object, &["type"]) {
            return types_of(object.get("type")?).map(|_| Self::Types);
        }
        let bounds = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"];
        if bounds.iter().any(|bound| object.contains_key(*bound) && has_only(object, &[*bound])) {
            return Some(Self::Bound);
        }
        if let Some(pattern) = object.get("pattern").and_then(Value::as_str)
            && has_only(object, &["pattern", "type"])
            && object.get("type").is_none_or(|types| types == "string")
        {
            return Some(Self::Pattern(pattern, object.contains_key("type")));
        }
        match object.get("required")?.as_array()?.as_slice() {
            [Value::String(name)] if has_only(object, &["required"]) => Some(Self::Property(name)),
            _ => None,
        }
    }
}

/// The values that a branch lists, if it does nothing else.
pub(super) fn listed_values(schema: &Value) -> Option<Vec<&Value>> {
    let schema = schema.as_object().filter(|it| !it.contains_key("x-other"))?;
    let values = match (schema.get("const"), schema.get("enum")) {
        (Some(value), None) => vec![value],
        (None, Some(Value::Array(values))) => values.iter().collect(),
        _ => return None,
    };
    let types = schema.get("type").map_or(Some(Types::ALL), types_of)?;
    let is_list = has_only(schema, &["const", "enum", "type"])
        && values.iter().all(|it| Types::of(it).is_within(types) && !is_deep(it));
    is_list.then_some(values)
}

pub(super) fn types_of(value: &Value) -> Option<Types> {
    match value {
        Value::String(name) => Types::named(name),
        Value::Array(names) => names
            .iter()
            .map(|name| Types::named(name.as_str()?))
            .try_fold(Types::NONE, |all, types| Some(all | types?)),
        _ => None,
    }
}
