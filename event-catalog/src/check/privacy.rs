//! Checks the names and marks in the schemas of payloads against the rule of what events may hold.

use std::collections::{BTreeSet, HashMap};

use event_naming::{
    Evidence, FieldClass, FieldConcern, FieldValue, Strength, Vocabulary, identifier_name,
};
use serde_json::{Map, Value};

use super::value;
use crate::event::CatalogEvent;
use crate::finding::{Check, Finding};
use crate::keywords::{ALIASES, PUBLIC, SENSITIVE};
use crate::parts::{Declaration, PAYLOAD, Part, parts};
use crate::rules::{Exception, ExceptionKind, FieldRules};

pub(super) fn all(events: &[CatalogEvent], rules: &FieldRules<'_>) -> Vec<Finding> {
    let mut judge = Judge {
        vocabulary: rules.vocabulary,
        may_concern: HashMap::new(),
        may_be_told: HashMap::new(),
    };
    let mut used = BTreeSet::new();
    let mut findings = Vec::new();
    for event in events {
        for (path, finding) in of_event(event, &mut judge) {
            match rules.exceptions.iter().position(|it| is_allowed(it, event, &path, &finding)) {
                Some(allowed) => _ = used.insert(allowed),
                None => findings.push(finding),
            }
        }
    }
    let unused = rules.exceptions.iter().enumerate().filter(|(place, _)| !used.contains(place));
    findings.extend(unused.filter_map(|(_, exception)| unused_allowance(exception)));
    findings
}

fn is_allowed(exception: &Exception, event: &CatalogEvent, path: &str, finding: &Finding) -> bool {
    let is_of_event =
        exception.event_type == event.event_type && exception.version == event.version;
    let is_of_name = matches!(
        finding.check,
        Check::SecretName | Check::PersonalData | Check::LikelySecret | Check::LikelyPersonalData
    );
    let is_of_path =
        matches!(&exception.kind, ExceptionKind::AllowedField { path: it, .. } if it == path);
    is_of_event && is_of_name && is_of_path
}

fn unused_allowance(exception: &Exception) -> Option<Finding> {
    let Exception { event_type, version, kind, place } = exception;
    let ExceptionKind::AllowedField { path, .. } = kind else {
        return None;
    };
    let method = kind.method();
    let message = format!(
        "`.{method}(…)` changes nothing: no check of names and types finds anything in `{path}` of \
         `{event_type}` version {version}"
    );
    let help = "name the field as messages do, from `payload.` on, or remove this line";
    Some(Finding::new(Check::UnusedException, place.clone(), message, help))
}

const TEXT: Evidence<'_> = Evidence { value: Some(FieldValue::Text), parent: None, docs: None };

/// A name that says nothing.
const SILENT: &str = "value";

struct Judge<'a, 'v> {
    vocabulary: &'v Vocabulary,
    /// Whether a field of this name, or with this documentation, may be of concern. Each is judged
    /// only once, however many fields have it.
    may_concern: HashMap<&'a str, bool>,
    may_be_told: HashMap<&'a str, bool>,
}

impl<'a> Judge<'a, '_> {
    fn may_concern(&mut self, name: &'a str) -> bool {
        // In a type that is a person, more names are of concern than elsewhere.
        let of_person = Evidence { parent: Some("Person"), ..TEXT };
        let judge = || {
            self.vocabulary.judge(name, &TEXT).is_some()
                || self.vocabulary.judge(name, &of_person).is_some()
        };
        *self.may_concern.entry(name).or_insert_with(judge)
    }

    fn may_be_told(&mut self, docs: &'a str) -> bool {
        let evidence = Evidence { docs: Some(docs), ..TEXT };
        let judge = || self.vocabulary.judge(SILENT, &evidence).is_some();
        *self.may_be_told.entry(docs).or_insert_with(judge)
    }

    /// Whether any property in the schema has a mark, or a name, a format or a documentation that may
    /// be of concern.
    fn has_to_look(&mut self, schema: &'a Value) -> bool {
        match schema {
            Value::Object(object) => object.iter().any(|(keyword, value)| {
                let properties = value.as_object().filter(|_| keyword == "properties");
                let names = properties.into_iter().flat_map(Map::keys).map(String::as_str);
                let mut names = names.chain(aliases(object).filter(|_| keyword == ALIASES));
                let format = value.as_str().filter(|_| keyword == "format").unwrap_or_default();
                let docs = value.as_str().filter(|_| keyword == "description");
                [SENSITIVE, PUBLIC].contains(&keyword.as_str())
                    || ["email", "idn-email", "password"].contains(&format)
                    || names.any(|name| self.may_concern(name))
                    || docs.is_some_and(|docs| self.may_be_told(docs))
                    || self.has_to_look(value)
            }),
            Value::Array(array) => array.iter().any(|it| self.has_to_look(it)),
            _ => false,
        }
    }
}

