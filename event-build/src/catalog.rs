use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use event_core::__private::{Defined, DefinedSet};
use event_core::catalog::{Definition, SetDefinition};
use event_core::{Event, EventSet};
use serde::Serialize;
use serde_json::Value;

use crate::consumption::{Consumption, LinkedSet, consumptions};
use crate::item::{file_in_package, file_of_compiler, item_name, rust_path};
use crate::marks::Marked;
use crate::sensitive::SensitiveField;
use crate::{Error, aliases, canonical, marks, sensitive};

/// All events of a build, sorted by type and version, and who reads them.
#[derive(Debug, Clone)]
pub struct Catalog {
    events: Vec<CatalogEvent>,
    sets: Vec<LinkedSet>,
    consumes: Vec<Consumption>,
    /// The packages that the events and sets are from, by folder: two releases of one have the same
    /// name.
    packages: BTreeMap<PathBuf, String>,
}

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
    /// The SHA-256 of both schemas in canonical form without their documentation, in hexadecimal.
    pub fingerprint: String,
    /// Both schemas of the payload, JSON Schema draft 2020-12.
    pub schemas: Schemas,
    /// The parts of the payload that hold personal data, sorted.
    pub sensitive: Vec<SensitiveField>,
    #[serde(skip)]
    pub(crate) envelope: Value,
    #[serde(skip)]
    pub(crate) marked: Marked,
    /// The folder of the package.
    #[serde(skip)]
    pub(crate) folder: PathBuf,
    /// The file as the compiler names it.
    #[serde(skip)]
    pub(crate) path: String,
    /// Tells structs apart that a macro writes, which can have one place and one name.
    #[serde(skip)]
    written_at: (u32, u32),
}

/// A place in the source of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Source {
    /// The file, relative to the folder of the package.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// The two schemas of a payload.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Schemas {
    /// What a producer writes.
    pub serialize: Value,
    /// What a consumer reads.
    pub deserialize: Value,
}

impl Catalog {
    /// The events and event sets that are linked into this program.
    ///
    /// # Errors
    ///
    /// [`Error::NothingLinked`] when there are none.
    pub fn linked() -> Result<Self, Error> {
        let events: Vec<_> = event_core::catalog::linked().collect();
        let sets: Vec<_> = event_core::catalog::linked_sets().collect();
        if events.is_empty() && sets.is_empty() {
            return Err(Error::NothingLinked);
        }
        Ok(Self::of(&events, &sets))
    }

    /// A catalog of events and event sets that are named one by one.
    pub fn builder() -> CatalogBuilder {
        CatalogBuilder { events: Vec::new(), sets: Vec::new() }
    }

    /// The events, sorted by type and version.
    pub fn events(&self) -> &[CatalogEvent] {
        &self.events
    }

    /// Which event set reads which versions of which type, sorted by type, versions, package and set.
    ///
    /// ```
    /// use event_build::Catalog;
    /// use event_core::{Event, EventSet};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    ///
    /// /// A data set was read.
    /// #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// #[event(type = "ingestion.dataset_created", version = 1)]
    /// struct DatasetCreated {
    ///     rows: u64,
    /// }
    ///
    /// #[derive(EventSet)]
    /// enum SearchEvents {
    ///     Created(DatasetCreated),
    /// }
    ///
    /// let catalog = Catalog::builder().event::<DatasetCreated>().set::<SearchEvents>().build();
    /// let [created] = catalog.consumes() else { panic!() };
    /// assert_eq!(created.event_type, "ingestion.dataset_created");
    /// assert_eq!(created.versions, 1..=1);
    /// assert!(created.set.ends_with("::SearchEvents"));
    /// ```
    pub fn consumes(&self) -> &[Consumption] {
        &self.consumes
    }

    /// The event sets, each once.
    pub(crate) fn sets(&self) -> &[LinkedSet] {
        &self.sets
    }

    /// Whether an event is of this version.
    pub(crate) fn has(&self, event_type: &str, version: u32) -> bool {
        let key = (event_type, version);
        self.events.binary_search_by(|it| (it.event_type.as_str(), it.version).cmp(&key)).is_ok()
    }

