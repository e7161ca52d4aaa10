//! What `Cargo.toml` says of the targets and the dependencies of a package.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use super::error::WalkError;

/// A manifest that is not there says nothing.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Manifest {
    /// None if there is no manifest.
    #[serde(skip)]
    pub(super) file: Option<PathBuf>,
    #[serde(skip)]
    text: String,
    pub(super) package: Package,
    pub(super) lib: Option<Target>,
    pub(super) bin: Vec<Target>,
    pub(super) example: Vec<IgnoredAny>,
    pub(super) features: BTreeMap<String, Vec<String>>,
    pub(super) dependencies: Dependencies,
    #[serde(alias = "build_dependencies")]
    pub(super) build_dependencies: Dependencies,
    pub(super) target: BTreeMap<String, Platform>,
    pub(super) workspace: Option<Workspace>,
}

/// The dependencies on some platforms alone.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Platform {
    pub(super) dependencies: Dependencies,
    #[serde(alias = "build_dependencies")]
    pub(super) build_dependencies: Dependencies,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Workspace {
    pub(super) dependencies: Dependencies,
}

pub(super) type Dependencies = BTreeMap<String, Spanned<Dependency>>;

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Dependency {
    Table(DependencyTable),
    Version(IgnoredAny),
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct DependencyTable {
    pub(super) path: Option<PathBuf>,
    pub(super) package: Option<String>,
    pub(super) optional: bool,
    /// Whether the rest is in the manifest of the workspace.
    pub(super) workspace: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Package {
    /// Text in a package of its own; only that can be the name of a binary.
    pub(super) name: Option<String>,
    /// The folder of the workspace, where that is not above the package.
    pub(super) workspace: Option<PathBuf>,
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

impl Manifest {
    /// The dependencies of the sources.
    pub(super) fn dependencies(&self) -> impl Iterator<Item = (&String, &Spanned<Dependency>)> {
        let of_platforms = self.target.values().flat_map(|it| &it.dependencies);
        self.dependencies.iter().chain(of_platforms)
    }

    /// The dependencies of the build script, each with the platform that it is for.
    pub(super) fn build_dependencies(
        &self,
    ) -> impl Iterator<Item = (&String, &Spanned<Dependency>, Option<&String>)> {
        let of_platforms = self.target.iter().flat_map(|(platform, tables)| {
            tables.build_dependencies.iter().map(move |(name, it)| (name, it, Some(platform)))
        });
        self.build_dependencies.iter().map(|(name, it)| (name, it, None)).chain(of_platforms)
    }

    /// The line, from 1, on which something begins.
    pub(super) fn line(&self, span: &Range<usize>) -> u32 {
        u32::try_from(line(&self.text, span)).unwrap_or(u32::MAX)
    }
}

pub(super) fn read(package_dir: &Path) -> Result<Manifest, WalkError> {
    let path = package_dir.join("Cargo.toml");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Manifest::default()),
        Err(source) => return Err(WalkError::Unreadable { path, source }),
    };
    match toml::from_str::<Manifest>(text.strip_prefix('\u{feff}').unwrap_or(&text)) {
        Ok(manifest) => Ok(Manifest { file: Some(path), text, ..manifest }),
        Err(source) => {
            let line = source.span().map_or(1, |span| line(&text, &span));
            Err(WalkError::Manifest { path, line, source: Box::new(source) })
        }
    }
}

fn line(text: &str, span: &Range<usize>) -> usize {
    let before = text.get(..span.start).unwrap_or_default();
    1 + before.matches('\n').count()
}
