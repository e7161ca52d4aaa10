//! JSON to the typed form.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use serde_json::{Map, Value};

use super::draft::Draft;
use super::vocabulary::{has_only, listed_values, types_of};
use super::{
    Aliases, Applied, ArrayKeywords, Condition, Contains, Count, Document, Keywords, Limit, NodeId,
    NumberKeywords, ObjectKeywords, Schema, Schemas, StringKeywords, Tag, Union, Values,
};
use crate::decimal::Decimal;
use crate::format;
use crate::json::{ValueSet, is_deep, values};
use crate::types::Types;

/// A schema whose form is wrong, or whose keyword is not known: nothing is said of it.
struct NotUnderstood;

type Read<T> = Result<T, NotUnderstood>;

impl<'a> Schemas<'a> {
    pub(super) fn parse(&mut self, document: Document, json: &'a Value) -> Schema<'a> {
        let object = match json {
            Value::Bool(true) => return Schema::Always,
            Value::Bool(false) => return Schema::Never,
            Value::Object(object) if object.is_empty() => return Schema::Always,
            Value::Object(object) => object,
            _ => return Schema::Keywords(Rc::new(Keywords::not_understood("(not a schema)"))),
        };
        let root = self.root_of(document);
        let is_root = std::ptr::eq(json, root.json);
        // Another draft, or a document of its own, gives a meaning of their own to what is inside.
        let Some(draft) = root.draft else {
            return Schema::Keywords(Rc::new(Keywords::not_understood("$schema")));
        };
        let is_elsewhere = !is_root && draft.has_id(json);
        // An address by itself says nothing of instances (Core, section 8.2.1).
        if is_elsewhere && values(json).any(refers_or_is_named) {
            return Schema::Keywords(Rc::new(Keywords::not_understood("$id")));
        }
        if has_only(object, &[]) && !draft.may_judge_content(object) {
            return Schema::Always;
        }
        let mut keywords = Keywords { draft, ..Keywords::default() };
        let is_reference_alone = draft.is_reference_alone(object);
        for (keyword, value) in object {
            let is_read = match keyword.as_str() {
                "$id" if is_root || is_elsewhere => true,
                "id" | "$dynamicAnchor" if !value.is_string() => true,
                name if is_reference_alone && name != "$ref" => true,
                name if draft.not_understood().contains(&name) => false,
                name if draft.is_unknown(name) => true,
                name => self.keyword(document, name, value, &mut keywords).is_ok(),
            };
            if !is_read {
                keywords.unsupported.push(keyword);
            }
        }
        if is_reference_alone {
            return Schema::Keywords(Rc::new(keywords));
        }
        if self.together(document, object, &mut keywords).is_err() {
            keywords.unsupported.push("contains");
        }
        if let Some(schema) = object.get("not").and_then(|it| negation(draft, it))
            && has_only(object, &["not"])
        {
            return schema;
        }
        Schema::Keywords(Rc::new(keywords))
    }

    fn keyword(
        &mut self,
        document: Document,
        name: &str,
        value: &'a Value,
        keywords: &mut Keywords<'a>,
    ) -> Read<()> {
        let Keywords { draft, number, string, array, object, applied, .. } = keywords;
        match name {
            "const" | "enum" if is_deep(value) => return Err(NotUnderstood),
            "const" => keywords.narrow_values(vec![value], "const"),
            "enum" => keywords.narrow_values(list(value)?.iter().collect(), "enum"),
            "minimum" => number.above(limit(value, "minimum")?),
            "exclusiveMinimum" => number.above(limit(value, "exclusiveMinimum")?),
            "maximum" => number.below(limit(value, "maximum")?),
            "exclusiveMaximum" => number.below(limit(value, "exclusiveMaximum")?),
            "multipleOf" => {
                let unit = decimal(value)?;
                if unit <= Decimal::ZERO {
                    return Err(NotUnderstood);
                }
                number.multiple_of = Some(unit);
            }
            "minLength" => string.length.min = count(value)?,
            "maxLength" => string.length.max = Some(count(value)?),
            "pattern" => string.pattern = Some(text(value)?),
            // Read last, since it depends on the type.
            "format" => {
                text(value)?;
            }
            "contentEncoding" if *draft == Draft::Draft7 => {
                string.content = Some("contentEncoding");
            }
            "contentMediaType" if *draft == Draft::Draft7 => {
                string.content = Some("contentMediaType");
            }
            "prefixItems" => array.prefix = self.list(document, value)?,
            "items" if *draft == Draft::Draft7 && value.is_array() => {
                array.prefix = self.list(document, value)?;
            }
            "items" => array.items = Some(self.one(document, value)?),
            "minItems" => array.count.min = count(value)?,
            "maxItems" => array.count.max = Some(count(value)?),
            "uniqueItems" => array.is_unique = value.as_bool().ok_or(NotUnderstood)?,
            "unevaluatedItems" => array.unevaluated = Some(self.one(document, value)?),
            "properties" => {
                let properties = map(value)?;
                object.aliases = aliases(properties);
                object.properties = Some(properties);
            }
            "patternProperties" => {
                for (pattern, schema) in map(value)? {
                    object.patterns.push((pattern, self.one(document, schema)?));
                }
            }
            "additionalProperties" => object.additional = Some(self.one(document, value)?),
            "required" => object.required = names(value)?,
            "minProperties" => object.count.min = count(value)?,
            "maxProperties" => object.count.max = Some(count(value)?),
            "propertyNames" => object.names = Some(self.one(document, value)?),
            "dependentRequired" => {
                for (name, required) in map(value)? {
                    object.dependent_required.push((name, names(required)?));
                }
            }
            "dependentSchemas" => {
                for (name, schema) in map(value)? {
                    object.dependent_schemas.push((name, self.one(document, schema)?));
                }
            }
            "dependencies" => {
                for (name, dependent) in map(value)? {
                    if dependent.is_array() {
                        object.dependent_required.push((name, names(dependent)?));
                    } else {
                        object.dependent_schemas.push((name, self.one(document, dependent)?));
                    }
                }
            }
            "unevaluatedProperties" => object.unevaluated = Some(self.one(document, value)?),
            "$ref" => applied.reference = Some(self.reference(document, text(value)?)?),
            "allOf" => applied.all_of = self.list(document, value)?,
            "anyOf" => applied.any_of = Some(self.union(document, value, false)?),
            "oneOf" => applied.one_of = Some(self.union(document, value, true)?),
            "not" => applied.not = Some(self.one(document, value)?),
            // An unknown keyword is an annotation (Core, section 4.3.1).
            _ => {}
        }
        Ok(())
    }

    /// Keywords whose meaning depends on one another.
    fn together(
        &mut self,
        document: Document,
        object: &'a Map<String, Value>,
        keywords: &mut Keywords<'a>,
    ) -> Read<()> {
        if let Some(types) = object.get("type") {
            match types_of(types) {
                Some(types) => keywords.types = types,
                None => keywords.unsupported.push("type"),
            }
            keywords.names_objects = keywords.types.meets(Types::OBJECT);
        }
        if let Some(Value::String(format)) = object.get("format") {
            keywords.format(format);
        }
        if let Some(test) = object.get("if") {
            let test = self.one(document, test)?;
            let mut branch = |name| match object.get(name) {
                Some(schema) => self.one(document, schema).map(Some),
                None => Ok(None),
            };
            let (then, otherwise) = (branch("then")?, branch("else")?);
            keywords.applied.condition = Some(Condition { test, then, otherwise });
        }
        if keywords.draft == Draft::Draft7
            && let (Some(Value::Array(_)), Some(others)) =
                (object.get("items"), object.get("additionalItems"))
        {
            keywords.array.items = Some(self.one(document, others)?);
        }
        if let Some(contained) = object.get("contains") {
            let is_counted = keywords.draft != Draft::Draft7;
            let number = |name| object.get(name).filter(|_| is_counted).map(count).transpose();
            let (min, max) = (number("minContains")?.unwrap_or(1), number("maxContains")?);
            let node = self.one(document, contained)?;
            keywords.array.contains = Some(Contains { node, count: Count { min, max } });
        }
        keywords.applied.reads_others =
            document == Document::Reader && object.get("x-other") == Some(&Value::Bool(true));
        Ok(())
    }

    fn one(&mut self, document: Document, json: &'a Value) -> Read<NodeId> {
        if !matches!(json, Value::Bool(_) | Value::Object(_)) {
            return Err(NotUnderstood);
        }
        Ok(self.node(document, json))
    }

    fn list(&mut self, document: Document, json: &'a Value) -> Read<Vec<NodeId>> {
        list(json)?.iter().map(|schema| self.one(document, schema)).collect()
    }

    fn reference(&mut self, document: Document, reference: &str) -> Read<NodeId> {
        let target = self.target(document, reference).ok_or(NotUnderstood)?;
        self.one(document, target)
    }

    /// What a reference leads to, if that is in the same document.
    pub(super) fn target(&mut self, document: Document, reference: &str) -> Option<&'a Value> {
        let root = self.root_of(document);
        let json = root.json;
        let draft = root.draft.unwrap_or_default();
        let own = json.get("$id").and_then(Value::as_str).unwrap_or_default();
        let own = own.trim_end_matches('#');
        let local = reference.strip_prefix(own).filter(|rest| rest.starts_with('#'));
        let local = local.or(reference.starts_with('#').then_some(reference));
        let fragment = local?.trim_start_matches('#');
        let fragment = percent_decoded(fragment)?;
        if fragment.is_empty() || fragment.starts_with('/') {
            let mut above = fragment.match_indices('/').skip(1).map(|(end, _)| &fragment[..end]);
            let is_elsewhere = above.any(|it| json.pointer(it).is_some_and(|it| draft.has_id(it)));
            json.pointer(&fragment).filter(|_| !is_elsewhere)
        } else {
            root.anchors.get_or_insert_with(|| anchors(json, draft)).get(fragment.as_str()).copied()
        }
    }

