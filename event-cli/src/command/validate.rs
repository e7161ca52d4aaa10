//! `cargo event validate`: which lines of files do not fit their contracts.

mod fault;
mod found;

use clap::Args;
use event_catalog::Judge;
use event_core::OneLine;
use schemars::JsonSchema;
use serde::Serialize;

use self::fault::Written;
use self::found::{Found, Notes, Unknown};
use crate::contracts::Sources;
use crate::ending::{Ending, Stop};
use crate::input::Files;
use crate::output::{Format, Output};
use crate::printable::printable;

/// Check each line of files against the contract of its type and version
///
/// Each line must be an envelope whose payload fits the schema of what consumers read. All faults are
/// told, each with its file and line, its place in the payload, and the reason. Values of the payload
/// are not shown.
///
/// Events that have no contract here are counted and told at the end, but are no faults: a log has
/// events of other teams too. In a log that should have none, use `--unknown deny`.
#[derive(Debug, Args)]
#[command(after_help = "Exit code 1 if a line has a fault.\n\n\
    Example:\n  cargo event validate --catalog catalog.json events.ndjson")]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    sources: Sources,
    /// What an event is that has no contract here
    #[arg(long, value_enum, default_value_t = Unknown::Warn, value_name = "POLICY")]
    unknown: Unknown,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What `cargo event validate --format json` prints.
///
/// The faults are printed as they are found, and the rest after them.
#[derive(JsonSchema)]
pub(crate) struct Validation<'a> {
    /// In the order of the lines.
    #[expect(dead_code, reason = "they are printed one by one")]
    faults: Vec<Written<'a>>,
    #[schemars(flatten)]
    #[expect(dead_code, reason = "it is printed by itself")]
    summary: Summary<'a>,
}

/// What is printed after the faults.
#[derive(Serialize, JsonSchema)]
struct Summary<'a> {
    /// How many lines are not blank.
    lines: u64,
    /// How many of them have a fault.
    faulty_lines: u64,
    /// The events that have no contract, by type and version.
    unknown: Vec<UnknownEvents<'a>>,
    /// How many more of those there are, of types and versions that are too many to be told.
    other_unknown: u64,
    /// What the contracts say that cannot be checked, where nothing else is wrong.
    unchecked: Vec<Unchecked<'a>>,
}

/// Events that have no contract.
#[derive(Serialize, JsonSchema)]
struct UnknownEvents<'a> {
    #[serde(rename = "type")]
    event_type: &'a str,
    version: u32,
    lines: u64,
}

/// What a contract says that cannot be checked.
#[derive(Serialize, JsonSchema)]
struct Unchecked<'a> {
    #[serde(rename = "type")]
    event_type: &'a str,
    version: u32,
    reason: &'a str,
    lines: u64,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let Arguments { files, sources, unknown, format } = arguments;
    let contracts = sources.find()?;
    let mut notes = Notes::default();
    if *format == Format::Json {
        output.text(b"{\"faults\":[")?;
    }
    let unread = files.read(
        || {
            let mut judge = Judge::new(&contracts);
            move |part| Found::in_part(&part, &mut judge, *unknown, *format)
        },
        |found, progress| {
            if !found.faults.is_empty() {
                let is_first = notes.faulty_lines == 0;
                progress.aside(|| {
                    if *format == Format::Json && !is_first {
                        output.text(b",")?;
                    }
                    output.text(found.faults.as_bytes())?;
                    output.flush()
                })?;
            }
            notes.merge(found.notes);
            Ok(())
        },
    )?;
    match format {
        Format::Json => {
            let summary = serde_json::to_string(&summary(&notes));
            let summary = summary.map_err(|error| Stop::at("the result", error))?;
            output.line(format_args!("],{}", printable(&summary).trim_start_matches('{')))?;
        }
        Format::Text => print(&notes, output)?,
    }
    unread.check()?;
    let judged = notes.lines - notes.faulty_lines - notes.unknown_lines();
    if *unknown == Unknown::Warn && judged == 0 && notes.unknown_lines() > 0 {
        return Err(Stop::because(
            "no line was checked, since no event has a contract here",
            "name the right contracts with `--catalog SOURCE`, or use `--unknown ignore`",
        ));
    }
    Ok(if notes.faulty_lines > 0 { Ending::Found } else { Ending::Fine })
}

fn summary(notes: &Notes) -> Summary<'_> {
    let unknown = notes.unknown.iter().map(|((event_type, version), lines)| UnknownEvents {
        event_type,
        version: *version,
        lines: *lines,
    });
    let unchecked = notes.unchecked.iter().map(|((event_type, version, reason), lines)| {
        Unchecked { event_type, version: *version, reason, lines: *lines }
    });
    Summary {
        lines: notes.lines,
        faulty_lines: notes.faulty_lines,
        unknown: unknown.collect(),
        other_unknown: notes.other_unknown,
        unchecked: unchecked.collect(),
    }
}

fn print(notes: &Notes, output: &mut Output) -> Result<(), Stop> {
    let Notes { lines, faulty_lines, unknown, other_unknown, unchecked } = notes;
    let have = if *faulty_lines == 1 { "has" } else { "have" };
    output.line(format_args!("{faulty_lines} of {lines} lines {have} a fault"))?;
    for ((event_type, version), lines) in unknown {
        let event_type = OneLine(event_type);
        output.line(format_args!(
            "not checked: {lines} of `{event_type}` version {version}, which has no contract here"
        ))?;
    }
    if *other_unknown > 0 {
        output.line(format_args!("not checked: {other_unknown} of other types and versions"))?;
    }
    for ((event_type, version, reason), lines) in unchecked {
        let (event_type, reason) = (OneLine(event_type), OneLine(reason));
        output.line(format_args!(
            "not checked in {lines} of `{event_type}` version {version}: {reason}"
        ))?;
    }
    Ok(())
}
