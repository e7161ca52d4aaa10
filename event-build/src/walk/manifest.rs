//! What `Cargo.toml` says of the targets of a package.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;

use super::WalkError;

/// A manifest that is not there says nothing.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Manifest {
    /// None if there is no manifest.
    #[serde(skip)]
    pub(super) file: Option<PathBuf>,
    pub(super) package: Package,
    pub(super) lib: Option<Target>,
    pub(super) bin: Vec<Target>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Package {
    /// Text in a package of its own; only that can be the name of a binary.
    pub(super) name: Option<String>,
    pub(super) autolib: Option<bool>,
    pub(super) autobins: Option<bool>,
}

/// A `[lib]` or `[[bin]]`.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Target {
    pub(super) name: Option<String>,
    pub(super) path: Option<PathBuf>,
    pub(super) required_features: Vec<String>,
}

pub(super) fn read(package_dir: &Path) -> Result<Manifest, WalkError> {
    let path = package_dir.join("Cargo.toml");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Manifest::default()),
        Err(source) => return Err(WalkError::Unreadable { path, source }),
    };
    match toml::from_str::<Manifest>(text.strip_prefix('\u{feff}').unwrap_or(&text)) {
        Ok(manifest) => Ok(Manifest { file: Some(path), ..manifest }),
        Err(source) => {
            let before = source.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = 1 + before.matches('\n').count();
            Err(WalkError::Manifest { path, line, source: Box::new(source) })
        }
    }
}
