//! A baseline as a catalog, and a catalog as a baseline, so that each compares with the other.

use event_compat::Contract;

use crate::baseline::{Baseline, Blessed, Lines};
use crate::canonical;
use crate::catalog::{Catalog, Package};
use crate::event::{CatalogEvent, Description, Marked};
use crate::place::{Place, Source};
use crate::schemas::Schemas;

impl Baseline {
    /// Makes a catalog of the contract of each version that was blessed last.
    ///
    /// A baseline knows contracts alone: the events have no documentation, the path of their struct is
    /// empty, and the place of each is its line in the baseline, whose text has these `lines` and whose
    /// file is at this `place`.
    pub fn latest(&self, place: &Place, lines: &Lines) -> Catalog {
        let latest = self.versions().filter_map(|(event_type, version)| {
            let blessed = self.of(event_type, version).last()?;
            let line = lines.line(blessed).unwrap_or(1);
            Some(event(blessed, Source { line, ..place.source.clone() }, place))
        });
        let package = Package { name: place.package.clone(), ..Package::default() };
        Catalog::new(package, latest.collect(), Vec::new())
    }

    /// Makes a baseline in which each contract of a catalog is blessed.
    pub fn of_catalog(catalog: &Catalog) -> Self {
        let mut baseline = Self::default();
        baseline.bless(catalog.events().iter().map(blessed));
        baseline
    }
}

fn blessed(event: &CatalogEvent) -> Blessed {
    let Schemas { serialize, deserialize } = &event.schemas;
    let contract = Contract {
        serialize: canonical::form(serialize),
        deserialize: canonical::form(deserialize),
    };
    Blessed::new(event.event_type.clone(), event.version, contract)
}

fn event(
    Blessed { event_type, version, contract, .. }: &Blessed,
    source: Source,
    place: &Place,
) -> CatalogEvent {
    CatalogEvent::new(Description {
        event_type: event_type.clone(),
        version: *version,
        rust: String::new(),
        place: Place { source, ..place.clone() },
        docs: String::new(),
        deprecated: None,
        upcast_from: None,
        schemas: Schemas::new(contract.serialize.clone(), contract.deserialize.clone()),
        marked: Marked::default(),
        generated: None,
    })
}