    fn union(
        &mut self,
        document: Document,
        json: &'a Value,
        is_exclusive: bool,
    ) -> Read<Union<'a>> {
        let list = list(json)?;
        let mut values = Vec::new();
        let mut taken = ValueSet::default();
        let mut branches = Vec::new();
        for (place, schema) in list.iter().enumerate() {
            match listed_values(schema) {
                // A value that two branches list belongs to none of an exclusive union.
                Some(listed) if !is_exclusive || listed.iter().all(|it| !taken.has(it)) => {
                    values.extend(listed.into_iter().filter(|it| taken.insert(it)));
                }
                _ => branches.push((place, self.one(document, schema)?)),
            }
        }
        let draft = self.root_of(document).draft.unwrap_or_default();
        let own = |place: usize| OwnProperties::of(&list[place], draft);
        let own: Vec<_> = branches.iter().map(|(place, _)| own(*place)).collect();
        let tag = tag(&own);
        let partial_tag = if tag.is_some() { None } else { partial_tag(&own) };
        let mut by_key: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
        for (index, own) in own.iter().enumerate() {
            let required = own.required.and_then(|it| it.first()?.as_str());
            // What has another name is found under no key.
            let has_one_name = |name: &str| {
                own.properties
                    .is_none_or(|it| it.get(name).is_none_or(|it| it.get("x-aliases").is_none()))
            };
            let required = required.filter(|name| has_one_name(name));
            by_key.entry(required).or_default().push(index);
        }
        let none = Types::NONE;
        let value_types = values.iter().fold(none, |all, value| all | Types::of(value));
        let values = Values::of(values, if is_exclusive { "oneOf" } else { "anyOf" });
        let are_apart = tag.is_some() && own.iter().all(|it| it.is_object)
            || by_key.values().all(|same| same.len() == 1) && own.iter().all(OwnProperties::is_one);
        Ok(Union {
            values,
            value_types,
            branches,
            tag,
            partial_tag,
            by_key,
            are_apart,
            is_exclusive,
        })
    }
}

