//! Versions that are not made from the blessed one before them.

use std::collections::BTreeSet;

use crate::baseline::Baseline;
use crate::catalog::Catalog;
use crate::event::CatalogEvent;
use crate::finding::{Check, Finding};
use crate::rules::{ExceptionKind, Rules, Used};

/// Looks at one edge of each event, so that a chain that is broken is told where it is.
pub(super) fn missing<'a>(
    catalog: &'a Catalog,
    baseline: &Baseline,
    rules: &Rules<'_>,
    used: &mut Used<'a>,
) -> Vec<Finding> {
    let listed = catalog.events().iter().map(|it| (it.event_type.as_str(), it.version));
    let versions: BTreeSet<_> = listed.chain(baseline.versions()).collect();
    let mut findings = Vec::new();
    for event in catalog.events() {
        let key = (event.event_type.as_str(), event.version);
        let mut passed_by = passed_by(event, &versions).peekable();
        if passed_by.peek().is_some() && rules.has(key.0, key.1, &ExceptionKind::NoUpcast) {
            used.push((key.0, key.1, ExceptionKind::NoUpcast));
            continue;
        }
        // What was never published is met by nobody, and what is retired no more.
        let is_met = |older: &(&str, u32)| {
            !baseline.of(older.0, older.1).is_empty()
                && !rules.has(older.0, older.1, &ExceptionKind::Retired)
        };
        let passed_by = passed_by.find(is_met);
        findings.extend(passed_by.map(|(_, version)| not_made_from(event, version)));
    }
    findings
}

/// The versions between that of an event and the one that it is made from, the latest first. They have the
/// type of that one.
fn passed_by<'a>(
    event: &'a CatalogEvent,
    versions: &'a BTreeSet<(&'a str, u32)>,
) -> impl Iterator<Item = (&'a str, u32)> {
    let (event_type, made_from) = event.made_from().unwrap_or((&event.event_type, 0));
    let before = versions.range(..(event_type, event.version)).rev();
    before.take_while(move |it| it.0 == event_type && it.1 > made_from).copied()
}

fn not_made_from(event: &CatalogEvent, previous: u32) -> Finding {
    let CatalogEvent { event_type, version, upcast_from, renamed_from, .. } = event;
    let of_old_name = renamed_from.as_ref().map_or_else(String::new, |it| format!(" of `{it}`"));
    let (message, repair) = match upcast_from {
        None => (
            format!("`{event_type}` version {version} is not made from version {previous}"),
            "write `upcast_from = …` in its `#[event(…)]`".to_owned(),
        ),
        Some(older) => (
            format!(
                "`{event_type}` version {version} is made from version {older}{of_old_name}, and not \
                 from version {previous}"
            ),
            format!(
                "name the struct of version {previous} in its `upcast_from`, so that all versions \
                 are one chain"
            ),
        ),
    };
    let help = format!(
        "{repair}, or in build.rs: `.no_upcast(\"{event_type}\", {version}, \"why no consumer \
         needs version {previous} as version {version}\")`"
    );
    let message = format!("{message}, which was blessed");
    Finding::new(Check::MissingUpcast, event.place(), message, help)
}
