//! A git ref, with or without a path.

use std::path::Path;

use super::contracts::{BaselineFile, Contracts};
use super::files;
use crate::ending::Stop;
use crate::git::{self, Object};

/// What is looked for in the folder of a commit: baselines, or else catalogs.
const NAMES: [&str; 2] = ["events.lock.json", "catalog.json"];

pub(super) fn find(folder: &Path, source: &str) -> Result<Contracts, Stop> {
    // A ref has no colon (git-check-ref-format), and the path of the folder is the one to look at.
    let (reference, path) = source.split_once(':').unwrap_or((source, "./"));
    let Some(commit) = git::commit(folder, reference) else {
        return Err(Stop::because(
            format_args!("{source} is no file, no folder and no git ref here"),
            "name a `catalog.json`, an `events.lock.json`, a folder of catalogs, or a git ref such as \
             `main` or `HEAD~3:contracts/events.lock.json`; a clone without history has only what was \
             fetched",
        ));
    };
    let object = git::object(folder, &commit, path, &NAMES)
        .map_err(|error| Stop::because(format_args!("{source}: {error}"), HELP))?;
    let found = match object {
        Object::File(text) => return files::read(source, &text),
        Object::Folder(found) => found,
    };
    let mut contracts = Contracts { name: source.to_owned(), ..Contracts::default() };
    let within = match path.strip_prefix("./") {
        Some(path) => git::prefix(folder) + path,
        None => path.to_owned(),
    };
    let within = if within.is_empty() || within.ends_with('/') { within } else { within + "/" };
    for (path, text) in found {
        let path = format!("{reference}:{within}{path}");
        if path.ends_with(NAMES[0]) {
            contracts.baselines.push(BaselineFile::read(&path, &text)?);
        } else if files::kind(&text) == Some(files::Kind::Catalog) {
            contracts.catalogs.push(files::catalog(&path, &text)?);
        }
    }
    if !contracts.baselines.is_empty() {
        contracts.catalogs.clear();
    } else if contracts.catalogs.is_empty() {
        let here = if path == "./" { "this folder" } else { path };
        let reason = format_args!(
            "{reference} has no `events.lock.json` and no `catalog.json` below {here}"
        );
        return Err(Stop::because(reason, HELP));
    }
    Ok(contracts)
}

const HELP: &str = "name the path in the repository, as in `main:contracts/events.lock.json`";
