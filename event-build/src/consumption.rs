//! Who reads which events: the event sets that are linked.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use event_core::Accepts;
use event_core::catalog::SetDefinition;
use serde::{Serialize, Serializer};

use crate::Source;
use crate::item::{file_in_package, file_of_compiler, item_name, rust_path};
use crate::report::Place;

/// An event set that reads versions of a type. A set that reads several types, or one with a gap
/// between its versions, has several of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Consumption {
    /// The path of the enum in its package, for example `search_service::sets::SearchEvents`.
    pub set: String,
    /// The package of the enum.
    pub package: String,
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The versions that are read, from the lowest to the highest: as JSON a list of these two.
    #[serde(serialize_with = "as_pair")]
    pub versions: RangeInclusive<u32>,
}

/// What the sets read.
pub(crate) fn consumptions(sets: &[LinkedSet]) -> Vec<Consumption> {
    let mut consumptions: Vec<_> = sets.iter().flat_map(LinkedSet::consumptions).collect();
    consumptions.sort_by(|a, b| a.key().cmp(&b.key()));
    consumptions
}

/// An event set.
#[derive(Debug, Clone)]
pub(crate) struct LinkedSet {
    pub(crate) rust: String,
    pub(crate) package: String,
    pub(crate) source: Source,
    /// The folder of the package.
    pub(crate) folder: PathBuf,
    /// The file as the compiler names it.
    path: String,
    /// What is read.
    pub(crate) events: &'static [Accepts],
    /// Tells sets apart that a macro writes, which can have one place and one name.
    written_at: (u32, u32),
}

impl LinkedSet {
    /// The sets in the order of their places. One that is linked twice, its file being two modules,
    /// is one set.
    pub(crate) fn all(definitions: &[SetDefinition]) -> Vec<Self> {
        let mut sets: Vec<_> = definitions.iter().map(Self::of).collect();
        sets.sort_by(|a, b| (a.key(), &a.rust).cmp(&(b.key(), &b.rust)));
        sets.dedup_by(|a, b| a.key() == b.key());
        sets
    }

    fn of(definition: &SetDefinition) -> Self {
        let SetDefinition { module, name, package, manifest_dir, file, line, .. } = *definition;
        let folder = PathBuf::from(manifest_dir);
        Self {
            rust: rust_path(module, name, package),
            package: package.to_owned(),
            source: Source { file: file_in_package(&folder, file), line },
            path: file_of_compiler(file),
            folder,
            events: definition.events,
            written_at: definition.written_at,
        }
    }

    /// The name of the enum, without `r#`.
    pub(crate) fn name(&self) -> &str {
        item_name(&self.rust)
    }

    pub(crate) fn place(&self) -> Place {
        let Self { package, source, path, .. } = self;
        Place { package: package.clone(), source: source.clone(), path: path.clone() }
    }

    fn consumptions(&self) -> impl Iterator<Item = Consumption> {
        self.events.iter().map(|accepts| Consumption {
            set: self.rust.clone(),
            package: self.package.clone(),
            event_type: accepts.event_type.to_owned(),
            versions: accepts.versions.clone(),
        })
    }

    fn key(&self) -> impl Ord + '_ {
        let Source { file, line } = &self.source;
        ((&self.folder, file, line, self.written_at), self.name(), self.reads())
    }

    /// One call of a macro can write several sets too.
    fn reads(&self) -> Vec<(&str, u32, u32)> {
        let events = self.events.iter();
        events.map(|it| (it.event_type, *it.versions.start(), *it.versions.end())).collect()
    }
}

impl Consumption {
    fn key(&self) -> (&str, u32, u32, &str, &str) {
        let Self { set, package, event_type, versions } = self;
        (event_type, *versions.start(), *versions.end(), package, set)
    }
}

fn as_pair<S: Serializer>(
    versions: &RangeInclusive<u32>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    (versions.start(), versions.end()).serialize(serializer)
}
