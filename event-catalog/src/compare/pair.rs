//! One contract against one other, without a history and without exceptions.

use super::earlier::Earlier;
use super::published::Published;
use super::{changes, contract, lowered};
use crate::baseline::{Baseline, Blessed, Lines};
use crate::breaks::{Change, Failure, LoweredField, Side};
use crate::event::CatalogEvent;
use crate::golden::Golden;
use crate::rules::{Compatibility, Rules, Used};

/// The step from one contract of a version to another.
#[derive(Default)]
pub(crate) struct Step {
    /// What one of the sides does not read.
    pub(crate) changes: Vec<Change>,
    /// What is no longer marked as sensitive.
    pub(crate) lowered: Vec<LoweredField>,
}

/// Judges the step in both directions.
pub(crate) fn step(old: &CatalogEvent, new: &CatalogEvent) -> Step {
    let old = Blessed::new(old.event_type.clone(), old.version, contract(old));
    let (baseline, golden, lines) = (Baseline::default(), Golden::default(), Lines::default());
    let (place, schemars) = (&new.place(), None);
    let published =
        Published { baseline: &baseline, golden: &golden, lines: &lines, place, schemars };
    let rules = Rules::new(Compatibility::Full, &[]);
    let history = [Earlier::of(&old, new, &rules, &mut Used::new())];
    let contract = contract(new);
    let changes = changes(new, &contract, &history, &published, &rules);
    Step {
        changes: changes.into_iter().map(|it| it.change).collect(),
        lowered: lowered::find(&contract, &history, &published),
    }
}

/// What a consumer with one contract refuses, or may refuse, of what a producer with another writes.
pub(crate) fn refusals(producer: &CatalogEvent, consumer: &CatalogEvent) -> Vec<Change> {
    let (writer, reader) = (contract(producer).serialize, contract(consumer).deserialize);
    let against = &consumer.fingerprint;
    let mut refused: Vec<Change> = Vec::new();
    for found in changes::find(Side::Forward, &writer, &reader) {
        if refused.iter().any(|it| it.what == found.explained.what) {
            continue;
        }
        refused.push(Change {
            field: found.explained.field,
            what: found.explained.what,
            failures: vec![Failure {
                side: Side::Forward,
                against: against.clone(),
                earlier: None,
                verdict: found.verdict,
            }],
        });
    }
    refused
}
