//! What is true of a contract, and its schemas do not show by themselves.

use std::collections::BTreeSet;

use event_compat::Contract;
use serde_json::Value;

use crate::keywords::{ALIASES, OTHER};
use crate::reference::target;

/// What is true of a contract, and its schemas do not show by themselves.
///
/// Parts of a payload are named as messages name them: `payload.columns[].name`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Fact {
    /// An enum reads variants that it does not know, by `#[serde(other)]`: `x-other`.
    #[non_exhaustive]
    Other {
        /// The part of the payload that is the enum.
        field: String,
    },
    /// A field is read under another name too, by `#[serde(alias = "…")]`: `x-aliases`.
    #[non_exhaustive]
    Alias {
        /// The field.
        field: String,
        /// The other name.
        name: String,
    },
    /// A field is left out where it would be null, by
    /// `#[serde(skip_serializing_if = "Option::is_none")]`.
    #[non_exhaustive]
    NeverNull {
        /// The field.
        field: String,
    },
}

impl Fact {
    /// That an enum, such as `payload.columns[].kind`, reads variants that it does not know.
    pub fn other(field: impl Into<String>) -> Self {
        Self::Other { field: field.into() }
    }

    /// That a field, such as `payload.columns[].name`, is read under another name too.
    pub fn alias(field: impl Into<String>, name: impl Into<String>) -> Self {
        Self::Alias { field: field.into(), name: name.into() }
    }

    /// That a field, such as `payload.comment`, is left out where it would be null.
    pub fn never_null(field: impl Into<String>) -> Self {
        Self::NeverNull { field: field.into() }
    }

    /// Adds the fact to the schemas. False if they lack the field, or say it already.
    pub fn add_to(&self, contract: &mut Contract) -> bool {
        let (schema, field) = match self {
            Self::Other { field } | Self::Alias { field, .. } => (&mut contract.deserialize, field),
            Self::NeverNull { field } => (&mut contract.serialize, field),
        };
        let mut places = places(schema, field);
        if let Self::Other { .. } = self {
            places = places.iter().flat_map(|place| enums(schema, place)).collect();
        }
        let mut is_added = false;
        for place in places {
            is_added |= schema.pointer_mut(&place).is_some_and(|schema| match self {
                Self::Other { .. } => add_other(schema),
                Self::Alias { name, .. } => add_alias(schema, name),
                Self::NeverNull { .. } => remove_null(schema),
            });
        }
        is_added
    }
}

/// Lets an enum read variants that it does not list. False if it does.
pub fn add_other(schema: &mut Value) -> bool {
    let Value::Object(keywords) = schema else { return false };
    keywords.insert(OTHER.to_owned(), true.into()) != Some(Value::Bool(true))
}

/// Lets a property be read under another name. False if it is.
pub fn add_alias(property: &mut Value, name: &str) -> bool {
    if *property == Value::Bool(true) {
        *property = Value::Object(serde_json::Map::new());
    }
    let Value::Object(keywords) = property else { return false };
    let aliases = keywords.entry(ALIASES).or_insert_with(|| Value::Array(Vec::new()));
    let Some(aliases) = aliases.as_array_mut() else { return false };
    let is_new = !aliases.iter().any(|it| it == name);
    if is_new {
        aliases.push(name.into());
        aliases.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    }
    is_new
}

/// Takes null out of what schemars writes for an `Option`. False if it is not in there.
pub fn remove_null(property: &mut Value) -> bool {
    let Value::Object(keywords) = property else { return false };
    if let Some(Value::Array(types)) = keywords.get_mut("type") {
        let before = types.len();
        types.retain(|it| it != "null");
        let is_removed = types.len() < before;
        if let [only] = types.as_slice() {
            let only = only.clone();
            keywords.insert("type".to_owned(), only);
        }
        if let Some(Value::Array(values)) = keywords.get_mut("enum") {
            values.retain(|it| !it.is_null());
        }
        return is_removed;
    }
    let Some(Value::Array(branches)) = keywords.get_mut("anyOf") else { return false };
    let before = branches.len();
    branches.retain(|it| it.get("type").is_none_or(|it| it != "null"));
    let is_removed = branches.len() < before;
    if let [Value::Object(only)] = branches.as_slice() {
        let only = only.clone();
        keywords.remove("anyOf");
        // What is said of the field goes before what is said of its type.
        for (keyword, value) in only {
            keywords.entry(keyword).or_insert(value);
        }
    }
    is_removed
}

