//! The sensitive parts of a payload, with their reasons.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::keywords::{PUBLIC, SENSITIVE};
use crate::parts::{Part, mentions, parts};
use crate::schemas::Schemas;

/// A part of a payload that holds personal data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SensitiveField {
    /// The part, for example `payload.contact.email`. Everything inside it is sensitive too.
    pub field: String,
    /// Why it is strictly required.
    pub reason: String,
}

/// The parts that the schemas of a payload mark as sensitive.
pub(crate) fn fields(schemas: &Schemas) -> Vec<SensitiveField> {
    marked(schemas, SENSITIVE, |part| &part.sensitive)
}

/// The parts that the schemas of a payload call public, each with what it holds.
pub(crate) fn public_fields(schemas: &Schemas) -> Vec<SensitiveField> {
    marked(schemas, PUBLIC, |part| &part.public)
}

fn marked(
    schemas: &Schemas,
    keyword: &str,
    reasons: impl for<'a, 'b> Fn(&'b Part<'a>) -> &'b Vec<&'a Value>,
) -> Vec<SensitiveField> {
    let mut fields = BTreeSet::new();
    for schema in [&schemas.serialize, &schemas.deserialize] {
        if !mentions(schema, keyword) {
            continue;
        }
        for part in parts(schema) {
            // An empty reason has a check of its own.
            let reasons = reasons(&part).iter().map(|it| it.as_str().unwrap_or_default());
            fields.extend(reasons.map(|reason| SensitiveField {
                field: part.path.clone(),
                reason: reason.to_owned(),
            }));
        }
    }
    fields.into_iter().collect()
}
