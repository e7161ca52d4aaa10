//! The code of events against their schemas and against what was blessed: serde is the judge.

#[macro_use]
mod rows;
mod changes;
mod forward;
mod golden;
mod package;
mod schemas;

use event_build::{Builder, CatalogBuilder, Compatibility};

/// The builder of a build of this name.
fn builder(name: &str) -> Builder {
    let forward = forward::catalog(name).map(|it| (it, Compatibility::Forward));
    let (catalog, compatibility): (CatalogBuilder, _) = forward
        .or_else(|| {
            let catalog = changes::catalog(name).or_else(|| schemas::catalog(name));
            catalog.map(|it| (it, Compatibility::Backward))
        })
        .unwrap_or_else(|| panic!("{name}"));
    Builder::new()
        .catalog(catalog.build())
        .baseline("events.lock.json")
        .compatibility(compatibility)
}