impl Default for Keywords<'_> {
    fn default() -> Self {
        Self {
            draft: Draft::default(),
            types: Types::ALL,
            names_objects: false,
            values: None,
            number: NumberKeywords::default(),
            string: StringKeywords::default(),
            array: ArrayKeywords::default(),
            object: ObjectKeywords::default(),
            applied: Applied::default(),
            unsupported: Vec::new(),
        }
    }
}

impl<'a> Keywords<'a> {
    fn not_understood(keyword: &'static str) -> Self {
        Self { unsupported: vec![keyword], ..Self::default() }
    }

    fn narrow_values(&mut self, list: Vec<&'a Value>, keyword: &'static str) {
        let list = match &self.values {
            Some(values) => list.into_iter().filter(|value| values.has(value)).collect(),
            None => list,
        };
        self.values = Some(Values::of(list, keyword));
    }

    /// Formats of numbers are bounds.
    fn format(&mut self, format: &'a str) {
        let (bits, is_signed) = match format {
            "int8" => (8, true),
            "int16" => (16, true),
            "int32" => (32, true),
            "int64" | "int" => (64, true),
            "int128" => (128, true),
            "uint8" => (8, false),
            "uint16" => (16, false),
            "uint32" => (32, false),
            "uint64" | "uint" => (64, false),
            "uint128" => (128, false),
            "float" => {
                let largest =
                    Limit { value: Decimal::LARGEST_FLOAT, is_exclusive: false, keyword: "format" };
                self.number.above(Limit { value: Decimal::LARGEST_FLOAT.negated(), ..largest });
                self.number.below(largest);
                return;
            }
            // No JSON that is read as a number has one beyond.
            "double" => return,
            _ => {
                let is_of_text = self.types.meets(Types::STRING);
                if !is_of_text && format::examples(format).is_none() {
                    self.unsupported.push("format");
                }
                self.string.format = Some(format);
                return;
            }
        };
        let limit = |value| Limit { value, is_exclusive: false, keyword: "format" };
        let smallest = if is_signed { i128::MIN >> (128 - bits) } else { 0 };
        let bits = if is_signed { bits - 1 } else { bits };
        self.number.above(limit(Decimal::whole(smallest)));
        self.number.below(limit(Decimal::largest_of_bits(bits)));
    }
}

