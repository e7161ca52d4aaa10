//! One version of one event.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::canonical;
use crate::place::{Place, Source};
use crate::schemas::Schemas;
use crate::sensitive::{self, SensitiveField};

/// One version of one event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
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
    /// The SHA-256 of what both schemas say, in hexadecimal: without documentation and the names of
    /// nested types.
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
    #[serde(skip)]
    generated: Option<Schemas>,
    /// The parts of the payload that are left out where they would be null.
    #[serde(skip)]
    never_null: Vec<String>,
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
    /// The schemas as they were generated, if something was found out about the code and added.
    pub generated: Option<Schemas>,
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
        let Description { docs, deprecated, upcast_from, generated, .. } = description;
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
            generated,
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
        let generated = self.generated;
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
            generated,
        };
        Self::new(description).with_never_null(self.never_null)
    }

    /// Where the struct stands.
    pub fn place(&self) -> Place {
        Place::new(self.package.clone(), self.source.clone(), self.path.clone())
    }

    /// The type and version.
    pub(crate) fn key(&self) -> (&str, u32) {
        (&self.event_type, self.version)
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

    /// The schemas as they were generated, if the code said more. Contracts that were blessed by an
    /// earlier version of event-build are of these.
    pub(crate) fn generated(&self) -> Option<&Schemas> {
        self.generated.as_ref()
    }

    /// Whether the contract has this fingerprint, or had it when names of nested types were part of
    /// it.
    pub fn is_known_as(&self, fingerprint: &str) -> bool {
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
