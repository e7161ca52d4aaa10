//! `cargo event count`: how many events of which type there are in files.

mod tally;

use clap::Args;
use event_core::OneLine;
use schemars::JsonSchema;
use serde::Serialize;

use self::tally::{Row, Tally, Unreadable};
use crate::ending::{Ending, Stop};
use crate::input::Files;
use crate::output::{Format, Output};
use crate::table::{Side, Table};

/// Count the events in files, by type and version
///
/// Only what stands around the payload is read. A line that is no event is counted as unreadable, and
/// the count goes on.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo event count events.ndjson archive/*.ndjson.zst")]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    /// How to print the counts
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What `cargo event count --format json` prints.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Counts<'a> {
    /// By type and version, in this order.
    events: Vec<Counted<'a>>,
    /// How many more events there are, of types and versions that are too many to be told.
    other_events: u64,
    /// How many lines are no events.
    unreadable: u64,
    /// The first of those lines.
    unreadable_examples: &'a [Unreadable],
}

/// The events of one type and version.
#[derive(Serialize, JsonSchema)]
struct Counted<'a> {
    #[serde(rename = "type")]
    event_type: &'a str,
    version: u32,
    events: u64,
    /// When the first one happened, by its timestamp, and when the last one did.
    first: String,
    last: String,
    sources: Vec<&'a str>,
    /// Whether there are more sources than can be told.
    has_more_sources: bool,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let mut tally = Tally::default();
    let unread = arguments.files.read(
        || |part| Tally::of(&part),
        |part, _| {
            tally.merge(part);
            Ok(())
        },
    )?;
    match arguments.format {
        Format::Json => output.json(&counts(&tally))?,
        Format::Text => print(&tally, output)?,
    }
    unread.check().map(|()| Ending::Fine)
}

fn counts(tally: &Tally) -> Counts<'_> {
    let events = tally.rows().into_iter().map(|(event_type, version, row)| Counted {
        event_type,
        version,
        events: row.events,
        first: row.first.to_string(),
        last: row.last.to_string(),
        sources: row.sources.iter().map(String::as_str).collect(),
        has_more_sources: row.has_more_sources,
    });
    Counts {
        events: events.collect(),
        other_events: tally.others,
        unreadable: tally.unreadable,
        unreadable_examples: &tally.examples,
    }
}

fn print(tally: &Tally, output: &mut Output) -> Result<(), Stop> {
    let mut table = Table::new([
        ("type", Side::Left),
        ("version", Side::Right),
        ("events", Side::Right),
        ("first", Side::Left),
        ("last", Side::Left),
        ("sources", Side::Left),
    ]);
    for (event_type, version, row) in tally.rows() {
        table.row([
            OneLine(event_type).to_string(),
            version.to_string(),
            row.events.to_string(),
            row.first.to_string(),
            row.last.to_string(),
            sources(row),
        ]);
    }
    output.line(table)?;
    if tally.others > 0 {
        let others = tally.others;
        output.line(format_args!("{others} more, of types that are too many to be told"))?;
    }
    if tally.unreadable > 0 {
        output.line(format_args!("\n{} that cannot be read:", lines(tally.unreadable)))?;
        for Unreadable { file, line, reason } in &tally.examples {
            output.line(format_args!("  {file}:{line}: {reason}"))?;
        }
        let more = tally.unreadable - tally.examples.len() as u64;
        if more > 0 {
            output.line(format_args!("  and {more} more"))?;
        }
    }
    Ok(())
}

fn sources(row: &Row) -> String {
    let sources = row.sources.iter().map(|source| OneLine(source).to_string());
    let more = row.has_more_sources.then(|| "…".to_owned());
    sources.chain(more).collect::<Vec<_>>().join(", ")
}

fn lines(count: u64) -> String {
    if count == 1 { "1 line".to_owned() } else { format!("{count} lines") }
}
