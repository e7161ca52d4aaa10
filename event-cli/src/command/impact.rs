//! `cargo event impact`: which deployed consumer cannot read what.

use std::path::{Path, PathBuf};

use clap::Args;
use event_catalog::Impact;

use crate::ending::{Ending, Stop};
use crate::message::Message;
use crate::output::{Format, Output};
use crate::source;
use crate::style::{ERROR, FINE};

/// Show which deployed consumer cannot read what a changed producer writes
///
/// Each consumer is judged by the contracts that were compiled into it: by the `catalog.json` of its own
/// build, which its pipeline keeps. Only what its event sets read counts.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  cargo event impact catalog.json --consumers deployed/

Exit codes: 0 every consumer reads all, 1 one does not, 2 the command could not do its work.")]
pub(crate) struct Arguments {
    /// The contracts of the changed producer: a `catalog.json`, an `events.lock.json` or a git ref
    #[arg(value_name = "CHANGED")]
    changed: String,
    /// A folder with the `catalog.json` of each deployed consumer, under any name that ends in `.json`
    #[arg(long, value_name = "DIR")]
    consumers: PathBuf,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let Arguments { changed, consumers, format } = arguments;
    let changed = source::at(Path::new("."), changed)?.catalog();
    let deployed = source::at(Path::new("."), &consumers.to_string_lossy())?;
    if deployed.catalogs.is_empty() {
        return Err(Stop::because(
            format_args!("{} has baselines and no catalog", consumers.display()),
            "a baseline does not say who reads what: copy the `catalog.json` of each consumer there",
        ));
    }
    let impact = event_catalog::impact(&changed, &deployed.catalogs);
    match format {
        Format::Json => output.json(&impact)?,
        Format::Text => print(&impact, output)?,
    }
    Ok(if impact.is_breaking() { Ending::Found } else { Ending::Fine })
}

fn print(impact: &Impact, output: &mut Output) -> Result<(), Stop> {
    for consumer in &impact.consumers {
        let (style, sign) = if consumer.unread.is_empty() { (FINE, "ok") } else { (ERROR, "no") };
        output.line(format_args!("{style}{sign}{style:#} {}", Message(&consumer.to_string())))?;
    }
    let mut unknown = impact.clone();
    unknown.consumers.clear();
    if unknown.without_sets.is_empty() {
        return Ok(());
    }
    output.line(Message(&unknown.to_string()))
}
