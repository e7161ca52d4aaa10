//! `cargo event sensitive`: the record of personal data.

use clap::{Args, ValueEnum};
use event_catalog::{Report, SensitiveRecord};
use schemars::JsonSchema;
use serde::Serialize;

use crate::ending::{Ending, Stop};
use crate::output::Output;
use crate::printed::Printed;
use crate::source::Origin;
use crate::style::STRONG;

/// Show which fields hold personal data, and why they are required
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo event sensitive
  cargo event sensitive catalogs/ --format markdown > sensitive.md")]
pub(crate) struct Arguments {
    #[command(flatten)]
    origin: Origin,
    /// How to print the record
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How the record is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// A document with a table
    Markdown,
}

/// What `cargo event sensitive --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Sensitive {
    /// The fields, sorted by type, version and field.
    fields: Vec<SensitiveRecord>,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let report = Report::new(arguments.origin.find()?.catalog());
    let record = Sensitive { fields: report.sensitive_fields() };
    match arguments.format {
        Format::Json => output.json(&record)?,
        Format::Markdown => {
            for line in report.sensitive_markdown().lines() {
                output.line(Printed(line))?;
            }
        }
        Format::Text => {
            for SensitiveRecord { event_type, version, field, reason, .. } in &record.fields {
                let reason = if reason.is_empty() { "(a baseline has no reasons)" } else { reason };
                output.line(format_args!(
                    "{STRONG}{event_type}{STRONG:#} v{version}  {}  {}",
                    Printed(field),
                    Printed(reason)
                ))?;
            }
        }
    }
    Ok(Ending::Fine)
}
