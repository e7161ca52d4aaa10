//! Finds the contracts of a command: in catalogs and baselines.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use event_catalog::{Baseline, Catalog, Contracts};
use event_core::OneLine;
use serde::de::IgnoredAny;

use crate::ending::Stop;
use crate::input::shown_name;

/// Files that are looked for if none is named.
const USUAL: [&str; 2] = ["catalog.json", "events.lock.json"];

/// Where the contracts are.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// A `catalog.json`, an `events.lock.json`, or a folder that has some of them anywhere in it;
    /// may be given several times. By default `catalog.json` or `events.lock.json` here
    #[arg(long = "catalog", value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Sources {
    /// The contracts of the paths that are named, or of the usual files if they are here; none if
    /// there is neither.
    pub(crate) fn find(&self) -> Result<Option<Contracts>, Stop> {
        let mut files = Files::default();
        for path in &self.paths {
            if path.is_dir() {
                let before = files.count();
                files.add_folder(path)?;
                if files.count() == before {
                    let reason = "there is no catalog and no baseline in this folder\n\
                                  = help: name a `catalog.json`, which a build writes to `OUT_DIR/events`";
                    return Err(Stop::at(shown_name(path), reason));
                }
            } else {
                files.add(path, IsNamed::Yes)?;
            }
        }
        if self.paths.is_empty() {
            for usual in USUAL.map(Path::new).iter().filter(|it| it.is_file()) {
                files.add(usual, IsNamed::Yes)?;
            }
        }
        Ok((files.count() > 0).then(|| files.contracts()))
    }

    /// The contracts, without which the command cannot work.
    pub(crate) fn get(&self) -> Result<Contracts, Stop> {
        let reason = "which contracts hold is not known: there is no `catalog.json` and no \
                      `events.lock.json` here\n= help: name one with `--catalog PATH`";
        self.find()?.ok_or_else(|| Stop::Failed(reason.to_owned()))
    }
}

/// The files that were found.
#[derive(Default)]
struct Files {
    catalogs: Vec<Catalog>,
    baselines: Vec<Baseline>,
}

/// Whether a file was named by the user, so that it must be one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum IsNamed {
    Yes,
    No,
}

impl Files {
    fn count(&self) -> usize {
        self.catalogs.len() + self.baselines.len()
    }

    fn contracts(&self) -> Contracts {
        let mut contracts = Contracts::default();
        self.catalogs.iter().for_each(|it| contracts.add_catalog(it));
        self.baselines.iter().for_each(|it| contracts.add_baseline(it));
        contracts
    }

    /// Adds the files in a folder, in the order of their names. Links to folders are not followed.
    fn add_folder(&mut self, folder: &Path) -> Result<(), Stop> {
        let at = |error| Stop::at(shown_name(folder), OneLine(error));
        let entries = fs::read_dir(folder).map_err(at)?.collect::<Result<Vec<_>, _>>();
        let mut entries = entries.map_err(at)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_type().is_ok_and(|it| it.is_dir()) {
                self.add_folder(&path)?;
            } else if path.extension().is_some_and(|it| it == "json") {
                self.add(&path, IsNamed::No)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, file: &Path, is_named: IsNamed) -> Result<(), Stop> {
        let name = shown_name(file);
        let text = fs::read(file).map_err(|error| Stop::at(&name, OneLine(error)))?;
        let keys = serde_json::from_slice::<BTreeMap<String, IgnoredAny>>(&text);
        let has = |key| keys.as_ref().is_ok_and(|keys| keys.contains_key(key));
        if has("baseline") {
            let baseline = Baseline::from_json(&text).map_err(|error| Stop::at(&name, error))?;
            self.baselines.push(baseline);
        } else if has("catalog") || is_named == IsNamed::Yes {
            let catalog = Catalog::from_json(&text).map_err(|error| Stop::at(&name, error))?;
            self.catalogs.push(catalog);
        }
        Ok(())
    }
}
