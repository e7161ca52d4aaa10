//! Judges payloads by the contracts of their type and version.

mod careful;
mod fault;
mod reason;
mod strict;

use std::collections::BTreeMap;

use event_compat::{Contract, Validator, Validity};
use serde_json::Value;

use self::careful::Flaw;
pub use self::fault::Fault;
use self::strict::{Read, is_whole_fraction};
use crate::baseline::{Baseline, Blessed};
use crate::catalog::Catalog;
use crate::schemas::Schemas;
use crate::step::{Step, steps};
use crate::visibility::Visibility;

/// The contracts of many events, by type and version.
///
/// They come from catalogs and baselines. Two catalogs may know one version by different schemas: a
/// payload has to fit both, because each belongs to a consumer.
#[derive(Debug, Clone, Default)]
pub struct Contracts {
    by_type: BTreeMap<String, BTreeMap<u32, Known>>,
    count: usize,
}

/// What is known of one version of an event.
#[derive(Debug, Clone)]
struct Known {
    /// Its place among all.
    index: usize,
    schemas: Vec<Schemas>,
    visibility: Visibility,
}

/// Judges payloads by [`Contracts`]. It stays on its thread: make one for each thread that judges.
///
/// A payload is judged as a consumer in Rust would read it, by the schema of what consumers read. That
/// says more than the schema alone in three cases: a property must not occur twice, a whole number must
/// not be written as `3.0`, and each number and text must be one that can be read. The names of
/// `#[serde(alias = "…")]` are accepted.
///
/// ```
/// use event_catalog::{Catalog, Contracts, Fault, Judge};
/// # let text = r##"{ "catalog": 1, "package": { "name": "shop", "version": "1.0.0" }, "consumes": [],
/// #     "events": [{ "type": "shop.order_placed", "version": 1, "rust": "shop::OrderPlaced",
/// #     "package": "shop", "source": { "file": "src/lib.rs", "line": 1 }, "docs": "", "deprecated": null,
/// #     "upcast_from": null, "sensitive": [],
/// #     "fingerprint": "FINGERPRINT",
/// #     "schemas": { "serialize": SCHEMA, "deserialize": SCHEMA } }] }"##;
/// # let schema = r#"{ "type": "object", "properties": { "quantity": { "type": "integer" } }, "required": ["quantity"] }"#;
/// # let text = text.replace("SCHEMA", schema);
/// # let error = Catalog::from_json(text.as_bytes()).unwrap_err();
/// # let event_catalog::CatalogError::WrongFingerprint { computed, .. } = error else { panic!("{error}") };
/// # let text = text.replace("FINGERPRINT", &computed);
///
/// // The content of a `catalog.json`.
/// let catalog = Catalog::from_json(text.as_bytes())?;
/// let mut contracts = Contracts::default();
/// contracts.add_catalog(&catalog);
///
/// let mut judge = Judge::new(&contracts);
/// assert_eq!(judge.payload("shop.order_placed", 1, r#"{ "quantity": 3 }"#), Ok(()));
/// let fault = judge.payload("shop.order_placed", 1, r#"{ "quantity": "3" }"#).unwrap_err();
/// assert_eq!(fault.to_string(), "payload.quantity: is a string, expected an integer");
/// assert_eq!(judge.payload("shop.order_lost", 1, "{}"), Err(Fault::UnknownType));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Judge<'a> {
    contracts: &'a Contracts,
    /// By the place of what is known.
    validators: Vec<Vec<Validator<'a>>>,
}

impl Contracts {
    /// Adds the events of a catalog.
    pub fn add_catalog(&mut self, catalog: &Catalog) {
        for event in catalog.events() {
            self.add(&event.event_type, event.version, &event.schemas);
        }
    }

    /// Adds the contracts of a baseline, each version as it was blessed last. A version that is
    /// already known is not added: a catalog says what is read today. So add catalogs first.
    pub fn add_baseline(&mut self, baseline: &Baseline) {
        for (event_type, version) in baseline.versions() {
            let newest = baseline.of(event_type, version).last();
            if let Some(Blessed { contract, .. }) = newest
                && self.known(event_type, version).is_none()
            {
                let Contract { serialize, deserialize } = contract.clone();
                self.add(event_type, version, &Schemas::new(serialize, deserialize));
            }
        }
    }

    fn add(&mut self, event_type: &str, version: u32, schemas: &Schemas) {
        let versions = self.by_type.entry(event_type.to_owned()).or_default();
        let known = versions.entry(version).or_insert_with(|| {
            self.count += 1;
            Known { index: self.count - 1, schemas: Vec::new(), visibility: Visibility::default() }
        });
        if !known.schemas.iter().any(|it| it.deserialize == schemas.deserialize) {
            known.schemas.push(schemas.clone());
        }
        known.visibility.add(schemas);
    }

    /// Whether there is no contract.
    pub fn is_empty(&self) -> bool {
        self.by_type.is_empty()
    }

