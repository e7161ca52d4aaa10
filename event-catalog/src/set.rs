//! Event sets, and which events they read.

use std::ops::RangeInclusive;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::place::Place;

/// An event set: an enum of the events that a consumer reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogSet {
    /// The path of the enum in its package, for example `search_service::sets::SearchEvents`.
    pub rust: String,
    /// Where the enum stands.
    pub place: Place,
    /// The types that it reads, each with its versions. A type with a gap between its versions
    /// occurs several times.
    pub reads: Vec<(String, RangeInclusive<u32>)>,
}

/// An event set that reads versions of a type. A set that reads several types, or a type with a gap
/// between its versions, has several consumptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Consumption {
    /// The path of the enum in its package, for example `search_service::sets::SearchEvents`.
    pub set: String,
    /// The package of the enum.
    pub package: String,
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The versions that are read, from the lowest to the highest. As JSON, they are a list of
    /// these two.
    #[serde(serialize_with = "as_pair", deserialize_with = "of_pair")]
    #[cfg_attr(feature = "schemars", schemars(with = "(u32, u32)"))]
    pub versions: RangeInclusive<u32>,
}

impl CatalogSet {
    /// The name of the enum, without `r#`.
    pub fn name(&self) -> &str {
        self.rust.rsplit("::").next().unwrap_or_default()
    }

    fn consumptions(&self) -> impl Iterator<Item = Consumption> {
        self.reads.iter().map(|(event_type, versions)| Consumption {
            set: self.rust.clone(),
            package: self.place.package.clone(),
            event_type: event_type.clone(),
            versions: versions.clone(),
        })
    }
}

/// The consumptions of the sets, sorted by type, versions, package and set.
pub(crate) fn consumptions(sets: &[CatalogSet]) -> Vec<Consumption> {
    let mut consumptions: Vec<_> = sets.iter().flat_map(CatalogSet::consumptions).collect();
    consumptions.sort_by(|a, b| a.key().cmp(&b.key()));
    consumptions
}

impl Consumption {
    /// The set and its package, such as `` `SearchEvents` (search-service) ``.
    pub fn reader(&self) -> String {
        let name = self.set.rsplit("::").next().unwrap_or_default();
        format!("`{name}` ({})", self.package)
    }

    /// What is read by whom, in words.
    pub(crate) fn in_words(&self) -> String {
        let Self { event_type, versions, .. } = self;
        format!("`{event_type}` {} by {}", in_words(versions), self.reader())
    }

    pub(crate) fn is_of_set(&self, other: &Self) -> bool {
        self.set == other.set && self.package == other.package
    }

    fn key(&self) -> (&str, u32, u32, &str, &str) {
        let Self { set, package, event_type, versions } = self;
        (event_type, *versions.start(), *versions.end(), package, set)
    }
}

/// For example `versions 1 to 3`.
pub(crate) fn in_words(versions: &RangeInclusive<u32>) -> String {
    match (versions.start(), versions.end()) {
        (lowest, highest) if lowest == highest => format!("version {lowest}"),
        (lowest, highest) => format!("versions {lowest} to {highest}"),
    }
}

fn as_pair<S: Serializer>(
    versions: &RangeInclusive<u32>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    (versions.start(), versions.end()).serialize(serializer)
}

fn of_pair<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RangeInclusive<u32>, D::Error> {
    <(u32, u32)>::deserialize(deserializer).map(|(lowest, highest)| lowest..=highest)
}
