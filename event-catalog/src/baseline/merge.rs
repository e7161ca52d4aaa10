//! Baselines of two branches become one, and lose nothing.

use super::conflict::sides;
use super::{Baseline, BaselineError, Blessed};

/// What a merge of two branches made of their baselines.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Merge {
    /// Every contract of either side.
    pub baseline: Baseline,
    /// What our side added.
    pub ours: Vec<Blessed>,
    /// What their side added.
    pub theirs: Vec<Blessed>,
}

impl Baseline {
    /// Merges what two branches made of a baseline.
    ///
    /// A contract that was published stays published, so the result has every contract of all three.
    /// In the history of a version, those of `base` come first, then what `ours` added, then what
    /// `theirs` added.
    pub fn merge3(base: &Self, ours: &Self, theirs: &Self) -> Merge {
        let added = |side: &Self| -> Vec<_> {
            side.contracts.iter().filter(|it| !base.has(it)).cloned().collect()
        };
        let (ours, theirs) = (added(ours), added(theirs));
        let mut baseline = base.clone();
        baseline.bless(ours.iter().cloned());
        let new: Vec<_> = theirs.iter().filter(|it| !baseline.has(it)).cloned().collect();
        baseline.bless(new);
        Merge { baseline, ours, theirs }
    }

    /// Reads a text in which git left the marks of a conflict, and merges its two sides. Returns
    /// nothing if the text has no such mark.
    ///
    /// # Errors
    ///
    /// Returns a [`BaselineError`] if one of the sides is no baseline.
    pub fn from_conflict(json: &[u8]) -> Option<Result<Merge, BaselineError>> {
        let [ours, theirs] = sides(str::from_utf8(json).ok()?)?;
        let read = |side: &str| Self::from_json(side.as_bytes());
        let merge = read(&ours).and_then(|ours| {
            let theirs = read(&theirs)?;
            let mut base = ours.clone();
            base.contracts.retain(|it| theirs.has(it));
            Ok(Self::merge3(&base, &ours, &theirs))
        });
        Some(merge)
    }

    fn has(&self, blessed: &Blessed) -> bool {
        let history = self.of(&blessed.event_type, blessed.version);
        history.iter().any(|it| it.fingerprint == blessed.fingerprint)
    }
}
