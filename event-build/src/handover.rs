//! Hands what a build refuses to the derives of its package.
//!
//! A build script can only print, and no editor shows that. The compiler runs the derives of the package
//! next. If they report the errors, an editor shows each at its field. Nothing may get lost on the way,
//! so this hands over only what a derive that the compiler cannot leave out will report.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::{env, fs};

use event_catalog::{Break, CatalogEvent, Finding, IncompatibleChange, LoweredMark, Place, Report};

use crate::emit;
use crate::lock::Lock;
use crate::mode::Mode;
use crate::walk::{self, DeriveKind};

/// The variable that the derives look for. A cache of compilations, such as sccache, tells two of them
/// apart by the variables that begin with `CARGO_`, and would else answer with one that had no errors.
const VARIABLE: &str = "CARGO_EVENT_BUILD_ERRORS";

/// The file of the errors, in the folder of the catalog.
const FILE: &str = "errors.tsv";

/// An error that the derive of an event reports.
struct AtEvent<'a> {
    event: &'a CatalogEvent,
    /// The name of the field in JSON, or nothing.
    field: String,
    message: String,
}

/// Takes back what an earlier build handed over.
pub(crate) fn clear(folder: &Path) {
    // If it stays, no derive looks for it without the variable.
    let _ = fs::remove_file(folder.join(FILE));
}

/// Leaves all errors of a report in the folder of the catalog, and returns the directive that makes
/// the derives of this package report them. Returns nothing if one of them would not be reported.
pub(crate) fn hand_over(report: &Report, folder: &Path) -> Option<String> {
    let manifest_dir = env::var_os("CARGO_MANIFEST_DIR")?;
    let package = env::var("CARGO_PKG_NAME").ok()?;
    let manifest_dir = Path::new(&manifest_dir);
    let is_shown = Mode::of(&package, manifest_dir).is_ok_and(|mode| mode == Mode::Compare)
        && is_compiled_by_cargo()
        && Lock::of(manifest_dir).has_only("event-derive", env!("CARGO_PKG_VERSION"));
    if !is_shown {
        return None;
    }
    let compiled = compiled_derives(manifest_dir)?;
    let errors = errors(report)?;
    let is_compiled = |it: &AtEvent<'_>| {
        let CatalogEvent { package: of, source, .. } = it.event;
        let place = (source.file.clone(), source.line, it.event.name().to_owned());
        *of == package && compiled.contains(&place)
    };
    if errors.is_empty() || !errors.iter().all(is_compiled) {
        return None;
    }
    let text: Vec<_> = errors.iter().map(line).collect();
    let text = text.concat();
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(folder.join(FILE), &text));
    written.ok()?;
    if !folder.join("catalog.rs").exists() {
        emit::write(folder, &emit::refused_catalog_rs(report)).ok()?;
    }
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    Some(format!("cargo::rustc-env={VARIABLE}={:016x}", hasher.finish()))
}

/// Whether cargo compiles the package after this, with a compiler that runs its derives each time: a
/// cache may answer in its place.
fn is_compiled_by_cargo() -> bool {
    let wrappers = ["RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"];
    let is_plain = wrappers.iter().all(|it| {
        let wrapper = env::var_os(it).unwrap_or_default();
        wrapper.is_empty()
            || Path::new(&wrapper).file_stem().is_some_and(|it| it == "clippy-driver")
    });
    is_run_by_cargo() && is_plain
}

/// Whether this is a build script of cargo itself, which reads what it prints.
pub(crate) fn is_run_by_cargo() -> bool {
    ["CARGO_MAKEFLAGS", "OUT_DIR", "TARGET"].iter().all(|it| env::var_os(it).is_some())
}

/// The file, line and name of each event that every build of the package compiles.
fn compiled_derives(manifest_dir: &Path) -> Option<BTreeSet<(String, u32, String)>> {
    let sources = walk::always_compiled(manifest_dir).ok()?;
    let derives = sources.derives.into_iter();
    let compiled = derives.filter(|it| it.kind == DeriveKind::Event && it.condition.is_none());
    let place = |derive: walk::Derive| {
        let parts =
            derive.file.components().map(|it| it.as_os_str().to_string_lossy().into_owned());
        (parts.collect::<Vec<_>>().join("/"), derive.line, derive.name)
    };
    Some(compiled.map(place).collect())
}

/// Every error of a report with its event, if each has one.
fn errors(report: &Report) -> Option<Vec<AtEvent<'_>>> {
    if report.drafts.as_ref().is_some_and(event_catalog::Drafts::is_refused) {
        return None;
    }
    let mut errors = Vec::new();
    for finding in report.denied() {
        let Finding { place, part, .. } = finding;
        let event = event_at(report, place)?;
        let field = part.as_deref().map(field_of).unwrap_or_default();
        errors.push(AtEvent { event, field, message: message(&finding.to_string()) });
    }
    for found in &report.breaks {
        let (place, parts) = match found {
            Break::IncompatibleChange(IncompatibleChange { place, changes, .. }) => {
                (place, changes.iter().map(|it| (&it.field, it.what.clone())).collect::<Vec<_>>())
            }
            Break::LoweredMark(LoweredMark { place, fields, .. }) => {
                let parts = fields.iter().map(|it| &it.field);
                (place, parts.map(|it| (it, format!("`{it}` is not sensitive any more"))).collect())
            }
            _ => return None,
        };
        let event = event_at(report, place)?;
        let mut told = BTreeSet::new();
        for (part, what) in parts {
            let field = field_of(part);
            // The first place has the whole message.
            let message = match told.len() {
                0 => message(&found.to_string()),
                _ => format!("[{}] {what}", found.name()),
            };
            if told.insert(field.clone()) {
                errors.push(AtEvent { event, field, message });
            }
        }
    }
    Some(errors)
}

fn event_at<'a>(report: &'a Report, place: &Place) -> Option<&'a CatalogEvent> {
    report.catalog.events().iter().find(|it| it.place() == *place)
}

/// `lines` of `payload.lines[].price`.
fn field_of(part: &str) -> String {
    let part = part.strip_prefix("payload.").unwrap_or_default();
    part.split(['.', '[']).next().unwrap_or_default().to_owned()
}

/// The message without what the compiler adds: that it is an error, and the place.
fn message(text: &str) -> String {
    let text = text.strip_prefix("error").unwrap_or(text);
    let text = text.replacen("]: ", "] ", 1);
    let lines = text.lines().filter(|line| !line.starts_with("  --> "));
    let lines = lines.map(|line| line.strip_prefix("   ").unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

fn line(error: &AtEvent<'_>) -> String {
    let AtEvent { event, field, message } = error;
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t");
    let (event_type, name) = (&event.event_type, event.name());
    let (field, message) = (escaped(field), escaped(message));
    format!("{event_type}\t{}\t{name}\t{field}\t{message}\n", event.version)
}
