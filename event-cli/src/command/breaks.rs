//! `cargo event breaks`: the gate of a review.

mod found;
mod github;
mod markdown;
mod sarif;

use std::path::Path;

use clap::{Args, ValueEnum};
use event_catalog::{
    Baseline, Break, Catalog, Compatibility, Exception, ExceptionKind, Golden, Lines, Place,
    Published, Rules, Source, new_breaks,
};

pub(crate) use self::found::Breaks;
use self::found::Found;
use crate::ending::{Ending, Stop};
use crate::message::Message;
use crate::output::Output;
use crate::printed::Printed;
use crate::source::{self, BaselineFile, Contracts, Origin};
use crate::style::FINE;

/// Find the changes that old consumers or new code cannot read, and fail if there are any
///
/// Every contract that was blessed for a version counts, as in a build. A contract that the old side has
/// itself is no news. The exceptions of a build script are not known here, except that a version that
/// it let go is not missed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo event breaks --against origin/main
  cargo event breaks catalog.json --against deployed/catalog.json
  cargo event breaks --build --against origin/main --format markdown > comment.md

Exit codes: 0 nothing breaks, 1 something does, 2 the command could not do its work.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    new: Origin,
    /// The old contracts: a git ref, a `catalog.json`, an `events.lock.json` or a folder of catalogs
    #[arg(long, value_name = "OLD")]
    against: String,
    /// Who must be able to read whom
    #[arg(long, value_enum, default_value_t)]
    compatibility: Direction,
    /// Let a version break, after a review; may be repeated
    #[arg(long, value_name = "TYPE@VERSION", value_parser = allowed)]
    allow: Vec<(String, u32)>,
    /// How to print what breaks
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Who must be able to read whom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Direction {
    /// New code reads old events, and old consumers read new ones
    #[default]
    Full,
    /// New code reads old events
    Backward,
    /// Old consumers read new events
    Forward,
}

/// How breaks are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// Commands of GitHub Actions, which annotate the lines of a pull request
    Github,
    /// SARIF 2.1.0, for tools that collect results
    Sarif,
    /// A comment for a review
    Markdown,
}

fn allowed(text: &str) -> Result<(String, u32), String> {
    let parts = text.split_once('@');
    let parts = parts.and_then(|(event_type, version)| Some((event_type, version.parse().ok()?)));
    let (event_type, version) =
        parts.ok_or("write a type and a version, as in `ingestion.dataset_created@1`")?;
    Ok((event_type.to_owned(), version))
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let new = arguments.new.find()?;
    let old = source::at(Path::new("."), &arguments.against)?;
    let breaks = breaks(arguments, &new, old);
    let found = Breaks { against: arguments.against.clone(), breaks };
    match arguments.format {
        Format::Text => print(&found, output)?,
        Format::Json => output.json(&found)?,
        Format::Github => github::print(&found.breaks, output)?,
        Format::Sarif => output.json(&sarif::log(&found.breaks))?,
        Format::Markdown => markdown::print(&found, output)?,
    }
    Ok(if found.breaks.is_empty() { Ending::Fine } else { Ending::Found })
}

fn breaks(arguments: &Arguments, new: &Contracts, old: Contracts) -> Vec<Found> {
    let catalog = new.catalog();
    let mut own = Baseline::default();
    for BaselineFile { baseline, .. } in &new.blessed {
        own = Baseline::merge3(&own, &own, baseline).baseline;
    }
    let golden = Golden::default();
    let exceptions = exceptions(&arguments.allow);
    let rules = Rules::new(
        match arguments.compatibility {
            Direction::Full => Compatibility::Full,
            Direction::Backward => Compatibility::Backward,
            Direction::Forward => Compatibility::Forward,
        },
        &exceptions,
    );
    let before = Catalog::merge(old.catalogs.clone());
    let mut found: Vec<Found> = Vec::new();
    for BaselineFile { place, lines, baseline } in &published(old) {
        let published = Published { baseline, golden: &golden, lines, place, schemars: None };
        for mut one in new_breaks(&catalog, &published, &own, &rules) {
            locate(&mut one, new);
            let one = Found::new(one, &[&catalog, &before]);
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

/// What is published by the old contracts: what is blessed, and each contract of a catalog.
fn published(old: Contracts) -> Vec<BaselineFile> {
    let mut published = old.baselines;
    if !old.catalogs.is_empty() {
        let baseline = Baseline::of_catalog(&Catalog::merge(old.catalogs));
        let place = Place::new("the old catalog", Source::new(&*old.name, 0), &*old.name);
        published.push(BaselineFile { place, lines: Lines::default(), baseline });
    }
    published
}

/// What `--allow` lets pass: a version that is gone, and one that breaks.
fn exceptions(allowed: &[(String, u32)]) -> Vec<Exception> {
    let place = Place::new("cargo event", Source::new("--allow", 0), "--allow");
    let of_version = |(event_type, version): &(String, u32)| {
        let kinds = [ExceptionKind::Retired, ExceptionKind::Compatibility(Compatibility::None)];
        let event_type = event_type.clone();
        kinds.map(|kind| Exception {
            event_type: event_type.clone(),
            version: *version,
            kind,
            place: place.clone(),
        })
    };
    allowed.iter().flat_map(of_version).collect()
}

/// Names the file as it is seen from here.
fn locate(found: &mut Break, new: &Contracts) {
    let place = match found {
        Break::IncompatibleChange(it) => &mut it.place,
        Break::LoweredMark(it) => &mut it.place,
        _ => return,
    };
    place.path = new.path_of(place);
}

fn print(found: &Breaks, output: &mut Output) -> Result<(), Stop> {
    for (number, one) in found.breaks.iter().enumerate() {
        if number > 0 {
            output.line("")?;
        }
        output.line(Message(&one.message()))?;
    }
    if found.breaks.is_empty() {
        output.line(format_args!(
            "{FINE}ok{FINE:#} nothing breaks what {} has",
            Printed(&found.against)
        ))?;
    }
    Ok(())
}
