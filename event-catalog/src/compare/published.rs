//! A baseline, and where its contracts stand.

use crate::baseline::{Baseline, Blessed, line_of};
use crate::golden::Golden;
use crate::place::{Place, Source};

/// A baseline as it was read.
#[derive(Debug)]
pub struct Published<'a> {
    /// The contracts.
    pub baseline: &'a Baseline,
    /// Payloads of the contracts, as the code of their day wrote them.
    pub golden: &'a Golden,
    /// The text of the file, in which the contracts are looked for.
    pub text: &'a str,
    /// Where the file is.
    pub place: &'a Place,
}

impl Published<'_> {
    /// Where a contract stands in the file.
    pub(super) fn place_of(&self, blessed: &Blessed) -> Place {
        let line = line_of(self.text, blessed).unwrap_or(1);
        let source = Source { line, ..self.place.source.clone() };
        Place { source, ..self.place.clone() }
    }
}