impl NumberKeywords {
    fn above(&mut self, limit: Limit) {
        self.lower = Some(self.lower.map_or(limit, |old| old.higher(limit)));
    }

    fn below(&mut self, limit: Limit) {
        self.upper = Some(self.upper.map_or(limit, |old| old.lower(limit)));
    }
}

fn text(value: &Value) -> Read<&str> {
    value.as_str().ok_or(NotUnderstood)
}

fn list(value: &Value) -> Read<&Vec<Value>> {
    value.as_array().ok_or(NotUnderstood)
}

fn map(value: &Value) -> Read<&Map<String, Value>> {
    value.as_object().ok_or(NotUnderstood)
}

fn names(value: &Value) -> Read<Vec<&str>> {
    list(value)?.iter().map(text).collect()
}

fn decimal(value: &Value) -> Read<Decimal> {
    value.as_number().and_then(Decimal::of).ok_or(NotUnderstood)
}

fn limit(value: &Value, keyword: &'static str) -> Read<Limit> {
    Ok(Limit { value: decimal(value)?, is_exclusive: keyword.starts_with("exclusive"), keyword })
}

/// A count may be written as `1.0`.
fn count(value: &Value) -> Read<u64> {
    let whole = |number: f64| {
        let is_count = number.fract() == 0.0 && (0.0..9e15).contains(&number);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
        is_count.then_some(number as u64)
    };
    value.as_u64().or_else(|| whole(value.as_f64()?)).ok_or(NotUnderstood)
}

/// What a branch of a union says of properties by itself.
struct OwnProperties<'a> {
    properties: Option<&'a Map<String, Value>>,
    required: Option<&'a Vec<Value>>,
    is_object: bool,
    is_closed: bool,
    /// Whether it applies other schemas, which may say more.
    refers: bool,
    draft: Draft,
}

impl<'a> OwnProperties<'a> {
    fn of(schema: &'a Value, draft: Draft) -> Self {
        let object = schema.as_object();
        let own = object.filter(|it| !draft.is_reference_alone(it));
        let get = |keyword| own.and_then(|it| it.get(keyword));
        let has = |keyword| object.is_some_and(|it| it.contains_key(keyword));
        Self {
            properties: get("properties").and_then(Value::as_object),
            required: get("required").and_then(Value::as_array),
            is_object: get("type").is_some_and(|types| types == "object"),
            is_closed: get("additionalProperties") == Some(&Value::Bool(false)),
            refers: has("$ref") || has("allOf"),
            draft,
        }
    }

    /// Whether it is an object with one property and no other.
    fn is_one(&self) -> bool {
        let are_one = |required: &Vec<Value>| required.len() == 1;
        self.is_object
            && self.is_closed
            && self.properties.is_some_and(|it| it.len() == 1)
            && self.required.is_some_and(are_one)
    }

    /// The required properties that take one text alone.
    fn constants(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let (required, draft) = (self.required, self.draft);
        self.properties.into_iter().flatten().filter_map(move |(name, schema)| {
            let is_required = required?.iter().any(|it| it.as_str() == Some(name));
            Some((name.as_str(), only_text(schema, draft)?)).filter(|_| is_required)
        })
    }
}

