//! The rules for the comparison with the baseline, which a build script sets.

use std::collections::BTreeMap;

use event_naming::Vocabulary;

use crate::event::CatalogEvent;
use crate::facts::Fact;
use crate::place::Place;

/// Who must be able to read whom, within one version of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compatibility {
    /// New code reads old events, and old consumers read new events. The default: events stay in
    /// logs and queues, and services are updated one after the other.
    #[default]
    Full,
    /// New code reads old events. This is enough if all consumers are updated before the producers.
    Backward,
    /// Old consumers read new events. This is enough if no event is kept.
    Forward,
    /// Nobody must be able to read anything: the contract may change in any way.
    None,
}

impl Compatibility {
    pub(crate) fn asks_backward(self) -> bool {
        matches!(self, Self::Full | Self::Backward)
    }

    pub(crate) fn asks_forward(self) -> bool {
        matches!(self, Self::Full | Self::Forward)
    }
}

/// An exception from the rules for one version of an event.
#[derive(Debug, Clone)]
pub struct Exception {
    /// The type on the wire.
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// What the exception lets pass.
    pub kind: ExceptionKind,
    /// Where it is made.
    pub place: Place,
}

/// What an exception lets pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExceptionKind {
    /// This version has another [`Compatibility`] than the other events.
    Compatibility(Compatibility),
    /// The version may be missing in the catalog.
    Retired,
    /// The version may be missing in the catalog, because another package has it.
    MovedTo {
        /// The package.
        package: String,
    },
    /// The contract is accepted as it is.
    Accepted {
        /// The fingerprint of the contract.
        fingerprint: String,
    },
    /// The version need not be made from the one before it.
    NoUpcast,
    /// A field, at any depth, is no secret and no personal data, whatever its name or type says.
    AllowedField {
        /// The path of the field, for example `payload.columns[].token`.
        path: String,
        /// What the field holds.
        reason: String,
    },
    /// Every contract that was blessed is read with a fact that it does not tell.
    WasAlways(Fact),
}

impl ExceptionKind {
    /// The method of event-build's `Builder` that makes the exception.
    pub fn method(&self) -> &'static str {
        match self {
            Self::Compatibility(_) => "compatibility_of",
            Self::Retired => "retired",
            Self::MovedTo { .. } => "moved_to",
            Self::Accepted { .. } => "accept",
            Self::NoUpcast => "no_upcast",
            Self::AllowedField { .. } => "allow_field",
            Self::WasAlways(_) => "was_always",
        }
    }
}

/// The rules for the names and types of fields, which a build script sets.
#[derive(Debug, Clone, Copy)]
pub struct FieldRules<'a> {
    /// The exceptions for all events, of which those for fields count.
    pub exceptions: &'a [Exception],
    /// The words that the project taught.
    pub vocabulary: &'a Vocabulary,
}

/// Exceptions that changed the result.
pub(crate) type Used<'a> = Vec<(&'a str, u32, ExceptionKind)>;

/// The rules of a comparison.
#[derive(Debug)]
pub struct Rules<'a> {
    compatibility: Compatibility,
    /// The exceptions by the type of their event.
    exceptions: BTreeMap<String, Vec<&'a Exception>>,
}

impl<'a> Rules<'a> {
    /// Makes the rules for all events, with exceptions.
    pub fn new(compatibility: Compatibility, all: &'a [Exception]) -> Self {
        let mut exceptions: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for exception in all {
            exceptions.entry(exception.event_type.clone()).or_default().push(exception);
        }
        Self { compatibility, exceptions }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &'a Exception> {
        self.exceptions.values().flatten().copied()
    }

    /// The compatibility of this version: the last exception for it counts.
    pub(crate) fn compatibility(&self, event_type: &str, version: u32) -> Compatibility {
        let own = self.of(event_type, version).filter_map(|it| match it.kind {
            ExceptionKind::Compatibility(own) => Some(own),
            _ => None,
        });
        own.last().unwrap_or(self.compatibility)
    }

    pub(crate) fn has(&self, event_type: &str, version: u32, kind: &ExceptionKind) -> bool {
        self.of(event_type, version).any(|it| it.kind == *kind)
    }

    /// Whether a version may be missing in the catalog.
    pub(crate) fn lets_go(&self, event_type: &str, version: u32) -> bool {
        let mut kinds = self.of(event_type, version).map(|it| &it.kind);
        kinds.any(|it| matches!(it, ExceptionKind::Retired | ExceptionKind::MovedTo { .. }))
    }

    /// The exception that accepts the contract of an event.
    pub(crate) fn accepts(&self, event: &CatalogEvent) -> Option<&'a ExceptionKind> {
        let kinds = self.of(&event.event_type, event.version).map(|it| &it.kind);
        let mut accepted = kinds.filter(|kind| match kind {
            ExceptionKind::Accepted { fingerprint } => event.is_known_as(fingerprint),
            _ => false,
        });
        accepted.next()
    }

    /// What is said of every contract that was blessed for this version.
    pub(crate) fn facts(&self, event_type: &str, version: u32) -> impl Iterator<Item = &'a Fact> {
        self.of(event_type, version).filter_map(|it| match &it.kind {
            ExceptionKind::WasAlways(fact) => Some(fact),
            _ => None,
        })
    }

    fn of(&self, event_type: &str, version: u32) -> impl Iterator<Item = &'a Exception> {
        let all = self.exceptions.get(event_type).into_iter().flatten().copied();
        all.filter(move |it| it.version == version)
    }
}
