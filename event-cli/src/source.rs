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
use crate::ending::{Stop, warn};
use crate::printed::Printed;

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
    /// The contracts that the command line names, of today or of the last build.
    pub(crate) fn find(&self) -> Result<Contracts, Stop> {
        let contracts = self.look()?;
        contracts.outdated.iter().for_each(warn);
        Ok(contracts)
    }

    /// The same contracts, if they are those of today.
    pub(crate) fn find_current(&self) -> Result<Contracts, Stop> {
        let contracts = self.look()?;
        if let Some(outdated) = contracts.outdated.first() {
            return Err(Stop::Failed(outdated.clone()));
        }
        if contracts.root.is_some() && !contracts.baselines.is_empty() {
            let packages = contracts.baselines.iter().map(|it| format!("`{}`", it.place.package));
            warn(format_args!(
                "what is blessed is compared and not the structs, since no build left a catalog of {}\n   \
                 = help: --build builds it first",
                packages.collect::<Vec<_>>().join(", ")
            ));
        }
        Ok(contracts)
    }

    fn look(&self) -> Result<Contracts, Stop> {
        match &self.source {
            Some(source) if self.build => Err(Stop::because(
                format_args!("--build builds the workspace, and {source} is not a part of it"),
                "leave out one of the two",
            )),
            Some(source) => at(source),
            None => workspace(self.build),
        }
    }
}

/// The contracts of the workspace.
fn workspace(is_built: bool) -> Result<Contracts, Stop> {
    if is_built {
        let build = cargo::check(None, None)?;
        if !build.succeeded {
            build.told.iter().for_each(|line| anstream::eprintln!("{}", Printed(line)));
            let help = "`cargo event check` shows the same in a form that reads better";
            return Err(Stop::because(
                "the workspace does not build, for what is said above",
                help,
            ));
        }
    }
    workspace::find()
}

/// The contracts of a file, a folder or a git ref, to be compared with others: of a ref without a path,
/// what lies in the workspace of those, or else in this folder.
pub(crate) fn beside(new: &Contracts, source: &str) -> Result<Contracts, Stop> {
    let path = Path::new(source);
    if path.is_dir() {
        return folder::find(path);
    }
    if path.exists() {
        return files::find(path);
    }
    revision::find(new.root.as_deref().unwrap_or(Path::new(".")), source)
}

/// The contracts of a file, a folder or a git ref.
pub(crate) fn at(source: &str) -> Result<Contracts, Stop> {
    beside(&Contracts::default(), source)
}
