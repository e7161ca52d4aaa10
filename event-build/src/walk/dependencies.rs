//! The crates of events that a build script has as dependencies, and could link.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::error::WalkError;
use super::file_path::{canonical, tidy};
use super::manifest::{self, Dependency, DependencyTable, Manifest};

/// A crate that stands in a folder and may have events.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BuildDependency {
    /// As the manifest of the package calls it.
    pub(crate) name: String,
    /// What the build script calls it.
    pub(crate) crate_name: String,
    /// The package that it is.
    pub(crate) package: String,
    pub(crate) folder: PathBuf,
    /// The line in the manifest, from 1.
    pub(crate) line: u32,
    /// The platform whose build scripts alone have it, as written.
    pub(crate) platform: Option<String>,
}

/// The build dependencies that stand in folders and depend on event-core: without those that are
/// optional and off. Sorted by folder.
///
/// It reads the manifests alone. What depends on event-core only by way of a crate that cargo fetched
/// is not found.
pub(crate) fn build_dependencies(
    package_dir: &Path,
    has_feature: &dyn Fn(&str) -> bool,
) -> Result<Vec<BuildDependency>, WalkError> {
    let mut manifests = Manifests::default();
    let manifest = manifests.read(package_dir)?;
    let mut found = BTreeMap::new();
    for (name, dependency, platform) in manifest.build_dependencies() {
        let Dependency::Table(table) = dependency.get_ref() else { continue };
        if table.optional && !is_on(name, &manifest, has_feature) {
            continue;
        }
        let stated = manifests.inherited(package_dir, name, table)?;
        let Stated { package: renamed, folder: Some(folder) } = stated else { continue };
        if !manifests.may_have_events(&folder)? {
            continue;
        }
        let its = manifests.read(&folder)?;
        let package = its.package.name.clone().unwrap_or_else(|| name.clone());
        let library = its.lib.as_ref().and_then(|lib| lib.name.clone());
        let crate_name = match renamed {
            Some(_) => name.clone(),
            None => library.unwrap_or_else(|| package.clone()),
        };
        // One that is there on every platform comes first.
        found.entry(canonical(&folder)).or_insert_with(|| BuildDependency {
            name: name.clone(),
            crate_name: crate_name.replace('-', "_"),
            package,
            folder,
            line: manifest.line(&dependency.span()),
            platform: platform.cloned(),
        });
    }
    Ok(found.into_values().collect())
}

/// Whether a feature of the package turns an optional dependency on.
fn is_on(name: &str, manifest: &Manifest, has_feature: &dyn Fn(&str) -> bool) -> bool {
    let turns_on = |value: &String| {
        value.strip_prefix("dep:") == Some(name)
            || value.split_once('/').is_some_and(|(dependency, _)| dependency == name)
    };
    let is_implicit = !manifest.features.contains_key(name);
    is_implicit && has_feature(name)
        || manifest
            .features
            .iter()
            .any(|(feature, values)| has_feature(feature) && values.iter().any(turns_on))
}

/// What a dependency says of itself, with what it has from its workspace.
struct Stated {
    /// None if it is the name of the dependency.
    package: Option<String>,
    /// None if cargo fetches it.
    folder: Option<PathBuf>,
}

/// Manifests by their folder, each read once.
#[derive(Default)]
struct Manifests(BTreeMap<PathBuf, Rc<Manifest>>);

impl Manifests {
    fn read(&mut self, folder: &Path) -> Result<Rc<Manifest>, WalkError> {
        if let Some(manifest) = self.0.get(folder) {
            return Ok(Rc::clone(manifest));
        }
        let manifest = Rc::new(manifest::read(folder)?);
        self.0.insert(folder.to_owned(), Rc::clone(&manifest));
        Ok(manifest)
    }

    fn inherited(
        &mut self,
        package_dir: &Path,
        name: &str,
        table: &DependencyTable,
    ) -> Result<Stated, WalkError> {
        let stated = |folder: &Path, table: &DependencyTable| Stated {
            package: table.package.clone(),
            folder: table.path.as_ref().map(|path| tidy(&folder.join(path))),
        };
        if !table.workspace {
            return Ok(stated(package_dir, table));
        }
        let Some(root) = self.workspace(package_dir)? else {
            return Ok(Stated { package: None, folder: None });
        };
        let manifest = self.read(&root)?;
        let dependencies = manifest.workspace.as_ref().map(|it| &it.dependencies);
        match dependencies.and_then(|it| it.get(name)).map(toml::Spanned::get_ref) {
            Some(Dependency::Table(table)) => Ok(stated(&root, table)),
            _ => Ok(Stated { package: None, folder: None }),
        }
    }

    /// The folder of the workspace that a package is in.
    fn workspace(&mut self, package_dir: &Path) -> Result<Option<PathBuf>, WalkError> {
        if let Some(root) = &self.read(package_dir)?.package.workspace {
            return Ok(Some(tidy(&package_dir.join(root))));
        }
        for folder in package_dir.ancestors() {
            if self.read(folder)?.workspace.is_some() {
                return Ok(Some(folder.to_owned()));
            }
        }
        Ok(None)
    }

    /// Whether a package depends on event-core, perhaps by way of other folders.
    fn may_have_events(&mut self, folder: &Path) -> Result<bool, WalkError> {
        let mut met = BTreeSet::from([folder.to_owned()]);
        let mut open = vec![folder.to_owned()];
        while let Some(folder) = open.pop() {
            let manifest = self.read(&folder)?;
            // Every build script has it, and it has no events.
            if manifest.package.name.as_deref() == Some(env!("CARGO_PKG_NAME")) {
                continue;
            }
            for (name, dependency) in manifest.dependencies() {
                let stated = match dependency.get_ref() {
                    Dependency::Table(table) => self.inherited(&folder, name, table)?,
                    Dependency::Version(_) => Stated { package: None, folder: None },
                };
                if stated.package.as_ref().unwrap_or(name) == "event-core" {
                    return Ok(true);
                }
                open.extend(stated.folder.filter(|it| met.insert(it.clone())));
            }
        }
        Ok(false)
    }
}
