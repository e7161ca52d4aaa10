//! `cargo event show`: all there is to say of one event.

use clap::Args;
use event_catalog::{Catalog, CatalogEvent, Consumption, DescribedField};
use event_core::OneLine;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::list::{readers, summary};
use crate::ending::{Ending, Stop};
use crate::output::{Format, Output};
use crate::printed::Printed;
use crate::source::{Contracts, Origin};
use crate::style::{FAINT, PLACE, STRONG, WARNING};

/// Show an event: its documentation, its fields, who reads it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo event show ingestion.dataset_created
  cargo event show ingestion.dataset_created catalog.json --schema > dataset_created.schema.json
  cargo event show ingestion.dataset_created --version 1 --example")]
pub(crate) struct Arguments {
    /// The type of the event, such as `ingestion.dataset_created`
    #[arg(value_name = "TYPE")]
    event_type: String,
    #[command(flatten)]
    origin: Origin,
    /// The version; the newest if left out
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    /// Print the JSON Schema of the payload, as a consumer reads it
    #[arg(long, conflicts_with_all = ["example", "format", "json"])]
    schema: bool,
    /// Print an envelope with a payload that is valid
    #[arg(long, conflicts_with_all = ["format", "json"])]
    example: bool,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// How to print the event
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What `cargo event show --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Shown<'a> {
    /// The event, as `catalog.json` has it.
    event: &'a CatalogEvent,
    /// The fields of the payload at any depth, as a consumer reads them.
    fields: Vec<DescribedField>,
    /// The event sets that read this version.
    readers: Vec<&'a Consumption>,
}

/// An envelope, with its fields in the order of the wire.
#[derive(Debug, Serialize)]
struct Example<'a> {
    id: &'static str,
    #[serde(rename = "type")]
    event_type: &'a str,
    version: u32,
    timestamp: &'static str,
    source: &'static str,
    correlation_id: &'static str,
    payload: Value,
}

impl<'a> Example<'a> {
    fn of(event: &'a CatalogEvent, payload: Value) -> Self {
        Self {
            id: "01890a5d-ac96-774b-bcce-b302099a8057",
            event_type: &event.event_type,
            version: event.version,
            timestamp: "2026-01-31T09:30:00Z",
            source: "example",
            correlation_id: "example-1",
            payload,
        }
    }
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let contracts = arguments.origin.find()?;
    let catalog = contracts.catalog();
    let event = find(&catalog, arguments, &contracts.name)?;
    if arguments.schema {
        output.json(&event.schemas.deserialize)?;
    } else if arguments.example {
        let help = "write one by its schema, which --schema prints";
        let reason = "no payload could be made of this schema";
        let payload = event.example().ok_or_else(|| Stop::because(reason, help))?;
        output.json(&Example::of(event, payload))?;
    } else {
        let readers = readers(&catalog, &event.event_type, event.version).collect();
        let shown = Shown { event, fields: event.fields(), readers };
        match arguments.format {
            Format::Text if !arguments.json => print(&shown, &contracts, output)?,
            _ => output.json(&shown)?,
        }
    }
    Ok(Ending::Fine)
}

fn find<'a>(
    catalog: &'a Catalog,
    Arguments { event_type, version, .. }: &Arguments,
    source: &str,
) -> Result<&'a CatalogEvent, Stop> {
    let of_type = || catalog.events().iter().filter(|it| it.event_type == *event_type);
    let found = match version {
        // Of several contracts of one version, as after a change, the last.
        None => of_type().next_back(),
        Some(version) => of_type().rfind(|it| it.version == *version),
    };
    if let Some(found) = found {
        return Ok(found);
    }
    let versions: Vec<_> = of_type().map(|it| it.version.to_string()).collect();
    if let (Some(version), false) = (version, versions.is_empty()) {
        return Err(Stop::because(
            format_args!("{source} has no version {version} of {event_type}"),
            format_args!("name one of its versions: {}", versions.join(", ")),
        ));
    }
    let reason = format_args!("{source} has no event {event_type}");
    match like(catalog, event_type) {
        Some(other) => Err(Stop::because(reason, format_args!("is it {other}?"))),
        None => Err(Stop::because(reason, "`cargo event list` shows those that there are")),
    }
}

/// The type that is written most like another one.
fn like<'a>(catalog: &'a Catalog, event_type: &str) -> Option<&'a str> {
    let types = catalog.events().iter().map(|it| it.event_type.as_str());
    let like = types.map(|it| (strsim::jaro_winkler(it, event_type), it));
    let best = like.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.8).then_some(best.1)
}

fn print(shown: &Shown<'_>, contracts: &Contracts, output: &mut Output) -> Result<(), Stop> {
    let CatalogEvent {
        event_type, version, rust, docs, deprecated, upcast_from, fingerprint, ..
    } = shown.event;
    output.line(format_args!("{STRONG}{event_type}{STRONG:#} version {version}"))?;
    let place = shown.event.place();
    let path = contracts.path_of(&place);
    output.line(format_args!(
        "  {PLACE}-->{PLACE:#} {path}:{} {FAINT}{rust}{FAINT:#}",
        place.source.line
    ))?;
    if let Some(note) = deprecated {
        let note = if note.is_empty() { "" } else { ": " }.to_owned() + note;
        output.line(format_args!("{WARNING}deprecated{WARNING:#}{}", Printed(note)))?;
    }
    if !docs.is_empty() {
        output.line("")?;
        for line in docs.lines() {
            output.line(Printed(line))?;
        }
    }
    output.line("")?;
    print_fields(&shown.fields, output)?;
    output.line("")?;
    if let Some(older) = upcast_from {
        output.line(format_args!("made from version {older} where that arrives"))?;
    }
    let readers: Vec<_> = shown.readers.iter().map(|it| it.reader()).collect();
    match readers.as_slice() {
        [] => output.line("read by no event set of this catalog")?,
        readers => output.line(format_args!("read by {}", readers.join(", ")))?,
    }
    output.line(format_args!("{FAINT}fingerprint {fingerprint}{FAINT:#}"))
}

fn print_fields(fields: &[DescribedField], output: &mut Output) -> Result<(), Stop> {
    if fields.is_empty() {
        return output.line("The payload has no fields.");
    }
    let value = |it: &DescribedField| {
        let necessity = if it.required { "" } else { ", may be absent" };
        let sensitive = if it.sensitive { ", sensitive" } else { "" };
        format!("{}{necessity}{sensitive}", Printed(&it.rust_type))
    };
    let rows: Vec<_> = fields
        .iter()
        .map(|it| (Printed(&it.field).to_string(), value(it), summary(&it.docs)))
        .collect();
    let widest = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or_default();
    let names = widest(&mut rows.iter().map(|it| it.0.chars().count()));
    let values = widest(&mut rows.iter().map(|it| it.1.chars().count()));
    for (name, value, docs) in rows {
        let line = format!("{name:names$}  {value:values$}  {}", OneLine(docs));
        output.line(line.trim_end())?;
    }
    Ok(())
}