/// Where the schemas of a part of the payload stand, as JSON pointers.
fn places(root: &Value, field: &str) -> BTreeSet<String> {
    let mut search = Search { root, seen: BTreeSet::new(), found: BTreeSet::new() };
    if let Some(rest) = field.strip_prefix("payload") {
        search.look("", rest);
    }
    search.found
}

struct Search<'a> {
    root: &'a Value,
    seen: BTreeSet<(String, &'a str)>,
    found: BTreeSet<String>,
}

impl<'a> Search<'a> {
    fn look(&mut self, pointer: &str, rest: &'a str) {
        if rest.is_empty() {
            self.found.insert(pointer.to_owned());
            return;
        }
        let Some(schema) = self.root.pointer(pointer) else { return };
        if !self.seen.insert((pointer.to_owned(), rest)) {
            return;
        }
        for next in same(self.root, schema, pointer) {
            self.look(&next, rest);
        }
        for keyword in ["properties", "patternProperties"] {
            let named = schema.get(keyword).and_then(Value::as_object).into_iter().flatten();
            for (name, _) in named {
                let step = if keyword == "properties" { name.as_str() } else { "*" };
                let after = rest.strip_prefix('.').and_then(|it| it.strip_prefix(step));
                if let Some(after) = after.filter(|it| is_step(it)) {
                    self.look(&format!("{pointer}/{keyword}/{}", escaped(name)), after);
                }
            }
        }
        let values = rest.strip_prefix(".*").filter(|it| is_step(it));
        let items = rest.strip_prefix("[]");
        for (keyword, after) in [("additionalProperties", values), ("items", items)] {
            if let Some(after) = after.filter(|_| schema.get(keyword).is_some()) {
                self.look(&format!("{pointer}/{keyword}"), after);
            }
        }
        if let Some((place, after)) = rest.strip_prefix('[').and_then(|it| it.split_once(']')) {
            let item = format!("{pointer}/prefixItems/{place}");
            if self.root.pointer(&item).is_some() {
                self.look(&item, after);
            }
        }
    }
}

fn is_step(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['.', '['])
}

/// Schemas of the same part of the payload, below one.
fn same(root: &Value, schema: &Value, pointer: &str) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str)
        && target(root, reference).is_some()
    {
        all.extend(reference.strip_prefix('#').map(str::to_owned));
    }
    for keyword in ["allOf", "anyOf", "oneOf"] {
        let branches = schema.get(keyword).and_then(Value::as_array).map_or(0, Vec::len);
        all.extend((0..branches).map(|place| format!("{pointer}/{keyword}/{place}")));
    }
    all
}

/// Where the enums stand that a schema is, or refers to.
fn enums(root: &Value, pointer: &str) -> Vec<String> {
    let mut open = vec![pointer.to_owned()];
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(pointer) = open.pop() {
        let Some(schema) = root.pointer(&pointer).filter(|_| seen.insert(pointer.clone())) else {
            continue;
        };
        let is_null = |it: &Value| it.get("type").is_some_and(|it| it == "null");
        let branches = ["oneOf", "anyOf"].iter().find_map(|it| schema.get(it)?.as_array());
        let is_option = branches.is_some_and(|it| it.len() == 2 && it.iter().any(is_null));
        if is_option || schema.get("$ref").is_some() {
            open.extend(same(root, schema, &pointer));
        } else if branches.is_some() || schema.get("enum").or(schema.get("const")).is_some() {
            found.push(pointer);
        }
    }
    found
}

fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}
