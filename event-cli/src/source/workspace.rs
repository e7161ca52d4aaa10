//! The workspace: the catalogs of its last build, or its baselines.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};

use super::built::{self, Built};
use super::contracts::{BaselineFile, Contracts};
use crate::cargo::Workspace;
use crate::ending::{Stop, warn};
use crate::file;

const BASELINE: &str = "events.lock.json";

pub(super) fn find() -> Result<Contracts, Stop> {
    let workspace = Workspace::ask()?;
    let mut contracts = Contracts {
        name: format!("the workspace at {}", workspace.root.display()),
        folders: folders(&workspace),
        ..Contracts::default()
    };
    let mut built = newest(built::find(workspace.build_folder())?, &workspace);
    for package in &workspace.packages {
        let path = package.folder().join(BASELINE);
        let baseline = file::read_if_there(&path)?;
        let shown = contracts.folders.get(&package.name).map(|it| it.join(BASELINE));
        let shown = shown.unwrap_or(path).display().to_string();
        let baseline = baseline.map(|text| BaselineFile::read(&shown, &text)).transpose()?;
        let baseline = baseline.map(|mut it| {
            it.place.package.clone_from(&package.name);
            it
        });
        match (built.remove(&package.name), baseline) {
            (Some(built), baseline) => {
                if let Some(newer) = built.newer_source() {
                    warn(format_args!(
                        "the catalog of `{}` is older than {}\n   = help: --build builds it first",
                        package.name,
                        seen_from_here(&newer).display()
                    ));
                }
                contracts.catalogs.push(built.catalog);
                contracts.blessed.extend(baseline);
            }
            (None, Some(baseline)) => contracts.baselines.push(baseline),
            (None, None) => {}
        }
    }
    if contracts.catalogs.is_empty() && contracts.baselines.is_empty() {
        return Err(Stop::because(
            format_args!(
                "no package of {} has a catalog in {} or an `{BASELINE}`",
                contracts.name,
                workspace.build_folder().display()
            ),
            "a build script with `event_build::Builder::new().run()` makes the catalog: add --build to \
             build it now, or name a file, a folder of catalogs or a git ref",
        ));
    }
    Ok(contracts)
}

/// The newest catalog of each package of the workspace: other profiles and targets have theirs.
fn newest(found: Vec<Built>, workspace: &Workspace) -> BTreeMap<String, Built> {
    let mut newest: BTreeMap<String, Built> = BTreeMap::new();
    for built in found {
        let name = built.catalog.package().name.clone();
        let is_of_workspace = workspace.packages.iter().any(|it| it.name == name);
        if is_of_workspace && newest.get(&name).is_none_or(|it| it.made < built.made) {
            newest.insert(name, built);
        }
    }
    newest
}

/// The folders of the packages, seen from the current folder.
pub(crate) fn folders(workspace: &Workspace) -> BTreeMap<String, PathBuf> {
    let packages = workspace.packages.iter();
    packages.map(|it| (it.name.clone(), seen_from_here(it.folder()))).collect()
}

fn seen_from_here(path: &Path) -> PathBuf {
    let here = env::current_dir().ok();
    let inside = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    inside.unwrap_or(path).to_owned()
}
