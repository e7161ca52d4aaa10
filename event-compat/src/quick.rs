//! Tells of most valid instances that they are, without a word about those that are not.
//!
//! It knows the keywords that schemas of types have most. Whatever it does not know, it leaves to the
//! full judgement, so its no means nothing.

use std::cell::Cell;
use std::collections::HashMap;

use serde_json::{Map, Number, Value};

use crate::count::Count;
use crate::decimal::Decimal;
use crate::format;
use crate::schema::{Document, Keywords, NodeId, NumberKeywords, Schema, Schemas, Union, Values};
use crate::types::Types;

/// What is nested deeper is left to the full judgement.
const MOST_DEPTH: usize = 96;

/// What takes longer is, too: parts that apply to one instance may be more than there are schemas.
const MOST_STEPS: u32 = 1 << 20;

/// A schema, read into a form in which instances are judged fast.
pub(crate) struct Quick<'a> {
    parts: Vec<Part<'a>>,
    root: PartId,
    /// How many steps the instance has taken.
    steps: Cell<u32>,
}

/// The place of a part among all.
type PartId = usize;

/// A schema inside the document.
enum Part<'a> {
    /// It takes everything.
    Any,
    /// It takes nothing, or is not known here.
    Unknown,
    Known(Box<Known<'a>>),
}

/// The keywords of a schema that is known.
struct Known<'a> {
    types: Types,
    values: Option<Values<'a>>,
    number: NumberKeywords,
    is_any_number: bool,
    /// The bounds of integers, if the bounds of numbers are known for them.
    integers: Option<[i128; 2]>,
    text_length: Count,
    format: Option<&'a str>,
    item_count: Count,
    items: Option<PartId>,
    /// Sorted by name, as objects are.
    properties: Vec<(&'a str, PartId, IsRequired)>,
    required: usize,
    additional: Option<PartId>,
    /// All of them have to take the instance.
    all_of: Vec<PartId>,
    /// One of each has to take it.
    unions: Vec<Choice<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum IsRequired {
    Yes,
    No,
}

/// `anyOf`, or a `oneOf` whose branches share no instance.
struct Choice<'a> {
    texts: Values<'a>,
    branches: Vec<PartId>,
    tag: Option<(&'a str, HashMap<&'a str, PartId>)>,
}

impl<'a> Quick<'a> {
    pub(crate) fn new(schema: &'a Value) -> Self {
        let mut reading = Reading {
            schemas: Schemas::new(schema, schema),
            parts: Vec::new(),
            by_node: HashMap::new(),
        };
        let root = reading.schemas.root(Document::Reader);
        let root = reading.part(root, 0);
        Self { parts: reading.parts, root, steps: Cell::new(0) }
    }

    /// Whether the instance is valid for certain.
    pub(crate) fn accepts(&self, instance: &Value) -> bool {
        self.steps.set(0);
        self.takes(self.root, instance, 0)
    }

    fn takes(&self, part: PartId, value: &Value, depth: usize) -> bool {
        let known = match &self.parts[part] {
            Part::Any => return true,
            Part::Unknown => return false,
            Part::Known(known) => known,
        };
        self.steps.set(self.steps.get() + 1);
        if depth > MOST_DEPTH || self.steps.get() > MOST_STEPS {
            return false;
        }
        let is_taken = match value {
            Value::Null => known.types.meets(Types::NULL),
            Value::Bool(_) => known.types.meets(Types::BOOLEAN),
            Value::Number(number) => known.takes_number(number),
            Value::String(text) => known.takes_text(text),
            Value::Array(items) => {
                known.types.meets(Types::ARRAY)
                    && known.item_count.has(items.len())
                    && known.items.is_none_or(|part| {
                        items.iter().all(|item| self.takes(part, item, depth + 1))
                    })
            }
            Value::Object(object) => {
                known.types.meets(Types::OBJECT) && self.takes_object(known, object, depth + 1)
            }
        };
        is_taken
            && known.values.as_ref().is_none_or(|values| values.has(value))
            && known.all_of.iter().all(|part| self.takes(*part, value, depth + 1))
            && known.unions.iter().all(|union| self.takes_one(union, value, depth + 1))
    }

    /// Goes through the properties of the schema and of the object together: both are sorted.
    fn takes_object(&self, known: &Known<'_>, object: &Map<String, Value>, depth: usize) -> bool {
        let mut properties = known.properties.iter().peekable();
        let mut required = 0;
        for (name, value) in object {
            while properties.next_if(|it| it.0 < name.as_str()).is_some() {}
            let part = match properties.next_if(|it| it.0 == name) {
                Some((_, part, is_required)) => {
                    required += usize::from(*is_required == IsRequired::Yes);
                    Some(*part)
                }
                None => known.additional,
            };
            if part.is_some_and(|part| !self.takes(part, value, depth)) {
                return false;
            }
        }
        required == known.required
    }

