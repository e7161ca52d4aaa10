//! Refusals of enums: variants that the reader does not know, and changes inside those it knows.

use std::collections::BTreeSet;
use std::slice;

use event_compat::{Verdict, subset};
use serde_json::{Value, json};

use super::explanation::{Cause, Explained, Explanation, Refusal, Repair};
use super::spot::{Spot, Union};
use crate::breaks::Side;
use crate::reference::target;

/// What the variants of an enum have to do with a refusal.
pub(super) enum Told {
    /// One of them is not known to the reader.
    Change(Explanation),
    /// It is known, and something inside is refused: where.
    Inside { writer_path: String, reader_path: String },
}

/// None if it is not an enum that is refused.
pub(super) fn explain(refusal: Refusal<'_>, writer: &Spot<'_>, reader: &Spot<'_>) -> Option<Told> {
    // The tag of a variant is a constant too; then it is the enum around it that is told.
    for union in &reader.unions {
        let names = Names::of(refusal.reader, union.branches);
        let unknown = union.instances.iter().find_map(|instance| names.unknown(instance));
        if let Some(unknown) = unknown.filter(|_| is_enum(writer)) {
            let changes = vec![unknown.explained(refusal.side, &union.field)];
            let cause = Cause::Branch(union.path.clone(), unknown.branch);
            return Some(Told::Change(Explanation { changes, cause }));
        }
    }
    match reader.keyword.as_deref() {
        Some("enum") => return unlisted(refusal, writer, reader).map(Told::Change),
        Some("type") if is_enum(writer) => {
            return of_another_kind(refusal, reader).map(Told::Change);
        }
        _ => {}
    }
    let union = reader.unions.last().filter(|it| it.path == refusal.reader_path)?;
    inside(refusal, union)
}

/// A variant that is a string and not in the list.
fn unlisted(refusal: Refusal<'_>, writer: &Spot<'_>, reader: &Spot<'_>) -> Option<Explanation> {
    let known = listed(reader.schema);
    let instance = reader.instances.iter().find(|it| !known.contains(it))?;
    let name = instance.as_str()?;
    if !listed(writer.schema).contains(instance) && writer.unions.is_empty() {
        return None;
    }
    let changes = vec![variant(refusal.side, &reader.field, name)];
    let cause = Cause::Value(refusal.reader_path.to_owned(), Value::clone(instance));
    Some(Explanation { changes, cause })
}

/// A variant with fields, where all that the reader knows have none.
fn of_another_kind(refusal: Refusal<'_>, reader: &Spot<'_>) -> Option<Explanation> {
    let names = Names::of(refusal.reader, slice::from_ref(reader.schema));
    let unknown = reader.instances.iter().find_map(|instance| names.unknown(instance))?;
    let changes = vec![unknown.explained(refusal.side, &reader.field)];
    let cause = Cause::Branch(refusal.reader_path.to_owned(), unknown.branch);
    Some(Explanation { changes, cause })
}

/// Whether what is written is one of several variants.
fn is_enum(writer: &Spot<'_>) -> bool {
    !writer.unions.is_empty() || !listed(writer.schema).is_empty()
}

fn listed(schema: &Value) -> Vec<&Value> {
    let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    values.chain(schema.get("const")).collect()
}

fn variant(side: Side, field: &str, name: &str) -> Explained {
    let (what, repair) = match side {
        Side::Backward => {
            ("was removed", Repair::Keep(format!("the variant `{name}` of `{field}`")))
        }
        Side::Forward => {
            ("is new", Repair::LeaveOut { field: field.to_owned(), variant: name.to_owned() })
        }
    };
    let what = format!("variant `{name}` of `{field}` {what}");
    Explained { field: field.to_owned(), what, repair }
}

/// A variant that is not among those of a reader.
struct Unknown {
    name: String,
    /// A schema of it.
    branch: Value,
    /// Whether it is among them with content where this one has none, or the other way about.
    is_of_another_form: bool,
    has_content: bool,
}

impl Unknown {
    fn explained(&self, side: Side, field: &str) -> Explained {
        if self.is_of_another_form {
            content(side, field, &self.name, self.has_content)
        } else {
            variant(side, field, &self.name)
        }
    }
}

/// A variant that came to have content, or to have none.
fn content(side: Side, field: &str, name: &str, is_written: bool) -> Explained {
    let has_content_now = match side {
        Side::Backward => !is_written,
        Side::Forward => is_written,
    };
    let (became, was) = if has_content_now {
        ("has content now", "without content")
    } else {
        ("has no content any more", "with its content")
    };
    Explained {
        field: field.to_owned(),
        what: format!("variant `{name}` of `{field}` {became}"),
        repair: Repair::Keep(format!("the variant `{name}` of `{field}` {was}")),
    }
}

