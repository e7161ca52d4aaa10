use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use event_core::__private::Defined;
use event_core::Event;
use event_core::catalog::Definition;
use serde::Serialize;
use serde_json::Value;

use crate::{Error, aliases, canonical};

/// All events of a build, sorted by type and version.
#[derive(Debug, Clone)]
pub struct Catalog {
    events: Vec<CatalogEvent>,
    /// The packages that the events are from, by folder: two releases of one have the same name.
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
    /// The fields that hold personal data.
    pub sensitive: Vec<String>,
    #[serde(skip)]
    pub(crate) envelope: Value,
    /// The folder of the package.
    #[serde(skip)]
    pub(crate) folder: PathBuf,
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
    /// The events that are linked into this program.
    ///
    /// # Errors
    ///
    /// [`Error::NothingLinked`] when there are none.
    pub fn linked() -> Result<Self, Error> {
        let definitions: Vec<_> = event_core::catalog::linked().copied().collect();
        if definitions.is_empty() {
            return Err(Error::NothingLinked);
        }
        Ok(Self::of(&definitions))
    }

    /// A catalog of events that are named one by one.
    pub fn builder() -> CatalogBuilder {
        CatalogBuilder { definitions: Vec::new() }
    }

    /// The events, sorted by type and version.
    pub fn events(&self) -> &[CatalogEvent] {
        &self.events
    }

    pub(crate) fn packages(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.packages.iter().map(|(folder, name)| (folder.as_path(), name.as_str()))
    }

    fn of(definitions: &[Definition]) -> Self {
        let mut events: Vec<_> = definitions.iter().map(CatalogEvent::of).collect();
        events.sort_by(|a, b| a.key().cmp(&b.key()));
        // One struct that is linked twice, its file being two modules.
        events.dedup_by(|a, b| a.key() == b.key());
        let packages = definitions
            .iter()
            .map(|it| (PathBuf::from(it.manifest_dir), it.package.to_owned()))
            .collect();
        Self { events, packages }
    }
}

/// Collects events by name, for those who want nothing to run before `main`.
#[derive(Debug, Clone)]
pub struct CatalogBuilder {
    definitions: Vec<Definition>,
}

impl CatalogBuilder {
    /// Adds an event.
    #[must_use]
    pub fn event<E: Event + Defined>(mut self) -> Self {
        self.definitions.push(E::DEFINITION);
        self
    }

    /// The catalog of the events that were added.
    pub fn build(self) -> Catalog {
        Catalog::of(&self.definitions)
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
        Self {
            event_type: definition.event_type.to_owned(),
            version: definition.version,
            rust: rust_path(definition),
            package: definition.package.to_owned(),
            source: Source {
                file: file_in_package(Path::new(definition.manifest_dir), definition.file),
                line: definition.line,
            },
            docs: docs(definition.docs),
            deprecated: definition.deprecated.map(str::to_owned),
            upcast_from: definition.upcast_from,
            fingerprint: canonical::fingerprint(&schemas.serialize, &schemas.deserialize),
            schemas,
            sensitive: Vec::new(),
            envelope,
            folder: PathBuf::from(definition.manifest_dir),
        }
    }

    fn key(&self) -> (&str, u32, &Path, &str, u32) {
        (&self.event_type, self.version, &self.folder, &self.source.file, self.source.line)
    }
}

/// The path in the user's package, also where the module is part of a build script.
fn rust_path(definition: &Definition) -> String {
    let (krate, modules) = definition
        .module
        .split_once("::")
        .map_or((definition.module, None), |(krate, modules)| (krate, Some(modules)));
    let package = definition.package.replace('-', "_");
    let krate = if krate.starts_with("build_script_") { &package } else { krate };
    let name = definition.name.trim_start_matches("r#");
    match modules {
        Some(modules) => format!("{krate}::{modules}::{name}"),
        None => format!("{krate}::{name}"),
    }
}

/// The file, relative to the package, with `/` between its parts. Cargo compiles the packages of a
/// workspace in its root, and the others by absolute paths.
pub(crate) fn file_in_package(folder: &Path, file: &str) -> String {
    let file = Path::new(file);
    let in_package = file.strip_prefix(folder).unwrap_or_else(|_| {
        let parts = file.components().count();
        (1..parts)
            .rev()
            .find_map(|count| {
                let outside: PathBuf = file.components().take(count).collect();
                folder.ends_with(&outside).then(|| file.strip_prefix(outside).ok()).flatten()
            })
            .unwrap_or(file)
    });
    let mut parts = Vec::new();
    for part in in_package.components() {
        match part {
            Component::ParentDir if parts.last().is_some_and(|last| last != "..") => {
                parts.pop();
            }
            part => parts.push(part.as_os_str().to_string_lossy()),
        }
    }
    parts.join("/")
}

/// Lines of documentation as rustdoc reads them: without the space after `///`.
fn docs(parts: &[&str]) -> String {
    let lines = parts.iter().flat_map(|part| part.split('\n'));
    let lines: Vec<_> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    lines.join("\n").trim().to_owned()
}