    fn takes_one(&self, union: &Choice<'_>, value: &Value, depth: usize) -> bool {
        if let Value::String(_) = value
            && union.texts.has(value)
        {
            return true;
        }
        if let Some((tag, branch_of)) = &union.tag {
            let text = value.get(tag).and_then(Value::as_str);
            let branch = text.and_then(|it| branch_of.get(it));
            return branch.is_some_and(|part| self.takes(*part, value, depth));
        }
        union.branches.iter().any(|part| self.takes(*part, value, depth))
    }
}

impl Known<'_> {
    fn takes_number(&self, number: &Number) -> bool {
        if self.is_any_number {
            return true;
        }
        let integer = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
        if let (Some(integer), Some([least, most])) = (integer, self.integers) {
            return self.types.meets(Types::WHOLE) && (least..=most).contains(&integer);
        }
        let Some(decimal) = Decimal::of(number) else { return false };
        let kind = if decimal.is_whole() { Types::WHOLE } else { Types::FRACTION };
        self.types.meets(kind) && self.number.has(decimal)
    }

    fn takes_text(&self, text: &str) -> bool {
        self.types.meets(Types::STRING)
            && (self.text_length == Count::default() || self.text_length.has(text.chars().count()))
            && self.format.is_none_or(|format| format::check(format, text) == Some(true))
    }
}

/// Reads the parts of a schema.
struct Reading<'a> {
    schemas: Schemas<'a>,
    parts: Vec<Part<'a>>,
    by_node: HashMap<NodeId, PartId>,
}

impl<'a> Reading<'a> {
    fn part(&mut self, node: NodeId, depth: usize) -> PartId {
        if let Some(part) = self.by_node.get(&node) {
            return *part;
        }
        let place = self.parts.len();
        self.parts.push(Part::Unknown);
        self.by_node.insert(node, place);
        let part = match self.schemas.schema(node) {
            Schema::Always => Part::Any,
            Schema::Keywords(keywords) if depth < MOST_DEPTH => {
                let known = self.known(node, &keywords, depth + 1);
                known.map_or(Part::Unknown, |known| Part::Known(Box::new(known)))
            }
            Schema::Never | Schema::Keywords(_) => Part::Unknown,
        };
        self.parts[place] = part;
        place
    }

