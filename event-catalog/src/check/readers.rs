//! Checks of the events of a catalog together with the event sets that read them.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Catalog;
use crate::event::CatalogEvent;
use crate::finding::{Check, Finding};
use crate::set::CatalogSet;

/// An event set, and the versions of a type that it reads.
struct Reader<'a> {
    set: &'a CatalogSet,
    versions: BTreeSet<u32>,
}

/// The readers of each type. The set that reads least comes first: if a set is part of another one,
/// it is the set to change.
type Readers<'a> = BTreeMap<&'a str, Vec<Reader<'a>>>;

fn readers(catalog: &Catalog) -> Readers<'_> {
    let mut sets: Vec<_> = catalog.sets().iter().map(|set| (set, versions(set))).collect();
    sets.sort_by_key(|(_, versions)| versions.values().map(BTreeSet::len).sum::<usize>());
    let mut readers: Readers<'_> = BTreeMap::new();
    for (set, versions) in sets {
        for (event_type, versions) in versions {
            readers.entry(event_type).or_default().push(Reader { set, versions });
        }
    }
    readers
}

fn versions(set: &CatalogSet) -> BTreeMap<&str, BTreeSet<u32>> {
    let mut versions: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (event_type, read) in &set.reads {
        versions.entry(event_type.as_str()).or_default().extend(read.clone());
    }
    versions
}

pub(super) fn undefined_event(catalog: &Catalog) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (event_type, readers) in readers(catalog) {
        // The mistake is mended at the struct, so it is enough to name one set.
        let mut told = BTreeSet::new();
        let read =
            readers.iter().flat_map(|it| it.versions.iter().map(|version| (it.set, version)));
        for (set, version) in read {
            if catalog.has(event_type, *version) || !told.insert(version) {
                continue;
            }
            let message = format!(
                "`{}` reads `{event_type}` version {version}, which is not in the catalog",
                set.name()
            );
            let help = "derive `Event` for its struct instead of writing `impl Event`: the derive \
                        puts it into the catalog";
            findings.push(Finding::new(Check::UndefinedEvent, set.place.clone(), message, help));
        }
    }
    findings
}

pub(super) fn unread_version(catalog: &Catalog) -> Vec<Finding> {
    let readers = readers(catalog);
    let mut findings = Vec::new();
    for same in catalog.events().chunk_by(|a, b| a.event_type == b.event_type) {
        let Some(readers) = readers.get(same[0].event_type.as_str()) else { continue };
        let is_read = |event: &&CatalogEvent| {
            readers.iter().any(|reader| reader.versions.contains(&event.version))
        };
        let unread = same.iter().filter(|event| !is_read(event));
        findings.extend(unread.map(|event| unread_by(readers, event, same)));
    }
    findings
}

