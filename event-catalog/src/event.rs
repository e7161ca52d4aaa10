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
    /// The note of `#[deprecated]`, empty if it has none.
    pub deprecated: Option<String>,
    /// The version that this one is read from where an older one arrives.
    pub upcast_from: Option<u32>,
    /// The SHA-256 of what both schemas say, in hexadecimal: without documentation and the names of
    /// nested types.
    pub fingerprint: String,
    /// Both schemas of the payload, JSON Schema draft 2020-12.
    pub schemas: Schemas,
    /// The parts of the payload that hold personal data, sorted.
    pub sensitive: Vec<SensitiveField>,
    /// The file as the compiler names it.
    #[serde(skip)]
    path: String,
    #[serde(skip)]
    marked: Marked,
    /// The parts of the payload that are left out where they would be null.
    #[serde(skip)]
    never_null: Vec<String>,
}

/// What an event says of itself. The rest of a [`CatalogEvent`] follows from it.
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
    /// The note of `#[deprecated]`, empty if it has none.
    pub deprecated: Option<String>,
    /// The version that this one is read from where an older one arrives.
    pub upcast_from: Option<u32>,
    /// Both schemas of the payload, JSON Schema draft 2020-12, with the marks of its fields.
    pub schemas: Schemas,
    /// What became of the fields that the derive calls sensitive.
    pub marked: Marked,
}

/// What became of the fields that the derive calls sensitive, where they were to be marked in the
/// schemas.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marked {
    /// Their parts of the payload, for example `payload.email`.
    pub parts: BTreeSet<String>,
    /// Those that the schemas do not have, or not as a whole, by their names in Rust.
    pub lost: Vec<String>,
}

impl CatalogEvent {
    /// The event that is described.
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
            fingerprint: canonical::fingerprint(
                &canonical::form(&schemas.serialize),
                &canonical::form(&schemas.deserialize),
            ),
            sensitive: sensitive::fields(&schemas),
            schemas,
            path,
            marked,
            never_null: Vec::new(),
        }
    }

    /// The same event, with the parts of its payload whose schema allows no null since they are left
    /// out then, for example `payload.comment`. Baselines of before that was known allow it.
    #[must_use]
    pub fn with_never_null(self, never_null: Vec<String>) -> Self {
        Self { never_null, ..self }
    }

    /// The same event with other schemas of its payload.
    #[must_use]
    pub fn with_schemas(self, schemas: Schemas) -> Self {
        let Self { event_type, version, rust, docs, deprecated, upcast_from, marked, .. } = self;
        let place = Place::new(self.package, self.source, self.path);
        let description = Description {
            event_type,
            version,
            rust,
            place,
            docs,
            deprecated,
            upcast_from,
            schemas,
            marked,
        };
        Self::new(description).with_never_null(self.never_null)
    }

    /// Where the struct stands.
    pub fn place(&self) -> Place {
        Place::new(self.package.clone(), self.source.clone(), self.path.clone())
    }

    /// The name of the struct, without `r#`.
    pub fn name(&self) -> &str {
        self.rust.rsplit("::").next().unwrap_or_default()
    }

    /// The name of the struct where that of another one is told too: with its path if they are
    /// alike.
    pub(crate) fn name_beside(&self, other: &Self) -> &str {
        if self.name() == other.name() { &self.rust } else { self.name() }
    }

    /// Whether the contract has this fingerprint, or had it when names of nested types were part of
    /// it.
    pub(crate) fn is_known_as(&self, fingerprint: &str) -> bool {
        let Schemas { serialize, deserialize } = &self.schemas;
        let named =
            || canonical::digest(&canonical::form(serialize), &canonical::form(deserialize));
        self.fingerprint == fingerprint || named() == fingerprint
    }

    pub(crate) fn marked(&self) -> &Marked {
        &self.marked
    }

    pub(crate) fn never_null(&self) -> &[String] {
        &self.never_null
    }
}
