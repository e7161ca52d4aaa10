//! Where contracts come from.

mod built;
mod contracts;
mod files;
mod folder;
mod names;
mod revision;
mod workspace;

use std::path::Path;

use clap::Args;

pub(crate) use self::contracts::{BaselineFile, Contracts};
use crate::cargo;
use crate::ending::Stop;

/// Where a command finds its contracts.
#[derive(Debug, Args)]
pub(crate) struct Origin {
    /// A `catalog.json`, an `events.lock.json`, a folder of catalogs, or a git ref such as `main`,
    /// `HEAD~3` or `HEAD~3:path/events.lock.json`. Without it, the catalogs of the workspace that were
    /// built last, or its baselines
    #[arg(value_name = "SOURCE")]
    pub(crate) source: Option<String>,
    /// Build the workspace before its catalogs are read, which runs `cargo check`
    #[arg(long)]
    pub(crate) build: bool,
}

impl Origin {
    /// The contracts that the command line names.
    pub(crate) fn find(&self) -> Result<Contracts, Stop> {
        match &self.source {
            Some(source) if self.build => Err(Stop::because(
                format_args!("--build builds the workspace, and {source} is not a part of it"),
                "leave out one of the two",
            )),
            Some(source) => at(Path::new("."), source),
            None => workspace(self.build),
        }
    }
}

/// The contracts of the workspace.
pub(crate) fn workspace(is_built: bool) -> Result<Contracts, Stop> {
    if is_built && !cargo::check(None, None)?.succeeded {
        let help = "mend what cargo says above, or leave out --build to read what was built before";
        return Err(Stop::because("the workspace does not build", help));
    }
    workspace::find()
}

/// The contracts of a file, a folder or a git ref, seen from a folder.
pub(crate) fn at(folder: &Path, source: &str) -> Result<Contracts, Stop> {
    let path = Path::new(source);
    if path.is_dir() {
        return folder::find(path);
    }
    if path.exists() {
        return files::find(path);
    }
    revision::find(folder, source)
}
