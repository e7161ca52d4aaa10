//! Paths of files, as they are compared and told.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// What tells one file from another. A path that leads nowhere stands for itself.
pub(crate) fn canonical(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The path without `..`, unless that leads elsewhere because of a symbolic link.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                tidy.pop();
            }
            _ => tidy.push(part),
        }
    }
    if canonical(&tidy) == canonical(path) { tidy } else { path.to_owned() }
}

pub(super) fn relative(folder: &Path, file: &Path) -> PathBuf {
    let Some(base) = folder.ancestors().find(|base| file.starts_with(base)) else {
        return file.to_owned();
    };
    let up = folder.components().count() - base.components().count();
    let ups = std::iter::repeat_n(Component::ParentDir, up);
    ups.chain(file.components().skip(base.components().count())).collect()
}