/// Reports a version that none of these sets reads.
fn unread_by(readers: &[Reader<'_>], event: &CatalogEvent, all: &[CatalogEvent]) -> Finding {
    let reader = &readers[0];
    let set = reader.set.name();
    let read = in_words(&reader.versions);
    let message = format!(
        "`{}` version {} is in the catalog, but `{set}` reads only {read}",
        event.event_type, event.version
    );
    // A set that is part of another set is not worth a second note.
    let mut told = BTreeSet::new();
    let notes = readers.iter().filter(|it| told.insert(&it.versions)).map(|it| {
        (format!("`{}` reads {}", it.set.name(), in_words(&it.versions)), it.set.place.clone())
    });
    let notes = notes.collect();
    let help = match reader.versions.last() {
        Some(newest) if *newest < event.version => newer(set, *newest, event, all),
        _ => older(set, event, all),
    };
    Finding { notes, ..Finding::new(Check::UnreadVersion, event.place(), message, help) }
}

/// The help for a version that is older than the newest that is read: how it is made into a later
/// one.
fn older(set: &str, event: &CatalogEvent, all: &[CatalogEvent]) -> String {
    let last = last_made_from(event, all);
    let name = last.name();
    let Some(next) = all.iter().find(|it| it.version > last.version) else {
        return format!("add a variant that holds `{name}` to `{set}`");
    };
    format!("{}, or add a variant that holds `{name}` to `{set}`", edge(last, next, all))
}

/// The help for a version that is newer than all that are read.
fn newer(set: &str, newest: u32, event: &CatalogEvent, all: &[CatalogEvent]) -> String {
    let name = event.name();
    let Some(read) = of_version(newest, all) else {
        return format!("add a variant that holds `{name}` to `{set}`");
    };
    let held = read.name_beside(event);
    let first = first_above(newest, event, all);
    if first.upcast_from == Some(newest) {
        return format!("let `{set}` hold `{name}` instead of `{held}`, from which it is made");
    }
    format!(
        "add a variant that holds `{name}` to `{set}`, or let it replace `{held}` and {}",
        edge(read, first, all)
    )
}

/// The change to an attribute that makes a version into a later one. It keeps the version that the
/// later one is made from now.
fn edge(from: &CatalogEvent, to: &CatalogEvent, all: &[CatalogEvent]) -> String {
    let before = to.upcast_from.and_then(|version| of_version(version, all));
    let lost = before.map(|before| (before, first_above(before.version, from, all)));
    let lost = lost.filter(|(before, first)| first.upcast_from != Some(before.version));
    let kept = lost.map(|(before, first)| {
        format!(", and `upcast_from = {}` in that of `{}`", before.name_beside(first), first.name())
    });
    format!(
        "write `upcast_from = {}` in the `#[event(…)]` of `{}`{}",
        from.name_beside(to),
        to.name(),
        kept.unwrap_or_default()
    )
}

fn of_version(version: u32, all: &[CatalogEvent]) -> Option<&CatalogEvent> {
    all.iter().find(|it| it.version == version)
}

/// The last version that the upcasts from an event lead up to.
fn last_made_from<'a>(mut event: &'a CatalogEvent, all: &'a [CatalogEvent]) -> &'a CatalogEvent {
    while let Some(next) = all.iter().rfind(|it| it.upcast_from == Some(event.version)) {
        event = next;
    }
    event
}

/// The first version above the given one that the upcasts into an event come from.
fn first_above<'a>(
    version: u32,
    mut event: &'a CatalogEvent,
    all: &'a [CatalogEvent],
) -> &'a CatalogEvent {
    let older = |event: &CatalogEvent| {
        event.upcast_from.filter(|older| *older > version).and_then(|it| of_version(it, all))
    };
    while let Some(next) = older(event) {
        event = next;
    }
    event
}

pub(super) fn unread_event(catalog: &Catalog) -> Vec<Finding> {
    let readers = readers(catalog);
    // A package that reads nothing is only a producer.
    if readers.is_empty() {
        return Vec::new();
    }
    let types = catalog.events().chunk_by(|a, b| a.event_type == b.event_type);
    let unread = types.filter(|same| !readers.contains_key(same[0].event_type.as_str()));
    let latest = unread.filter_map(|same| same.last());
    latest
        .map(|event| {
            let message =
                format!("`{}` is in the catalog, but no event set reads it", event.event_type);
            let help = format!(
                "add a variant that holds `{}` to an event set, unless this package only writes it",
                event.name()
            );
            Finding::new(Check::UnreadEvent, event.place(), message, help)
        })
        .collect()
}

/// The versions in words, for example `versions 1 to 3 and 5`.
fn in_words(versions: &BTreeSet<u32>) -> String {
    let versions: Vec<_> = versions.iter().collect();
    let runs = versions.chunk_by(|a, b| a.checked_add(1) == Some(**b));
    let runs: Vec<_> = runs
        .map(|run| match run {
            [first, .., last] => format!("{first} to {last}"),
            _ => run.iter().map(ToString::to_string).collect(),
        })
        .collect();
    let versions = if versions.len() == 1 { "version" } else { "versions" };
    format!("{versions} {}", runs.join(" and "))
}
