//! `cargo event diff`: what is different between two sets of contracts.

use std::path::Path;

use clap::Args;
use event_catalog::{Diff, EventDiff, OneVersion};

use crate::ending::{Ending, Stop};
use crate::message::Message;
use crate::output::{Format, Output};
use crate::source::{self, Origin};
use crate::style::{ERROR, FINE, STRONG, WARNING};

/// Show what changed between two catalogs, baselines or git refs
///
/// Each change is judged in both directions: whether new consumers read old events, and whether old
/// consumers read new ones. Of a baseline, the contract of each version that was blessed last counts.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo event diff main
  cargo event diff deployed/catalog.json target/catalog.json
  cargo event diff HEAD~3:contracts/events.lock.json HEAD:contracts/events.lock.json

Exit codes: 0 nothing is different, 1 something is, 2 the command could not do its work.")]
pub(crate) struct Arguments {
    /// The old contracts: a `catalog.json`, an `events.lock.json`, a folder of catalogs, or a git ref
    #[arg(value_name = "OLD")]
    old: String,
    #[command(flatten)]
    new: Origin,
    /// How to print the changes
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let new = arguments.new.find()?;
    let old = source::at(Path::new("."), &arguments.old)?;
    let diff = event_catalog::diff(&old.catalog(), &new.catalog());
    match arguments.format {
        Format::Json => output.json(&diff)?,
        Format::Text => print(&diff, output)?,
    }
    Ok(if diff.is_empty() { Ending::Fine } else { Ending::Found })
}

fn print(diff: &Diff, output: &mut Output) -> Result<(), Stop> {
    for event in &diff.events {
        let style = match event {
            EventDiff::Added(OneVersion { .. }) => FINE,
            EventDiff::Changed(changed) if !changed.is_breaking() => WARNING,
            _ => ERROR,
        };
        let text = event.to_string();
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let (sign, first) = first.split_once(' ').unwrap_or(("", first));
        output.line(format_args!("{style}{sign}{style:#} {STRONG}{}{STRONG:#}", Message(first)))?;
        if !rest.is_empty() {
            output.line(Message(rest))?;
        }
    }
    let mut reads = diff.clone();
    reads.events.clear();
    if reads.is_empty() { Ok(()) } else { output.line(Message(&reads.to_string())) }
}
