//! Catalogs of several packages, and of several times.

mod diffs;
mod impacts;
mod merged;

use event_catalog::{
    Catalog, CatalogEvent, CatalogSet, Change, Description, FailureVerdict, Marked, Package, Place,
    Schemas, Side, Source,
};
use serde_json::{Value, json};

/// A catalog of these events and event sets.
fn catalog(package: &str, events: &[CatalogEvent], sets: &[CatalogSet]) -> Catalog {
    let package = Package { name: package.to_owned(), version: "0.3.0".to_owned() };
    Catalog::new(package, events.to_vec(), sets.to_vec())
}

/// An event of the package `contracts`, which is written and read by one schema.
fn event(event_type: &str, version: u32, schema: Value) -> CatalogEvent {
    CatalogEvent::new(description(event_type, version, schema))
}

fn description(event_type: &str, version: u32, schema: Value) -> Description {
    Description {
        event_type: event_type.to_owned(),
        version,
        rust: format!("contracts::V{version}"),
        place: Place::new("contracts", Source::new("src/lib.rs", 7), "contracts/src/lib.rs"),
        docs: "Something has happened.".to_owned(),
        deprecated: None,
        upcast_from: None,
        schemas: Schemas::new(schema.clone(), schema),
        marked: Marked::default(),
        generated: None,
    }
}

/// An object of these properties, of which those without `?` are required.
fn object(properties: &[(&str, Value)]) -> Value {
    let required = properties.iter().map(|(name, _)| *name).filter(|name| !name.ends_with('?'));
    let required: Vec<_> = required.collect();
    let named = properties.iter().map(|(name, it)| (name.trim_end_matches('?'), it));
    let named: serde_json::Map<_, _> =
        named.map(|(name, it)| (name.to_owned(), it.clone())).collect();
    json!({ "type": "object", "properties": named, "required": required })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn number() -> Value {
    // The bounds are for the judge, to whom a format is no bound.
    json!({ "type": "integer", "format": "uint32", "minimum": 0, "maximum": u32::MAX })
}

/// An event set of a package that reads these versions.
fn set(package: &str, reads: &[(&str, u32, u32)]) -> CatalogSet {
    let reads = reads
        .iter()
        .map(|(event_type, lowest, highest)| ((*event_type).to_owned(), *lowest..=*highest));
    let place = Place::new(package, Source::new("src/sets.rs", 3), "src/sets.rs");
    CatalogSet {
        rust: format!("{}::Events", package.replace('-', "_")),
        place,
        reads: reads.collect(),
    }
}

/// The jsonschema crate is the judge of each payload: the writer's schema allows it, and the reader's
/// does not.
fn judge(changes: &[Change], old: &Value, new: &Value) {
    for failure in changes.iter().flat_map(|it| &it.failures) {
        let FailureVerdict::Refuted { witness, .. } = &failure.verdict else { panic!("{failure}") };
        let (writer, reader) = match failure.side {
            Side::Backward => (old, new),
            Side::Forward => (new, old),
        };
        assert!(jsonschema::is_valid(writer, witness), "{witness}");
        assert!(!jsonschema::is_valid(reader, witness), "{witness}");
    }
}
