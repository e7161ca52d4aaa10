//! Searches the sources for derives that are not in the catalog, because nothing else would notice
//! them.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::{Path, PathBuf};

use event_catalog::{Check, Finding, Level, Place, Source};

use crate::catalog::Catalog;
use crate::item::Workspace;
use crate::nested::PackageType;
use crate::walk::{self, Derive, DeriveKind};

/// What a search of the sources found.
#[derive(Default)]
pub(crate) struct Searched {
    pub(crate) findings: Vec<Finding>,
    pub(crate) types: Vec<PackageType>,
    pub(crate) inputs: Vec<PathBuf>,
}

/// Searches the package that is built, and every package of the catalog except downloads.
pub(crate) fn search(
    catalog: &Catalog,
    package: &str,
    manifest_dir: &Path,
    workspace: &Workspace,
) -> Searched {
    let mut packages: BTreeMap<&Path, &str> =
        catalog.packages().filter(|(folder, _)| !is_download(folder)).collect();
    packages.insert(manifest_dir, package);

    let events = catalog.events_in_folders().map(|(folder, event)| {
        let Source { file, line, .. } = &event.source;
        (DeriveKind::Event, folder, file.as_str(), *line, event.name())
    });
    let sets = catalog.sets_in_folders().map(|(folder, set)| {
        let Source { file, line, .. } = &set.place.source;
        (DeriveKind::EventSet, folder, file.as_str(), *line, set.name())
    });
    let listed: BTreeSet<_> = events.chain(sets).collect();
    let mut searched = Searched::default();
    for (folder, package) in packages {
        match walk::package(folder) {
            Ok(sources) => {
                let missing = sources.derives.iter().filter(|derive| {
                    let source = source(derive);
                    let (file, line) = (source.file.as_str(), source.line);
                    !listed.contains(&(derive.kind, folder, file, line, &derive.name))
                });
                searched.findings.extend(missing.map(|derive| {
                    unlisted(derive, workspace.place(package, folder, source(derive)))
                }));
                searched.inputs.extend(sources.inputs);
                searched.types.extend(sources.types.into_iter().map(|source_type| PackageType {
                    folder: folder.to_owned(),
                    package: package.to_owned(),
                    source_type,
                }));
            }
            Err(error) => {
                searched.findings.push(unsearched(workspace, package, folder, &error));
                // When the file is mended, the build script must run again.
                searched.inputs.push(folder.join("src"));
            }
        }
    }
    searched
}

/// Whether cargo fetched the package, so that nobody edits it. Cargo puts packages into its home.
/// `cargo vendor` puts them into a folder of the project, with the checksums of their files.
pub(crate) fn is_download(folder: &Path) -> bool {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let is_vendored = folder.join(".cargo-checksum.json").exists();
    is_vendored || home.is_some_and(|home| folder.starts_with(home))
}

fn source(derive: &Derive) -> Source {
    let parts: Vec<_> =
        derive.file.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Source::new(parts.join("/"), derive.line)
}

/// The help for an event.
const LINK_EVENT: &str = "link it into the build script: move it into a module that build.rs includes \
                          with `#[path]`, or into a crate that build.rs uses: `use that_crate as _;`";

/// The help for an event set.
const LINK_SET: &str = "link it into the build script: move it into a module of its own that uses \
                        only `self::`, `super::` and other crates, and include that in build.rs: \
                        `#[allow(dead_code, missing_docs, unreachable_pub, unused_imports)] #[path = \"src/sets.rs\"] mod sets;`, \
                        beside `use contracts as _;` for the crate of the events";

fn unlisted(derive: &Derive, place: Place) -> Finding {
    let name = &derive.name;
    let (what, help) = match derive.kind {
        DeriveKind::Event => ("event", LINK_EVENT),
        DeriveKind::EventSet => ("event set", LINK_SET),
    };
    let message = format!("the {what} `{name}` is not in the catalog");
    match &derive.condition {
        None => Finding::new(Check::UnlistedEvent, place, message, help),
        Some(condition) => {
            let message = format!("{message}, which may be due to its `cfg({condition})`");
            Finding::new(Check::UnlistedEvent, place, message, help).at(Level::Warn)
        }
    }
}

/// Only a warning, because the compiler reports the same mistake, and describes it better.
pub(crate) fn unsearched(
    workspace: &Workspace,
    package: &str,
    folder: &Path,
    error: &walk::WalkError,
) -> Finding {
    let manifest = Source::new("Cargo.toml", 1);
    let place = workspace.place(package, folder, manifest);
    let message = format!("not all sources were searched for events: {error}");
    let help = "mend the file: until then, an event or a set in it can be missing in the catalog unnoticed";
    Finding::new(Check::UnlistedEvent, place, message, help).at(Level::Warn)
}
