//! Schemas in a typed form, read where they are looked at.

mod parse;
mod vocabulary;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use serde_json::{Map, Value};

use super::decimal::Decimal;
use super::types::Types;

pub(super) use self::vocabulary::{Alone, is_annotation, is_this_draft, says_nothing};

/// Longer chains of references are not followed at once.
const MOST_LINKS: usize = 8;

/// A schema of one of the two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(usize);

/// Which of the two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Document {
    Writer,
    Reader,
}

/// A schema without its annotations.
#[derive(Debug, Clone)]
pub(super) enum Schema<'a> {
    Always,
    Never,
    Keywords(Rc<Keywords<'a>>),
}

/// What the keywords of a schema assert. What is not there asserts nothing.
#[derive(Debug)]
pub(super) struct Keywords<'a> {
    pub(super) types: Types,
    /// Whether objects are named as a type, not merely let pass.
    pub(super) names_objects: bool,
    pub(super) values: Option<Values<'a>>,
    pub(super) number: NumberKeywords,
    pub(super) string: StringKeywords<'a>,
    pub(super) array: ArrayKeywords,
    pub(super) object: ObjectKeywords<'a>,
    pub(super) applied: Applied<'a>,
    /// The first keyword that is not understood.
    pub(super) unsupported: Option<&'a str>,
}

/// Keywords that apply schemas to the same instance (Core, section 10.2).
#[derive(Debug, Default)]
pub(super) struct Applied<'a> {
    pub(super) reference: Option<NodeId>,
    pub(super) all_of: Vec<NodeId>,
    pub(super) any_of: Option<Union<'a>>,
    pub(super) one_of: Option<Union<'a>>,
    pub(super) not: Option<NodeId>,
    pub(super) condition: Option<Condition>,
    /// Whether variants that are not listed are read too, as with `#[serde(other)]`.
    pub(super) reads_others: bool,
}

/// `if`, with `then` or `else` or both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Condition {
    pub(super) test: NodeId,
    pub(super) then: Option<NodeId>,
    pub(super) otherwise: Option<NodeId>,
}

/// `anyOf` or `oneOf`. Branches that list values are taken together.
#[derive(Debug)]
pub(super) struct Union<'a> {
    pub(super) values: Values<'a>,
    /// The other branches, with their places in the list.
    pub(super) branches: Vec<(usize, NodeId)>,
    /// What tells the branches apart, if there is such a thing.
    pub(super) tag: Option<Tag<'a>>,
    /// The branches by the first key that each requires.
    pub(super) by_key: HashMap<Option<&'a str>, Vec<usize>>,
    /// Whether an instance may fit one branch alone: `oneOf`, not `anyOf`.
    pub(super) is_exclusive: bool,
}

/// A required property whose value is another one in each branch.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    /// The index of the branch of each value.
    pub(super) branch_of: HashMap<&'a str, usize>,
    /// What the branches name beside the tag.
    pub(super) fields: HashSet<&'a str>,
    /// Whether a branch takes no other property.
    pub(super) is_closed: bool,
    /// The indices of the branches that name the tag alone.
    pub(super) units: HashSet<usize>,
}

/// `const` and `enum` (Validation, sections 6.1.2 and 6.1.3).
#[derive(Debug, Clone)]
pub(super) struct Values<'a> {
    pub(super) list: Vec<&'a Value>,
    pub(super) keyword: &'static str,
    /// The texts of the list, since enums have many.
    texts: HashSet<&'a str>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct NumberKeywords {
    pub(super) lower: Option<Limit>,
    pub(super) upper: Option<Limit>,
    pub(super) multiple_of: Option<Decimal>,
}

/// A bound of numbers, and the keyword that sets it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limit {
    pub(super) value: Decimal,
    pub(super) is_exclusive: bool,
    pub(super) keyword: &'static str,
}

/// How many there may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Count {
    pub(super) min: u64,
    pub(super) max: Option<u64>,
}

#[derive(Debug, Default)]
pub(super) struct StringKeywords<'a> {
    pub(super) length: Count,
    pub(super) pattern: Option<&'a str>,
    pub(super) format: Option<&'a str>,
}

