//! `cargo event lock move`: an event and its history in another baseline.

use std::path::{Path, PathBuf};

use clap::Args;
use event_catalog::{Baseline, Golden};

use crate::ending::{Ending, Stop};
use crate::file;
use crate::output::Output;
use crate::printed::Printed;
use crate::style::FINE;

/// Copy an event with its history into the baseline of another package
///
/// The old baseline keeps its contracts, since what was published stays published. The golden events
/// beside the files come along.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  cargo event lock move billing.invoice_sent --from shop/events.lock.json --to billing/events.lock.json")]
pub(crate) struct Arguments {
    /// The type of the event
    #[arg(value_name = "TYPE")]
    event_type: String,
    /// The version; all of them if left out
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    /// The baseline that has the event
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// The baseline of the package that has the struct now; it need not be there yet
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let Arguments { event_type, version, from, to } = arguments;
    let source = read(from, &file::read(from)?)?;
    let mut target = match file::read_if_there(to)? {
        Some(text) => read(to, &text)?,
        None => Baseline::default(),
    };
    let versions: Vec<u32> = source
        .versions()
        .filter(|it| it.0 == event_type && version.is_none_or(|version| version == it.1))
        .map(|it| it.1)
        .collect();
    if versions.is_empty() {
        let of_version = version.map_or_else(String::new, |it| format!(" version {it}"));
        return Err(Stop::because(
            format_args!("{} has no contract of {event_type}{of_version}", from.display()),
            format_args!("`cargo event list {}` shows those that it has", from.display()),
        ));
    }
    let (golden, golden_to) = (golden(from)?, to.with_extension("golden.jsonl"));
    let mut kept = self::golden(to)?;
    for version in &versions {
        let mut moved = Baseline::default();
        moved.bless(source.of(event_type, *version).iter().cloned());
        // What was blessed earlier comes first in the history.
        target = Baseline::merge3(&moved, &moved, &target).baseline;
        kept.extend(&golden.of_version(event_type, *version));
    }
    // A golden line of a contract that is not blessed is harmless, so it comes first.
    let lines = kept.to_lines();
    if !lines.is_empty() {
        file::replace(&golden_to, lines.as_bytes())?;
    }
    file::replace(to, &target.to_json())?;
    for version in versions {
        output.line(format_args!(
            "{FINE}ok{FINE:#} {} has {} version {version}; in the build.rs beside {} write \
             `.moved_to(\"{event_type}\", {version}, \"{}\")`",
            Printed(to.display()),
            Printed(event_type),
            Printed(from.display()),
            Printed(package(to))
        ))?;
    }
    Ok(Ending::Fine)
}

fn read(path: &Path, text: &[u8]) -> Result<Baseline, Stop> {
    Baseline::from_json(text).map_err(|error| Stop::at(path.display(), error))
}

/// The golden events beside a baseline.
fn golden(baseline: &Path) -> Result<Golden, Stop> {
    let text = file::read_if_there(&baseline.with_extension("golden.jsonl"))?.unwrap_or_default();
    Ok(Golden::from_lines(&String::from_utf8_lossy(&text)))
}

/// The name in the manifest beside a baseline, or that of its folder.
fn package(baseline: &Path) -> String {
    let folder = baseline.canonicalize().ok();
    let folder = folder.as_deref().and_then(Path::parent);
    let manifest = folder.and_then(|it| std::fs::read_to_string(it.join("Cargo.toml")).ok());
    let manifest = manifest.unwrap_or_default();
    let mut names =
        manifest.lines().filter_map(|it| it.strip_prefix("name = \"")?.strip_suffix('"'));
    let name = names.next().map(str::to_owned);
    let folder = folder.and_then(Path::file_name).map(|it| it.to_string_lossy().into_owned());
    name.or(folder).unwrap_or_default()
}
