//! The library and the binaries of a package, by the rules of cargo.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::conditions::Conditions;
use super::manifest::{Manifest, Target};

/// What cargo compiles.
pub(super) struct Root {
    pub(super) file: PathBuf,
    pub(super) conditions: Conditions,
}

/// The library first, the binaries by path.
pub(super) fn of(manifest: &Manifest, package_dir: &Path) -> Vec<Root> {
    let library = library(manifest, package_dir);
    let binaries = binaries(manifest, package_dir).into_iter();
    let binaries = binaries.map(|(file, conditions)| Root { file, conditions });
    library.into_iter().chain(binaries).collect()
}

pub(super) fn library(manifest: &Manifest, package_dir: &Path) -> Option<Root> {
    let file = library_file(manifest, package_dir)?;
    Some(Root { file, conditions: Conditions::default() })
}

/// What every build of the package compiles that runs its build script: the library, or else the only
/// binary. An example alone would need neither of several binaries nor one.
pub(super) fn always_compiled(manifest: &Manifest, package_dir: &Path) -> Option<Root> {
    if let Some(library) = library(manifest, package_dir) {
        return Some(library);
    }
    let has_examples = !manifest.example.is_empty() || package_dir.join("examples").exists();
    let mut binaries = binaries(manifest, package_dir).into_iter();
    let (file, conditions) = binaries.next().filter(|_| !has_examples)?;
    binaries.next().is_none().then_some(Root { file, conditions })
}

fn library_file(manifest: &Manifest, package_dir: &Path) -> Option<PathBuf> {
    match &manifest.lib {
        Some(Target { path: Some(path), .. }) => return Some(package_dir.join(path)),
        None if manifest.package.autolib == Some(false) => return None,
        _ => {}
    }
    Some(package_dir.join("src/lib.rs")).filter(|file| file.is_file())
}

fn binaries(manifest: &Manifest, package_dir: &Path) -> BTreeMap<PathBuf, Conditions> {
    let mut binaries = BTreeMap::new();
    for section in &manifest.bin {
        for file in files_of(section, manifest, package_dir) {
            binaries.insert(file, required_features(section));
        }
    }
    if manifest.package.autobins != Some(false) {
        for file in discovered(package_dir) {
            binaries.entry(file).or_default();
        }
    }
    binaries
}

fn files_of(section: &Target, manifest: &Manifest, package_dir: &Path) -> Vec<PathBuf> {
    if let Some(path) = &section.path {
        return vec![package_dir.join(path)];
    }
    let Some(name) = &section.name else { return Vec::new() };
    let folder = package_dir.join("src");
    let mut files = vec![
        folder.join("bin").join(format!("{name}.rs")),
        folder.join("bin").join(name).join("main.rs"),
    ];
    if manifest.package.name.as_ref() == Some(name) {
        files.push(folder.join("main.rs"));
    }
    files.retain(|file| file.is_file());
    files
}

fn required_features(section: &Target) -> Conditions {
    section.required_features.iter().map(|it| format!("feature = \"{it}\"")).collect()
}

/// The binaries that need no section in the manifest.
fn discovered(package_dir: &Path) -> Vec<PathBuf> {
    let mut files = vec![package_dir.join("src/main.rs")];
    // A folder that is not there or closed to us holds nothing for cargo either.
    let entries = fs::read_dir(package_dir.join("src/bin")).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            files.push(path.join("main.rs"));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.retain(|file| file.is_file());
    files
}
