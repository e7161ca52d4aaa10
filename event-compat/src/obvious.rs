//! A first look, at the JSON itself: most changes of a contract are plainly compatible, and this
//! tells so at a tenth of the cost. What it does not understand it leaves to the comparison.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::json::is_equal;
use crate::same::{is_identical, is_same};
use crate::schema::{Draft, says_nothing};

/// Schemas nested deeper than this are not plain.
const LEVELS: usize = 48;
/// More schemas than this are not plain.
const MOST: usize = 20_000;

/// Whether the reader plainly takes all that is written by a writer of plain schemas.
pub(crate) fn is_within(writer: &Value, reader: &Value) -> bool {
    let (Value::Object(own), Value::Object(_)) = (writer, reader) else { return false };
    let is_draft = |schema| Draft::of(schema) == Some(Draft::Draft202012);
    let mut look = Look { writer, reader, assumed: BTreeSet::new(), looks: 0 };
    writes_objects(own)
        && is_draft(writer)
        && is_draft(reader)
        && look.schema(writer, reader, true, LEVELS)
}

/// Whether the schema plainly writes something: what writes nothing fits every reader.
fn writes_objects(schema: &Map<String, Value>) -> bool {
    let is_more = |keyword| schema.contains_key(keyword);
    let properties = schema.get("properties").and_then(Value::as_object);
    let is_written = |name: &Value| {
        let property = name.as_str().and_then(|name| properties?.get(name));
        property.is_some_and(|schema| *schema != Value::Bool(false))
    };
    let mut required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    schema.get("type").is_some_and(|types| types == "object")
        && !["enum", "const", "anyOf", "oneOf", "$ref"].into_iter().any(is_more)
        && required.all(is_written)
}

struct Look<'a> {
    writer: &'a Value,
    reader: &'a Value,
    /// Pairs of references. What holds for all of them if it holds for each, holds: the first that
    /// does not ends the look.
    assumed: BTreeSet<(&'a str, &'a str)>,
    looks: usize,
}

/// What a keyword asks for.
enum Kind {
    /// Nothing.
    Annotation,
    /// What its value is, and nothing else.
    Assertion,
    /// Something that is looked at here.
    Known,
}

fn kind(keyword: &str) -> Option<Kind> {
    Some(match keyword {
        "format" | "minimum" | "maximum" | "minLength" | "maxLength" | "pattern" | "minItems"
        | "maxItems" | "uniqueItems" => Kind::Assertion,
        "type"
        | "properties"
        | "required"
        | "additionalProperties"
        | "items"
        | "prefixItems"
        | "enum"
        | "const"
        | "oneOf"
        | "anyOf"
        | "$ref" => Kind::Known,
        "title" | "description" | "default" | "$schema" | "$defs" => Kind::Annotation,
        other if says_nothing(other) => Kind::Annotation,
        _ => return None,
    })
}

impl<'a> Look<'a> {
    /// `is_whole` says that the writer's schema is all that the object is written by.
    fn schema(
        &mut self,
        writer: &'a Value,
        reader: &'a Value,
        is_whole: bool,
        levels: usize,
    ) -> bool {
        let (Value::Object(own), Value::Object(asked)) = (writer, reader) else {
            return *reader == Value::Bool(true) && *writer != Value::Bool(false);
        };
        if is_whole && is_identical(writer, reader) {
            return true;
        }
        // What is the same refers to nothing, so that no pair was assumed on its way.
        self.keywords(own, asked, is_whole, levels) || is_whole && is_same(writer, reader)
    }

    fn keywords(
        &mut self,
        own: &'a Map<String, Value>,
        asked: &'a Map<String, Value>,
        is_whole: bool,
        levels: usize,
    ) -> bool {
        self.looks += 1;
        let is_small = levels > 0 && self.looks <= MOST;
        let Some(is_one) = is_one(own).filter(|_| is_small) else { return false };
        let is_whole = is_whole && is_one;
        let (writer, reader) = (own, asked);
        reader.iter().all(|(keyword, asked)| match kind(keyword) {
            Some(Kind::Annotation) => true,
            Some(Kind::Assertion) => writer.get(keyword) == Some(asked),
            Some(Kind::Known) => {
                let own = writer.get(keyword);
                self.keyword(keyword, (writer, own), (reader, asked), is_whole, levels - 1)
            }
            None => false,
        })
    }

