//! Reads the text of a catalog.

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

impl Catalog {
    /// Reads the text of a `catalog.json`.
    ///
    /// The text does not hold everything: of an event set it says only what the set reads, and of a
    /// source file only its name in the package. Keys that this version does not know are ignored.
    ///
    /// # Errors
    ///
    /// Returns a [`CatalogError`], which says what is wrong and where: the text is not JSON, its
    /// format is that of a later version, a key is missing or of the wrong kind, or the fingerprint
    /// of an event was made of other schemas.
    ///
    /// ```
    /// use event_catalog::{Catalog, CatalogError};
    ///
    /// let catalog = Catalog::from_json(
    ///     br#"{
    ///         "catalog": 1,
    ///         "package": { "name": "search-service", "version": "0.3.0" },
    ///         "events": [],
    ///         "consumes": []
    ///     }"#,
    /// )?;
    /// assert_eq!(catalog.package().name, "search-service");
    ///
    /// let error = Catalog::from_json(br#"{ "catalog": 2 }"#).unwrap_err();
    /// assert!(matches!(error, CatalogError::UnknownFormat { format: 2, .. }));
    /// # Ok::<(), CatalogError>(())
    /// ```
    pub fn from_json(json: &[u8]) -> Result<Self, CatalogError> {
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
        Ok(Self::new(package, events, sets(consumes)))
    }
}

/// An event as `catalog.json` writes it.
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
    #[serde(default)]
    renamed_from: Option<String>,
    fingerprint: String,
    schemas: Schemas,
    sensitive: Vec<SensitiveField>,
}

/// Keys of an event that may be null, but not missing.
const NULLABLE: [&str; 2] = ["deprecated", "upcast_from"];

/// Takes the value of a key that must be there.
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

/// Makes our error from serde's error for a value, which may name a missing key.
fn of_serde(path: &str, error: &serde_json::Error) -> CatalogError {
    let reason = error.to_string();
    match reason.strip_prefix("missing field `").and_then(|it| it.strip_suffix('`')) {
        Some(key) => CatalogError::missing(path, key),
        None => CatalogError::wrong(path, reason),
    }
}

fn event(entry: Map<String, Value>, path: &str) -> Result<CatalogEvent, CatalogError> {
    let entry: Entry = read(entry, path, &NULLABLE)?;
    // The catalog has the sensitive parts of a payload, but not the attributes that mark them.
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
        generated: None,
    })
    .with_renamed_from(entry.renamed_from);
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

/// The event sets of these consumptions. A catalog does not say where their enums stand.
fn sets(consumes: Vec<Consumption>) -> Vec<CatalogSet> {
    let mut sets: Vec<CatalogSet> = Vec::new();
    for Consumption { set, package, event_type, versions } in consumes {
        let reads = (event_type, versions);
        let is_it = |it: &&mut CatalogSet| it.rust == set && it.place.package == package;
        if let Some(known) = sets.iter_mut().find(is_it) {
            known.reads.push(reads);
            continue;
        }
        let place = Place::new(package, Source::new("", 0), set.clone());
        sets.push(CatalogSet { rust: set, place, reads: vec![reads] });
    }
    sets
}
