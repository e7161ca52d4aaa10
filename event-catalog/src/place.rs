//! Places in packages and their sources.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A place in the source of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Source {
    /// The file, relative to the folder of the package.
    pub file: String,
    /// The line, from 1, or 0 if it is not known.
    pub line: u32,
}

/// A place in a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Place {
    /// The package.
    pub package: String,
    /// The file and line in it.
    pub source: Source,
    /// The file as the compiler names it, for editors: relative to the workspace, or absolute if it
    /// is not in the workspace.
    pub path: String,
}

impl Source {
    /// Makes the place of a line in a file.
    pub fn new(file: impl Into<String>, line: u32) -> Self {
        Self { file: file.into(), line }
    }
}

impl Place {
    /// Makes a place in a package, in a file that the compiler calls `path`.
    pub fn new(package: impl Into<String>, source: Source, path: impl Into<String>) -> Self {
        Self { package: package.into(), source, path: path.into() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { package, source: Source { line, .. }, path } = self;
        match line {
            0 => write!(f, "{path} ({package})"),
            line => write!(f, "{path}:{line} ({package})"),
        }
    }
}
