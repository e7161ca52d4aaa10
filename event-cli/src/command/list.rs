//! `cargo event list`: the events of a catalog.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use event_catalog::Catalog;
use serde::Serialize;

use crate::ending::{Ending, Stop};
use crate::output::{Format, Output};

/// List the events of a catalog
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo event list catalog.json")]
pub(crate) struct Arguments {
    /// A `catalog.json`
    catalog: PathBuf,
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// An event, as the list shows it.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(rename = "type")]
    event_type: &'a str,
    version: u32,
    docs: &'a str,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let at = |error: &dyn std::fmt::Display| Stop::at(arguments.catalog.display(), error);
    let text = fs::read(&arguments.catalog).map_err(|error| at(&error))?;
    let catalog = Catalog::from_json(&text).map_err(|error| at(&error))?;
    let rows: Vec<Row<'_>> = catalog
        .events()
        .iter()
        .map(|it| Row { event_type: &it.event_type, version: it.version, docs: &it.docs })
        .collect();
    match arguments.format {
        Format::Json => output.json(&rows)?,
        Format::Text => {
            for row in rows {
                output.line(format_args!("{} v{}", row.event_type, row.version))?;
            }
        }
    }
    Ok(Ending::Fine)
}
