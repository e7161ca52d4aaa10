//! `cargo event grep`: events that are looked for in files.

mod filter;
mod shown;

use clap::Args;
use event_core::{Envelope, Header, RawEvent};

use self::filter::Filter;
use self::shown::{Secrecy, Shown};
use crate::contracts::Sources;
use crate::ending::{Ending, Stop, warn};
use crate::input::{Files, Part};
use crate::output::Output;
use crate::printable::indented;

/// Look for events in files
///
/// Prints each envelope that fits, one a line. Sensitive fields are redacted, as the contract marks
/// them. The payload of an event without a contract is not shown, since nobody knows what is in it.
/// What does not print is escaped, as JSON does.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "they are flags of the command line")]
#[command(after_help = "Example:\n  \
    cargo event grep --catalog catalog.json --type 'shop.*' --since 2h events.ndjson")]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    sources: Sources,
    /// Show everything, also what is sensitive
    #[arg(long)]
    reveal: bool,
    /// Go on with what is added to the file, also after it was rotated
    #[arg(short, long, conflicts_with = "count")]
    follow: bool,
    /// Print only how many events there are
    #[arg(long)]
    count: bool,
    /// Print each envelope over several lines
    #[arg(long)]
    pretty: bool,
}

/// What is found in a part of a file.
#[derive(Default)]
struct Found {
    text: String,
    events: u64,
    unreadable: u64,
    hidden: u64,
}

pub(crate) fn run(arguments: Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let Arguments { files, filter, sources, reveal, follow, count, pretty } = arguments;
    let contracts = if reveal { None } else { sources.find_if_there()? };
    let secrecy = if reveal { Secrecy::Reveal } else { Secrecy::Redact(contracts.as_ref()) };
    if reveal && !count {
        warn("what is sensitive is shown");
    }
    let files = if follow { files.followed()? } else { files };
    let mut sum = Found::default();
    let unread = files.read(
        || |part| find(&part, &filter, secrecy, pretty),
        |found, progress| {
            if !count && !found.text.is_empty() {
                progress.aside(|| {
                    output.text(found.text.as_bytes())?;
                    output.flush()
                })?;
            }
            sum.events += found.events;
            sum.unreadable += found.unreadable;
            sum.hidden += found.hidden;
            Ok(())
        },
    )?;
    if count {
        output.line(sum.events)?;
    }
    if sum.unreadable > 0 {
        let unreadable = sum.unreadable;
        warn(format_args!("{unreadable} of the lines are no events; `cargo event count` says why"));
    }
    if sum.hidden > 0 && !count {
        let hidden = sum.hidden;
        warn(format_args!(
            "{hidden} payloads are not shown, since their contracts are not known\n   \
             = help: name the contracts with `--catalog SOURCE`, or use `--reveal`"
        ));
    }
    unread.check().map(|()| Ending::Fine)
}

fn find(part: &Part<'_>, filter: &Filter, secrecy: Secrecy<'_>, pretty: bool) -> Found {
    let mut found = Found::default();
    for line in part.lines() {
        let Ok(json) = line.json else {
            found.unreadable += 1;
            continue;
        };
        if Header::peek(json).is_ok_and(|header| !filter.takes(&header)) {
            continue;
        }
        let envelope = Envelope::<RawEvent>::from_json(json).ok();
        match envelope.and_then(|it| Shown::new(&it, secrecy).ok()) {
            None => found.unreadable += 1,
            Some(Shown { json, lacks_contract }) => {
                found.events += 1;
                found.hidden += u64::from(lacks_contract);
                found.text += &if pretty { indented(&json) } else { json };
                found.text.push('\n');
            }
        }
    }
    found
}
