//! What is different between two catalogs.

mod fields;
mod notes;
mod text;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::breaks::{Change, Failure, FailureVerdict, Side};
use crate::catalog::Catalog;
use crate::compare::{Step, step};
use crate::event::CatalogEvent;
use crate::place::Place;
use crate::set::Consumption;

/// What is different between two catalogs.
///
/// People read its [`Display`](std::fmt::Display), programs its JSON.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Diff {
    /// The versions that came, went or changed, sorted by type and version.
    pub events: Vec<EventDiff>,
    /// What event sets read now and did not read before.
    pub reads_added: Vec<Consumption>,
    /// What event sets read before and do not read any more.
    pub reads_removed: Vec<Consumption>,
}

/// A version of an event that is different.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(tag = "diff", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EventDiff {
    /// Only the new catalog has it.
    Added(OneVersion),
    /// Only the old catalog has it.
    Removed(OneVersion),
    /// Both have it, and not the same.
    Changed(ChangedEvent),
}

/// A version of an event that one of two catalogs has.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OneVersion {
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// Where the struct stands.
    pub place: Place,
    /// The contract.
    pub fingerprint: String,
    /// The event sets that read it, in one of the catalogs or both.
    pub readers: Vec<Consumption>,
}

/// A version of an event that is not the same in two catalogs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChangedEvent {
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// Where the struct stands in the new catalog.
    pub place: Place,
    /// The contract in the old catalog.
    pub before: String,
    /// The contract in the new catalog. If it is the same, only what stands around it changed.
    pub after: String,
    /// Whether new code reads all old events.
    pub backward: Outcome,
    /// Whether old consumers read all new events.
    pub forward: Outcome,
    /// What happened to the payload. A change without failures harms nobody.
    pub changes: Vec<Change>,
    /// The parts of the payload that are no longer marked as sensitive.
    pub lowered: Vec<String>,
    /// What changed around the payload, in words.
    pub notes: Vec<String>,
    /// The event sets that read it, in one of the catalogs or both.
    pub readers: Vec<Consumption>,
}

/// The answer to whether a side reads everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It does, and that is proven.
    Proven,
    /// It refuses a payload, which a change shows.
    Refuted,
    /// Neither could be shown.
    Unknown,
}

/// Tells what is different between two catalogs: which versions of which events came, went and changed,
/// whether each side still reads what the other writes, and who reads them.
///
/// A version that is not the same is compared in both directions, without the exceptions that a build
/// script makes. Of a version that occurs several times in a catalog, as after a [`Catalog::merge`], the
/// contracts that both catalogs have are left out.
///
/// ```
/// use event_catalog::{Catalog, diff};
/// # let catalog = || Catalog::from_json(
/// #     br#"{ "catalog": 1, "package": { "name": "shop", "version": "1.0.0" }, "events": [], "consumes": [] }"#,
/// # ).unwrap();
/// # let (deployed, built) = (catalog(), catalog());
/// let diff = diff(&deployed, &built);
/// println!("{diff}");
/// assert!(!diff.is_breaking());
/// ```
pub fn diff(old: &Catalog, new: &Catalog) -> Diff {
    let versions = |catalog: &'_ Catalog| -> Vec<(String, u32)> {
        catalog.events().iter().map(|it| (it.event_type.clone(), it.version)).collect()
    };
    let all: BTreeSet<_> = versions(old).into_iter().chain(versions(new)).collect();
    let mut events = Vec::new();
    for (event_type, version) in all {
        let readers = readers(old, new, &event_type, version);
        let (before, after) = (old.of(&event_type, version), new.of(&event_type, version));
        events.extend(of_version(before, after, &readers));
    }
    Diff {
        events,
        reads_added: not_in(new.consumes(), old.consumes()),
        reads_removed: not_in(old.consumes(), new.consumes()),
    }
}

