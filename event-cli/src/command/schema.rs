//! `cargo event schema`: what the JSON of the commands looks like.

use clap::{Args, ValueEnum};
use event_catalog::{Diff, Impact};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::{breaks, check, count, list, lock, sensitive, show, validate};
use crate::ending::{Ending, Stop};
use crate::output::Output;

/// Print the JSON Schema of what a command prints with `--format json`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo event schema breaks > breaks.schema.json")]
pub(crate) struct Arguments {
    /// The command
    #[arg(value_enum)]
    command: Printing,
}

/// The commands that print JSON.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Printing {
    List,
    Show,
    Diff,
    Breaks,
    Impact,
    Sensitive,
    Count,
    Validate,
    LockCheck,
    Check,
    Bless,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let schema = match arguments.command {
        Printing::List => of::<list::List<'_>>(),
        Printing::Show => of::<show::Shown<'_>>(),
        Printing::Diff => of::<Diff>(),
        Printing::Breaks => of::<breaks::Breaks>(),
        Printing::Impact => of::<Impact>(),
        Printing::Sensitive => of::<sensitive::Sensitive>(),
        Printing::Count => of::<count::Counts<'_>>(),
        Printing::Validate => of::<validate::Validation<'_>>(),
        Printing::LockCheck => of::<lock::Checked>(),
        Printing::Check | Printing::Bless => of::<check::Checked>(),
    };
    output.json(&schema)?;
    Ok(Ending::Fine)
}

fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
