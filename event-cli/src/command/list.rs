//! `cargo event list`: the events that there are.

use clap::Args;
use event_catalog::{Catalog, CatalogEvent, Consumption};
use event_core::OneLine;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ending::{Ending, Stop};
use crate::output::{Format, Output};
use crate::source::Origin;
use crate::style::{FAINT, STRONG, WARNING};

/// List the events, each with its version and what it is for
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo event list\n  cargo event list catalog.json --format json"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    origin: Origin,
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What `cargo event list --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct List<'a> {
    /// The events, sorted by type and version.
    events: Vec<Listed<'a>>,
}

/// A version of an event.
#[derive(Debug, Serialize, JsonSchema)]
struct Listed<'a> {
    /// The type on the wire.
    #[serde(rename = "type")]
    event_type: &'a str,
    /// The version on the wire.
    version: u32,
    /// The package of the struct.
    package: &'a str,
    /// The path of the struct in its package; empty if only a baseline is known.
    rust: &'a str,
    /// The documentation in Markdown; empty if there is none.
    docs: &'a str,
    /// The note of the deprecation, which may be empty; null if it is not deprecated.
    deprecated: Option<&'a str>,
    /// The SHA-256 of its contract, in hexadecimal.
    fingerprint: &'a str,
    /// The event sets that read it.
    readers: Vec<&'a Consumption>,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let catalog = arguments.origin.find()?.catalog();
    let list = List { events: catalog.events().iter().map(|it| listed(it, &catalog)).collect() };
    match arguments.format {
        Format::Json => output.json(&list)?,
        Format::Text => print(&list, output)?,
    }
    Ok(Ending::Fine)
}

fn listed<'a>(event: &'a CatalogEvent, catalog: &'a Catalog) -> Listed<'a> {
    Listed {
        event_type: &event.event_type,
        version: event.version,
        package: &event.package,
        rust: &event.rust,
        docs: &event.docs,
        deprecated: event.deprecated.as_deref(),
        fingerprint: &event.fingerprint,
        readers: readers(catalog, &event.event_type, event.version).collect(),
    }
}

/// The event sets that read a version.
pub(crate) fn readers<'a>(
    catalog: &'a Catalog,
    event_type: &'a str,
    version: u32,
) -> impl Iterator<Item = &'a Consumption> {
    let reads =
        move |it: &&Consumption| it.event_type == event_type && it.versions.contains(&version);
    catalog.consumes().iter().filter(reads)
}

fn print(list: &List<'_>, output: &mut Output) -> Result<(), Stop> {
    let name = |it: &Listed<'_>| format!("{} v{}", it.event_type, it.version);
    let width = list.events.iter().map(|it| name(it).chars().count()).max().unwrap_or_default();
    for event in &list.events {
        let name = name(event);
        let space = " ".repeat(width.saturating_sub(name.chars().count()) + 2);
        let deprecated = match event.deprecated {
            Some(_) => format!("{WARNING}deprecated{WARNING:#} "),
            None => String::new(),
        };
        let docs = summary(event.docs);
        let docs = match docs.as_str() {
            "" => format!("{FAINT}{}{FAINT:#}", event.package),
            docs => OneLine(docs).to_string(),
        };
        output.line(format_args!("{STRONG}{name}{STRONG:#}{space}{deprecated}{docs}"))?;
    }
    Ok(())
}

/// The first paragraph of a documentation, on one line.
pub(crate) fn summary(docs: &str) -> String {
    let paragraph = docs.lines().take_while(|it| !it.trim().is_empty()).map(str::trim);
    paragraph.collect::<Vec<_>>().join(" ")
}
