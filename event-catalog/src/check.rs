//! Checks across the events and event sets of a catalog.

mod privacy;
mod readers;
mod value;

use std::collections::BTreeMap;

use event_compat::{Verdict, subset};
use event_naming::{EventName, Vocabulary};
use serde_json::Value;

use crate::breaks::Side;
use crate::camel_case::upper_camel_case;
use crate::catalog::Catalog;
use crate::event::CatalogEvent;
use crate::explain::{Refusal, explain};
use crate::fields;
use crate::finding::{Check, Finding};
use crate::keywords::{ALIASES, PUBLIC, SENSITIVE};
use crate::rules::FieldRules;

/// Runs all checks that need only the catalog. The findings have the default levels of their
/// checks.
pub fn check(catalog: &Catalog) -> Vec<Finding> {
    let rules = FieldRules { exceptions: &[], vocabulary: &Vocabulary::new() };
    check_with(catalog, &rules)
}

/// Runs the same checks under the rules for fields that a build script sets.
pub fn check_with(catalog: &Catalog, rules: &FieldRules<'_>) -> Vec<Finding> {
    let events = catalog.events();
    let before = [duplicate_version, confusable_types, self_check];
    let after = [
        version_gap,
        open_payload,
        closed_payload,
        missing_docs,
        missing_entity,
        struct_name,
        unsafe_integer,
    ];
    let of_sets = [readers::undefined_event, readers::unread_version, readers::unread_event];
    let mut findings: Vec<_> = before.iter().flat_map(|check| check(events)).collect();
    findings.extend(privacy::all(events, rules));
    findings.extend(after.iter().flat_map(|check| check(events)));
    findings.extend(of_sets.iter().flat_map(|check| check(catalog)));
    findings
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
                notes: vec![("defined".to_owned(), pair[0].place())],
                ..Finding::new(Check::DuplicateVersion, pair[1].place(), message, help)
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
        let message =
            format!("`{}` and `{}` differ only in `.` and `_`", event.event_type, first.event_type);
        let help =
            format!("write `type = \"{}\"` for both, or choose another name", first.event_type);
        findings.push(Finding {
            notes: vec![(format!("`{}` is defined", first.event_type), first.place())],
            ..Finding::new(Check::ConfusableTypes, event.place(), message, help)
        });
    }
    findings
}

fn self_check(events: &[CatalogEvent]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for event in events {
        let CatalogEvent { event_type, version, schemas, .. } = event;
        let verdict = subset(&schemas.serialize, &schemas.deserialize);
        // If the comparison could not decide, nothing is reported, because hardly anybody could do
        // anything about it.
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
        let fields: Vec<_> = explain(refusal).changes.into_iter().map(|it| it.field).collect();
        let named: Vec<_> = fields.iter().map(|it| format!("`{it}`")).collect();
        let message = format!(
            "`{event_type}` version {version} does not read all that it writes in {}, for example \
             the payload {witness}",
            named.join(", ")
        );
        let help = "make both directions agree: write `default` beside `skip_serializing_if`, and use \
                    the same form in `serialize_with` and `deserialize_with`";
        let finding = Finding::new(Check::SelfCheck, event.place(), message, help);
        findings.push(finding.of_part(fields.into_iter().next().unwrap_or_default()));
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
                "`{event_type}` has versions {} and {version}, but none between them",
                pair[0].version
            );
            let help = format!("write `version = {next}`, or add the struct of version {next}");
            Finding {
                notes: vec![(format!("version {} is defined", pair[0].version), pair[0].place())],
                ..Finding::new(Check::VersionGap, pair[1].place(), message, help)
            }
        })
        .collect()
}

/// Keywords that a field of any type may have.
const NO_ASSERTIONS: [&str; 7] =
    ["title", "description", "default", "deprecated", ALIASES, SENSITIVE, PUBLIC];

fn open_payload(events: &[CatalogEvent]) -> Vec<Finding> {
    let is_open = |schema: &Value| match schema {
        Value::Bool(any) => *any,
        Value::Object(keywords) => keywords.keys().all(|key| NO_ASSERTIONS.contains(&key.as_str())),
        _ => false,
    };
    by_field(events, is_open, |event, path| {
        let message = format!("`{path}` of `{}` takes any JSON", event.event_type);
        let help = "write a struct or an enum for it, so that consumers know what to expect";
        Finding::new(Check::OpenPayload, event.place(), message, help)
    })
}

fn unsafe_integer(events: &[CatalogEvent]) -> Vec<Finding> {
    let is_wide = |schema: &Value| {
        let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
        ["int", "int64", "int128", "uint", "uint64", "uint128"].contains(&format)
    };
    by_field(events, is_wide, |event, path| {
        let message = format!(
            "`{path}` of `{}` is an integer that can be greater than 2^53, and JavaScript loses \
             digits of such integers",
            event.event_type
        );
        let help = "write it as a string, or as a 32-bit integer if it fits";
        Finding::new(Check::UnsafeInteger, event.place(), message, help)
    })
}

/// Makes a finding for each field of each event whose schema is of a kind.
fn by_field(
    events: &[CatalogEvent],
    is_found: impl Fn(&Value) -> bool,
    finding: impl Fn(&CatalogEvent, &str) -> Finding,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for event in events {
        for field in fields::all(&event.schemas.deserialize) {
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
            let help = "remove `#[serde(deny_unknown_fields)]`, so that consumers ignore fields that they \
                        do not know";
            Finding::new(Check::ClosedPayload, event.place(), message, help)
        })
        .collect()
}

fn missing_docs(events: &[CatalogEvent]) -> Vec<Finding> {
    let undocumented = events.iter().filter(|event| event.docs.is_empty());
    undocumented
        .map(|event| {
            let message =
                format!("`{}` version {} has no documentation", event.event_type, event.version);
            let help = "write `/// …` above the struct: say what happened, and who may rely on it";
            Finding::new(Check::MissingDocs, event.place(), message, help)
        })
        .collect()
}

fn missing_entity(events: &[CatalogEvent]) -> Vec<Finding> {
    let without = events.iter().filter(|event| {
        // If an event states its own past tense, the rule does not know a word of its name.
        EventName::parse(&event.event_type).is_ok_and(|name| name.entity().is_none())
    });
    without
        .map(|event| {
            let (domain, action) = event.event_type.split_once('.').unwrap_or_default();
            let message = format!("`{}` does not say what was `{action}`", event.event_type);
            let help = format!(
                "name the entity: `{domain}.<entity>_{action}`; or, if `{domain}` is the entity, \
                 write in build.rs: `.level(Check::MissingEntity, Level::Allow)`"
            );
            Finding::new(Check::MissingEntity, event.place(), message, help)
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
            Finding::new(Check::StructName, event.place(), message, help)
        })
        .collect()
}

/// Whether the struct has the name of the event's last segments, as in `DatasetCreated`, with or
/// without its version, as in `DatasetCreatedV2`. People write `Shutdown` as one word and as two.
fn is_named_after(event: &CatalogEvent) -> bool {
    let name = event.name();
    let version = format!("V{}", event.version);
    let name = name.strip_suffix(&version).unwrap_or(name);
    let starts = event.event_type.match_indices('.').map(|(dot, _)| dot + 1);
    starts
        .chain([0])
        .any(|start| upper_camel_case(&event.event_type[start..]).eq_ignore_ascii_case(name))
}
