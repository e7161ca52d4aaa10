//! The sensitive parts of a payload, with their reasons.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::keywords::SENSITIVE;
use crate::parts::{mentions, parts};
use crate::schemas::Schemas;

/// A part of a payload that holds personal data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SensitiveField {
    /// The part, for example `payload.contact.email`. Everything inside it is sensitive too.
    pub field: String,
    /// Why it is strictly required.
    pub reason: String,
}

/// The parts that the schemas of a payload mark as sensitive.
pub(crate) fn fields(schemas: &Schemas) -> Vec<SensitiveField> {
    let mut fields = BTreeSet::new();
    for schema in [&schemas.serialize, &schemas.deserialize] {
        if !mentions(schema, SENSITIVE) {
            continue;
        }
        for part in parts(schema) {
            // An empty reason has a check of its own.
            let reasons = part.sensitive.iter().map(|it| it.as_str().unwrap_or_default());
            fields.extend(reasons.map(|reason| SensitiveField {
                field: part.path.clone(),
                reason: reason.to_owned(),
            }));
        }
    }
    fields.into_iter().collect()
}
