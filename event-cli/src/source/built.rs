//! The catalogs that build scripts left in the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use event_catalog::Catalog;

use super::files;
use crate::ending::{Stop, warn};
use crate::file;

/// A catalog that a build script made.
pub(super) struct Built {
    pub(super) catalog: Catalog,
    /// When the build script ran last.
    pub(super) made: SystemTime,
    /// What cargo keeps of the build script: beside its `OUT_DIR`.
    folder: PathBuf,
}

impl Built {
    /// A source that changed after the catalog was made, by the rule of cargo: the build script names the
    /// files that it reads.
    pub(super) fn newer_source(&self) -> Option<PathBuf> {
        let output = fs::read(self.folder.join("output")).ok()?;
        let output = String::from_utf8_lossy(&output);
        let inputs = output.lines().filter_map(|line| {
            line.strip_prefix("cargo::rerun-if-changed=")
                .or_else(|| line.strip_prefix("cargo:rerun-if-changed="))
        });
        let mut inputs = inputs.map(PathBuf::from).filter(|it| it.is_file());
        inputs.find(|it| modified(it).is_some_and(|changed| changed > self.made))
    }
}

/// All catalogs of a target folder: `debug/build/contracts-4f9a…/out/events/catalog.json`, also of other
/// profiles and targets.
pub(super) fn find(target: &Path) -> Result<Vec<Built>, Stop> {
    let profiles = folders_in(target);
    let of_targets: Vec<_> = profiles.iter().flat_map(|it| folders_in(it)).collect();
    let builds = profiles.iter().chain(&of_targets).map(|it| it.join("build"));
    let packages: Vec<_> = builds.flat_map(|it| folders_in(&it)).collect();
    // Newer versions of cargo have one more folder for the hash.
    let hashes: Vec<_> = packages.iter().flat_map(|it| folders_in(it)).collect();
    let mut found = Vec::new();
    for folder in packages.into_iter().chain(hashes) {
        let path = folder.join("out/events/catalog.json");
        if let Some(text) = file::read_if_there(&path)? {
            // Of an earlier version of event-build, perhaps.
            let catalog = match files::catalog(&path.display().to_string(), &text) {
                Ok(catalog) => catalog,
                Err(Stop::Failed(reason)) => {
                    warn(format_args!("a catalog is left out: {reason}"));
                    continue;
                }
                Err(stop) => return Err(stop),
            };
            let stamp = folder.join("invoked.timestamp");
            let made = modified(&stamp).or_else(|| modified(&path));
            found.push(Built { catalog, made: made.unwrap_or(SystemTime::UNIX_EPOCH), folder });
        }
    }
    Ok(found)
}

/// The folders in a folder, sorted; none if it cannot be read.
pub(crate) fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<_> = entries.map(|it| it.path()).filter(|it| it.is_dir()).collect();
    folders.sort();
    folders
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|it| it.modified()).ok()
}
