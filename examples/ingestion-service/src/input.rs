//! From paths to files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use event_core::OneLine;

/// The files to read, and what to tell the user of paths where there are none.
pub(crate) fn csv_files(paths: &[PathBuf]) -> (BTreeSet<PathBuf>, Vec<String>) {
    let (mut files, mut problems) = (BTreeSet::new(), Vec::new());
    for path in paths {
        match csv_files_at(path) {
            Ok(found) if found.is_empty() => {
                let path = OneLine(path.display());
                problems.push(format!("`{path}` has no file that ends in `.csv`"));
            }
            Ok(found) => files.extend(found),
            Err(error) => problems.push(format!(
                "cannot read `{}`: {}; give CSV files or folders of them",
                OneLine(path.display()),
                OneLine(error)
            )),
        }
    }
    (files, problems)
}

fn csv_files_at(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let file = entry?.path();
        if is_csv(&file) && !file.is_dir() {
            files.push(file);
        }
    }
    Ok(files)
}

fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
}