    /// None if a keyword is not known here.
    fn known(&mut self, node: NodeId, keywords: &Keywords<'a>, depth: usize) -> Option<Known<'a>> {
        let Keywords { number, string, array, object, applied, .. } = keywords;
        let is_known = keywords.unsupported.is_empty()
            && number.multiple_of.is_none()
            && string.pattern.is_none()
            && string.content.is_none()
            && array.prefix.is_empty()
            && !array.is_unique
            && array.contains.is_none()
            && array.unevaluated.is_none()
            && object.aliases.is_empty()
            && object.patterns.is_empty()
            && object.count == Count::default()
            && object.names.is_none()
            && object.dependent_required.is_empty()
            && object.dependent_schemas.is_empty()
            && object.unevaluated.is_none()
            && applied.not.is_none()
            && applied.condition.is_none()
            && !applied.reads_others;
        if !is_known {
            return None;
        }
        let mut properties = Vec::new();
        for name in object.properties.into_iter().flat_map(Map::keys) {
            let (name, property) = self.schemas.property(node, keywords, name)?;
            let is_required = object.required.contains(&name);
            let is_required = if is_required { IsRequired::Yes } else { IsRequired::No };
            properties.push((name, self.part(property, depth), is_required));
        }
        properties.sort_unstable_by_key(|it| it.0);
        let required = properties.iter().filter(|it| it.2 == IsRequired::Yes).count();
        let mut names = object.required.clone();
        names.sort_unstable();
        names.dedup();
        if required < names.len() {
            return None;
        }
        let all_of = applied.reference.iter().chain(&applied.all_of);
        let all_of = all_of.map(|node| self.part(*node, depth)).collect();
        let unions = applied.any_of.iter().chain(&applied.one_of);
        let unions = unions.map(|union| self.choice(union, depth)).collect::<Option<_>>()?;
        Some(Known {
            types: keywords.types,
            values: keywords.values.clone(),
            is_any_number: Types::NUMBER.is_within(keywords.types)
                && number.lower.is_none()
                && number.upper.is_none(),
            integers: integers(number),
            number: number.clone(),
            text_length: string.length,
            format: string.format,
            item_count: array.count,
            items: array.items.map(|node| self.part(node, depth)),
            properties,
            required,
            additional: object.additional.map(|node| self.part(node, depth)),
            all_of,
            unions,
        })
    }

    fn choice(&mut self, union: &Union<'a>, depth: usize) -> Option<Choice<'a>> {
        let branches: Vec<_> =
            union.branches.iter().map(|(_, node)| self.part(*node, depth)).collect();
        let takes_listed = |part: &PartId| match &self.parts[*part] {
            Part::Known(known) => known.types.meets(union.value_types),
            Part::Any | Part::Unknown => true,
        };
        let listed_are_apart = union.values.is_empty() || !branches.iter().any(takes_listed);
        let are_apart = branches.len() < 2 || union.are_apart;
        if union.is_exclusive && !(listed_are_apart && are_apart) {
            return None;
        }
        let tag = union.tag.as_ref().map(|tag| {
            let branch_of = tag.branch_of.iter();
            let branch_of = branch_of.filter_map(|(text, it)| Some((*text, *branches.get(*it)?)));
            (tag.name, branch_of.collect())
        });
        Some(Choice { texts: union.values.clone(), branches, tag })
    }
}

/// The least and the most integer between the bounds, if they are known.
fn integers(number: &NumberKeywords) -> Option<[i128; 2]> {
    let least = match number.lower {
        None => i128::MIN,
        Some(limit) => limit.to_whole_above().value.to_i128()?,
    };
    let most = match number.upper {
        None => i128::MAX,
        Some(limit) => limit.to_whole_below().value.to_i128()?,
    };
    Some([least, most])
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Quick;

    fn contract() -> Value {
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "OrderPlaced",
            "type": "object",
            "properties": {
                "order_id": { "type": "string", "format": "uuid" },
                "note": { "type": ["string", "null"], "maxLength": 3 },
                "lines": { "type": "array", "items": { "$ref": "#/$defs/Line" } },
                "carrier": {
                    "oneOf": [
                        {
                            "type": "object",
                            "properties": { "kind": { "const": "post" }, "code": { "type": "string" } },
                            "required": ["kind", "code"],
                        },
                        {
                            "type": "object",
                            "properties": { "kind": { "const": "pickup" } },
                            "required": ["kind"],
                        },
                    ],
                },
                "channel": { "oneOf": [{ "const": "web" }, { "const": "shop" }] },
                "rating": { "anyOf": [{ "$ref": "#/$defs/Rating" }, { "type": "null" }] },
                "labels": { "type": "object", "additionalProperties": { "type": "string" } },
            },
            "required": ["order_id", "lines"],
            "$defs": {
                "Line": {
                    "type": "object",
                    "properties": { "count": { "type": "integer", "format": "uint8", "minimum": 0 } },
                    "required": ["count"],
                },
                "Rating": { "type": "number", "format": "double" },
            },
        })
    }

    #[test]
    fn what_types_write_is_accepted_without_the_full_judgement() {
        let schema = contract();
        let quick = Quick::new(&schema);
        let order = json!({
            "order_id": "01890a5d-ac96-774b-bcce-b302099a8057",
            "note": "äöü",
            "lines": [{ "count": 0 }, { "count": 255, "other": {} }],
            "carrier": { "kind": "post", "code": "x" },
            "channel": "web",
            "rating": 4.5,
            "labels": { "a": "b" },
            "unknown": [],
        });
        assert!(quick.accepts(&order));
        for (name, value) in [
            ("order_id", json!("x")),
            ("order_id", json!(null)),
            ("note", json!("four")),
            ("lines", json!([{ "count": 256 }])),
            ("lines", json!([{ "count": -1 }])),
            ("lines", json!([{ "count": 1.5 }])),
            ("lines", json!([{}])),
            ("carrier", json!({ "kind": "post" })),
            ("carrier", json!({ "kind": "ship" })),
            ("channel", json!("fax")),
            ("rating", json!("4")),
            ("labels", json!({ "a": 1 })),
        ] {
            let mut other = order.clone();
            other[name] = value;
            assert!(!quick.accepts(&other), "{other}");
        }
    }

    #[test]
    fn a_schema_that_would_take_for_ever_is_left_to_the_full_judgement() {
        let twice = json!({ "allOf": [{ "$ref": "#" }, { "$ref": "#" }] });
        assert!(!Quick::new(&twice).accepts(&json!(1)));
        let nested = (0..5_000).fold(json!(true), |inner, _| {
            Value::Object([("items".to_owned(), inner)].into_iter().collect())
        });
        let _ = Quick::new(&nested).accepts(&json!([[1]]));
        std::mem::forget(nested);
    }
}
