//! Makes a catalog of the events and event sets that are linked into a build script.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use event_catalog::{
    CatalogEvent, CatalogSet, Description, Package, Place, Schemas, Source, in_parallel,
    narrow_keys, put_keys,
};
use event_core::__private::{Defined, DefinedSet};
use event_core::catalog::{Definition, Rewrite, SetDefinition};
use event_core::{Event, EventSet};
use serde_json::Value;

use crate::code::LinkedCode;
use crate::envelope::in_envelope;
use crate::error::Error;
use crate::item::{file_in_package, file_of_compiler, rust_path};
use crate::jobs::jobs;
use crate::{aliases, code, marks, never_null};

/// The events and event sets that are linked into a program.
///
/// It dereferences to an [`event_catalog::Catalog`], which has the events and who reads them.
/// Besides, it knows the facts that only this machine needs, such as the folders of the packages.
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
#[derive(Debug, Clone)]
pub struct Catalog {
    data: event_catalog::Catalog,
    /// The schemas of the envelopes, in the order of the events.
    envelopes: Vec<Value>,
    code: LinkedCode,
    /// The folders of the packages of the events, in their order.
    event_folders: Vec<PathBuf>,
    /// The folders of the packages of the sets, in their order.
    set_folders: Vec<PathBuf>,
    /// The packages of the events and sets by their folders, because two releases of a package have
    /// the same name.
    packages: BTreeMap<PathBuf, String>,
}

/// The catalog of a package, and what is linked of it.
pub(crate) struct Parts {
    pub(crate) catalog: event_catalog::Catalog,
    /// The schemas of the envelopes, in the order of the events.
    pub(crate) envelopes: Vec<Value>,
    pub(crate) code: LinkedCode,
}

impl Catalog {
    /// Makes a catalog of all events and event sets that are linked into this program.
    ///
    /// # Errors
    ///
    /// Returns [`Error::NothingLinked`] if there are none.
    pub fn linked() -> Result<Self, Error> {
        let events: Vec<_> = event_core::catalog::linked().collect();
        let sets: Vec<_> = event_core::catalog::linked_sets().collect();
        if events.is_empty() && sets.is_empty() {
            return Err(Error::NothingLinked);
        }
        Ok(Self::of(&events, &sets))
    }

    /// Makes a catalog of events and event sets that are named one by one.
    pub fn builder() -> CatalogBuilder {
        CatalogBuilder { events: Vec::new(), sets: Vec::new() }
    }

    pub(crate) fn packages(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.packages.iter().map(|(folder, name)| (folder.as_path(), name.as_str()))
    }

    /// The events, each with the folder of its package.
    pub(crate) fn events_in_folders(&self) -> impl Iterator<Item = (&Path, &CatalogEvent)> {
        self.event_folders.iter().map(PathBuf::as_path).zip(self.data.events())
    }

    /// The event sets, each with the folder of its package.
    pub(crate) fn sets_in_folders(&self) -> impl Iterator<Item = (&Path, &CatalogSet)> {
        self.set_folders.iter().map(PathBuf::as_path).zip(self.data.sets())
    }

    /// The catalog of a package, and what is linked of it.
    pub(crate) fn into_parts(self, package: Package) -> Parts {
        let Self { data, envelopes, code, .. } = self;
        Parts { catalog: data.made_for(package), envelopes, code }
    }

    /// The same catalog with other schemas of what is read: of each payload, and of its envelope.
    pub(crate) fn with_schemas(
        mut self,
        mut change: impl FnMut(&CatalogEvent, &mut Value, &mut Value),
    ) -> Self {
        let events = self.data.events().iter().zip(&mut self.envelopes).map(|(event, envelope)| {
            let mut schemas = event.schemas.clone();
            change(event, &mut schemas.deserialize, envelope);
            let is_changed = schemas != event.schemas;
            if is_changed { event.clone().with_schemas(schemas) } else { event.clone() }
        });
        let (events, sets) = (events.collect(), self.data.sets().to_vec());
        let package = self.data.package().clone();
        Self { data: event_catalog::Catalog::new(package, events, sets), ..self }
    }

    fn of(definitions: &[Definition], set_definitions: &[SetDefinition]) -> Self {
        let mut events = in_parallel(definitions, jobs(), LinkedEvent::of);
        events.sort_by(|a, b| (a.key(), &a.event.rust).cmp(&(b.key(), &b.event.rust)));
        // A struct is linked twice if its file is a module in two places.
        events.dedup_by(|a, b| a.key() == b.key());
        let mut sets: Vec<_> = set_definitions.iter().map(LinkedSet::of).collect();
        sets.sort_by(|a, b| (a.key(), &a.set.rust).cmp(&(b.key(), &b.set.rust)));
        sets.dedup_by(|a, b| a.key() == b.key());

        let packages_of_events = definitions.iter().map(|it| (it.manifest_dir, it.package));
        let packages_of_sets = set_definitions.iter().map(|it| (it.manifest_dir, it.package));
        let packages = packages_of_events
            .chain(packages_of_sets)
            .map(|(folder, name)| (PathBuf::from(folder), name.to_owned()))
            .collect();
        let event_folders = events.iter().map(|it| it.folder.clone()).collect();
        let set_folders = sets.iter().map(|it| it.folder.clone()).collect();
        let code = LinkedCode::of(events.iter().map(|it| (&it.event, it.rewrite)));
        let (events, envelopes) = events.into_iter().map(|it| (it.event, it.envelope)).unzip();
        let sets = sets.into_iter().map(|it| it.set).collect();
        // The events are already sorted by type and version, so they keep their order.
        let data = event_catalog::Catalog::new(Package::default(), events, sets);
        Self { data, envelopes, code, event_folders, set_folders, packages }
    }
}

