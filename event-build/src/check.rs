//! Checks across the events of a catalog.

mod privacy;
mod readers;

use std::collections::BTreeMap;
use std::fmt;

use event_naming::EventName;
use serde::Serialize;
use serde_json::Value;

use crate::breaks::Side;
use crate::compare::{Refusal, explain};
use crate::compat::{self, Verdict};
use crate::marks::{PUBLIC, SENSITIVE};
use crate::report::{Finding, Place};
use crate::schema;
use crate::{Catalog, CatalogEvent};

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Not worth a word.
    Allow,
    /// Told, and the build goes on.
    Warn,
    /// Told, and the build fails.
    Deny,
}

/// A check across events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Check {
    /// Two structs have the same type and version. Denied by default.
    DuplicateVersion,
    /// Two types differ only by `.` against `_`. Denied by default.
    ConfusableTypes,
    /// A `#[derive(Event)]` or `#[derive(EventSet)]` in the sources is not in the catalog, or a build
    /// dependency has some and build.rs does not use it. Denied by default.
    UnlistedEvent,
    /// An event set reads a version that is not in the catalog, since `Event` is implemented for its
    /// struct by hand. Denied by default.
    UndefinedEvent,
    /// What a producer writes is not always read back by the same code: its schemas for writing
    /// and for reading differ too much. Denied by default.
    SelfCheck,
    /// A property of a payload, at any depth, has a name that says that it holds a secret. Denied by
    /// default.
    SecretName,
    /// A property of a payload, at any depth, has a name that says that it holds personal data, and
    /// neither it nor what it is a part of is marked as sensitive. Denied by default.
    PersonalData,
    /// A part of a payload is marked as sensitive by its schema alone, so that a service, which has
    /// no schemas, does not redact it. Denied by default.
    NestedMark,
    /// A field that is marked as sensitive is not in the schema of the payload, or not as a whole.
    /// Denied by default.
    LostMark,
    /// A mark in a schema has no reason. Denied by default.
    EmptyReason,
    /// A version between two others is not defined. Warned of by default.
    VersionGap,
    /// A field takes any JSON, so its contract says nothing. Warned of by default.
    OpenPayload,
    /// The payload refuses unknown fields, so it cannot grow. Warned of by default.
    ClosedPayload,
    /// The struct has no documentation. Warned of by default.
    MissingDocs,
    /// The name has a domain and an action, and nothing between them. Warned of by default.
    MissingEntity,
    /// The struct is not named after its event. Warned of by default.
    StructName,
    /// A version is not made from the one before it, which is in the baseline: consumers that meet
    /// old events have no way to read them as new ones. Warned of by default.
    MissingUpcast,
    /// A version is in the catalog, and event sets read other versions of its type only. Warned of
    /// by default.
    UnreadVersion,
    /// An exception that a build script makes, such as [`Builder::retired`](crate::Builder::retired),
    /// changes nothing, perhaps because of a name that is misspelt. Warned of by default.
    UnusedException,
    /// A 64-bit integer, of which a JavaScript reader loses digits beyond 2^53 (RFC 8259,
    /// section 6). Allowed by default.
    UnsafeInteger,
    /// No event set reads a type, though there are event sets. Allowed by default, since a service
    /// also writes events.
    UnreadEvent,
}

