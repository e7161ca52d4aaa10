//! The catalog of events that are named one by one.

mod aliases;
mod checks;
mod consumption;
mod fingerprints;
mod output;
mod record;
mod schemas;

use std::fs;
use std::path::Path;

use event_build::{Builder, Catalog, Error, Report};
use serde_json::Value;

/// Builds into a folder of its own.
fn build(builder: Builder, catalog: Catalog, folder: &Path) -> Result<Report, Error> {
    builder.catalog(catalog).out_dir(folder).build()
}

fn read_json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}