/// The required property that has another text in each branch.
fn tag<'a>(branches: &[OwnProperties<'a>]) -> Option<Tag<'a>> {
    branches.first()?.constants().find_map(|(name, _)| {
        let tag = tag_named(name, branches)?;
        (tag.branch_of.len() == branches.len()).then_some(tag)
    })
}

/// The required property that has another text in each branch that has such a property.
fn partial_tag<'a>(branches: &[OwnProperties<'a>]) -> Option<Tag<'a>> {
    let (name, _) = branches.iter().find_map(|branch| branch.constants().next())?;
    tag_named(name, branches)
}

/// The tag of this name, with the branches that have it; none if two have the same text.
fn tag_named<'a>(name: &'a str, branches: &[OwnProperties<'a>]) -> Option<Tag<'a>> {
    let mut tag = Tag {
        name,
        branch_of: HashMap::new(),
        fields: HashSet::new(),
        is_closed: false,
        units: HashSet::new(),
    };
    for (index, branch) in branches.iter().enumerate() {
        let Some((_, text)) = branch.constants().find(|(other, _)| *other == name) else {
            continue;
        };
        if tag.branch_of.insert(text, index).is_some() {
            return None;
        }
        let names = branch.properties.into_iter().flat_map(Map::keys).map(String::as_str);
        let others: Vec<_> = names.filter(|other| *other != name).collect();
        // What a reference names is not looked at: it is a struct, and none stands in a unit.
        if others.is_empty() && !branch.refers {
            tag.units.insert(index);
        }
        tag.fields.extend(others);
        tag.is_closed |= branch.is_closed;
    }
    Some(tag)
}

/// The one text that a schema takes.
fn only_text(schema: &Value, draft: Draft) -> Option<&str> {
    let schema = schema.as_object().filter(|it| !draft.is_reference_alone(it))?;
    match (schema.get("const"), schema.get("enum")) {
        (Some(Value::String(text)), None) => Some(text),
        (None, Some(Value::Array(values))) => match values.as_slice() {
            [Value::String(text)] => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Other names of properties: what `#[serde(alias)]` reads.
fn aliases(properties: &Map<String, Value>) -> Aliases<'_> {
    let mut all = Aliases::default();
    for (name, schema) in properties {
        if let Some(Value::Array(aliases)) = schema.get("x-aliases") {
            for alias in aliases.iter().filter_map(Value::as_str) {
                all.name_of.entry(alias).or_insert(name);
                all.of_name.entry(name).or_default().push(alias);
            }
        }
    }
    all
}

/// Whether what it means depends on the address of the document that it stands in.
fn refers_or_is_named(schema: &Value) -> bool {
    ["$ref", "$dynamicRef", "$recursiveRef", "$dynamicAnchor", "$schema", "id"]
        .into_iter()
        .any(|keyword| schema.get(keyword).is_some())
}

/// Every schema that has a name of its own (Core, section 8.2.2).
fn anchors(root: &Value, draft: Draft) -> HashMap<&str, &Value> {
    let mut anchors = HashMap::new();
    let mut open = vec![root];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(object) => {
                if draft.has_id(value) && !std::ptr::eq(value, root) {
                    continue;
                }
                anchors.extend(draft.anchor(object).map(|name| (name, value)));
                let is_data = |key: &str| ["const", "enum", "default", "examples"].contains(&key);
                open.extend(object.iter().filter(|(key, _)| !is_data(key)).map(|(_, it)| it));
            }
            _ => {}
        }
    }
    anchors
}

/// The fragment of a URI (RFC 3986, section 2.1) as text.
fn percent_decoded(fragment: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let (code, after) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(str::from_utf8(code).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// `not` of everything, of nothing or of types, said without `not`.
fn negation<'a>(draft: Draft, negated: &Value) -> Option<Schema<'a>> {
    let negated = match negated {
        Value::Bool(true) => return Some(Schema::Never),
        Value::Bool(false) => return Some(Schema::Always),
        Value::Object(object) if !draft.may_judge_content(object) => object,
        _ => return None,
    };
    if has_only(negated, &[]) {
        return Some(Schema::Never);
    }
    let types = Types::ALL.without(types_of(negated.get("type")?)?);
    let keywords = Keywords { types, ..Keywords::default() };
    has_only(negated, &["type"]).then(|| Schema::Keywords(Rc::new(keywords)))
}
