//! A folder: all catalogs in it, or else all baselines.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::contracts::{BaselineFile, Contracts};
use super::files::{self, Kind};
use crate::ending::Stop;
use crate::file;

/// So many bytes tell what a file is.
const HEAD: u64 = 256;

pub(super) fn find(folder: &Path) -> Result<Contracts, Stop> {
    let mut contracts = Contracts { name: folder.display().to_string(), ..Contracts::default() };
    let found = json_files(folder)?;
    let of_kind = |kind| found.iter().filter(move |it| it.1 == kind).map(|it| &it.0);
    for path in of_kind(Kind::Catalog) {
        contracts.catalogs.push(files::catalog(&path.display().to_string(), &file::read(path)?)?);
    }
    if contracts.catalogs.is_empty() {
        for path in of_kind(Kind::Baseline) {
            let text = file::read(path)?;
            contracts.baselines.push(BaselineFile::read(&path.display().to_string(), &text)?);
        }
    }
    if contracts.catalogs.is_empty() && contracts.baselines.is_empty() {
        return Err(Stop::because(
            format_args!("{} has no catalog and no baseline", folder.display()),
            "a build of a package writes `catalog.json` into `OUT_DIR/events`: copy those of all \
             packages into the folder, each under a name of its own that ends in `.json`",
        ));
    }
    Ok(contracts)
}

/// The catalogs and baselines below a folder, sorted. Hidden folders and those of build products are
/// left out, and links to folders are not followed.
fn json_files(folder: &Path) -> Result<Vec<(PathBuf, Kind)>, Stop> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let failed = |error| Stop::at(folder.display(), error);
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            if entry.file_type().map_err(failed)?.is_dir() {
                // https://bford.info/cachedir/: cargo and others mark what can be built again.
                if !is_hidden && !path.join("CACHEDIR.TAG").exists() {
                    open.push(path);
                }
            } else if path.extension().is_some_and(|it| it == "json")
                && let Some(kind) = kind(&path)
            {
                found.push((path, kind));
            }
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// Of a file that is named like a catalog all is told that is wrong with it.
fn kind(path: &Path) -> Option<Kind> {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|it| it.take(HEAD).read_to_end(&mut head));
    let named = match path.file_name().and_then(|it| it.to_str()) {
        Some("catalog.json") => Some(Kind::Catalog),
        Some("events.lock.json") => Some(Kind::Baseline),
        _ => None,
    };
    read.ok().and_then(|_| files::kind(&head)).or(named)
}
