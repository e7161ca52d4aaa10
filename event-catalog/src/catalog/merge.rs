//! Catalogs of several packages become one.

use std::collections::HashSet;

use super::{Catalog, Package};
use crate::event::CatalogEvent;
use crate::set::CatalogSet;

impl Catalog {
    /// Makes one catalog of the catalogs of several packages.
    ///
    /// A struct that several packages link stands in the result once for each contract that it has in
    /// them: packages that are built from different commits may have different ones. Documentation and
    /// place are those of the first catalog that has the contract. The package of the result has all
    /// names and versions, such as `ingestion-service, search-service`.
    ///
    /// ```
    /// use event_catalog::Catalog;
    ///
    /// # let text = |package: &str| format!(
    /// #     r#"{{ "catalog": 1, "package": {{ "name": "{package}", "version": "0.3.0" }},
    /// #     "events": [], "consumes": [] }}"#
    /// # );
    /// # let (billing, search) = (text("billing"), text("search"));
    /// let catalogs = [billing, search].map(|it| Catalog::from_json(it.as_bytes()).unwrap());
    /// assert_eq!(Catalog::merge(catalogs).package().name, "billing, search");
    /// ```
    pub fn merge(catalogs: impl IntoIterator<Item = Self>) -> Self {
        let mut packages = Vec::new();
        let mut events = Vec::new();
        let mut sets = Vec::new();
        let mut known = HashSet::new();
        for catalog in catalogs {
            if !packages.contains(&catalog.package) {
                packages.push(catalog.package);
            }
            events.extend(catalog.events.into_iter().filter(|it| known.insert(contract_of(it))));
            for set in catalog.sets {
                add_set(&mut sets, set);
            }
        }
        Self::new(joined(packages), events, sets)
    }
}

/// What tells the contracts of all structs apart.
fn contract_of(event: &CatalogEvent) -> [String; 5] {
    let CatalogEvent { event_type, version, package, rust, fingerprint, .. } = event;
    [event_type.clone(), version.to_string(), package.clone(), rust.clone(), fingerprint.clone()]
}

fn add_set(sets: &mut Vec<CatalogSet>, set: CatalogSet) {
    let is_it = |it: &&mut CatalogSet| it.rust == set.rust && it.place.package == set.place.package;
    match sets.iter_mut().find(is_it) {
        None => sets.push(set),
        Some(known) => {
            let new: Vec<_> =
                set.reads.into_iter().filter(|it| !known.reads.contains(it)).collect();
            known.reads.extend(new);
        }
    }
}

fn joined(packages: Vec<Package>) -> Package {
    let (names, versions): (Vec<_>, Vec<_>) =
        packages.into_iter().map(|Package { name, version }| (name, version)).unzip();
    Package { name: names.join(", "), version: versions.join(", ") }
}