/// How the variants of an enum are told apart, in any of the ways of serde.
struct Names<'a> {
    /// Variants that are a string.
    units: BTreeSet<&'a str>,
    /// Variants that are an object of one key.
    keys: BTreeSet<&'a str>,
    /// Variants that are an object with a tag.
    tags: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Names<'a> {
    fn of(root: &'a Value, branches: &'a [Value]) -> Self {
        let mut names =
            Self { units: BTreeSet::new(), keys: BTreeSet::new(), tags: BTreeSet::new() };
        for branch in branches {
            let reference = branch.get("$ref").and_then(Value::as_str);
            let resolved = reference.and_then(|it| target(root, it));
            for schema in [Some(branch), resolved].into_iter().flatten() {
                names.add(schema);
            }
        }
        names
    }

    fn add(&mut self, branch: &'a Value) {
        self.units.extend(listed(branch).into_iter().filter_map(Value::as_str));
        let Some(properties) = branch.get("properties").and_then(Value::as_object) else {
            return;
        };
        let tags = properties.iter().flat_map(|(key, schema)| {
            listed(schema).into_iter().filter_map(|tag| Some((key.as_str(), tag.as_str()?)))
        });
        let before = self.tags.len();
        self.tags.extend(tags);
        let is_closed = branch.get("additionalProperties") == Some(&Value::Bool(false));
        if self.tags.len() == before && properties.len() == 1 && is_closed {
            self.keys.extend(properties.keys().map(String::as_str));
        }
    }

    /// A variant that is not among them.
    fn unknown(&self, instance: &Value) -> Option<Unknown> {
        let has_names = !(self.units.is_empty() && self.keys.is_empty());
        match instance {
            Value::String(unit) => {
                let is_unknown = has_names && !self.units.contains(unit.as_str());
                is_unknown.then(|| Unknown {
                    name: unit.clone(),
                    branch: json!({ "const": unit }),
                    is_of_another_form: self.keys.contains(unit.as_str()),
                    has_content: false,
                })
            }
            Value::Object(object) => {
                for (key, _) in &self.tags {
                    let tag = object.get(*key).and_then(Value::as_str);
                    if let Some(tag) = tag.filter(|tag| !self.tags.contains(&(*key, *tag))) {
                        let branch =
                            json!({ "properties": { *key: { "const": tag } }, "required": [key] });
                        return Some(Unknown {
                            name: tag.to_owned(),
                            branch,
                            is_of_another_form: false,
                            has_content: true,
                        });
                    }
                }
                let key = object.keys().next().filter(|_| object.len() == 1 && has_names)?;
                let is_unknown = !self.keys.contains(key.as_str()) && self.tags.is_empty();
                is_unknown.then(|| Unknown {
                    name: key.clone(),
                    branch: json!({ "type": "object", "required": [key] }),
                    is_of_another_form: self.units.contains(key.as_str()),
                    has_content: true,
                })
            }
            _ => None,
        }
    }

    fn knows(&self, instance: &Value) -> bool {
        match instance {
            Value::String(unit) => self.units.contains(unit.as_str()),
            Value::Object(object) => {
                let has_tag = self
                    .tags
                    .iter()
                    .any(|(key, tag)| object.get(*key).and_then(Value::as_str) == Some(tag));
                has_tag || object.keys().any(|key| self.keys.contains(key.as_str()))
            }
            _ => false,
        }
    }
}

/// Looks into the one branch of each side that is of the instance's name.
fn inside(refusal: Refusal<'_>, union: &Union<'_>) -> Option<Told> {
    let Refusal { writer, reader, writer_path, reader_path, witness, .. } = refusal;
    let instance = union.instances.first()?;
    let is_named = |branch: &Value| Names::of(reader, slice::from_ref(branch)).knows(instance);
    let mut named = union.branches.iter().enumerate().filter(|(_, it)| is_named(it));
    let (Some((place, branch)), None) = (named.next(), named.next()) else {
        return None;
    };
    let written = Spot::find(writer, writer_path, witness)?;
    let verdict = subset(&rooted(writer, written.schema)?, &rooted(reader, branch)?);
    let Verdict::Refuted { writer_path: below_writer, reader_path: below_reader, .. } = verdict
    else {
        return None;
    };
    Some(Told::Inside {
        writer_path: format!("{writer_path}{below_writer}"),
        reader_path: format!("{reader_path}/{place}{below_reader}"),
    })
}

/// A part of a document as a document. None if something in it refers to the whole.
fn rooted(root: &Value, part: &Value) -> Option<Value> {
    if root.to_string().contains("\"$ref\":\"#\"") {
        return None;
    }
    let mut part = part.clone();
    if let (Some(definitions), Value::Object(keywords)) = (root.get("$defs"), &mut part) {
        keywords.insert("$defs".to_owned(), definitions.clone());
    }
    Some(part)
}
