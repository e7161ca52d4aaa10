//! Contracts as they were found, with their places.

use std::collections::BTreeMap;
use std::path::PathBuf;

use event_catalog::{Baseline, Catalog, Lines, Place, Source};

use super::names;
use crate::ending::Stop;

/// Contracts that were found.
#[derive(Debug, Default)]
pub(crate) struct Contracts {
    /// Where, for people.
    pub(crate) name: String,
    pub(crate) catalogs: Vec<Catalog>,
    pub(crate) baselines: Vec<BaselineFile>,
    /// What is blessed of the packages that these catalogs were built from.
    pub(crate) blessed: Vec<BaselineFile>,
    /// The folder of each package, where it is known.
    pub(crate) folders: BTreeMap<String, PathBuf>,
}

/// A baseline, with its place.
#[derive(Debug)]
pub(crate) struct BaselineFile {
    pub(crate) place: Place,
    pub(crate) lines: Lines,
    pub(crate) baseline: Baseline,
}

impl BaselineFile {
    /// Reads the text of a baseline, which people know under this path.
    pub(crate) fn read(path: &str, text: &[u8]) -> Result<Self, Stop> {
        let baseline = Baseline::from_json(text).map_err(|error| Stop::at(path, error))?;
        let lines = Lines::of(&String::from_utf8_lossy(text));
        // Behind the colon of a git ref, as in `main:shop/events.lock.json`.
        let inside = path.rsplit(':').next().unwrap_or(path);
        let mut parts = inside.rsplit(['/', '\\']);
        let name = parts.next().unwrap_or(inside);
        // The package is called like its folder, or it is the repository.
        let package = parts.next().filter(|it| !it.is_empty()).unwrap_or("baseline");
        let place = Place::new(package, Source::new(name, 1), path);
        names::check(path, baseline.versions().map(|it| it.0))?;
        Ok(Self { place, lines, baseline })
    }
}

impl Contracts {
    /// One catalog of all: of a baseline, the contracts that were blessed last.
    pub(crate) fn catalog(&self) -> Catalog {
        let latest = self.baselines.iter().map(|it| it.baseline.latest(&it.place, &it.lines));
        Catalog::merge(self.catalogs.iter().cloned().chain(latest))
    }

    /// Where a place is, seen from the current folder as far as the folders of packages are known.
    pub(crate) fn path_of(&self, place: &Place) -> String {
        match self.folders.get(&place.package) {
            Some(folder) => folder.join(&place.source.file).display().to_string(),
            None => place.path.clone(),
        }
    }
}
