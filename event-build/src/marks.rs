//! Writes the attributes of the derive on fields into schemas, as `x-sensitive` and `x-public`.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use event_catalog::keywords::{PUBLIC, SENSITIVE};
use event_catalog::{Marked, Schemas};
use event_core::catalog::{Mark, MarkKind, MarkedPlace};
use event_core::schemars::Schema;
use serde_json::{Map, Value};

use crate::envelope::payload_pointer;

/// Adds marks to the schemas of a payload and its envelope.
pub(crate) fn add(schemas: &mut Schemas, envelope: &mut Value, marks: &[Mark]) -> Marked {
    let mut marked = Marked::default();
    if marks.is_empty() {
        return marked;
    }
    let Schemas { serialize, deserialize, .. } = schemas;
    let in_envelope = payload_pointer(envelope);
    let mut written = Document::new(serialize, "");
    let mut read = Document::new(deserialize, "");
    let mut enveloped = Document::new(envelope, &in_envelope);
    for mark in marks {
        let (of_written, of_read) = match &mark.place {
            MarkedPlace::Field { written, read } => (Wanted::one(written), Wanted::one(read)),
            MarkedPlace::Flattened { serialize_schema, deserialize_schema } => {
                (Wanted::all(&serialize_schema()), Wanted::all(&deserialize_schema()))
            }
        };
        let found = [written.mark(mark, &of_written), read.mark(mark, &of_read)];
        enveloped.mark(mark, &of_read);
        if mark.kind != MarkKind::Sensitive {
            continue;
        }
        // A field that is only written is not in the schema for reading, and the other way round.
        let is_there = found.iter().zip([&of_written, &of_read]).any(|(it, all)| it.is(all));
        let is_torn = found.iter().zip([&of_written, &of_read]).any(|(it, all)| it.is_part_of(all));
        if !is_there || is_torn {
            marked.lost.push(mark.field.to_owned());
        }
        marked.parts.extend(found.iter().flat_map(Wanted::paths));
    }
    marked
}

/// Properties of a payload.
#[derive(Default, PartialEq)]
struct Wanted {
    names: BTreeSet<String>,
    patterns: BTreeSet<String>,
    /// Whether there are properties with any other name.
    has_rest: bool,
}

impl Wanted {
    fn one(name: &str) -> Self {
        Self { names: BTreeSet::from([name.to_owned()]), ..Self::default() }
    }

    /// All properties of the instances of a schema.
    fn all(root: &Value) -> Self {
        let mut wanted = Self::default();
        wanted.collect(root, root, &mut BTreeSet::new());
        wanted
    }

    /// All properties of the instances of a definition.
    fn all_of(root: &Value, reference: &str) -> Self {
        let mut wanted = Self::default();
        if let Some(target) = target(root, reference) {
            wanted.collect(root, target, &mut BTreeSet::new());
        }
        wanted
    }

    fn collect<'a>(&mut self, root: &'a Value, schema: &'a Value, seen: &mut BTreeSet<&'a str>) {
        self.names.extend(keys(schema, "properties"));
        self.patterns.extend(keys(schema, "patternProperties"));
        self.has_rest |= is_any(schema)
            || REST.iter().any(|it| schema.get(it).is_some_and(|it| *it != Value::Bool(false)));
        let target = reference(schema).filter(|it| seen.insert(it)).and_then(|it| target(root, it));
        if let Some(target) = target {
            self.collect(root, target, seen);
        }
        for keyword in PARTS {
            for part in schema.get(keyword).and_then(Value::as_array).into_iter().flatten() {
                self.collect(root, part, seen);
            }
        }
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn is(&self, all: &Self) -> bool {
        self == all
    }

    /// Whether some of all these properties are here, and others are missing.
    fn is_part_of(&self, all: &Self) -> bool {
        !self.is_empty() && self != all
    }

    fn paths(&self) -> impl Iterator<Item = String> {
        let names = self.names.iter().map(|name| format!("payload.{name}"));
        let others = self.has_rest || !self.patterns.is_empty();
        names.chain(others.then(|| "payload.*".to_owned()))
    }
}

/// Keywords for properties that are not named.
const REST: [&str; 2] = ["additionalProperties", "unevaluatedProperties"];