    /// The types, in order.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.by_type.keys().map(String::as_str)
    }

    /// The versions of a type, in rising order; none if the type is not known.
    pub fn versions(&self, event_type: &str) -> impl Iterator<Item = u32> {
        self.by_type.get(event_type).into_iter().flatten().map(|(version, _)| *version)
    }

    /// The schemas of a version, the first if catalogs differ.
    pub fn schemas(&self, event_type: &str, version: u32) -> Option<&Schemas> {
        self.known(event_type, version)?.schemas.first()
    }

    /// Which parts of the payload of a version may be shown; none if the version is not known.
    pub fn visibility(&self, event_type: &str, version: u32) -> Option<&Visibility> {
        self.known(event_type, version).map(|it| &it.visibility)
    }

    fn known(&self, event_type: &str, version: u32) -> Option<&Known> {
        self.by_type.get(event_type)?.get(&version)
    }
}

impl<'a> Judge<'a> {
    /// Makes a judge. It reads a schema when the first payload of its version comes.
    pub fn new(contracts: &'a Contracts) -> Self {
        Self { contracts, validators: (0..contracts.count).map(|_| Vec::new()).collect() }
    }

    /// Judges the payload of an event of this type and version. The payload is the text of one JSON
    /// value, without space before it.
    ///
    /// # Errors
    ///
    /// Returns the first [`Fault`] that is found, or [`Fault::Undecided`] if the contract says something
    /// that cannot be checked.
    pub fn payload(&mut self, event_type: &str, version: u32, json: &str) -> Result<(), Fault> {
        let Some(known) = self.contracts.known(event_type, version) else {
            let known: Vec<_> = self.contracts.versions(event_type).collect();
            return Err(if known.is_empty() {
                Fault::UnknownType
            } else {
                Fault::UnsupportedVersion { known }
            });
        };
        let validators = &mut self.validators[known.index];
        if validators.is_empty() {
            *validators = known.schemas.iter().map(|it| Validator::new(&it.deserialize)).collect();
        }
        let (payload, flaws) = match strict::read(json) {
            Some(payload) => (payload, Vec::new()),
            None => careful::read(json).map_err(|flaw| known.fault_of(&flaw))?,
        };
        if let Some(flaw) = flaws.iter().find(|it| known.visibility.is_described(&it.place)) {
            return Err(known.fault_of(flaw));
        }
        let mut undecided = None;
        for (validator, schemas) in validators.iter_mut().zip(&known.schemas) {
            match known.check(validator, &schemas.deserialize, &payload) {
                Err(fault @ Fault::Undecided { .. }) => undecided = Some(fault),
                other => other?,
            }
        }
        undecided.map_or(Ok(()), Err)
    }
}

impl Known {
    fn check(
        &self,
        validator: &mut Validator<'_>,
        schema: &Value,
        payload: &Read,
    ) -> Result<(), Fault> {
        let Read { value, has_whole_fractions } = payload;
        match validator.validate(value) {
            Validity::Invalid { instance_path, schema_path, .. } => {
                let (place, part) = steps(&instance_path, value);
                let reason = reason::of(schema, &schema_path, part);
                Err(self.fault(&place, reason))
            }
            _ if *has_whole_fractions
                && let Some((place, reason)) = misplaced_fraction(validator, value) =>
            {
                Err(self.fault(&place, reason.to_owned()))
            }
            Validity::Unknown { schema_path, keyword, .. } => {
                let reason = reason::of_undecided(schema, &schema_path, &keyword);
                Err(Fault::Undecided { schema_path, reason })
            }
            Validity::Valid => Ok(()),
        }
    }

    fn fault(&self, place: &[Step], reason: String) -> Fault {
        Fault::Payload { path: self.visibility.path(place), reason }
    }

    fn fault_of(&self, flaw: &Flaw) -> Fault {
        self.fault(&flaw.place, flaw.reason.to_owned())
    }
}

/// The first number that is written as `3.0` where only an integer is valid, and what is wrong with
/// it. JSON Schema (Core, section 4.2.1) calls it an integer, but serde does not. `serde_json` also
/// reads an integer of more than 64 bits so.
fn misplaced_fraction(
    validator: &mut Validator<'_>,
    payload: &Value,
) -> Option<(Vec<Step>, &'static str)> {
    let mut fractions = Vec::new();
    find_whole_fractions(payload, String::new(), &mut fractions);
    fractions.into_iter().find_map(|pointer| {
        let mut other = payload.clone();
        let number = other.pointer_mut(&pointer)?;
        let read = number.as_f64()?;
        *number = (read.clamp(-MOST_WITH_HALVES, MOST_WITH_HALVES) + 0.5).into();
        let is_refused = matches!(validator.validate(&other), Validity::Invalid { .. });
        let reason = if read.abs() < LARGEST_INTEGER {
            "is written as a fraction, expected an integer"
        } else {
            "is larger than an integer of 64 bits, or written as a fraction"
        };
        is_refused.then(|| (steps(&pointer, payload).0, reason))
    })
}

/// 2 to the power of 63: integers below it are read as integers, whatever their sign.
const LARGEST_INTEGER: f64 = 9_223_372_036_854_775_808.0;

/// Between larger numbers an `f64` has no halves.
const MOST_WITH_HALVES: f64 = 4_503_599_627_370_495.0;

fn find_whole_fractions(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Number(number) if is_whole_fraction(number) => found.push(pointer),
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                find_whole_fractions(item, format!("{pointer}/{place}"), found);
            }
        }
        Value::Object(object) => {
            for (name, value) in object {
                let step = name.replace('~', "~0").replace('/', "~1");
                find_whole_fractions(value, format!("{pointer}/{step}"), found);
            }
        }
        _ => {}
    }
}