    fn keyword(
        &mut self,
        keyword: &str,
        (writer, own): (&'a Map<String, Value>, Option<&'a Value>),
        (reader, asked): (&'a Map<String, Value>, &'a Value),
        is_whole: bool,
        levels: usize,
    ) -> bool {
        match keyword {
            "properties" => self.properties(writer, asked, is_whole, levels),
            // Items of a prefix are none of these to the writer.
            "items" if writer.contains_key("prefixItems") != reader.contains_key("prefixItems") => {
                false
            }
            "additionalProperties" => self.additional(writer, reader, asked, is_whole, levels),
            "enum" => asked.as_array().is_some_and(|asked| lists_within(writer, asked)),
            "const" => lists_within(writer, std::slice::from_ref(asked)),
            _ => {
                let Some(own) = own else { return false };
                match keyword {
                    "type" => types_within(own, asked),
                    "required" => required_within(own, asked),
                    "items" => self.schema(own, asked, is_whole, levels),
                    "prefixItems" => self.each(own, asked, is_whole, levels, true),
                    "anyOf" => self.each(own, asked, is_whole, levels, false),
                    "oneOf" => are_apart(asked) && self.each(own, asked, is_whole, levels, false),
                    _ => self.reference(own, asked, is_whole, levels),
                }
            }
        }
    }

    fn properties(
        &mut self,
        writer: &'a Map<String, Value>,
        asked: &'a Value,
        is_whole: bool,
        levels: usize,
    ) -> bool {
        let own = writer.get("properties").and_then(Value::as_object);
        let is_closed = is_whole
            && (own.is_some() || writer.get("type").is_some_and(|types| types == "object"))
            && writer.get("additionalProperties").is_none_or(|it| *it == Value::Bool(false));
        let required = writer.get("required").and_then(Value::as_array);
        let is_required = |name: &String| required.is_some_and(|it| it.iter().any(|it| it == name));
        asked.as_object().is_some_and(|asked| {
            asked.iter().all(|(name, schema)| match own.and_then(|own| own.get(name)) {
                // A reader's other names are for the comparison.
                _ if schema.get("x-aliases").is_some() => false,
                // Another part of the object may say more of the property.
                Some(own) => self.schema(own, schema, is_whole, levels),
                None => is_closed && !is_required(name),
            })
        })
    }

    fn additional(
        &mut self,
        writer: &'a Map<String, Value>,
        reader: &'a Map<String, Value>,
        asked: &'a Value,
        is_whole: bool,
        levels: usize,
    ) -> bool {
        let named = |schema: &'a Map<String, Value>| {
            schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys)
        };
        let asked_names: BTreeSet<_> = named(reader).map(String::as_str).collect();
        let mut own_names: BTreeSet<_> = named(writer).map(String::as_str).collect();
        own_names.extend(names(writer.get("required")));
        let is_known = is_whole && own_names.is_subset(&asked_names);
        match writer.get("additionalProperties") {
            None if own_names.is_empty() => false,
            None | Some(Value::Bool(false)) => is_known,
            Some(own) => {
                is_known && own_names == asked_names && self.schema(own, asked, true, levels)
            }
        }
    }

    /// Each branch of the writer against the one in the same place.
    fn each(
        &mut self,
        own: &'a Value,
        asked: &'a Value,
        is_whole: bool,
        levels: usize,
        are_as_many: bool,
    ) -> bool {
        let (Some(own), Some(asked)) = (own.as_array(), asked.as_array()) else { return false };
        let is_long_enough =
            if are_as_many { own.len() == asked.len() } else { own.len() <= asked.len() };
        is_long_enough
            && !own.is_empty()
            && own.iter().zip(asked).all(|(own, asked)| {
                // What a unit variant reads beside its tag is for the comparison.
                let is_read = are_as_many || !is_unit(asked) || is_whole && is_unit(own);
                is_read && self.schema(own, asked, is_whole, levels)
            })
    }

    fn reference(
        &mut self,
        own: &'a Value,
        asked: &'a Value,
        is_whole: bool,
        levels: usize,
    ) -> bool {
        let (Some(own), Some(asked)) = (own.as_str(), asked.as_str()) else { return false };
        // Parts of an object have more names than their own, which is not to be assumed elsewhere.
        if is_whole && !self.assumed.insert((own, asked)) {
            return true;
        }
        let target = |root: &'a Value, reference: &str| {
            if reference == "#" {
                return Some(root);
            }
            let name = reference.strip_prefix("#/$defs/")?;
            root.get("$defs")?.get(name).filter(|_| !name.contains(['~', '%', '/']))
        };
        match (target(self.writer, own), target(self.reader, asked)) {
            (Some(own), Some(asked)) => self.schema(own, asked, is_whole, levels),
            _ => false,
        }
    }
}

