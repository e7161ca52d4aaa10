//! A type of the sources, and the definition that schemars makes of it.

use std::collections::BTreeSet;

use event_catalog::keywords::OTHER;
use event_catalog::{add_alias, add_other};
use serde_json::{Map, Value, json};

use crate::walk::{Content, Field, Variant};

/// Whether the definition has the fields or variants of the type, and no others.
pub(super) fn is_of(content: &Content, definition: &Value) -> bool {
    match content {
        Content::Fields(fields) => has_fields(fields, definition),
        Content::Variants { named, .. } => {
            let mut found = BTreeSet::new();
            let all: BTreeSet<_> = named.iter().map(|it| it.name.as_str()).collect();
            for branch in branches(definition) {
                found.extend(names(branch, &all));
            }
            let certain = named.iter().filter(|it| it.is_certain).map(|it| it.name.as_str());
            !found.is_empty()
                && certain.into_iter().all(|it| found.contains(it))
                && found.iter().all(|it| all.contains(it))
        }
    }
}

fn has_fields(fields: &[Field], object: &Value) -> bool {
    let Some(properties) = object.get("properties").and_then(Value::as_object) else {
        return false;
    };
    let all: BTreeSet<_> = fields.iter().map(|it| it.name.as_str()).collect();
    let mut certain = fields.iter().filter(|it| it.is_certain);
    certain.all(|it| properties.contains_key(&it.name))
        && properties.keys().all(|it| all.contains(it.as_str()))
}

/// Adds what the attributes of the type say.
pub(super) fn add(content: &Content, definition: &mut Value) {
    match content {
        Content::Fields(fields) => add_fields(fields, definition),
        Content::Variants { named, has_other } => {
            let names: BTreeSet<_> = named.iter().map(|it| it.name.as_str()).collect();
            for variant in named {
                for_each_branch(definition, &mut |branch| add_variant(variant, &names, branch));
            }
            if *has_other {
                add_other(definition);
            }
        }
    }
}

/// Whether adding to the definition would change nothing.
pub(super) fn says_all(content: &Content, definition: &Value) -> bool {
    let mut told = definition.clone();
    add(content, &mut told);
    told == *definition && (is_of(content, definition) || definition.get(OTHER).is_some())
}

fn add_fields(fields: &[Field], object: &mut Value) {
    for Field { name, aliases, .. } in fields {
        let property = object.get_mut("properties").and_then(|it| it.get_mut(name));
        if let Some(property) = property {
            add_aliases(property, aliases);
        }
    }
}

fn add_aliases(property: &mut Value, aliases: &[String]) {
    for alias in aliases {
        add_alias(property, alias);
    }
}

fn add_variant(variant: &Variant, all: &BTreeSet<&str>, branch: &mut Value) {
    let Variant { name, aliases, fields, .. } = variant;
    let names = names(branch, all);
    if !names.contains(name.as_str()) {
        return;
    }
    let is_only = names.len() == 1;
    // A variant that is a text.
    add_values(branch, name, aliases);
    let Some(properties) = branch.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for (key, property) in properties.iter_mut() {
        // The name of the variant is a key, or the value of its tag.
        if key == name {
            add_aliases(property, aliases);
        } else {
            add_values(property, name, aliases);
        }
        if is_only && !fields.is_empty() && has_fields(fields, property) {
            add_fields(fields, property);
        }
    }
    if is_only {
        add_fields(fields, branch);
    }
}

/// Lists texts beside another one, wherever a schema lists that.
fn add_values(schema: &mut Value, listed: &str, others: &[String]) {
    let Value::Object(keywords) = schema else { return };
    if others.is_empty() {
        return;
    }
    if keywords.get("const").is_some_and(|it| it == listed) {
        keywords.remove("const");
        keywords.insert("enum".to_owned(), json!([listed]));
    }
    if let Some(Value::Array(values)) = keywords.get_mut("enum")
        && values.iter().any(|it| it == listed)
    {
        for other in others {
            if !values.iter().any(|it| it == other) {
                values.push(other.as_str().into());
            }
        }
    }
}

/// The names of the variants that a branch is of.
fn names<'a>(branch: &'a Value, all: &BTreeSet<&str>) -> BTreeSet<&'a str> {
    let mut names: BTreeSet<_> = listed(branch).collect();
    let Some(properties) = branch.get("properties").and_then(Value::as_object) else {
        return names;
    };
    let tags = properties.values().flat_map(listed).filter(|it| all.contains(it));
    names.extend(tags);
    if let (true, 1) = (names.is_empty(), properties.len()) {
        names.extend(properties.keys().map(String::as_str));
    }
    names
}

fn listed(schema: &Value) -> impl Iterator<Item = &str> {
    let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    values.chain(schema.get("const")).filter_map(Value::as_str)
}

const UNIONS: [&str; 2] = ["oneOf", "anyOf"];

/// The schemas of single variants.
fn branches(definition: &Value) -> Vec<&Value> {
    let mut open = vec![definition];
    let mut found = Vec::new();
    while let Some(schema) = open.pop() {
        let unions = UNIONS.iter().filter_map(|it| schema.get(it)?.as_array());
        let branches: Vec<_> = unions.flatten().collect();
        if branches.is_empty() {
            found.push(schema);
        }
        open.extend(branches);
    }
    found
}

fn for_each_branch(schema: &mut Value, change: &mut impl FnMut(&mut Value)) {
    let is_union =
        |keywords: &Map<String, Value>| UNIONS.iter().any(|it| keywords.contains_key(*it));
    if !schema.as_object().is_some_and(is_union) {
        return change(schema);
    }
    for keyword in UNIONS {
        let branches = schema.get_mut(keyword).and_then(Value::as_array_mut);
        branches.into_iter().flatten().for_each(|it| for_each_branch(it, change));
    }
}

/// The attributes of a type that its schema does not show, and what to write for them.
pub(super) fn words(content: &Content) -> (String, String) {
    let (fields, variants, has_other) = match content {
        Content::Fields(fields) => (fields.iter().collect::<Vec<_>>(), &[][..], false),
        Content::Variants { named, has_other } => {
            (named.iter().flat_map(|it| &it.fields).collect(), named.as_slice(), *has_other)
        }
    };
    let mut attributes = Vec::new();
    let mut help = Vec::new();
    if has_other {
        attributes.push("`#[serde(other)]`".to_owned());
        help.push(
            "write `#[schemars(extend(\"x-other\" = true))]` on the enum; or let its last variant be \
             `#[serde(untagged)] Other(String)`, which grows without any mark"
                .to_owned(),
        );
    }
    for Field { name, aliases, .. } in fields.into_iter().filter(|it| !it.aliases.is_empty()) {
        attributes.push(format!("`#[serde(alias = …)]` on `{name}`"));
        help.push(format!(
            "write `#[schemars(extend(\"x-aliases\" = {}))]` on the field `{name}`",
            json!(aliases)
        ));
    }
    for Variant { name, .. } in variants.iter().filter(|it| !it.aliases.is_empty()) {
        attributes.push(format!("`#[serde(alias = …)]` on `{name}`"));
        help.push(format!(
            "no keyword says it of the variant `{name}`: give the type a name of its own in all \
             packages, and no type parameter"
        ));
    }
    (attributes.join(", "), help.join("; "))
}
