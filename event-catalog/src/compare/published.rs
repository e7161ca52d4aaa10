//! A baseline, and where its contracts stand.

use crate::baseline::{Baseline, Blessed, Lines};
use crate::event::CatalogEvent;
use crate::golden::Golden;
use crate::place::{Place, Source};

/// A baseline as it was read.
#[derive(Debug)]
pub struct Published<'a> {
    /// The contracts.
    pub baseline: &'a Baseline,
    /// Payloads of the contracts, as the code of their day wrote them.
    pub golden: &'a Golden,
    /// Where they stand in the file.
    pub lines: &'a Lines,
    /// Where the file is.
    pub place: &'a Place,
    /// The version of schemars that made the schemas of today, where it is known.
    pub schemars: Option<&'a str>,
}

impl Published<'_> {
    /// Where a contract stands in the file.
    pub(super) fn place_of(&self, blessed: &Blessed) -> Place {
        let line = self.lines.line(blessed).unwrap_or(1);
        let source = Source { line, ..self.place.source.clone() };
        Place { source, ..self.place.clone() }
    }

    /// The versions of schemars that made the last contract of a version and those of today, if they
    /// differ.
    pub(super) fn schemars_changed(&self, event: &CatalogEvent) -> Option<(String, String)> {
        let last = self.baseline.of(&event.event_type, event.version).last()?;
        let (before, now) = (last.schemars.as_deref()?, self.schemars?);
        (before != now).then(|| (before.to_owned(), now.to_owned()))
    }
}
