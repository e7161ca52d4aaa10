//! What a schema says, whatever the types inside it are called in Rust.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::keywords::{ALIASES, OTHER};
use crate::reference;

const DEFINITIONS: &str = "/$defs/";

/// What is read, with definitions named by what they are.
pub(super) fn read(schema: &Value) -> Value {
    structure(schema, &|keyword, value| keyword == "default" && value.is_null())
}

/// What is written, with definitions named by what they are. What else is read, as a schema that is
/// marked by hand says in both directions, is no part of it.
pub(super) fn written(schema: &Value) -> Value {
    structure(schema, &|keyword, value| {
        [ALIASES, OTHER].contains(&keyword) || (keyword == "default" && value.is_null())
    })
}

fn structure(schema: &Value, is_nothing: &impl Fn(&str, &Value) -> bool) -> Value {
    let mut schema = without(schema, is_nothing);
    name_definitions(&mut schema);
    schema.sort_all_objects();
    schema
}

fn name_definitions(schema: &mut Value) {
    let definitions = schema.get_mut("$defs").and_then(Value::as_object_mut).map(std::mem::take);
    let Some(definitions) = definitions else { return };
    let classes = classes(&definitions);
    let mut named = Map::new();
    for (name, mut definition) in definitions {
        refer(&mut definition, &mut |it| classes.get(it).map(ToString::to_string));
        named.insert(classes[&name].to_string(), definition);
    }
    refer(schema, &mut |it| classes.get(it).map(ToString::to_string));
    schema["$defs"] = Value::Object(named);
}

/// The schema without keywords that say nothing. `#[serde(default)]` on an `Option` is one, which is
/// null without it too.
fn without(schema: &Value, is_nothing: &impl Fn(&str, &Value) -> bool) -> Value {
    match schema {
        Value::Array(all) => all.iter().map(|it| without(it, is_nothing)).collect(),
        Value::Object(keywords) => keywords
            .iter()
            .filter(|(keyword, value)| !is_nothing(keyword, value))
            .map(|(keyword, value)| (keyword.clone(), without(value, is_nothing)))
            .collect(),
        other => other.clone(),
    }
}

/// A number for each definition: the same for those that are alike, all the way down, and dependent
/// on nothing but what they are.
fn classes(definitions: &Map<String, Value>) -> BTreeMap<String, usize> {
    let mut names: Vec<_> = definitions.keys().collect();
    names.sort_unstable();
    let mut texts = Vec::new();
    let mut references = Vec::new();
    for name in &names {
        let mut definition = definitions[*name].clone();
        let mut referred = Vec::new();
        refer(&mut definition, &mut |it| {
            referred.push(names.binary_search_by(|name| name.as_str().cmp(it)).ok()?);
            Some(String::new())
        });
        texts.push(definition.to_string());
        references.push(referred);
    }
    // Two are alike until something in them, or in what they refer to, tells them apart.
    let (mut classes, mut number) = numbered(&texts);
    loop {
        let told_apart: Vec<_> = references
            .iter()
            .zip(&classes)
            .map(|(referred, class)| (*class, referred.iter().map(|it| classes[*it]).collect()))
            .collect::<Vec<(usize, Vec<usize>)>>();
        let (next, next_number) = numbered(&told_apart);
        classes = next;
        if next_number == number {
            return names.into_iter().cloned().zip(classes).collect();
        }
        number = next_number;
    }
}

/// The place of each among all that are different, and how many those are.
fn numbered<T: Ord>(all: &[T]) -> (Vec<usize>, usize) {
    let mut different: Vec<_> = all.iter().collect();
    different.sort_unstable();
    different.dedup();
    let places = all.iter().map(|it| different.binary_search(&it).unwrap_or_default());
    (places.collect(), different.len())
}

/// Gives the definitions that a schema refers to other names, in the order of its text.
fn refer(schema: &mut Value, name: &mut impl FnMut(&str) -> Option<String>) {
    match schema {
        Value::Array(all) => all.iter_mut().for_each(|it| refer(it, name)),
        Value::Object(keywords) => {
            for (keyword, value) in keywords {
                match value {
                    Value::String(reference) if keyword == "$ref" => {
                        if let Some(new) = definition(reference).and_then(|old| name(&old)) {
                            *reference = format!("#{DEFINITIONS}{new}");
                        }
                    }
                    other => refer(other, name),
                }
            }
        }
        _ => {}
    }
}

/// The name of the definition that a reference leads to.
fn definition(reference: &str) -> Option<String> {
    let pointer = reference::pointer(reference)?;
    let name = pointer.strip_prefix(DEFINITIONS)?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}
