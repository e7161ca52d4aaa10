//! What differs between the drafts of JSON Schema that are read.

use serde_json::{Map, Value};

use super::vocabulary::{NOT_UNDERSTOOD, says_nothing};

/// A draft of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Draft {
    #[default]
    Draft202012,
    Draft7,
}

impl Draft {
    /// The draft that a document says it is written in; none if that is another one.
    pub(crate) fn of(document: &Value) -> Option<Self> {
        let Some(named) = document.get("$schema") else { return Some(Self::default()) };
        match named.as_str()?.trim_end_matches('#') {
            "https://json-schema.org/draft/2020-12/schema" => Some(Self::Draft202012),
            "http://json-schema.org/draft-07/schema" => Some(Self::Draft7),
            _ => None,
        }
    }

    /// Keywords of other drafts, which people may mean although they say nothing here, and those that
    /// mean another document.
    pub(super) fn not_understood(self) -> &'static [&'static str] {
        match self {
            Self::Draft202012 => &NOT_UNDERSTOOD,
            Self::Draft7 => &[],
        }
    }

    /// Keywords of newer drafts, which say nothing in this one.
    pub(super) fn is_unknown(self, keyword: &str) -> bool {
        const NEW: [&str; 5] = [
            "prefixItems",
            "unevaluatedItems",
            "unevaluatedProperties",
            "dependentRequired",
            "dependentSchemas",
        ];
        self == Self::Draft7 && NEW.contains(&keyword)
    }

    /// Whether a keyword says something, by itself or beside another one.
    pub(super) fn asserts(self, keyword: &str) -> bool {
        const BESIDE_OTHERS: [&str; 4] = ["else", "maxContains", "minContains", "then"];
        !self.is_unknown(keyword) && (!says_nothing(keyword) || BESIDE_OTHERS.contains(&keyword))
    }

    /// Whether a schema asks of texts what a validator may judge or not (draft-07 Validation, section 8).
    pub(super) fn may_judge_content(self, schema: &Map<String, Value>) -> bool {
        let has = |keyword| schema.contains_key(keyword);
        self == Self::Draft7 && (has("contentEncoding") || has("contentMediaType"))
    }

    /// Whether what stands beside a reference is passed over (draft-07 Core, section 8.3).
    pub(super) fn is_reference_alone(self, schema: &Map<String, Value>) -> bool {
        self == Self::Draft7 && schema.get("$ref").is_some_and(Value::is_string)
    }

    /// Whether a schema says that it is a document (Core, section 8.2.1).
    pub(super) fn has_id(self, schema: &Value) -> bool {
        let id = schema.get("$id").and_then(Value::as_str);
        match self {
            Self::Draft202012 => id.is_some(),
            Self::Draft7 => {
                let is_alone = schema.as_object().is_some_and(|it| self.is_reference_alone(it));
                id.is_some_and(|id| !id.starts_with('#')) && !is_alone
            }
        }
    }

    /// The name of a schema within its document (Core, section 8.2.2).
    pub(super) fn anchor(self, schema: &Map<String, Value>) -> Option<&str> {
        match self {
            Self::Draft202012 => schema.get("$anchor")?.as_str(),
            Self::Draft7 if self.is_reference_alone(schema) => None,
            Self::Draft7 => schema.get("$id")?.as_str()?.strip_prefix('#'),
        }
    }

    /// The keyword of the first items of a list.
    pub(super) fn prefix_items(self) -> &'static str {
        match self {
            Self::Draft202012 => "prefixItems",
            Self::Draft7 => "items",
        }
    }

    /// The keyword of the items after the first ones.
    pub(super) fn items_after_prefix(self) -> &'static str {
        match self {
            Self::Draft202012 => "items",
            Self::Draft7 => "additionalItems",
        }
    }

    /// The keyword of what an object with some property needs.
    pub(crate) fn dependent_required(self) -> &'static str {
        match self {
            Self::Draft202012 => "dependentRequired",
            Self::Draft7 => "dependencies",
        }
    }

    /// The keyword of the schema of an object with some property.
    pub(crate) fn dependent_schemas(self) -> &'static str {
        match self {
            Self::Draft202012 => "dependentSchemas",
            Self::Draft7 => "dependencies",
        }
    }
}
