//! Makes the files of a catalog as text, and writes them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use event_catalog::{CATALOG_SCHEMA, CatalogEvent, Report, pretty};
use serde_json::Value;

use crate::error::Error;

/// A file to write, relative to a folder.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) content: Vec<u8>,
}

/// Makes `catalog.json`, its schema, `catalog.rs`, the record of sensitive fields and the schema of
/// each envelope. Each file is made when it is asked for, because together they may be large.
pub(crate) fn files(
    report: &Report,
    envelopes: &[Value],
    base: Option<&str>,
) -> impl Iterator<Item = File> {
    let events = report.catalog.events();
    let schemas = schemas(events, envelopes, base)
        .map(|it| File { path: Path::new("schemas").join(it.path), ..it });
    [
        file("catalog.json", report.catalog.to_json()),
        file("catalog.schema.json", CATALOG_SCHEMA.into()),
        file("catalog.rs", catalog_rs(events, &included).into_bytes()),
        file("sensitive.md", report.sensitive_markdown().into_bytes()),
    ]
    .into_iter()
    .chain(schemas)
}

/// The `catalog.rs` of a catalog that is refused: the same items without schemas, so that what is wrong
/// is the only error.
pub(crate) fn refused_catalog_rs(report: &Report) -> File {
    let text = catalog_rs(report.catalog.events(), &|_| "\"\"".to_owned());
    file("catalog.rs", text.into_bytes())
}

/// Writes all that a report says, where there is something, and returns the path. What a build prints
/// may leave some of it out.
pub(crate) fn whole_report(report: &Report, folder: &Path) -> String {
    let whole = file("report.txt", format!("{report}\n").into_bytes());
    let path = folder.join(&whole.path);
    // Without the file, everything but a long list is told all the same.
    let _ = if report.messages().is_empty() {
        fs::remove_file(&path).map_err(|source| Error::File { path: path.clone(), source })
    } else {
        write(folder, &whole)
    };
    path.display().to_string()
}

/// Makes the schema of each envelope, in a file that is named by type and version.
pub(crate) fn schemas(
    events: &[CatalogEvent],
    envelopes: &[Value],
    base: Option<&str>,
) -> impl Iterator<Item = File> {
    events.iter().zip(envelopes).map(move |(event, envelope)| {
        let name = schema_name(event);
        let mut schema = envelope.clone();
        schema["$id"] = match base {
            Some(base) => format!("{}/{name}", base.trim_end_matches('/')).into(),
            None => name.as_str().into(),
        };
        file(&name, pretty(schema))
    })
}

/// Writes a file only if its content changed, so that cargo builds nothing again for nothing.
pub(crate) fn write(folder: &Path, file: &File) -> Result<(), Error> {
    let path = folder.join(&file.path);
    if fs::read(&path).is_ok_and(|old| old == file.content) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(folder);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, &file.content))
        .map_err(|source| Error::File { path, source })
}

/// Removes the schemas of earlier builds that are not of this catalog.
pub(crate) fn remove_stale(folder: &Path, events: &[CatalogEvent]) -> Result<(), Error> {
    let names: BTreeSet<_> = events.iter().map(schema_name).collect();
    let folder = folder.join("schemas");
    let Ok(entries) = fs::read_dir(&folder) else { return Ok(()) };
    for entry in entries.flatten() {
        if !entry.file_name().to_str().is_some_and(|it| names.contains(it)) {
            let path = entry.path();
            fs::remove_file(&path).map_err(|source| Error::File { path, source })?;
        }
    }
    Ok(())
}

fn file(path: &str, content: Vec<u8>) -> File {
    File { path: PathBuf::from(path), content }
}

fn schema_name(event: &CatalogEvent) -> String {
    format!("{}.v{}.json", event.event_type, event.version)
}

/// The expression of the schema of an event, in `catalog.rs`.
fn included(event: &CatalogEvent) -> String {
    let name = schema_name(event);
    format!("include_str!(concat!(env!(\"OUT_DIR\"), \"/events/schemas/{name}\"))")
}

/// The module that `event_core::include_catalog!()` brings into a crate.
fn catalog_rs(events: &[CatalogEvent], schema: &dyn Fn(&CatalogEvent) -> String) -> String {
    let mut text = String::from(
        "/// One version of one event.
#[allow(dead_code, unreachable_pub)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The type on the wire.
    pub event_type: &'static str,
    /// The version on the wire.
    pub version: u32,
    /// The JSON Schema of the envelope.
    pub schema: &'static str,
}

",
    );
    let events = with_constants(events);
    for (constant, event) in &events {
        let CatalogEvent { event_type, version, .. } = event;
        let _ = write!(
            text,
            "/// `{event_type}`, version {version}.
#[allow(dead_code, unreachable_pub)]
pub const {constant}: Entry = Entry {{
    event_type: {event_type:?},
    version: {version},
    schema: {},
}};

",
            schema(event),
        );
    }
    text.push_str(
        "/// All entries, sorted by type and version.\n#[allow(dead_code, unreachable_pub)]\npub const ENTRIES: &[Entry] = &[\n",
    );
    for (constant, _) in &events {
        let _ = writeln!(text, "    {constant},");
    }
    text.push_str(
        "];

/// The entry of a type and version.
#[allow(dead_code, unreachable_pub)]
#[must_use]
pub fn entry(event_type: &str, version: u32) -> Option<&'static Entry> {
    let place = ENTRIES
        .binary_search_by(|entry| (entry.event_type, entry.version).cmp(&(event_type, version)))
        .ok()?;
    ENTRIES.get(place)
}
",
    );
    text
}

/// The events with the names of their constants. If two events have the same name, only the first
/// gets it. A build lets that pass only if it lowered the level of the checks.
fn with_constants(events: &[CatalogEvent]) -> Vec<(String, &CatalogEvent)> {
    let mut taken = BTreeSet::new();
    let named = events.iter().map(|event| {
        let name = event.event_type.replace('.', "_").to_ascii_uppercase();
        (format!("{name}_V{}", event.version), event)
    });
    named.filter(|(constant, _)| taken.insert(constant.clone())).collect()
}