fn of_version(
    before: &[CatalogEvent],
    after: &[CatalogEvent],
    readers: &[Consumption],
) -> Vec<EventDiff> {
    if let ([before], [after]) = (before, after) {
        return changed(before, after, readers).map(EventDiff::Changed).into_iter().collect();
    }
    let only_in = |some: &'_ [CatalogEvent], others: &[CatalogEvent]| -> Vec<CatalogEvent> {
        let is_only =
            |it: &&CatalogEvent| others.iter().all(|one| one.fingerprint != it.fingerprint);
        some.iter().filter(is_only).cloned().collect()
    };
    let (gone, come) = (only_in(before, after), only_in(after, before));
    let pairs = gone.iter().zip(&come);
    let changed =
        pairs.filter_map(|(gone, come)| changed(gone, come, readers).map(EventDiff::Changed));
    let removed = gone.iter().skip(come.len()).map(|it| EventDiff::Removed(one(it, readers)));
    let added = come.iter().skip(gone.len()).map(|it| EventDiff::Added(one(it, readers)));
    changed.chain(removed).chain(added).collect()
}

fn one(event: &CatalogEvent, readers: &[Consumption]) -> OneVersion {
    OneVersion {
        event_type: event.event_type.clone(),
        version: event.version,
        place: event.place(),
        fingerprint: event.fingerprint.clone(),
        readers: readers.to_vec(),
    }
}

fn changed(
    before: &CatalogEvent,
    after: &CatalogEvent,
    readers: &[Consumption],
) -> Option<ChangedEvent> {
    let is_same = before.fingerprint == after.fingerprint;
    let Step { mut changes, lowered } = if is_same { Step::default() } else { step(before, after) };
    let outcome = |side| {
        let failures = changes.iter().flat_map(|it| &it.failures).filter(|it| it.side == side);
        failures.map(outcome).fold(Outcome::Proven, worse)
    };
    let (backward, forward) = (outcome(Side::Backward), outcome(Side::Forward));
    let lowered: Vec<_> = lowered.into_iter().map(|it| it.field).collect();
    if !is_same {
        changes.extend(fields::harmless(before, after, &changes));
    }
    let mut notes = notes::of(before, after);
    if !is_same && changes.is_empty() && lowered.is_empty() && notes.is_empty() {
        notes.push("its schemas changed in a way that shows in no field".to_owned());
    }
    (!is_same || !notes.is_empty()).then(|| ChangedEvent {
        event_type: after.event_type.clone(),
        version: after.version,
        place: after.place(),
        before: before.fingerprint.clone(),
        after: after.fingerprint.clone(),
        backward,
        forward,
        changes,
        lowered,
        notes,
        readers: readers.to_vec(),
    })
}

fn outcome(failure: &Failure) -> Outcome {
    match failure.verdict {
        FailureVerdict::Unknown { .. } => Outcome::Unknown,
        _ => Outcome::Refuted,
    }
}

fn worse(one: Outcome, other: Outcome) -> Outcome {
    match (one, other) {
        (Outcome::Refuted, _) | (_, Outcome::Refuted) => Outcome::Refuted,
        (Outcome::Unknown, _) | (_, Outcome::Unknown) => Outcome::Unknown,
        (Outcome::Proven, Outcome::Proven) => Outcome::Proven,
    }
}

fn readers(old: &Catalog, new: &Catalog, event_type: &str, version: u32) -> Vec<Consumption> {
    let mut readers: Vec<Consumption> = Vec::new();
    for consumption in new.consumes().iter().chain(old.consumes()) {
        let reads = consumption.event_type == event_type && consumption.versions.contains(&version);
        if reads && !readers.iter().any(|it| it.is_of_set(consumption)) {
            readers.push(consumption.clone());
        }
    }
    readers
}

fn not_in(some: &[Consumption], others: &[Consumption]) -> Vec<Consumption> {
    some.iter().filter(|it| !others.contains(it)).cloned().collect()
}

impl Diff {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        let Self { events, reads_added, reads_removed } = self;
        events.is_empty() && reads_added.is_empty() && reads_removed.is_empty()
    }

    /// Whether a version went, or one side may not read what the other writes, or a mark of what is
    /// sensitive went.
    pub fn is_breaking(&self) -> bool {
        self.events.iter().any(|it| match it {
            EventDiff::Added(_) => false,
            EventDiff::Removed(_) => true,
            EventDiff::Changed(changed) => changed.is_breaking(),
        })
    }
}

impl ChangedEvent {
    /// Whether one side may not read what the other writes, or a mark of what is sensitive went.
    pub fn is_breaking(&self) -> bool {
        let Self { backward, forward, lowered, .. } = self;
        [backward, forward].iter().any(|it| **it != Outcome::Proven) || !lowered.is_empty()
    }
}