    pub(crate) fn packages(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.packages.iter().map(|(folder, name)| (folder.as_path(), name.as_str()))
    }

    fn of(definitions: &[Definition], set_definitions: &[SetDefinition]) -> Self {
        let mut events: Vec<_> = definitions.iter().map(CatalogEvent::of).collect();
        events.sort_by(|a, b| (a.key(), &a.rust).cmp(&(b.key(), &b.rust)));
        // One struct that is linked twice, its file being two modules.
        events.dedup_by(|a, b| a.key() == b.key());
        let sets = LinkedSet::all(set_definitions);
        let packages_of_events = definitions.iter().map(|it| (it.manifest_dir, it.package));
        let packages_of_sets = set_definitions.iter().map(|it| (it.manifest_dir, it.package));
        let packages = packages_of_events
            .chain(packages_of_sets)
            .map(|(folder, name)| (PathBuf::from(folder), name.to_owned()))
            .collect();
        Self { events, consumes: consumptions(&sets), sets, packages }
    }
}

/// Collects events and event sets by name, for those who want nothing to run before `main`.
#[derive(Debug, Clone)]
pub struct CatalogBuilder {
    events: Vec<Definition>,
    sets: Vec<SetDefinition>,
}

impl CatalogBuilder {
    /// Adds an event.
    #[must_use]
    pub fn event<E: Event + Defined>(mut self) -> Self {
        self.events.push(E::definition());
        self
    }

    /// Adds an event set, though not the events that it reads.
    #[must_use]
    pub fn set<S: EventSet + DefinedSet>(mut self) -> Self {
        self.sets.push(S::definition());
        self
    }

    /// The catalog of what was added.
    pub fn build(self) -> Catalog {
        Catalog::of(&self.events, &self.sets)
    }
}

impl CatalogEvent {
    fn of(definition: &Definition) -> Self {
        let mut schemas = Schemas {
            serialize: (definition.serialize_schema)(),
            deserialize: (definition.deserialize_schema)(),
        };
        let mut envelope = (definition.envelope_schema)();
        aliases::add_to_payload(&mut schemas.deserialize, definition.aliases);
        aliases::add_to_envelope(&mut envelope, definition.aliases);
        let marked = marks::add(&mut schemas, &mut envelope, definition.marks);
        Self {
            event_type: definition.event_type.to_owned(),
            version: definition.version,
            rust: rust_path(definition.module, definition.name, definition.package),
            package: definition.package.to_owned(),
            source: Source {
                file: file_in_package(Path::new(definition.manifest_dir), definition.file),
                line: definition.line,
            },
            docs: docs(definition.docs),
            deprecated: definition.deprecated.map(str::to_owned),
            upcast_from: definition.upcast_from,
            fingerprint: canonical::fingerprint(&schemas.serialize, &schemas.deserialize),
            sensitive: sensitive::fields(&schemas),
            schemas,
            envelope,
            marked,
            folder: PathBuf::from(definition.manifest_dir),
            path: file_of_compiler(definition.file),
            written_at: definition.written_at,
        }
    }

    /// The name of the struct, without `r#`.
    pub(crate) fn name(&self) -> &str {
        item_name(&self.rust)
    }

    /// The name of the struct where that of another one is told too: with its path if they are
    /// alike.
    pub(crate) fn name_beside(&self, other: &Self) -> &str {
        if self.name() == other.name() { &self.rust } else { self.name() }
    }

    fn key(&self) -> impl Ord + '_ {
        let Source { file, line } = &self.source;
        let place = (&self.folder, file, line, self.written_at);
        (&self.event_type, self.version, place, &self.fingerprint)
    }
}

/// Lines of documentation as rustdoc reads them: without the space after `///`.
fn docs(parts: &[&str]) -> String {
    let lines = parts.iter().flat_map(|part| part.split('\n'));
    let lines: Vec<_> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    lines.join("\n").trim().to_owned()
}
