//! Where contracts come from.

mod built;
mod files;
mod folder;
mod revision;
mod workspace;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use event_catalog::{Baseline, Catalog, Lines, Place, Source};

use crate::cargo;
use crate::ending::Stop;

/// Where a command finds its contracts.
#[derive(Debug, Args)]
pub(crate) struct Origin {
    /// A `catalog.json`, an `events.lock.json`, a folder of catalogs, or a git ref such as `main`,
    /// `HEAD~3` or `HEAD~3:path/events.lock.json`. Without it, the catalogs of the workspace that were
    /// built last, or its baselines
    #[arg(value_name = "SOURCE")]
    pub(crate) source: Option<String>,
    /// Build the workspace before its catalogs are read, which runs `cargo check`
    #[arg(long)]
    pub(crate) build: bool,
}

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
        // The package is called like its folder, or it is the repository.
        let mut parts = path.rsplit(['/', '\\', ':']);
        let (name, package) = (parts.next().unwrap_or(path), parts.next().unwrap_or_default());
        let package = if package.is_empty() { "baseline" } else { package };
        let place = Place::new(package, Source::new(name, 1), path);
        files::check_names(path, baseline.versions().map(|it| it.0))?;
        Ok(Self { place, lines, baseline })
    }
}

impl Origin {
    /// The contracts that the command line names.
    pub(crate) fn find(&self) -> Result<Contracts, Stop> {
        match &self.source {
            Some(source) if self.build => Err(Stop::because(
                format_args!("--build builds the workspace, and {source} is not a part of it"),
                "leave out one of the two",
            )),
            Some(source) => at(Path::new("."), source),
            None => workspace(self.build),
        }
    }
}

/// The contracts of the workspace.
pub(crate) fn workspace(is_built: bool) -> Result<Contracts, Stop> {
    if is_built && !cargo::check(None, None)?.succeeded {
        let help = "mend what cargo says above, or leave out --build to read what was built before";
        return Err(Stop::because("the workspace does not build", help));
    }
    workspace::find()
}

/// The contracts of a file, a folder or a git ref, seen from a folder.
pub(crate) fn at(folder: &Path, source: &str) -> Result<Contracts, Stop> {
    let path = Path::new(source);
    if path.is_dir() {
        return folder::find(path);
    }
    if path.exists() {
        return files::find(path);
    }
    revision::find(folder, source)
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
