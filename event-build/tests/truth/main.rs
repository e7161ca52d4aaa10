//! The code of events against their schemas and against what was blessed: serde is the judge.

mod changes;
mod golden;
mod package;
mod schemas;

use event_build::{Builder, CatalogBuilder};

/// The builder of a build of this name.
fn builder(name: &str) -> Builder {
    let catalog: CatalogBuilder = changes::catalog(name)
        .or_else(|| schemas::catalog(name))
        .unwrap_or_else(|| panic!("{name}"));
    Builder::new()
        .catalog(catalog.build())
        .baseline("events.lock.json")
        .compatibility(event_build::Compatibility::Backward)
}
