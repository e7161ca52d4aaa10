//! Where the file of a module is: the rules of the compiler.

use std::path::{Path, PathBuf};

use super::conditions::{Conditions, Given};
use super::file_path::canonical;

/// Where the modules that a piece of source declares are looked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Folder {
    path: PathBuf,
    /// For `a.rs` it is `a`: its modules are in the folder `a`, but a `#[path]` in it starts next to it.
    below: Option<String>,
    is_block: bool,
}

impl Folder {
    /// `lib.rs`, `main.rs`, `mod.rs` and every file that a `#[path]` names.
    pub(super) fn of_root(file: &Path) -> Self {
        Self { path: folder_of(file), below: None, is_block: false }
    }

    fn of_named(file: &Path, name: &str) -> Self {
        Self { path: folder_of(file), below: Some(name.to_owned()), is_block: false }
    }

    pub(super) fn canonical(&self) -> Self {
        Self { path: canonical(&self.path), ..self.clone() }
    }

    /// Only a `#[path]` can name the file of a module that is declared in a block.
    pub(super) fn in_block(&self) -> Self {
        Self { path: self.path.clone(), below: None, is_block: true }
    }

    pub(super) fn of_inline_module(&self, name: &str, path: Option<&str>) -> Self {
        if let Some(path) = path {
            return Self { path: self.path.join(path), below: None, is_block: false };
        }
        let mut folder = self.path.clone();
        folder.extend(&self.below);
        folder.push(name);
        Self { path: folder, below: None, is_block: self.is_block }
    }

    /// The files that a `mod name;` can mean, each with the folder of its modules.
    pub(super) fn files(&self, name: &str, path: Option<&str>) -> Vec<(PathBuf, Self)> {
        if let Some(path) = path {
            let file = self.path.join(path);
            let folder = Self::of_root(&file);
            return vec![(file, folder)];
        }
        if self.is_block {
            return Vec::new();
        }
        let mut folder = self.path.clone();
        folder.extend(&self.below);
        let beside = folder.join(format!("{name}.rs"));
        let inside = folder.join(name).join("mod.rs");
        let (of_beside, of_inside) = (Self::of_named(&beside, name), Self::of_root(&inside));
        vec![(beside, of_beside), (inside, of_inside)]
    }
}

fn folder_of(file: &Path) -> PathBuf {
    file.parent().unwrap_or(file).to_owned()
}

/// What the `#[path]`s of a module say, each with its conditions; none is the usual place.
pub(super) fn paths(attributes: &[Given]) -> Vec<(Option<String>, Conditions)> {
    let mut paths = Vec::new();
    let mut otherwise = Conditions::default();
    for attribute in attributes {
        let Some(path) = attribute.value.as_ref().filter(|_| attribute.is("path")) else {
            continue;
        };
        paths.push((Some(path.clone()), attribute.conditions.clone()));
        // The compiler takes the first one that is there.
        if attribute.conditions.is_empty() {
            return paths;
        }
        otherwise.push(attribute.conditions.negated());
    }
    paths.push((None, otherwise));
    paths
}