impl Check {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::DuplicateVersion => "duplicate-version",
            Self::ConfusableTypes => "confusable-types",
            Self::UnlistedEvent => "unlisted-event",
            Self::UndefinedEvent => "undefined-event",
            Self::SelfCheck => "self-check",
            Self::SecretName => "secret-name",
            Self::PersonalData => "personal-data",
            Self::NestedMark => "nested-mark",
            Self::LostMark => "lost-mark",
            Self::EmptyReason => "empty-reason",
            Self::VersionGap => "version-gap",
            Self::OpenPayload => "open-payload",
            Self::ClosedPayload => "closed-payload",
            Self::MissingDocs => "missing-docs",
            Self::MissingEntity => "missing-entity",
            Self::StructName => "struct-name",
            Self::MissingUpcast => "missing-upcast",
            Self::UnreadVersion => "unread-version",
            Self::UnusedException => "unused-exception",
            Self::UnsafeInteger => "unsafe-integer",
            Self::UnreadEvent => "unread-event",
        }
    }

    pub(crate) fn default_level(self) -> Level {
        match self {
            Self::DuplicateVersion
            | Self::ConfusableTypes
            | Self::UnlistedEvent
            | Self::UndefinedEvent
            | Self::SelfCheck
            | Self::SecretName
            | Self::PersonalData
            | Self::NestedMark
            | Self::LostMark
            | Self::EmptyReason => Level::Deny,
            Self::UnsafeInteger | Self::UnreadEvent => Level::Allow,
            _ => Level::Warn,
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What all checks find that look at the catalog alone, at their default levels.
pub(crate) fn all(catalog: &Catalog) -> Vec<Finding> {
    let of_events = [
        duplicate_version,
        confusable_types,
        self_check,
        privacy::all,
        version_gap,
        open_payload,
        closed_payload,
        missing_docs,
        missing_entity,
        struct_name,
        unsafe_integer,
    ];
    let of_sets = [readers::undefined_event, readers::unread_version, readers::unread_event];
    let in_events = of_events.iter().flat_map(|check| check(catalog.events()));
    in_events.chain(of_sets.iter().flat_map(|check| check(catalog))).collect()
}

pub(crate) fn finding(
    check: Check,
    event: &CatalogEvent,
    message: String,
    help: String,
) -> Finding {
    Finding {
        check,
        level: check.default_level(),
        message,
        place: place(event),
        notes: Vec::new(),
        help,
    }
}

pub(crate) fn place(event: &CatalogEvent) -> Place {
    let CatalogEvent { package, source, path, .. } = event;
    Place { package: package.clone(), source: source.clone(), path: path.clone() }
}

fn duplicate_version(events: &[CatalogEvent]) -> Vec<Finding> {
    let same = |pair: &&[CatalogEvent]| {
        pair[0].event_type == pair[1].event_type && pair[0].version == pair[1].version
    };
    let pairs = events.windows(2).filter(same);
    pairs
        .map(|pair| {
            let CatalogEvent { event_type, version, .. } = &pair[1];
            let message = format!("`{event_type}` version {version} is defined twice");
            let help = format!(
                "keep one struct and use it in both places, or write `version = {}` for the newer",
                version.saturating_add(1)
            );
            Finding {
                notes: vec![("defined".to_owned(), place(&pair[0]))],
                ..finding(Check::DuplicateVersion, &pair[1], message, help)
            }
        })
        .collect()
}

fn confusable_types(events: &[CatalogEvent]) -> Vec<Finding> {
    let mut first_of: BTreeMap<String, &CatalogEvent> = BTreeMap::new();
    let mut findings = Vec::new();
    for event in events {
        let first = *first_of.entry(event.event_type.replace('.', "_")).or_insert(event);
        if first.event_type == event.event_type {
            continue;
        }
        let message = format!(
            "`{}` and `{}` differ only by `.` against `_`",
            event.event_type, first.event_type
        );
        let help = format!("write `type = \"{}\"` for both, or another name", first.event_type);
        findings.push(Finding {
            notes: vec![(format!("`{}` is defined", first.event_type), place(first))],
            ..finding(Check::ConfusableTypes, event, message, help)
        });
    }
    findings
}

fn self_check(events: &[CatalogEvent]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for event in events {
        let CatalogEvent { event_type, version, schemas, .. } = event;
        let verdict = compat::subset(&schemas.serialize, &schemas.deserialize);
        // What could not be decided is no reason to talk: hardly anybody could do anything about it.
        let Verdict::Refuted { writer_path, reader_path, witness } = verdict else {
            continue;
        };
        let refusal = Refusal {
            side: Side::Backward,
            writer: &schemas.serialize,
            reader: &schemas.deserialize,
            writer_path: &writer_path,
            reader_path: &reader_path,
            witness: &witness,
        };
        let fields: Vec<_> =
            explain(refusal).changes.into_iter().map(|it| format!("`{}`", it.field)).collect();
        let message = format!(
            "`{event_type}` version {version} does not read all that it writes in {}, for example \
             the payload {witness}",
            fields.join(", ")
        );
        let help = "let both directions agree: `default` beside `skip_serializing_if`, and one form \
                    in `serialize_with` and `deserialize_with`";
        findings.push(finding(Check::SelfCheck, event, message, help.to_owned()));
    }
    findings
}

fn version_gap(events: &[CatalogEvent]) -> Vec<Finding> {
    let gap = |pair: &&[CatalogEvent]| {
        pair[0].event_type == pair[1].event_type && pair[1].version > pair[0].version + 1
    };
    events
        .windows(2)
        .filter(gap)
        .map(|pair| {
            let CatalogEvent { event_type, version, .. } = &pair[1];
            let next = pair[0].version + 1;
            let message = format!(
                "`{event_type}` has versions {} and {version} and none between them",
                pair[0].version
            );
            let help = format!("write `version = {next}`, or add the struct of version {next}");
            Finding {
                notes: vec![(format!("version {} is defined", pair[0].version), place(&pair[0]))],
                ..finding(Check::VersionGap, &pair[1], message, help)
            }
        })
        .collect()
}

/// Keywords that a field of any type has.
const NO_ASSERTIONS: [&str; 7] =
    ["title", "description", "default", "deprecated", "x-aliases", SENSITIVE, PUBLIC];

fn open_payload(events: &[CatalogEvent]) -> Vec<Finding> {
    let is_open = |schema: &Value| match schema {
        Value::Bool(any) => *any,
        Value::Object(keywords) => keywords.keys().all(|key| NO_ASSERTIONS.contains(&key.as_str())),
        _ => false,
    };
    by_field(events, is_open, |event, path| {
        let message = format!("`{path}` of `{}` takes any JSON", event.event_type);
        let help = "write a struct or an enum for it, so that consumers know what to expect";
        finding(Check::OpenPayload, event, message, help.to_owned())
    })
}

fn unsafe_integer(events: &[CatalogEvent]) -> Vec<Finding> {
    let is_wide = |schema: &Value| {
        let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
        ["int", "int64", "int128", "uint", "uint64", "uint128"].contains(&format)
    };
    by_field(events, is_wide, |event, path| {
        let message = format!(
            "`{path}` of `{}` is an integer of which JavaScript loses digits beyond 2^53",
            event.event_type
        );
        let help = "write it as a string, or as a 32-bit integer if it fits";
        finding(Check::UnsafeInteger, event, message, help.to_owned())
    })
}

/// One finding for each field of each event whose schema is of a kind.
fn by_field(
    events: &[CatalogEvent],
    is_found: impl Fn(&Value) -> bool,
    finding: impl Fn(&CatalogEvent, &str) -> Finding,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for event in events {
        for field in schema::fields(&event.schemas.deserialize) {
            if is_found(field.schema) {
                findings.push(finding(event, &field.path));
            }
        }
    }
    findings
}

fn closed_payload(events: &[CatalogEvent]) -> Vec<Finding> {
    let closed = events.iter().filter(|event| {
        event.schemas.deserialize.get("additionalProperties") == Some(&Value::Bool(false))
    });
    closed
        .map(|event| {
            let message = format!(
                "`{}` version {} refuses unknown fields, so a field cannot be added to it",
                event.event_type, event.version
            );
            let help = "remove `#[serde(deny_unknown_fields)]`: consumers ignore what they do not \
                        know";
            finding(Check::ClosedPayload, event, message, help.to_owned())
        })
        .collect()
}

fn missing_docs(events: &[CatalogEvent]) -> Vec<Finding> {
    let undocumented = events.iter().filter(|event| event.docs.is_empty());
    undocumented
        .map(|event| {
            let message =
                format!("`{}` version {} has no documentation", event.event_type, event.version);
            let help = "write `/// …` above the struct: what has happened, and who may rely on it";
            finding(Check::MissingDocs, event, message, help.to_owned())
        })
        .collect()
}

fn missing_entity(events: &[CatalogEvent]) -> Vec<Finding> {
    let without = events.iter().filter(|event| {
        // A name with a past tense of its own has words that the rule does not know.
        EventName::parse(&event.event_type).is_ok_and(|name| name.entity().is_none())
    });
    without
        .map(|event| {
            let (domain, action) = event.event_type.split_once('.').unwrap_or_default();
            let message = format!("`{}` does not say what was `{action}`", event.event_type);
            let help = format!(
                "name it: `{domain}.<entity>_{action}`; or, if `{domain}` is the entity, write in \
                 build.rs: `.level(Check::MissingEntity, Level::Allow)`"
            );
            finding(Check::MissingEntity, event, message, help)
        })
        .collect()
}

fn struct_name(events: &[CatalogEvent]) -> Vec<Finding> {
    let misnamed = events.iter().filter(|event| !is_named_after(event));
    misnamed
        .map(|event| {
            let name = event.name();
            let last = event.event_type.rsplit('.').next().unwrap_or_default();
            let message = format!("`{name}` is not named after its event `{}`", event.event_type);
            let camel = upper_camel_case(last);
            let help = format!("write `struct {camel}`, or `struct {camel}V{}`", event.version);
            finding(Check::StructName, event, message, help)
        })
        .collect()
}

/// Whether the struct has the name of the event's last segments, as in `DatasetCreated`, with or
/// without its version, as in `DatasetCreatedV2`.
fn is_named_after(event: &CatalogEvent) -> bool {
    let name = event.name();
    let version = format!("V{}", event.version);
    let name = name.strip_suffix(&version).unwrap_or(name);
    let starts = event.event_type.match_indices('.').map(|(dot, _)| dot + 1);
    starts.chain([0]).any(|start| upper_camel_case(&event.event_type[start..]) == name)
}

fn upper_camel_case(words: &str) -> String {
    words
        .split(['.', '_'])
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters)
        })
        .collect()
}
