//! Searches the build dependencies for events that are not in the catalog. A crate that build.rs
//! does not use is not linked, even if the manifest names it, and nothing else would notice that
//! its events are missing.

use std::collections::BTreeSet;
use std::env;
use std::path::Path;

use event_catalog::{Check, Finding, Level, Place, Source};

use crate::catalog::Catalog;
use crate::item::Workspace;
use crate::unlisted::{Searched, is_download, unsearched};
use crate::walk::{self, BuildDependency, Derive};

/// How many events of a crate a message names.
const NAMED: usize = 3;

/// Searches each build dependency of which nothing is in the catalog, except downloads.
pub(crate) fn search(
    catalog: &Catalog,
    package: &str,
    manifest_dir: &Path,
    workspace: &Workspace,
) -> Searched {
    let mut searched = Searched::default();
    let dependencies = match walk::build_dependencies(manifest_dir, &has_feature) {
        Ok(dependencies) => dependencies,
        Err(error) => {
            searched.findings.push(unsearched(workspace, package, manifest_dir, &error));
            return searched;
        }
    };
    let linked: BTreeSet<_> =
        catalog.packages().map(|(folder, _)| walk::canonical(folder)).collect();
    for dependency in dependencies {
        let folder = dependency.folder.as_path();
        if is_download(folder) || linked.contains(&walk::canonical(folder)) {
            continue;
        }
        match walk::library(folder) {
            Ok(sources) => {
                let source = Source::new("Cargo.toml", dependency.line);
                let place = workspace.place(package, manifest_dir, source);
                searched.findings.extend(unlinked(place, &dependency, &sources.derives));
                searched.inputs.extend(sources.inputs);
            }
            Err(error) => {
                searched.findings.push(unsearched(workspace, &dependency.package, folder, &error));
                searched.inputs.push(folder.join("src"));
            }
        }
    }
    searched
}

/// Whether a feature of the package that is built is on.
fn has_feature(feature: &str) -> bool {
    let feature = feature.to_uppercase().replace('-', "_");
    env::var_os(format!("CARGO_FEATURE_{feature}")).is_some()
}

fn unlinked(place: Place, dependency: &BuildDependency, derives: &[Derive]) -> Option<Finding> {
    let BuildDependency { name, crate_name, platform, .. } = dependency;
    let is_certain = |derive: &&Derive| derive.condition.is_none() && platform.is_none();
    let certain: Vec<_> = derives.iter().filter(is_certain).collect();
    let (level, message, help) = if certain.is_empty() {
        let of_derives =
            derives.iter().filter_map(|it| Some(format!("cfg({})", it.condition.as_ref()?)));
        let conditions: BTreeSet<_> = platform.iter().cloned().chain(of_derives).collect();
        let conditions: Vec<_> = conditions.iter().map(|it| format!("`{it}`")).collect();
        (
            Level::Warn,
            format!(
                "the catalog lacks {} of `{name}`, which may be due to {}",
                named(&derives.iter().collect::<Vec<_>>())?,
                conditions.join(", ")
            ),
            format!(
                "if it belongs in this catalog, turn that on in [build-dependencies], and write \
                 `use {crate_name} as _;` in build.rs"
            ),
        )
    } else {
        (
            Check::UnlistedEvent.default_level(),
            format!(
                "the catalog lacks {} of `{name}`, since build.rs does not use that crate",
                named(&certain)?
            ),
            format!(
                "write `use {crate_name} as _;` in build.rs, or remove `{name}` from \
                 [build-dependencies] if its events do not belong in this catalog"
            ),
        )
    };
    Some(Finding::new(Check::UnlistedEvent, place, message, help).at(level))
}

/// The names of the first of them in words, or `None` if there are none.
fn named(derives: &[&Derive]) -> Option<String> {
    let names = derives.iter().take(NAMED).map(|it| format!("`{}`", it.name)).collect::<Vec<_>>();
    let (last, others) = names.split_last()?;
    Some(match derives.len().saturating_sub(NAMED) {
        0 if others.is_empty() => last.clone(),
        0 => format!("{} and {last}", others.join(", ")),
        more => format!("{} and {more} more", names.join(", ")),
    })
}
