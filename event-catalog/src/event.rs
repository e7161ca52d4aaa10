//! One version of one event.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::canonical;
use crate::place::{Place, Source};
use crate::schemas::Schemas;
use crate::sensitive::{self, SensitiveField};

/// One version of one event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CatalogEvent {
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// The path of the struct in its package, for example `contracts::ingestion::DatasetCreated`.
    pub rust: String,
    /// The package of the struct.
    pub package: String,
    /// Where the struct stands.
    pub source: Source,
    /// The documentation of the struct, in Markdown; empty if there is none.
    pub docs: String,
    /// The note of `#[deprecated]`, which is empty if the attribute has none.
    pub deprecated: Option<String>,
    /// The older version that this one is made from when an event of it arrives.
    pub upcast_from: Option<u32>,
    /// The SHA-256 of both schemas in canonical form without their documentation, in hexadecimal.
    pub fingerprint: String,
    /// Both schemas of the payload, JSON Schema draft 2020-12.
    pub schemas: Schemas,
    /// The parts of the payload that hold personal data, in order.
    pub sensitive: Vec<SensitiveField>,
    /// The source file as the compiler names it.
    #[serde(skip)]
    path: String,
    #[serde(skip)]
    marked: Marked,
}

/// The facts that a [`CatalogEvent`] is made of. The rest follows from them.
#[derive(Debug, Clone)]
pub struct Description {
    /// The type on the wire.
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// The path of the struct in its package, for example `contracts::ingestion::DatasetCreated`.
    pub rust: String,
    /// Where the struct stands.
    pub place: Place,
    /// The documentation of the struct, in Markdown; empty if there is none.
    pub docs: String,
    /// The note of `#[deprecated]`, which is empty if the attribute has none.
    pub deprecated: Option<String>,
    /// The older version that this one is made from when an event of it arrives.
    pub upcast_from: Option<u32>,
    /// Both schemas of the payload, JSON Schema draft 2020-12, with the marks of its fields.
    pub schemas: Schemas,
    /// The result of marking the sensitive fields of the derive in the schemas.
    pub marked: Marked,
}

/// The result of marking the sensitive fields of the derive in the schemas.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marked {
    /// The parts of the payload that these fields are, for example `payload.email`.
    pub parts: BTreeSet<String>,
    /// The names in Rust of the fields that the schemas do not have, or have only in part.
    pub lost: Vec<String>,
}

impl CatalogEvent {
    /// Makes the event of a description.
    pub fn new(description: Description) -> Self {
        let Description { event_type, version, rust, place, schemas, marked, .. } = description;
        let Description { docs, deprecated, upcast_from, .. } = description;
        let Place { package, source, path } = place;
        Self {
            event_type,
            version,
            rust,
            package,
            source,
            docs,
            deprecated,
            upcast_from,
            fingerprint: canonical::fingerprint(&schemas.serialize, &schemas.deserialize),
            sensitive: sensitive::fields(&schemas),
            schemas,
            path,
            marked,
        }
    }

    /// Where the struct stands.
    pub fn place(&self) -> Place {
        Place::new(self.package.clone(), self.source.clone(), self.path.clone())
    }

    /// The name of the struct, without `r#`.
    pub fn name(&self) -> &str {
        self.rust.rsplit("::").next().unwrap_or_default()
    }

    /// The name of the struct, for a message that also names another struct: with its path if both
    /// have the same name.
    pub(crate) fn name_beside(&self, other: &Self) -> &str {
        if self.name() == other.name() { &self.rust } else { self.name() }
    }

    pub(crate) fn marked(&self) -> &Marked {
        &self.marked
    }
}
