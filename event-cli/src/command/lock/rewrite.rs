//! `cargo event lock rewrite`: a baseline in the form of today.

use std::path::PathBuf;

use clap::Args;
use event_catalog::Baseline;

use crate::ending::{Ending, Stop};
use crate::file;
use crate::output::Output;
use crate::printed::Printed;
use crate::style::FINE;

/// Write a baseline as a blessing writes it: sorted, a line for each contract
///
/// The contracts stay as they are. A file of an older format becomes one that git merges line by line.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo event lock rewrite events.lock.json")]
pub(crate) struct Arguments {
    /// The baselines
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    // All are read before one is written.
    let read = arguments.files.iter().map(|path| {
        let baseline = Baseline::from_json(&file::read(path)?);
        Ok((path, baseline.map_err(|error| Stop::at(path.display(), error))?))
    });
    for (path, baseline) in read.collect::<Result<Vec<_>, Stop>>()? {
        let what =
            if file::replace(path, &baseline.to_json())? { "rewritten" } else { "as it was" };
        output.line(format_args!("{FINE}ok{FINE:#} {}: {what}", Printed(path.display())))?;
    }
    Ok(Ending::Fine)
}