/// The findings in an event, each with the path of its part. Each is reported once for a part of
/// the payload, even if the part is both written and read.
fn of_event<'a>(event: &'a CatalogEvent, judge: &mut Judge<'a, '_>) -> Vec<(String, Finding)> {
    let lost = event.marked().lost.iter();
    let mut findings: Vec<_> = lost.map(|field| (field.clone(), lost_mark(event, field))).collect();
    let mut told = BTreeSet::new();
    for schema in [&event.schemas.serialize, &event.schemas.deserialize] {
        // Most events have no such property.
        if !judge.has_to_look(schema) {
            continue;
        }
        for part in parts(schema) {
            for finding in of_part(event, schema, &part, judge.vocabulary) {
                if told.insert((finding.check, part.path.clone())) {
                    findings.push((part.path.clone(), finding));
                }
            }
        }
    }
    findings
}

fn of_part(
    event: &CatalogEvent,
    root: &Value,
    part: &Part<'_>,
    vocabulary: &Vocabulary,
) -> impl Iterator<Item = Finding> {
    let named = Named::all(event, root, part, vocabulary).into_iter();
    let worst =
        named.min_by_key(|it| (it.concern.class(), it.concern.strength() == Strength::Likely));
    let concern = worst.and_then(|named| match named.concern.class() {
        FieldClass::Secret => Some(secret(event, part, &named)),
        FieldClass::PersonalData if part.is_sensitive() => None,
        FieldClass::PersonalData => Some(personal_data(event, part, &named)),
    });
    let is_seen = event.marked().parts.contains(part.field());
    let nested = (!part.sensitive.is_empty() && !is_seen).then(|| nested_mark(event, part));
    let is_empty =
        |reasons: &[&Value]| reasons.iter().any(|it| !it.as_str().is_some_and(is_reason));
    let empty = [(SENSITIVE, &part.sensitive), (PUBLIC, &part.public)]
        .into_iter()
        .find(|(_, reasons)| is_empty(reasons))
        .map(|(keyword, _)| empty_reason(event, part, keyword));
    concern.into_iter().chain(nested).chain(empty)
}

/// A name of a part that says, or whose schema says, that the part holds a secret or personal data.
struct Named<'a> {
    name: &'a str,
    concern: FieldConcern,
    /// The definition that the property stands in.
    definition: Option<&'a str>,
}

impl<'a> Named<'a> {
    /// The names that a part is written and read under, except in declarations that call it public.
    fn all(
        event: &CatalogEvent,
        root: &Value,
        part: &Part<'a>,
        vocabulary: &Vocabulary,
    ) -> Vec<Self> {
        let Some(name) = part.name else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for declaration in part.declarations.iter().filter(|it| !it.is_public) {
            let Declaration { schema, definition, .. } = *declaration;
            let evidence = Evidence {
                value: value::of(root, schema),
                parent: Some(definition.unwrap_or_else(|| event.name())),
                docs: schema.get("description").and_then(Value::as_str),
            };
            let aliases = schema.as_object().into_iter().flat_map(aliases);
            let of_name = |name| {
                let concern = vocabulary.judge(name, &evidence)?;
                Some(Self { name, concern, definition })
            };
            all.extend([name].into_iter().chain(aliases).filter_map(of_name));
        }
        all
    }
}

fn aliases(property: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let aliases = property.get(ALIASES).and_then(Value::as_array).into_iter().flatten();
    aliases.filter_map(Value::as_str)
}

