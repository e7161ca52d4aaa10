//! `cargo event lock merge`: the baselines of two branches become one.

use std::path::{Path, PathBuf};

use clap::Args;
use event_catalog::{
    Baseline, Compatibility, Finding, Level, Lines, Merge, Place, Rules, Source, check_merge,
};

use super::driver;
use crate::ending::{Ending, Stop};
use crate::file;
use crate::message::Message;
use crate::output::Output;
use crate::printed::Printed;
use crate::style::FINE;

/// Merge the baselines of two branches: every contract of both stays
///
/// With one file, which git left with the marks of a conflict, it is merged in place. With three files it
/// does what git asks of a merge driver: the result replaces OURS. `--install` makes it one.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo event lock merge events.lock.json
  cargo event lock merge --install

Exit codes: 0 merged, 1 merged but two contracts of a version exclude each other, 2 nothing was written.")]
pub(crate) struct Arguments {
    /// A file with marks of a conflict; or three files: the base, ours and theirs
    #[arg(value_name = "FILE", required_unless_present = "install", num_args = 1..=3)]
    files: Vec<PathBuf>,
    /// The path to name in messages, if the files are temporary ones
    #[arg(long, value_name = "PATH")]
    name: Option<String>,
    /// Let git call this for each `events.lock.json` of the repository
    #[arg(long, conflicts_with_all = ["files", "name"])]
    install: bool,
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    if arguments.install {
        return driver::install(output);
    }
    let (path, merge) = match arguments.files.as_slice() {
        [file] => (file, of_marks(file)?),
        [base, ours, theirs] => {
            let read = |path: &PathBuf| read(path, arguments.name.as_deref());
            (ours, Some(Baseline::merge3(&read(base)?, &read(ours)?, &read(theirs)?)))
        }
        _ => {
            let help = "name a file with marks, or three: the base, ours and theirs";
            return Err(Stop::because("two files cannot be merged", help));
        }
    };
    let name = arguments.name.clone().unwrap_or_else(|| path.display().to_string());
    let Some(merge) = merge else {
        output
            .line(format_args!("{FINE}ok{FINE:#} {}: there is nothing to merge", Printed(name)))?;
        return Ok(Ending::Fine);
    };
    let text = merge.baseline.to_json();
    file::replace(path, &text)?;
    let excluded = excluded(&merge, &name, &text);
    for finding in &excluded {
        output.line(Message(&finding.to_string()))?;
    }
    if excluded.is_empty() {
        let (ours, theirs) = (merge.ours.len(), merge.theirs.len());
        output.line(format_args!(
            "{FINE}ok{FINE:#} {}: ours added {ours}, theirs added {theirs}",
            Printed(name)
        ))?;
        return Ok(Ending::Fine);
    }
    Ok(Ending::Found)
}

/// What git left in a file, if it left marks.
fn of_marks(path: &Path) -> Result<Option<Merge>, Stop> {
    let text = file::read(path)?;
    let at = |error| Stop::at(path.display(), error);
    match Baseline::from_conflict(&text) {
        Some(merge) => merge.map(Some).map_err(at),
        None => Baseline::from_json(&text).map(|_| None).map_err(at),
    }
}

/// A side of a merge. Git gives an empty file where a side has none.
fn read(path: &Path, name: Option<&str>) -> Result<Baseline, Stop> {
    let text = file::read(path)?;
    if text.trim_ascii().is_empty() {
        return Ok(Baseline::default());
    }
    Baseline::from_json(&text).map_err(|error| match name {
        Some(name) => Stop::at(format_args!("{name} (as {})", path.display()), error),
        None => Stop::at(path.display(), error),
    })
}

/// The contracts of both sides that exclude each other.
fn excluded(merge: &Merge, name: &str, text: &[u8]) -> Vec<Finding> {
    let place = Place::new("baseline", Source::new(name, 1), name);
    let lines = Lines::of(&String::from_utf8_lossy(text));
    let rules = Rules::new(Compatibility::Full, &[]);
    let mut findings = check_merge(merge, &rules, &place, &lines);
    findings.retain(|it| it.level == Level::Deny);
    findings
}
