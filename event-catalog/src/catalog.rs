//! The catalog as data, as text and as a collection of events.

mod merge;
mod read;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::event::CatalogEvent;
use crate::pretty::pretty;
use crate::set::{CatalogSet, Consumption, consumptions};

/// The number of the format that this version writes, and the only one that it reads.
const FORMAT: u64 = 1;

/// All events of a build, sorted by type and version, and who reads them.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    package: Package,
    events: Vec<CatalogEvent>,
    sets: Vec<CatalogSet>,
    consumes: Vec<Consumption>,
}

/// The package that a catalog is made for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Catalog {
    /// Makes a catalog of these events and event sets.
    pub fn new(package: Package, mut events: Vec<CatalogEvent>, sets: Vec<CatalogSet>) -> Self {
        // Two structs of one version stay in the order in which they are given.
        events.sort_by(|a, b| a.key().cmp(&b.key()));
        Self { package, events, consumes: consumptions(&sets), sets }
    }

    /// Writes the text of a `catalog.json`, whose JSON Schema is
    /// [`CATALOG_SCHEMA`](crate::CATALOG_SCHEMA).
    ///
    /// The same catalog makes the same bytes, and reading them makes the same catalog.
    pub fn to_json(&self) -> Vec<u8> {
        pretty(json!({
            "catalog": FORMAT,
            "package": self.package,
            "events": self.events,
            "consumes": self.consumes,
        }))
    }

    /// Replaces the package that the catalog is made for.
    #[must_use]
    pub fn made_for(self, package: Package) -> Self {
        Self { package, ..self }
    }

    /// The package that the catalog is made for.
    pub fn package(&self) -> &Package {
        &self.package
    }

    /// The events, sorted by type and version.
    pub fn events(&self) -> &[CatalogEvent] {
        &self.events
    }

    /// The event sets.
    pub fn sets(&self) -> &[CatalogSet] {
        &self.sets
    }

    /// Which event set reads which versions of which type, sorted by type, versions, package and set.
    pub fn consumes(&self) -> &[Consumption] {
        &self.consumes
    }

    /// Whether the catalog has an event of this type and version.
    pub fn has(&self, event_type: &str, version: u32) -> bool {
        !self.of(event_type, version).is_empty()
    }

    /// The events of this type and version: usually one, and several if structs of several contracts
    /// have them.
    pub fn of(&self, event_type: &str, version: u32) -> &[CatalogEvent] {
        let key = (event_type, version);
        let start = self.events.partition_point(|it| it.key() < key);
        let end = self.events.partition_point(|it| it.key() <= key);
        &self.events[start..end]
    }
}

impl fmt::Display for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, version } = self;
        if version.is_empty() { f.write_str(name) } else { write!(f, "{name} {version}") }
    }
}