/// Whether the schemas of a value's properties and items stand in one place; none if a keyword is not
/// known.
fn is_one(writer: &Map<String, Value>) -> Option<bool> {
    let (mut parts, mut own, mut lists) = (0, 0, false);
    for keyword in writer.keys() {
        match keyword.as_str() {
            "$ref" | "oneOf" | "anyOf" => parts += 1,
            "properties" | "required" | "additionalProperties" | "items" | "prefixItems" => own = 1,
            // A value that is listed is written with properties that nothing else names.
            "enum" | "const" => lists = true,
            other => {
                kind(other)?;
            }
        }
    }
    Some(parts + own <= 1 && !lists)
}

/// Whether a branch looks like a unit variant: an object that has a tag and nothing else.
fn is_unit(branch: &Value) -> bool {
    let Some(properties) = branch.get("properties").and_then(Value::as_object) else {
        return false;
    };
    let mut schemas = properties.values();
    let (tag, other) = (schemas.next(), schemas.next());
    let has_more = |keyword| branch.get(keyword).is_some_and(|it| *it != Value::Bool(false));
    tag.is_some_and(|tag| tag.get("const").or_else(|| tag.get("enum")).is_some())
        && other.is_none()
        && !["$ref", "allOf", "anyOf", "oneOf", "additionalProperties"].into_iter().any(has_more)
}

fn names(list: Option<&Value>) -> impl Iterator<Item = &str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn types_within(own: &Value, asked: &Value) -> bool {
    let names = |types: &'_ Value| match types {
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Value::String(name) => vec![name.clone()],
        _ => Vec::new(),
    };
    if own == asked {
        return true;
    }
    let (own, asked) = (names(own), names(asked));
    !own.is_empty() && own.iter().all(|name| asked.contains(name))
}

fn required_within(own: &Value, asked: &Value) -> bool {
    let (Some(own), Some(asked)) = (own.as_array(), asked.as_array()) else { return false };
    asked.iter().all(|name| own.contains(name))
}

/// Whether all values that the writer lists are listed.
fn lists_within(writer: &Map<String, Value>, asked: &[Value]) -> bool {
    let own = match (writer.get("enum"), writer.get("const")) {
        (Some(Value::Array(own)), None) => own.as_slice(),
        (None, Some(own)) => std::slice::from_ref(own),
        _ => return false,
    };
    let is_listed = |value| asked.iter().any(|other| is_equal(value, other));
    !own.is_empty() && own.len() <= 64 && own.iter().all(is_listed)
}

/// Whether no value is taken by two of the branches: each lists texts, or is an object with a tag
/// or under a key of its own.
fn are_apart<'a>(branches: &'a Value) -> bool {
    let mut texts = BTreeSet::new();
    let mut tags = BTreeSet::new();
    let mut keys = BTreeSet::new();
    let mut is_apart = |branch: &'a Value| {
        // It takes more than it lists.
        if branch.get("x-other").is_some() {
            return false;
        }
        if let Some(Value::Array(values)) = branch.get("enum") {
            return values.iter().all(|it| it.as_str().is_some_and(|it| texts.insert(it)));
        }
        if let Some(value) = branch.get("const") {
            return value.as_str().is_some_and(|it| texts.insert(it));
        }
        let (Some(properties), Some(required)) = (
            branch.get("properties").and_then(Value::as_object),
            branch.get("required").and_then(Value::as_array),
        ) else {
            return false;
        };
        if branch.get("type").is_none_or(|types| types != "object") {
            return false;
        }
        if properties.values().any(|schema| schema.get("x-aliases").is_some()) {
            return false;
        }
        let mut required = required.iter().filter_map(Value::as_str);
        if branch.get("additionalProperties") == Some(&Value::Bool(false)) && properties.len() == 1
        {
            return required.next().is_some_and(|key| keys.insert(key));
        }
        let tag =
            required.find_map(|name| Some((name, properties.get(name)?.get("const")?.as_str()?)));
        tag.is_some_and(|tag| tags.insert(tag))
    };
    let all_apart = branches.as_array().is_some_and(|it| it.iter().all(&mut is_apart));
    let names: BTreeSet<_> = tags.iter().map(|(name, _)| name).collect();
    all_apart && names.len() <= 1 && (tags.is_empty() || keys.is_empty())
}
