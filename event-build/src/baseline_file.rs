//! The file of a baseline in a package.

#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use event_catalog::{Baseline, BaselineError, Golden, Merge};

use crate::error::Error;
use crate::git::{self, Version};
use crate::unlisted;

/// The file of a baseline, inside a package.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    /// As it is told, relative to the package.
    name: String,
    path: PathBuf,
    /// The golden events beside it.
    golden: PathBuf,
    manifest: PathBuf,
}

/// A file that no other process blesses meanwhile.
#[derive(Debug)]
pub(crate) struct Locked<'a> {
    store: &'a Store,
    /// Unlocked when it is closed, also when the process dies.
    _lock: File,
}

impl Store {
    /// The file at a path that is relative to the package. What lies outside would not be packaged,
    /// and two packages would write to one file.
    pub(crate) fn at(package: &Path, path: &Path) -> Result<Self, Error> {
        let outside =
            || Error::BaselineOutside { path: path.to_owned(), package: package.to_owned() };
        let joined = package.join(path);
        let has_name = joined.file_name().is_some() && !path.as_os_str().is_empty();
        let goes_up = path.components().any(|part| part == Component::ParentDir);
        if !has_name || goes_up {
            return Err(outside());
        }
        let failed = |source| Error::File { path: joined.clone(), source };
        let real_package = fs::canonicalize(package).map_err(failed)?;
        // A link can lead out, and the file and its folder need not be there yet.
        let exists = |it: &&Path| it.symlink_metadata().is_ok();
        let existing = joined.ancestors().find(exists).unwrap_or(package);
        let real = fs::canonicalize(existing).map_err(failed)?;
        let rest = joined.strip_prefix(existing).unwrap_or(Path::new(""));
        let real = if rest.as_os_str().is_empty() { real } else { real.join(rest) };
        let folders = real.ancestors().skip(1).take_while(|it| *it != real_package);
        let is_inside = real.starts_with(&real_package)
            && folders.into_iter().all(|it| !it.join("Cargo.toml").exists());
        if !is_inside {
            return Err(outside());
        }
        let name = joined.strip_prefix(package).unwrap_or(&joined).components();
        let name: Vec<_> = name.map(|part| part.as_os_str().to_string_lossy()).collect();
        let golden = real.with_extension("golden.jsonl");
        let manifest = package.join("Cargo.toml");
        Ok(Self { name: name.join("/"), path: real, golden, manifest })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The content of the file; none if there is no file.
    pub(crate) fn read(&self) -> Result<Option<Vec<u8>>, Error> {
        match fs::read(&self.path) {
            Ok(content) => Ok(Some(content)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(self.failed(source)),
        }
    }

    /// The golden events; none if there is no file of them.
    pub(crate) fn read_golden(&self) -> Result<Golden, Error> {
        match fs::read(&self.golden) {
            Ok(content) => Ok(Golden::from_lines(&String::from_utf8_lossy(&content))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Golden::default()),
            Err(source) => Err(Error::File { path: self.golden.clone(), source }),
        }
    }

    /// The files that a build reads.
    pub(crate) fn paths(&self) -> [&Path; 2] {
        [&self.path, &self.golden]
    }

    /// The baseline in the content of the file.
    pub(crate) fn parse(&self, content: &[u8]) -> Result<Baseline, Error> {
        Baseline::from_json(content)
            .map_err(|source| Error::Baseline { path: self.path.clone(), source })
    }

    /// What both sides of a conflict become, if git left one in the content of the file.
    pub(crate) fn parse_conflict(&self, content: &[u8]) -> Option<Result<Merge, Error>> {
        let merge = Baseline::from_conflict(content)?;
        Some(merge.map_err(|source| Error::Baseline { path: self.path.clone(), source }))
    }

    /// The versions of the file that git knows. Of a package that cargo fetched, nobody here has some.
    pub(crate) fn versions(&self) -> Vec<Version> {
        let is_fetched = self.manifest.parent().is_some_and(unlisted::is_download);
        if is_fetched { Vec::new() } else { git::versions(&self.path) }
    }

    /// Waits until no other process blesses. The manifest is what is locked: every package has one,
    /// while the baseline is replaced by each blessing, and a file for the lock alone would be left
    /// lying in the package.
    pub(crate) fn lock(&self) -> Result<Locked<'_>, Error> {
        let failed = |source| Error::File { path: self.manifest.clone(), source };
        let lock = File::open(&self.manifest).map_err(failed)?;
        match lock.lock() {
            // Cargo too does without where a file system has no locks.
            Err(error) if error.kind() != io::ErrorKind::Unsupported => Err(failed(error)),
            _ => Ok(Locked { store: self, _lock: lock }),
        }
    }

    fn failed(&self, source: io::Error) -> Error {
        Error::File { path: self.path.clone(), source }
    }
}

impl Locked<'_> {
    /// Replaces the file, if its content is another one: whoever reads it meanwhile, and whoever finds
    /// it after a crash, has the old content or the new one.
    pub(crate) fn write(&self, baseline: &Baseline, old: Option<&[u8]>) -> Result<(), Error> {
        let store = self.store;
        let content = baseline.to_json();
        if old == Some(content.as_slice()) {
            return Ok(());
        }
        if Baseline::from_json(&content).is_err() {
            let (path, source) = (store.path.clone(), BaselineError::TooDeep);
            return Err(Error::Baseline { path, source });
        }
        replace(&store.path, &content)
    }

    /// Replaces the golden events, if the file has others. A line of a contract that is not blessed is
    /// harmless, so this comes before the contract is written.
    pub(crate) fn write_golden(&self, golden: &Golden) -> Result<(), Error> {
        let path = &self.store.golden;
        let content = golden.to_lines();
        if fs::read(path).unwrap_or_default() == content.as_bytes() {
            return Ok(());
        }
        replace(path, content.as_bytes())
    }
}

fn replace(path: &Path, content: &[u8]) -> Result<(), Error> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".tmp");
    let temporary = PathBuf::from(temporary);
    let replace = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        // From a blessing that did not end.
        match fs::remove_file(&temporary) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = File::create_new(&temporary)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    };
    replace().map_err(|source| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&temporary);
        Error::File { path: path.to_owned(), source }
    })
}