impl Deref for Catalog {
    type Target = event_catalog::Catalog;

    fn deref(&self) -> &event_catalog::Catalog {
        &self.data
    }
}

/// Collects events and event sets by name, for programs in which nothing should run before `main`.
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

    /// Adds an event set, but not the events that it reads.
    #[must_use]
    pub fn set<S: EventSet + DefinedSet>(mut self) -> Self {
        self.sets.push(S::definition());
        self
    }

    /// Makes the catalog of everything that was added.
    pub fn build(self) -> Catalog {
        Catalog::of(&self.events, &self.sets)
    }
}

struct LinkedEvent {
    event: CatalogEvent,
    envelope: Value,
    rewrite: Rewrite,
    /// The folder of the package.
    folder: PathBuf,
    /// Tells structs apart that a macro writes, because they can have the same place and name.
    written_at: (u32, u32),
}

impl LinkedEvent {
    fn of(definition: &Definition) -> Self {
        let Definition { module, name, package, manifest_dir, file, line, .. } = *definition;
        let folder = PathBuf::from(manifest_dir);
        let mut schemas =
            Schemas::new((definition.serialize_schema)(), (definition.deserialize_schema)());
        let mut envelope = (definition.envelope_schema)();
        aliases::add_to_payload(&mut schemas.deserialize, definition.aliases);
        aliases::add_to_envelope(&mut envelope, definition.aliases);
        let never_null = never_null::take_out(&mut schemas.serialize, definition.never_null);
        let marked = marks::add(&mut schemas, &mut envelope, definition.marks);
        let generated = schemas.clone();
        let narrowed = narrow_keys(&mut schemas, |payload| {
            code::rewrite(definition.rewrite, definition.version, payload)
        });
        for (place, keys) in &narrowed {
            let place = in_envelope(&envelope, place);
            put_keys(&mut envelope, &place, keys);
        }
        let event = CatalogEvent::new(Description {
            event_type: definition.event_type.to_owned(),
            version: definition.version,
            rust: rust_path(module, name, package),
            place: place(package, &folder, file, line),
            docs: docs(definition.docs),
            deprecated: definition.deprecated.map(str::to_owned),
            upcast_from: definition.upcast_from,
            schemas,
            marked,
            generated: (!narrowed.is_empty()).then_some(generated),
        })
        .with_renamed_from(definition.renamed_from.map(str::to_owned))
        .with_never_null(never_null);
        let Definition { rewrite, written_at, .. } = *definition;
        Self { event, envelope, rewrite, folder, written_at }
    }

    fn key(&self) -> impl Ord + '_ {
        let CatalogEvent { event_type, version, source, fingerprint, .. } = &self.event;
        let place = (&self.folder, &source.file, source.line, self.written_at);
        (event_type, version, place, fingerprint)
    }
}

struct LinkedSet {
    set: CatalogSet,
    /// The folder of the package.
    folder: PathBuf,
    /// Tells sets apart that a macro writes, because they can have the same place and name.
    written_at: (u32, u32),
}

impl LinkedSet {
    fn of(definition: &SetDefinition) -> Self {
        let SetDefinition { module, name, package, manifest_dir, file, line, .. } = *definition;
        let folder = PathBuf::from(manifest_dir);
        let reads = definition.events.iter();
        let reads = reads.map(|it| (it.event_type.to_owned(), it.versions.clone())).collect();
        let set = CatalogSet {
            rust: rust_path(module, name, package),
            place: place(package, &folder, file, line),
            reads,
        };
        Self { set, folder, written_at: definition.written_at }
    }

    fn key(&self) -> impl Ord + '_ {
        let CatalogSet { place: Place { source, .. }, reads, .. } = &self.set;
        // One call of a macro can also write several sets.
        let reads: Vec<_> =
            reads.iter().map(|(event_type, it)| (event_type, *it.start(), *it.end())).collect();
        let place = (&self.folder, &source.file, source.line, self.written_at);
        (place, self.set.name(), reads)
    }
}

fn place(package: &str, folder: &Path, file: &str, line: u32) -> Place {
    let source = Source::new(file_in_package(folder, file), line);
    Place::new(package, source, file_of_compiler(file))
}

/// Joins the lines of documentation as rustdoc does, without the space after `///`.
fn docs(parts: &[&str]) -> String {
    let lines = parts.iter().flat_map(|part| part.split('\n'));
    let lines: Vec<_> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    lines.join("\n").trim().to_owned()
}