#[derive(Debug, Default)]
pub(super) struct ArrayKeywords {
    pub(super) prefix: Vec<NodeId>,
    pub(super) items: Option<NodeId>,
    pub(super) count: Count,
    pub(super) is_unique: bool,
    pub(super) contains: Option<Contains>,
    pub(super) unevaluated: Option<NodeId>,
}

/// `contains`, with how many items it is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Contains {
    pub(super) node: NodeId,
    pub(super) count: Count,
}

#[derive(Debug, Default)]
pub(super) struct ObjectKeywords<'a> {
    pub(super) properties: Option<&'a Map<String, Value>>,
    /// Other names of properties, and theirs.
    pub(super) aliases: Vec<(&'a str, &'a str)>,
    pub(super) patterns: Vec<(&'a str, NodeId)>,
    pub(super) additional: Option<NodeId>,
    pub(super) required: Vec<&'a str>,
    pub(super) count: Count,
    pub(super) names: Option<NodeId>,
    pub(super) dependent_required: Vec<(&'a str, Vec<&'a str>)>,
    pub(super) dependent_schemas: Vec<(&'a str, NodeId)>,
    pub(super) unevaluated: Option<NodeId>,
}

/// Both documents, with each schema that was looked at.
pub(super) struct Schemas<'a> {
    writer: Root<'a>,
    reader: Root<'a>,
    nodes: Vec<Node<'a>>,
    by_place: HashMap<(Document, usize), NodeId>,
}

struct Root<'a> {
    json: &'a Value,
    /// Made when the first one is asked for.
    anchors: Option<HashMap<&'a str, &'a Value>>,
}

struct Node<'a> {
    /// None for a constant.
    json: Option<&'a Value>,
    document: Document,
    schema: Option<Schema<'a>>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(writer: &'a Value, reader: &'a Value) -> Self {
        let root = |json| Root { json, anchors: None };
        Self {
            writer: root(writer),
            reader: root(reader),
            nodes: Vec::new(),
            by_place: HashMap::new(),
        }
    }

    pub(super) fn root(&mut self, document: Document) -> NodeId {
        let json = self.root_of(document).json;
        self.node(document, json)
    }

    /// Whether it is one of the reader's schemas.
    pub(super) fn is_read(&self, node: NodeId) -> bool {
        self.nodes[node.0].document == Document::Reader
    }

    /// The schema as it is written.
    pub(super) fn json(&self, node: NodeId) -> Option<&'a Value> {
        self.nodes[node.0].json
    }

    /// The schema that a mere reference leads to, as it is written.
    pub(super) fn target(&mut self, node: NodeId) -> Option<&'a Value> {
        let mut node = node;
        for _ in 0..MOST_LINKS {
            let json = self.json(node)?;
            if !vocabulary::is_reference(json) {
                break;
            }
            let Schema::Keywords(keywords) = self.schema(node) else { break };
            let Some(target) = keywords.applied.reference else { break };
            node = target;
        }
        self.json(node)
    }

    pub(super) fn schema(&mut self, node: NodeId) -> Schema<'a> {
        let Node { json, document, schema } = &self.nodes[node.0];
        if let Some(schema) = schema {
            return schema.clone();
        }
        let (json, document) = (*json, *document);
        let schema = json.map_or(Schema::Always, |json| self.parse(document, json));
        self.nodes[node.0].schema = Some(schema.clone());
        schema
    }

    /// The property of this name, and its schema.
    pub(super) fn property(
        &mut self,
        of: NodeId,
        keywords: &Keywords<'a>,
        name: &str,
    ) -> Option<(&'a str, NodeId)> {
        let (name, json) = keywords.object.properties?.get_key_value(name)?;
        Some((name, self.node(self.nodes[of.0].document, json)))
    }

    /// A schema that takes one value alone.
    pub(super) fn constant(&mut self, value: &'a Value) -> NodeId {
        let values = Some(Values::of(vec![value], "const"));
        let keywords = Keywords { values, ..Keywords::default() };
        let schema = Some(Schema::Keywords(Rc::new(keywords)));
        self.nodes.push(Node { json: None, document: Document::Writer, schema });
        NodeId(self.nodes.len() - 1)
    }

    fn node(&mut self, document: Document, json: &'a Value) -> NodeId {
        let place = (document, std::ptr::from_ref(json).addr());
        let next = self.nodes.len();
        *self.by_place.entry(place).or_insert_with(|| {
            self.nodes.push(Node { json: Some(json), document, schema: None });
            NodeId(next)
        })
    }

    fn root_of(&mut self, document: Document) -> &mut Root<'a> {
        match document {
            Document::Writer => &mut self.writer,
            Document::Reader => &mut self.reader,
        }
    }
}

