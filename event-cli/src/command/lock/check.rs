//! `cargo event lock check`: whether a baseline is whole.

use std::path::{Path, PathBuf};

use clap::Args;
use event_catalog::{Baseline, Blessed};
use schemars::JsonSchema;
use serde::Serialize;

use crate::ending::{Ending, Stop};
use crate::file;
use crate::git::{self, Object};
use crate::message::Message;
use crate::output::{Format, Output};
use crate::printed::Printed;
use crate::style::{ERROR, FINE};

/// Check that a baseline can be read, was not edited, and has every contract that git knows
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo event lock check events.lock.json
  cargo event lock check contracts/events.lock.json --against origin/main

Exit codes: 0 nothing is wrong, 1 something is, 2 the command could not do its work.")]
pub(crate) struct Arguments {
    /// The baselines
    #[arg(default_value = "events.lock.json", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A git ref that has nothing that the files lack; HEAD if there is a repository
    #[arg(long, value_name = "REF")]
    against: Option<String>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What `cargo event lock check --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Checked {
    /// The files, as they were named.
    files: Vec<CheckedFile>,
}

/// A baseline.
#[derive(Debug, Serialize, JsonSchema)]
struct CheckedFile {
    /// Its path.
    file: String,
    /// How many contracts of how many versions it has.
    contracts: usize,
    /// The versions of events.
    versions: usize,
    /// What is wrong, each with what to do.
    problems: Vec<String>,
    /// Whether a blessing would write the same contracts in another form.
    is_old_form: bool,
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let files = arguments.files.iter().map(|it| check(it, arguments.against.as_deref()));
    let checked = Checked { files: files.collect::<Result<_, _>>()? };
    match arguments.format {
        Format::Json => output.json(&checked)?,
        Format::Text => print(&checked, output)?,
    }
    let is_whole = checked.files.iter().all(|it| it.problems.is_empty());
    Ok(if is_whole { Ending::Fine } else { Ending::Found })
}

fn check(path: &Path, against: Option<&str>) -> Result<CheckedFile, Stop> {
    let text = file::read(path)?;
    let mut checked = CheckedFile {
        file: path.display().to_string(),
        contracts: 0,
        versions: 0,
        problems: Vec::new(),
        is_old_form: false,
    };
    let baseline = match Baseline::from_json(&text) {
        Ok(baseline) => baseline,
        Err(error) => {
            checked.problems.push(error.to_string());
            return Ok(checked);
        }
    };
    let versions = baseline.versions().map(|it| baseline.of(it.0, it.1).len());
    for contracts in versions {
        checked.versions += 1;
        checked.contracts += contracts;
    }
    checked.is_old_form = baseline.to_json() != text;
    let known = known_to_git(path, against)?;
    checked.problems.extend(known.and_then(|(name, known)| lost(&name, &known, &baseline)));
    Ok(checked)
}

/// The baseline as git knows it, with the name of the ref. A file that is new, and a folder without a
/// repository, are nothing wrong unless a ref was named.
fn known_to_git(path: &Path, against: Option<&str>) -> Result<Option<(String, Baseline)>, Stop> {
    let reference = against.unwrap_or("HEAD");
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(commit) = git::commit(folder, reference) else {
        return match against {
            None => Ok(None),
            Some(reference) => Err(Stop::because(
                format_args!("git knows no {reference} here"),
                "name a branch, a tag or a commit of the repository of the file",
            )),
        };
    };
    let Ok(Object::File(text)) = git::object(folder, &commit, &format!("./{name}"), &[]) else {
        return Ok(None);
    };
    let known = Baseline::from_json(&text).ok();
    Ok(known.map(|it| (reference.to_owned(), it)))
}

fn lost(name: &str, known: &Baseline, baseline: &Baseline) -> Option<String> {
    let lost = Baseline::merge3(baseline, baseline, known).theirs;
    let named = lost.iter().map(|Blessed { event_type, version, .. }| {
        format!("\n   = note: `{event_type}` version {version}")
    });
    let named: String = named.collect();
    let number = lost.len();
    let contracts = if number == 1 { "contract" } else { "contracts" };
    (number > 0).then(|| {
        format!(
            "it lacks {number} {contracts} that {name} has{named}\n   = help: take the file from {name} \
             and bless again, or bless again alone, which adds what is missing"
        )
    })
}

fn print(checked: &Checked, output: &mut Output) -> Result<(), Stop> {
    for CheckedFile { file, contracts, versions, problems, is_old_form } in &checked.files {
        let file = Printed(file);
        for problem in problems {
            let problem = problem.replace("\n= help", "\n   = help");
            output.line(format_args!("{ERROR}error{ERROR:#}: {file}: {}", Message(&problem)))?;
        }
        if problems.is_empty() {
            output.line(format_args!(
                "{FINE}ok{FINE:#} {file}: {contracts} contracts of {versions} versions"
            ))?;
        }
        if *is_old_form {
            let note = "   = note: a blessing writes it in another form, and `cargo event lock rewrite` too";
            output.line(Message(note))?;
        }
    }
    Ok(())
}