/// The derive has the same rule for its own attributes.
fn is_reason(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// `` `payload.login.password` of `shop.user_created` version 1 ``.
fn told(event: &CatalogEvent, path: &str) -> String {
    format!("`{path}` of `{}` version {}", event.event_type, event.version)
}

fn says_that_it_holds(event: &CatalogEvent, part: &Part<'_>, named: &Named<'_>) -> String {
    let told = told(event, &part.path);
    let what = named.concern.what();
    let place = named.definition.map(|name| format!(" in `{name}`")).unwrap_or_default();
    let says = match named.name {
        _ if named.concern.is_told_by_type() => "a schema".to_owned(),
        _ if named.concern.is_told_by_docs() => "documentation".to_owned(),
        name if part.name == Some(name) => "a name".to_owned(),
        alias => format!("the alias `{alias}`"),
    };
    let holds = match named.concern.strength() {
        Strength::Certain => "holds",
        Strength::Likely => "may hold",
    };
    format!("{told} has {says}{place} that says that it {holds} {what}")
}

fn secret(event: &CatalogEvent, part: &Part<'_>, named: &Named<'_>) -> Finding {
    let check = match named.concern.strength() {
        Strength::Certain => Check::SecretName,
        Strength::Likely => Check::LikelySecret,
    };
    let says = says_that_it_holds(event, part, named);
    let message = format!("{says}, and events hold no secrets");
    let passes = identifier_name(named.name).map(|it| format!(" (`{it}` passes)"));
    let help = format!(
        "remove it, or rename it if it holds no secret{}; if its name must stay, {}",
        passes.unwrap_or_default(),
        call_public(event, part, named.definition)
    );
    Finding::new(check, event.place(), message, help).of_part(&*part.path)
}

fn personal_data(event: &CatalogEvent, part: &Part<'_>, named: &Named<'_>) -> Finding {
    let check = match named.concern.strength() {
        Strength::Certain => Check::PersonalData,
        Strength::Likely => Check::LikelyPersonalData,
    };
    let says = says_that_it_holds(event, part, named);
    let message = format!("{says}, which is personal data");
    let help = format!(
        "hold an identifier of the person instead, or write `#[event(sensitive = \"why it is \
         strictly required\")]` above {}; if its name misleads, rename it, or {}",
        field_of_event(part),
        call_public(event, part, named.definition)
    );
    Finding::new(check, event.place(), message, help).of_part(&*part.path)
}

/// The help for a name that says more than its field holds.
fn call_public(event: &CatalogEvent, part: &Part<'_>, definition: Option<&str>) -> String {
    const NESTED: &str = "`#[schemars(extend(\"x-public\" = \"what it holds\"))]`";
    match definition {
        Some(definition) => format!(
            "write {NESTED} above it in `{definition}`; if `{definition}` is of another crate, write \
             in build.rs: `.allow_field(\"{}\", {}, \"{}\", \"what it holds\")`",
            event.event_type, event.version, part.path
        ),
        None if part.path == part.field() => {
            format!("write `#[event(public = \"what it holds\")]` above {}", field_of_event(part))
        }
        None => format!("write {NESTED} above it"),
    }
}

/// The place of an attribute of the derive. The parts of a flattened field have no field of their
/// own in the event.
fn field_of_event(part: &Part<'_>) -> String {
    let name = part.field().strip_prefix(PAYLOAD).and_then(|it| it.strip_prefix('.'));
    match name {
        None => "each field of the event that holds personal data".to_owned(),
        Some("*") => "the flattened field of the event".to_owned(),
        Some(name) if part.path == part.field() => {
            format!("`{name}` in the event, or above the flattened field that it comes from")
        }
        Some(name) => format!("the field `{name}` of the event"),
    }
}

fn nested_mark(event: &CatalogEvent, part: &Part<'_>) -> Finding {
    let message = format!(
        "only the schema marks {} as sensitive, so a service shows it in its logs",
        told(event, &part.path)
    );
    let help = format!(
        "write `#[event(sensitive = \"why it is strictly required\")]` above {}: a service has no \
         schemas, and redacts whole fields of the event",
        field_of_event(part)
    );
    Finding::new(Check::NestedMark, event.place(), message, help).of_part(&*part.path)
}

fn lost_mark(event: &CatalogEvent, field: &str) -> Finding {
    let message = format!(
        "the schema of `{}` version {} lacks all or part of its sensitive field `{field}`, so the \
         mark is lost",
        event.event_type, event.version
    );
    let help =
        "let the schema show what serde writes: remove the `#[schemars(…)]` that says otherwise";
    Finding::new(Check::LostMark, event.place(), message, help).of_part(field)
}

fn empty_reason(event: &CatalogEvent, part: &Part<'_>, keyword: &str) -> Finding {
    let message = format!("`{keyword}` on {} has no reason", told(event, &part.path));
    let reason = match keyword {
        SENSITIVE => "why it is strictly required",
        _ => "what it holds",
    };
    let help = format!("say {reason}: `#[schemars(extend(\"{keyword}\" = \"{reason}\"))]`");
    Finding::new(Check::EmptyReason, event.place(), message, help).of_part(&*part.path)
}
