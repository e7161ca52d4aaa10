//! The text of a catalog as data.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Catalog, FORMAT, Package};
use crate::error::CatalogError;
use crate::event::{CatalogEvent, Description, Marked};
use crate::place::{Place, Source};
use crate::schemas::Schemas;
use crate::sensitive::SensitiveField;
use crate::set::{CatalogSet, Consumption};

/// An event as it is written.
#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "type")]
    event_type: String,
    version: u32,
    rust: String,
    package: String,
    source: Source,
    docs: String,
    deprecated: Option<String>,
    upcast_from: Option<u32>,
    fingerprint: String,
    schemas: Schemas,
    sensitive: Vec<SensitiveField>,
}

/// Keys of an event that may be null, but not missing.
const NULLABLE: [&str; 2] = ["deprecated", "upcast_from"];

pub(super) fn catalog(json: &[u8]) -> Result<Catalog, CatalogError> {
    let Value::Object(mut file) = serde_json::from_slice(json)? else {
        return Err(CatalogError::wrong("", "expected a JSON object"));
    };
    let format = taken::<u64>(&mut file, "", "catalog")?;
    if format != FORMAT {
        return Err(CatalogError::UnknownFormat { format });
    }
    let package: Package = taken(&mut file, "", "package")?;
    let entries: Vec<Map<String, Value>> = taken(&mut file, "", "events")?;
    let consumes: Vec<Map<String, Value>> = taken(&mut file, "", "consumes")?;
    let events = entries.into_iter().enumerate();
    let events = events.map(|(place, entry)| event(entry, &format!("/events/{place}")));
    let events = events.collect::<Result<Vec<_>, _>>()?;
    let consumes = consumes.into_iter().enumerate();
    let consumes = consumes.map(|(place, it)| read(it, &format!("/consumes/{place}"), &[]));
    let consumes = consumes.collect::<Result<Vec<Consumption>, _>>()?;
    Ok(Catalog::new(package, events, sets(consumes)))
}

/// The value of a key that has to be there.
fn taken<T: for<'de> Deserialize<'de>>(
    object: &mut Map<String, Value>,
    path: &str,
    key: &'static str,
) -> Result<T, CatalogError> {
    let value = object.remove(key).ok_or_else(|| CatalogError::missing(path, key))?;
    let wrong = |error: serde_json::Error| of_serde(&format!("{path}/{key}"), &error);
    serde_json::from_value(value).map_err(wrong)
}

fn read<T: for<'de> Deserialize<'de>>(
    object: Map<String, Value>,
    path: &str,
    nullable: &[&'static str],
) -> Result<T, CatalogError> {
    if let Some(missing) = nullable.iter().find(|key| !object.contains_key(**key)) {
        return Err(CatalogError::missing(path, *missing));
    }
    serde_json::from_value(Value::Object(object)).map_err(|error| of_serde(path, &error))
}

/// What serde says of a value, with the key where it names one that is missing.
fn of_serde(path: &str, error: &serde_json::Error) -> CatalogError {
    let reason = error.to_string();
    match reason.strip_prefix("missing field `").and_then(|it| it.strip_suffix('`')) {
        Some(key) => CatalogError::missing(path, key),
        None => CatalogError::wrong(path, reason),
    }
}

fn event(entry: Map<String, Value>, path: &str) -> Result<CatalogEvent, CatalogError> {
    let entry: Entry = read(entry, path, &NULLABLE)?;
    // Of what an event set redacts, a catalog tells the fields and not the attributes.
    let parts: BTreeSet<_> = entry.sensitive.iter().map(|it| it.field.clone()).collect();
    let event = CatalogEvent::new(Description {
        event_type: entry.event_type,
        version: entry.version,
        rust: entry.rust,
        place: Place::new(entry.package, entry.source.clone(), entry.source.file),
        docs: entry.docs,
        deprecated: entry.deprecated,
        upcast_from: entry.upcast_from,
        schemas: entry.schemas,
        marked: Marked { parts, lost: Vec::new() },
    });
    let CatalogEvent { event_type, version, fingerprint, .. } = &event;
    if !event.is_known_as(&entry.fingerprint) {
        return Err(CatalogError::WrongFingerprint {
            event_type: event_type.clone(),
            version: *version,
            written: entry.fingerprint,
            computed: fingerprint.clone(),
        });
    }
    if event.sensitive != entry.sensitive {
        let path = format!("{path}/sensitive");
        return Err(CatalogError::wrong(path, "expected what the schemas call sensitive"));
    }
    Ok(event)
}

/// The sets of what is read. Where an enum stands is not in a catalog.
fn sets(consumes: Vec<Consumption>) -> Vec<CatalogSet> {
    let mut sets: Vec<CatalogSet> = Vec::new();
    for Consumption { set, package, event_type, versions } in consumes {
        let reads = (event_type, versions);
        let is_it = |it: &&mut CatalogSet| it.rust == set && it.place.package == package;
        match sets.iter_mut().find(is_it) {
            Some(known) => known.reads.push(reads),
            None => {
                let place = Place::new(package, Source::new("", 0), set.clone());
                sets.push(CatalogSet { rust: set, place, reads: vec![reads] });
            }
        }
    }
    sets
}
