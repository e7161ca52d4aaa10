//! The breaks that a change makes, without those that were there before it.

use crate::baseline::{Baseline, Blessed};
use crate::breaks::{Break, RemovedEvent};
use crate::catalog::Catalog;
use crate::compare::{Published, compare};
use crate::rules::Rules;

/// Compares a catalog with contracts that others have, without code, and returns the breaks that are new
/// to them.
///
/// A contract that `published` has itself is no news: whatever it once broke was decided then. `own` is
/// the baseline that the catalog's own build compared it with, if it has one. A version in it that the
/// catalog lacks was let go by the build script, which would have failed otherwise.
pub fn new_breaks(
    catalog: &Catalog,
    published: &Published<'_>,
    own: &Baseline,
    rules: &Rules<'_>,
) -> Vec<Break> {
    let mut breaks = compare(catalog, published, rules, None).breaks;
    breaks.retain(|it| match it {
        Break::IncompatibleChange(it) => {
            !is_known(published.baseline.of(&it.event_type, it.version), &it.fingerprint)
        }
        Break::LoweredMark(it) => {
            !is_known(published.baseline.of(&it.event_type, it.version), &it.fingerprint)
        }
        Break::RemovedEvent(RemovedEvent { event_type, version, .. }) => {
            own.of(event_type, *version).is_empty()
        }
    });
    breaks
}

fn is_known(history: &[Blessed], fingerprint: &str) -> bool {
    history
        .iter()
        .any(|it| it.fingerprint == fingerprint || it.current_fingerprint() == fingerprint)
}
