//! Which consumers cannot read what a producer writes.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

use serde::Serialize;

use crate::breaks::Change;
use crate::catalog::{Catalog, Package};
use crate::compare::refusals;
use crate::event::CatalogEvent;
use crate::one_line::OneLine;
use crate::set::{Consumption, in_words};

/// Which consumers cannot read what a producer writes.
///
/// People read its [`Display`](fmt::Display), programs its JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Impact {
    /// The package of the producer.
    pub changed: Package,
    /// The consumers, in the order in which they were given.
    pub consumers: Vec<Consumer>,
    /// The packages without an event set: what they read is not known.
    pub without_sets: Vec<Package>,
}

/// A consumer, judged by the contracts that are compiled into it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Consumer {
    /// Its package.
    pub package: Package,
    /// How many versions of events the producer has of types that the consumer reads.
    pub judged: usize,
    /// What it cannot read, or may not be able to read.
    pub unread: Vec<Unread>,
}

/// A version of an event that a consumer cannot read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Unread {
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// The event set that reads the type.
    pub set: String,
    /// Why it cannot be read.
    #[serde(flatten)]
    pub obstacle: Obstacle,
}

/// Why a consumer cannot read a version of an event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(tag = "obstacle", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Obstacle {
    /// The consumer's contract of the version does not take all that the producer writes, or it could
    /// not be proven that it does.
    Contract {
        /// What the consumer refuses, each with a payload.
        changes: Vec<Change>,
    },
    /// The event set reads other versions of the type, and not this one.
    Version {
        /// The versions that it reads, each time from the lowest to the highest.
        reads: Vec<(u32, u32)>,
    },
    /// The event set reads the version, and its package was built without the contract, as it happens
    /// if `Event` is implemented by hand.
    NoContract,
}

/// Judges which of these consumers cannot read what a changed producer writes.
///
/// A consumer is judged by its own catalog, which has the contracts that were compiled into it when it
/// was built. So give the catalogs of what is deployed, and not those of the same commit as `changed`.
/// Only what an event set reads counts. Types that the changed catalog does not have are not its
/// matter.
///
/// ```
/// use event_catalog::{Catalog, impact};
/// # let catalog = || Catalog::from_json(
/// #     br#"{ "catalog": 1, "package": { "name": "shop", "version": "1.0.0" }, "events": [], "consumes": [] }"#,
/// # ).unwrap();
/// # let (changed, deployed) = (catalog(), [catalog()]);
/// let impact = impact(&changed, &deployed);
/// assert!(!impact.is_breaking(), "{impact}");
/// ```
pub fn impact(changed: &Catalog, consumers: &[Catalog]) -> Impact {
    let (with_sets, without): (Vec<_>, Vec<_>) =
        consumers.iter().partition(|it| !it.consumes().is_empty());
    Impact {
        changed: changed.package().clone(),
        consumers: with_sets.into_iter().map(|it| consumer(changed, it)).collect(),
        without_sets: without.into_iter().map(|it| it.package().clone()).collect(),
    }
}

fn consumer(changed: &Catalog, consumer: &Catalog) -> Consumer {
    let mut judged = BTreeSet::new();
    let mut unread = Vec::new();
    for reads in reads(consumer) {
        for event in changed.events().iter().filter(|it| it.event_type == reads.event_type) {
            judged.insert((&event.event_type, event.version));
            let unread_by = |obstacle| Unread {
                event_type: event.event_type.clone(),
                version: event.version,
                set: reads.set.to_owned(),
                obstacle,
            };
            let obstacle = obstacle(event, &reads, consumer);
            unread.extend(obstacle.map(unread_by).filter(|it| !unread.contains(it)));
        }
    }
    Consumer { package: consumer.package().clone(), judged: judged.len(), unread }
}

/// What an event set reads of one type.
struct Reads<'a> {
    set: &'a str,
    event_type: &'a str,
    versions: Vec<RangeInclusive<u32>>,
}

fn reads(consumer: &Catalog) -> Vec<Reads<'_>> {
    let mut all: Vec<Reads<'_>> = Vec::new();
    for Consumption { set, event_type, versions, .. } in consumer.consumes() {
        let is_it = |it: &&mut Reads<'_>| it.set == set && it.event_type == event_type;
        match all.iter_mut().find(is_it) {
            Some(reads) => reads.versions.push(versions.clone()),
            None => all.push(Reads { set, event_type, versions: vec![versions.clone()] }),
        }
    }
    all
}

fn obstacle(event: &CatalogEvent, reads: &Reads<'_>, consumer: &Catalog) -> Option<Obstacle> {
    if !reads.versions.iter().any(|it| it.contains(&event.version)) {
        let reads = reads.versions.iter().map(|it| (*it.start(), *it.end())).collect();
        return Some(Obstacle::Version { reads });
    }
    let contracts = consumer.of(&event.event_type, event.version);
    if contracts.is_empty() {
        return Some(Obstacle::NoContract);
    }
    let changes = contracts.iter().find_map(|contract| {
        let changes = refusals(event, contract);
        (!changes.is_empty()).then_some(changes)
    });
    changes.map(|changes| Obstacle::Contract { changes })
}

impl Impact {
    /// Whether a consumer cannot read something, or may not be able to.
    pub fn is_breaking(&self) -> bool {
        self.consumers.iter().any(|it| !it.unread.is_empty())
    }
}

impl fmt::Display for Impact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let consumers = self.consumers.iter().map(ToString::to_string);
        let unknown = self.without_sets.iter();
        let unknown =
            unknown.map(|it| format!("{it} has no event set, so what it reads is not known"));
        f.write_str(&consumers.chain(unknown).collect::<Vec<_>>().join("\n"))
    }
}

impl fmt::Display for Consumer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { package, judged, unread } = self;
        match (judged, unread.len()) {
            (0, _) => write!(f, "{package} reads none of these events")?,
            (_, 0) => write!(f, "{package} reads all of these events that it needs")?,
            _ => write!(f, "{package} cannot read:")?,
        }
        for unread in unread {
            write!(f, "\n  {unread}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event_type, version, set, obstacle } = self;
        write!(f, "`{event_type}` version {version} in `{set}`")?;
        match obstacle {
            Obstacle::Contract { changes } => {
                for change in changes {
                    write!(f, "\n   = change: {}", OneLine(&change.what))?;
                    for failure in &change.failures {
                        write!(f, "\n             {failure}")?;
                    }
                }
                Ok(())
            }
            Obstacle::Version { reads } => {
                let reads = reads.iter().map(|(lowest, highest)| in_words(&(*lowest..=*highest)));
                let reads = reads.collect::<Vec<_>>().join(" and ");
                write!(f, "\n   = note: it reads only {reads}")
            }
            Obstacle::NoContract => write!(
                f,
                "\n   = note: its catalog has no contract of that version: derive `Event` for its struct"
            ),
        }
    }
}
