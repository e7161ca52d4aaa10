//! The fields of a payload, described for people.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use event_compat::samples;
use serde::Serialize;
use serde_json::Value;

use crate::event::CatalogEvent;
use crate::explain::rust_type;
use crate::fields;

/// A field of a payload, as a consumer reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DescribedField {
    /// The part of the payload, for example `payload.columns[].name`.
    pub field: String,
    /// Its type as Rust writes it, as far as its schema tells, for example `Option<u32>`.
    #[serde(rename = "type")]
    pub rust_type: String,
    /// Whether it must be there wherever what contains it is.
    pub required: bool,
    /// Whether it, or what contains it, holds personal data.
    pub sensitive: bool,
    /// Its documentation in Markdown; empty if there is none.
    pub docs: String,
}

impl CatalogEvent {
    /// The fields of the payload at any depth, as a consumer reads them, sorted by name.
    pub fn fields(&self) -> Vec<DescribedField> {
        let all = fields::all(&self.schemas.deserialize);
        let is_required = |path: &str| {
            let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
            let mut around = all.iter().filter(|it| it.path == parent);
            around.any(|it| {
                let required = it.schema.get("required").and_then(Value::as_array);
                required.is_some_and(|names| names.iter().any(|it| it == name))
            })
        };
        let is_sensitive = |path: &str| {
            let mut outer = self.sensitive.iter();
            outer.any(|it| {
                path.strip_prefix(&it.field)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            })
        };
        let mut described: BTreeMap<&str, DescribedField> = BTreeMap::new();
        for field in all.iter().filter(|it| it.path != "payload" && !it.path.ends_with("[]")) {
            let docs = field.schema.get("description").and_then(Value::as_str);
            // The schema around all others of a place comes last, and says least of what it is.
            let known = described.remove(field.path.as_str()).map(|it| it.docs);
            let docs = docs.map(str::to_owned).or(known).unwrap_or_default();
            described.insert(
                &field.path,
                DescribedField {
                    field: field.path.clone(),
                    rust_type: rust_type(field.schema),
                    required: is_required(&field.path),
                    sensitive: is_sensitive(&field.path),
                    docs,
                },
            );
        }
        described.into_values().collect()
    }

    /// Makes a payload of this event in which as many fields as possible have a value, for documentation.
    /// Returns nothing if the schema is not understood.
    ///
    /// The same contract makes the same payload.
    pub fn example(&self) -> Option<Value> {
        let size = |payload: &Value| payload.to_string().len();
        // Of those that show most fields the shortest, which has no values of the edges.
        samples(&self.schemas.serialize).min_by_key(|it| (Reverse(values(it)), size(it)))
    }
}

/// How many different fields have a value, at any depth.
fn values(payload: &Value) -> usize {
    let mut found = BTreeSet::new();
    let mut open = vec![(String::new(), payload)];
    while let Some((path, value)) = open.pop() {
        match value {
            Value::Null => continue,
            Value::Object(fields) => {
                open.extend(fields.iter().map(|(name, value)| (format!("{path}.{name}"), value)));
            }
            Value::Array(items) => {
                open.extend(items.iter().map(|item| (format!("{path}[]"), item)));
            }
            _ => {}
        }
        found.insert(path);
    }
    found.len()
}
