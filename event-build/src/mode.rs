use std::env;
use std::path::Path;

use crate::error::Error;
use crate::unlisted;

/// The environment variable that decides what may be written outside `OUT_DIR`.
pub(crate) const VARIABLE: &str = "EVENT_BUILD";

/// What a build may write outside `OUT_DIR`, and whether it fails for contracts that are not
/// blessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Compare,
    Bless,
    Locked,
}

impl Mode {
    /// The mode in which the package in this folder is built.
    ///
    /// The variable reaches the build scripts of dependencies too, so it can name the package that
    /// is meant. A package that cargo fetched is always compared only: its author did not ask for
    /// anything else, and nobody here can bless for it.
    pub(crate) fn of(package: &str, folder: &Path) -> Result<Self, Error> {
        let mode = match env::var_os(VARIABLE) {
            None => Self::Compare,
            Some(value) if value == "bless" => Self::Bless,
            Some(value) if value == "locked" => Self::Locked,
            Some(value) => {
                let value = value.to_string_lossy().into_owned();
                match value.strip_prefix("bless:") {
                    None | Some("") => return Err(Error::UnknownMode { value }),
                    // As the crate is named in Rust, too.
                    Some(named) if named.replace('-', "_") == package.replace('-', "_") => {
                        Self::Bless
                    }
                    Some(_) => Self::Compare,
                }
            }
        };
        Ok(if unlisted::is_download(folder) { Self::Compare } else { mode })
    }
}
