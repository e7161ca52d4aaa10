//! Checks the names and marks in the schemas of payloads against the rule of what events may hold.

use std::collections::{BTreeSet, HashMap};

use event_naming::{FieldClass, FieldConcern, field_concern};
use serde_json::{Map, Value};

use crate::event::CatalogEvent;
use crate::finding::{Check, Finding};
use crate::keywords::{ALIASES, PUBLIC, SENSITIVE};
use crate::parts::{PAYLOAD, Part, parts};

pub(super) fn all(events: &[CatalogEvent]) -> Vec<Finding> {
    let mut judge = Judge::default();
    events.iter().flat_map(|event| of_event(event, &mut judge)).collect()
}

/// Judges each name only once, however many fields have it.
#[derive(Default)]
struct Judge<'a> {
    judged: HashMap<&'a str, Option<FieldConcern>>,
}

impl<'a> Judge<'a> {
    fn concern(&mut self, name: &'a str) -> Option<FieldConcern> {
        *self.judged.entry(name).or_insert_with(|| field_concern(name))
    }

    /// Whether any property in the schema has a mark, or a name that is of concern.
    fn has_to_look(&mut self, schema: &'a Value) -> bool {
        match schema {
            Value::Object(object) => object.iter().any(|(keyword, value)| {
                let properties = value.as_object().filter(|_| keyword == "properties");
                let names = properties.into_iter().flat_map(Map::keys).map(String::as_str);
                let mut names = names.chain(aliases(object).filter(|_| keyword == ALIASES));
                [SENSITIVE, PUBLIC].contains(&keyword.as_str())
                    || names.any(|name| self.concern(name).is_some())
                    || self.has_to_look(value)
            }),
            Value::Array(array) => array.iter().any(|it| self.has_to_look(it)),
            _ => false,
        }
    }
}

/// The findings in an event. Each is reported once for a part of the payload, even if the part is
/// both written and read.
fn of_event<'a>(event: &'a CatalogEvent, judge: &mut Judge<'a>) -> Vec<Finding> {
    let lost = event.marked().lost.iter().map(|field| lost_mark(event, field));
    let mut findings: Vec<_> = lost.collect();
    let mut told = BTreeSet::new();
    for schema in [&event.schemas.serialize, &event.schemas.deserialize] {
        // Most events have no such property.
        if !judge.has_to_look(schema) {
            continue;
        }
        for part in parts(schema) {
            for finding in of_part(event, &part, judge) {
                if told.insert((finding.check, part.path.clone())) {
                    findings.push(finding);
                }
            }
        }
    }
    findings
}

fn of_part<'a>(
    event: &CatalogEvent,
    part: &Part<'a>,
    judge: &mut Judge<'a>,
) -> impl Iterator<Item = Finding> {
    let named = Named::all(part, judge).into_iter();
    let worst = named.min_by_key(|it| it.concern.class() != FieldClass::Secret);
    let concern = worst.and_then(|named| match named.concern.class() {
        FieldClass::Secret => Some(secret_name(event, part, &named)),
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

/// A name of a part that says that the part holds a secret or personal data.
struct Named<'a> {
    name: &'a str,
    concern: FieldConcern,
    /// The definition that the property stands in.
    definition: Option<&'a str>,
}

impl<'a> Named<'a> {
    /// The names that a part is written and read under, except in declarations that call it public.
    fn all(part: &Part<'a>, judge: &mut Judge<'a>) -> Vec<Self> {
        let Some(name) = part.name else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for declaration in part.declarations.iter().filter(|it| !it.is_public) {
            let aliases = declaration.schema.as_object().into_iter().flat_map(aliases);
            let of_name = |name| {
                let concern = judge.concern(name)?;
                Some(Self { name, concern, definition: declaration.definition })
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
    let name = match named.name {
        name if part.name == Some(name) => "a name".to_owned(),
        alias => format!("the alias `{alias}`"),
    };
    let place = named.definition.map(|name| format!(" in `{name}`")).unwrap_or_default();
    format!("{told} has {name}{place} that says that it holds {}", named.concern.what())
}

fn secret_name(event: &CatalogEvent, part: &Part<'_>, named: &Named<'_>) -> Finding {
    let says = says_that_it_holds(event, part, named);
    let message = format!("{says}, and events hold no secrets");
    let help = format!("remove it, or {}", call_public(part, named.definition));
    Finding::new(Check::SecretName, event.place(), message, help)
}

fn personal_data(event: &CatalogEvent, part: &Part<'_>, named: &Named<'_>) -> Finding {
    let says = says_that_it_holds(event, part, named);
    let message = format!("{says}, which is personal data");
    let definition = named.definition;
    let is_of_event = definition.is_none() && part.path == part.field();
    let public = if is_of_event {
        "there `public = \"what it holds\"` if its name misleads".to_owned()
    } else {
        call_public(part, definition)
    };
    let help = format!(
        "remove it, or write `#[event(sensitive = \"why it is strictly required\")]` above {}; or \
         {public}",
        field_of_event(part)
    );
    Finding::new(Check::PersonalData, event.place(), message, help)
}

/// The help for a name that misleads.
fn call_public(part: &Part<'_>, definition: Option<&str>) -> String {
    const NESTED: &str = "`#[schemars(extend(\"x-public\" = \"what it holds\"))]`";
    match definition {
        Some(definition) => format!(
            "write {NESTED} above it in `{definition}` if its name misleads; if `{definition}` is of \
             another crate, use a type of your own"
        ),
        None if part.path == part.field() => format!(
            "write `#[event(public = \"what it holds\")]` above {}, if its name misleads",
            field_of_event(part)
        ),
        None => format!("write {NESTED} above it if its name misleads"),
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
    Finding::new(Check::NestedMark, event.place(), message, help)
}

fn lost_mark(event: &CatalogEvent, field: &str) -> Finding {
    let message = format!(
        "the schema of `{}` version {} lacks all or part of its sensitive field `{field}`, so the \
         mark is lost",
        event.event_type, event.version
    );
    let help =
        "let the schema show what serde writes: remove the `#[schemars(…)]` that says otherwise";
    Finding::new(Check::LostMark, event.place(), message, help)
}

fn empty_reason(event: &CatalogEvent, part: &Part<'_>, keyword: &str) -> Finding {
    let message = format!("`{keyword}` on {} has no reason", told(event, &part.path));
    let reason = match keyword {
        SENSITIVE => "why it is strictly required",
        _ => "what it holds",
    };
    let help = format!("say {reason}: `#[schemars(extend(\"{keyword}\" = \"{reason}\"))]`");
    Finding::new(Check::EmptyReason, event.place(), message, help)
}
