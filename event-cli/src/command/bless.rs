//! `cargo event bless`: publishes the drafts of a package.

use clap::Args;

use super::check;
use crate::cargo::{self, Workspace};
use crate::ending::{Ending, Stop};
use crate::output::{Format, Output};

/// Publish the contracts of a package: add them to its baseline
///
/// This runs `cargo check` with `EVENT_BUILD=bless:PACKAGE`. From then on, the events are a promise.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  cargo event bless contracts

Exit codes: 0 the contracts are published, 1 something is wrong with them, 2 the command could not do its work.")]
pub(crate) struct Arguments {
    /// The package; that of the current folder if left out
    package: Option<String>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let package = match &arguments.package {
        Some(package) => package.clone(),
        None => current()?,
    };
    let build = cargo::check(Some(&package), Some(&format!("bless:{package}")))?;
    check::print(&build, arguments.format, output)
}

fn current() -> Result<String, Stop> {
    let workspace = Workspace::ask()?;
    if let Some(package) = workspace.current() {
        return Ok(package.name.clone());
    }
    let has_baseline = |it: &&cargo::Package| it.folder().join("events.lock.json").exists();
    let packages = workspace.packages.iter().filter(has_baseline);
    let names: Vec<_> = packages.map(|it| it.name.as_str()).collect();
    let help = match names.as_slice() {
        [] => "name the package that has the events: `cargo event bless PACKAGE`".to_owned(),
        names => format!("name one of those that have a baseline: {}", names.join(", ")),
    };
    Err(Stop::because("this folder belongs to no package of its own", help))
}
