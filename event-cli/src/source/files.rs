//! A file: a catalog or a baseline.

use std::path::Path;

use event_catalog::Catalog;

use super::contracts::{BaselineFile, Contracts};
use super::names;
use crate::ending::Stop;
use crate::file;

/// What a file begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Catalog,
    Baseline,
}

pub(super) fn find(path: &Path) -> Result<Contracts, Stop> {
    read(&path.display().to_string(), &file::read(path)?)
}

/// Reads a catalog or a baseline, which people know under this path.
pub(super) fn read(path: &str, text: &[u8]) -> Result<Contracts, Stop> {
    let mut contracts = Contracts { name: path.to_owned(), ..Contracts::default() };
    match kind(text) {
        Some(Kind::Baseline) => contracts.baselines.push(BaselineFile::read(path, text)?),
        _ => contracts.catalogs.push(catalog(path, text)?),
    }
    Ok(contracts)
}

/// Reads a catalog, and refuses names that would forge what a terminal or a log shows.
pub(super) fn catalog(path: &str, text: &[u8]) -> Result<Catalog, Stop> {
    let catalog = Catalog::from_json(text).map_err(|error| Stop::at(path, error))?;
    let package = catalog.package();
    let events = catalog.events().iter();
    let of_events = events.flat_map(|it| [&it.event_type, &it.rust, &it.package, &it.source.file]);
    let consumes = catalog.consumes().iter();
    let of_sets = consumes.flat_map(|it| [&it.event_type, &it.set, &it.package]);
    let names = [&package.name, &package.version].into_iter().chain(of_events).chain(of_sets);
    names::check(path, names.map(String::as_str))?;
    Ok(catalog)
}

/// What the text begins with, by its first key: both files are written with that first.
pub(super) fn kind(text: &[u8]) -> Option<Kind> {
    let text = text.trim_ascii_start().strip_prefix(b"{")?.trim_ascii_start();
    let is = |key: &[u8]| {
        let rest = text.strip_prefix(key);
        rest.is_some_and(|it| it.trim_ascii_start().starts_with(b":"))
    };
    if is(b"\"catalog\"") {
        Some(Kind::Catalog)
    } else if is(b"\"baseline\"") {
        Some(Kind::Baseline)
    } else {
        None
    }
}