impl Tag<'_> {
    /// Whether a property that stands alone beside the tag can be the content of an adjacently tagged
    /// enum: that has one name in all variants.
    pub(super) fn may_be_content(&self, name: &str) -> bool {
        self.fields.iter().all(|field| *field == name)
    }

    /// Whether an adjacently tagged enum can have these branches and take no other property in any
    /// variant. An internally tagged one takes them in a unit variant even so.
    pub(super) fn may_refuse_fields(&self) -> bool {
        self.is_closed && self.fields.len() < 2
    }
}

impl<'a> Values<'a> {
    pub(super) fn of(list: Vec<&'a Value>, keyword: &'static str) -> Self {
        let texts = list.iter().filter_map(|value| value.as_str()).collect();
        Self { list, keyword, texts }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn has(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => self.texts.contains(text.as_str()),
            other => self.list.iter().any(|it| super::json::is_equal(it, other)),
        }
    }
}

impl Count {
    pub(super) fn has(self, number: usize) -> bool {
        let number = number as u64;
        self.min <= number && self.max.is_none_or(|max| number <= max)
    }

    pub(super) fn both(self, other: Self) -> Self {
        let max = match (self.max, other.max) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Self { min: self.min.max(other.min), max }
    }

    pub(super) fn is_empty(self) -> bool {
        self.max.is_some_and(|max| max < self.min)
    }
}

impl Limit {
    /// The limit that whole numbers above this one keep.
    pub(super) fn to_whole_above(self) -> Self {
        let one = Decimal::whole(1);
        let next = if self.is_exclusive && self.value.is_whole() {
            self.value.plus(one)
        } else {
            self.value.rounded_up()
        };
        next.map_or(self, |value| Self { value, is_exclusive: false, ..self })
    }

    /// The limit that whole numbers below this one keep.
    pub(super) fn to_whole_below(self) -> Self {
        let turned = Self { value: self.value.negated(), ..self }.to_whole_above();
        Self { value: turned.value.negated(), ..turned }
    }

    /// The tighter of two lower limits.
    pub(super) fn higher(self, other: Self) -> Self {
        let order = self.value.cmp(&other.value);
        if order.then(self.is_exclusive.cmp(&other.is_exclusive)).is_ge() { self } else { other }
    }

    /// The tighter of two upper limits.
    pub(super) fn lower(self, other: Self) -> Self {
        let order = other.value.cmp(&self.value);
        if order.then(self.is_exclusive.cmp(&other.is_exclusive)).is_ge() { self } else { other }
    }
}

impl NumberKeywords {
    /// Whether no number is below the one limit and above the other, as far as bounds tell.
    pub(super) fn is_empty(&self) -> bool {
        let (Some(lower), Some(upper)) = (self.lower, self.upper) else {
            return false;
        };
        match lower.value.cmp(&upper.value) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => lower.is_exclusive || upper.is_exclusive,
            std::cmp::Ordering::Greater => true,
        }
    }

    pub(super) fn has(&self, number: Decimal) -> bool {
        let above = |limit: Limit| {
            if limit.is_exclusive { number > limit.value } else { number >= limit.value }
        };
        let below = |limit: Limit| {
            if limit.is_exclusive { number < limit.value } else { number <= limit.value }
        };
        self.lower.is_none_or(above) && self.upper.is_none_or(below)
    }
}
