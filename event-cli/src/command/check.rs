//! `cargo event check`: the build, with its findings.

use std::fs;

use clap::Args;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cargo::{self, Build};
use crate::ending::{Ending, Stop};
use crate::message::Message;
use crate::output::{Format, Output};
use crate::style::FINE;

/// Build the workspace, or one package, and show what its build scripts say of its events
///
/// This runs `cargo check` and writes nothing outside its target folder.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo event check
  cargo event check contracts
  cargo event check --locked

Exit codes: 0 nothing is wrong, 1 something is, 2 the command could not do its work.")]
pub(crate) struct Arguments {
    /// The package; all of the workspace if left out
    package: Option<String>,
    /// Also fail for contracts that are not blessed yet, as in continuous integration
    #[arg(long)]
    locked: bool,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What `cargo event check --format json` and `cargo event bless --format json` print.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Checked {
    /// Whether the build succeeded.
    succeeded: bool,
    /// What the build scripts told, in the order in which they did.
    messages: Vec<Told>,
}

/// A message of a build script.
#[derive(Debug, Serialize, JsonSchema)]
struct Told {
    /// The package.
    package: String,
    /// Whether it fails the build.
    is_error: bool,
    /// The message, of several lines.
    text: String,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let Arguments { package, locked, format } = arguments;
    let build = cargo::check(package.as_deref(), locked.then_some("locked"))?;
    print(&build, *format, output)
}

/// Shows what a build came to.
pub(crate) fn print(build: &Build, format: Format, output: &mut Output) -> Result<Ending, Stop> {
    let messages = messages(build);
    let is_found = messages.iter().any(|it| it.is_error) || build.text.contains("error: [");
    if !build.succeeded && !is_found {
        let help = "mend what cargo says above, then call this again";
        return Err(Stop::because("the build failed before all events were looked at", help));
    }
    let checked = Checked { succeeded: build.succeeded, messages };
    match format {
        Format::Json => output.json(&checked)?,
        Format::Text => {
            for (number, Told { text, .. }) in checked.messages.iter().enumerate() {
                if number > 0 {
                    output.line("")?;
                }
                output.line(Message(text))?;
            }
            if build.succeeded && !checked.messages.iter().any(|it| it.is_error) {
                output.line(format_args!(
                    "{FINE}ok{FINE:#} the build found nothing wrong with the events"
                ))?;
            }
        }
    }
    Ok(if build.succeeded { Ending::Fine } else { Ending::Found })
}

/// What the build scripts told. Where one said that a file has more, all of the file.
fn messages(build: &Build) -> Vec<Told> {
    let mut messages: Vec<Told> = Vec::new();
    for line in &build.told {
        let Some((package, text)) = cargo::message_of_build_script(line) else { continue };
        match messages.last_mut() {
            Some(last) if last.package == package && (text.starts_with(' ') || text.is_empty()) => {
                last.text.push('\n');
                last.text.push_str(text);
            }
            _ => messages.push(Told {
                package: package.to_owned(),
                is_error: line.starts_with("error: "),
                text: text.to_owned(),
            }),
        }
    }
    let rests: Vec<_> = messages
        .iter()
        .filter_map(|it| {
            let (_, rest) = it.text.split_once(" more like these, all in `")?;
            let whole = fs::read_to_string(rest.split_once('`')?.0).ok()?;
            Some((it.package.clone(), whole))
        })
        .collect();
    for (package, whole) in rests {
        let place = messages.iter().position(|it| it.package == package).unwrap_or_default();
        messages.retain(|it| it.package != package);
        let all = whole.trim_end().split("\n\n").map(|text| Told {
            package: package.clone(),
            is_error: text.starts_with("error["),
            text: text.to_owned(),
        });
        messages.splice(place..place, all);
    }
    messages
}