/// Keywords whose value lists schemas for the same instance.
const PARTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// A schema with the schema of a payload in it.
struct Document<'a> {
    /// The schema as it was before, to be read while it is changed.
    before: Value,
    payload: Option<&'a mut Value>,
}

impl<'a> Document<'a> {
    fn new(root: &'a mut Value, payload: &str) -> Self {
        let before = root.clone();
        let root = <&mut Schema>::try_from(root).ok();
        Self { before, payload: root.and_then(|it| it.pointer_mut(payload)) }
    }

    /// Marks the properties, and returns those that the schema has.
    fn mark(&mut self, mark: &Mark, wanted: &Wanted) -> Wanted {
        let mut marking = Marking { before: &self.before, mark, wanted, found: Wanted::default() };
        if let Some(payload) = self.payload.as_deref_mut() {
            marking.go_into(payload);
        }
        marking.found
    }
}

/// One mark on its way through the schemas of a payload.
struct Marking<'a> {
    before: &'a Value,
    mark: &'a Mark,
    wanted: &'a Wanted,
    found: Wanted,
}

impl Marking<'_> {
    fn go_into(&mut self, schema: &mut Value) {
        for name in &self.wanted.names {
            if self.add(schema.get_mut("properties").and_then(|it| it.get_mut(name))) {
                self.found.names.insert(name.clone());
            }
        }
        for pattern in &self.wanted.patterns {
            if self.add(schema.get_mut("patternProperties").and_then(|it| it.get_mut(pattern))) {
                self.found.patterns.insert(pattern.clone());
            }
        }
        if self.wanted.has_rest {
            for keyword in REST {
                let rest = schema.get_mut(keyword).filter(|it| **it != Value::Bool(false));
                self.found.has_rest |= self.add(rest);
            }
        }
        self.go_beside_reference(schema);
        for keyword in PARTS {
            let parts = schema.get_mut(keyword).and_then(Value::as_array_mut);
            for part in parts.into_iter().flatten() {
                self.go_into(part);
            }
        }
    }

    /// A definition may also describe other parts of the payload, which are not marked. The mark of
    /// its property therefore stands beside the reference to it.
    fn go_beside_reference(&mut self, schema: &mut Value) {
        // A definition can say itself that a part is public, and here the mark would become a part
        // of the contract.
        if self.mark.kind != MarkKind::Sensitive {
            return;
        }
        let Some(reference) = reference(schema) else {
            return;
        };
        let below = Wanted::all_of(self.before, reference);
        let names: Vec<_> = below.names.intersection(&self.wanted.names).cloned().collect();
        let Some(keywords) = schema.as_object_mut().filter(|_| !names.is_empty()) else {
            return;
        };
        let properties = keywords.entry("properties").or_insert_with(|| Map::new().into());
        for name in names {
            let property =
                properties.as_object_mut().map(|it| it.entry(&name).or_insert(true.into()));
            if self.add(property) {
                self.found.names.insert(name);
            }
        }
    }

    /// Marks the property if it exists, and returns whether it does.
    fn add(&self, property: Option<&mut Value>) -> bool {
        let keyword = match self.mark.kind {
            MarkKind::Sensitive => SENSITIVE,
            MarkKind::Public => PUBLIC,
        };
        // A field of any type has the schema `true`.
        let Some(Ok(property)) = property.map(<&mut Schema>::try_from) else {
            return false;
        };
        property.insert(keyword.to_owned(), self.mark.reason.into());
        true
    }
}

/// The schema that a reference leads to in its document.
fn target<'a>(root: &'a Value, reference: &str) -> Option<&'a Value> {
    <&Schema>::try_from(root).ok()?.pointer(reference)
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref").and_then(Value::as_str)
}

fn keys(schema: &Value, keyword: &str) -> impl Iterator<Item = String> {
    let keys = schema.get(keyword).and_then(Value::as_object).into_iter().flat_map(Map::keys);
    keys.cloned()
}

/// Whether a schema takes any JSON.
fn is_any(schema: &Value) -> bool {
    let asserts = |keyword: &&str| schema.get(keyword).is_some();
    *schema != Value::Bool(false)
        && !["type", "$ref", "const", "enum"].iter().chain(&PARTS).any(asserts)
}
