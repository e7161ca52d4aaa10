//! Schemas in a typed form, read where they are looked at.

mod draft;
mod equivalences;
mod equivalent;
mod outside;
mod parse;
mod vocabulary;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::count::Count;
use crate::decimal::Decimal;
use crate::json::ValueSet;
use crate::types::Types;

pub(crate) use self::draft::Draft;
use self::equivalences::Equivalences;
pub(crate) use self::outside::Way;
pub(crate) use self::vocabulary::{Alone, is_annotation, is_reference_alone, says_nothing};

/// A schema of one of the two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(usize);

/// Which of the two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Document {
    Writer,
    Reader,
}

/// A schema without its annotations.
#[derive(Debug, Clone)]
pub(crate) enum Schema<'a> {
    Always,
    Never,
    Keywords(Rc<Keywords<'a>>),
}

/// What the keywords of a schema assert. What is not there asserts nothing.
#[derive(Debug)]
pub(crate) struct Keywords<'a> {
    pub(crate) draft: Draft,
    pub(crate) types: Types,
    /// Whether objects are named as a type, not merely let pass.
    pub(crate) names_objects: bool,
    pub(crate) values: Option<Values<'a>>,
    pub(crate) number: NumberKeywords,
    pub(crate) string: StringKeywords<'a>,
    pub(crate) array: ArrayKeywords,
    pub(crate) object: ObjectKeywords<'a>,
    pub(crate) applied: Applied<'a>,
    /// The keywords that are not understood.
    pub(crate) unsupported: Vec<&'a str>,
}

/// Keywords that apply schemas to the same instance (Core, section 10.2).
#[derive(Debug, Default)]
pub(crate) struct Applied<'a> {
    pub(crate) reference: Option<NodeId>,
    pub(crate) all_of: Vec<NodeId>,
    pub(crate) any_of: Option<Union<'a>>,
    pub(crate) one_of: Option<Union<'a>>,
    pub(crate) not: Option<NodeId>,
    pub(crate) condition: Option<Condition>,
    /// Whether variants that are not listed are read too, as with `#[serde(other)]`.
    pub(crate) reads_others: bool,
}

/// `if`, with `then` or `else` or both.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Condition {
    pub(crate) test: NodeId,
    pub(crate) then: Option<NodeId>,
    pub(crate) otherwise: Option<NodeId>,
}

/// `anyOf` or `oneOf`. Branches that list values are taken together.
#[derive(Debug)]
pub(crate) struct Union<'a> {
    pub(crate) values: Values<'a>,
    pub(crate) value_types: Types,
    /// The other branches, with their places in the list.
    pub(crate) branches: Vec<(usize, NodeId)>,
    /// What tells the branches apart, if there is such a thing.
    pub(crate) tag: Option<Tag<'a>>,
    /// The tag of some of the branches, if the others have none, as `#[serde(untagged)]` variants.
    pub(crate) partial_tag: Option<Tag<'a>>,
    /// The branches by the first key that each requires.
    pub(crate) by_key: HashMap<Option<&'a str>, Vec<usize>>,
    /// Whether it is plain that no instance fits two branches.
    pub(crate) are_apart: bool,
    /// Whether an instance may fit one branch alone: `oneOf`, not `anyOf`.
    pub(crate) is_exclusive: bool,
}

/// A required property whose value is another one in each branch.
#[derive(Debug)]
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    /// The index of the branch of each value.
    pub(crate) branch_of: HashMap<&'a str, usize>,
    /// What the branches name beside the tag.
    pub(crate) fields: HashSet<&'a str>,
    /// Whether a branch takes no other property.
    pub(crate) is_closed: bool,
    /// The indices of the branches that name the tag alone.
    pub(crate) units: HashSet<usize>,
}

/// `const` and `enum` (Validation, sections 6.1.2 and 6.1.3).
#[derive(Debug, Clone)]
pub(crate) struct Values<'a> {
    pub(crate) list: Vec<&'a Value>,
    pub(crate) keyword: &'static str,
    set: ValueSet<'a>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct NumberKeywords {
    pub(crate) lower: Option<Limit>,
    pub(crate) upper: Option<Limit>,
    pub(crate) multiple_of: Option<Decimal>,
}

/// A bound of numbers, and the keyword that sets it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Limit {
    pub(crate) value: Decimal,
    pub(crate) is_exclusive: bool,
    pub(crate) keyword: &'static str,
}

#[derive(Debug, Default)]
pub(crate) struct StringKeywords<'a> {
    pub(crate) length: Count,
    pub(crate) pattern: Option<&'a str>,
    pub(crate) format: Option<&'a str>,
    /// `contentEncoding` or `contentMediaType`, which draft-07 lets a validator judge.
    pub(crate) content: Option<&'static str>,
}

#[derive(Debug, Default)]
pub(crate) struct ArrayKeywords {
    pub(crate) prefix: Vec<NodeId>,
    pub(crate) items: Option<NodeId>,
    pub(crate) count: Count,
    pub(crate) is_unique: bool,
    pub(crate) contains: Option<Contains>,
    pub(crate) unevaluated: Option<NodeId>,
}

/// `contains`, with how many items it is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Contains {
    pub(crate) node: NodeId,
    pub(crate) count: Count,
}

#[derive(Debug, Default)]
pub(crate) struct ObjectKeywords<'a> {
    pub(crate) properties: Option<&'a Map<String, Value>>,
    /// Other names of properties, and theirs.
    pub(crate) aliases: Aliases<'a>,
    pub(crate) patterns: Vec<(&'a str, NodeId)>,
    pub(crate) additional: Option<NodeId>,
    pub(crate) required: Vec<&'a str>,
    pub(crate) count: Count,
    pub(crate) names: Option<NodeId>,
    pub(crate) dependent_required: Vec<(&'a str, Vec<&'a str>)>,
    pub(crate) dependent_schemas: Vec<(&'a str, NodeId)>,
    pub(crate) unevaluated: Option<NodeId>,
}

/// Other names of properties.
#[derive(Debug, Default)]
pub(crate) struct Aliases<'a> {
    pub(crate) name_of: HashMap<&'a str, &'a str>,
    pub(crate) of_name: HashMap<&'a str, Vec<&'a str>>,
}

/// Both documents, with each schema that was looked at.
pub(crate) struct Schemas<'a> {
    writer: Root<'a>,
    reader: Root<'a>,
    nodes: Vec<Node<'a>>,
    by_place: HashMap<(Document, usize), NodeId>,
    equivalences: Equivalences,
    parts_elsewhere: Option<bool>,
    other_names: Option<bool>,
}

struct Root<'a> {
    json: &'a Value,
    /// None for one that is not read here.
    draft: Option<Draft>,
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
    pub(crate) fn new(writer: &'a Value, reader: &'a Value) -> Self {
        let root = |json| Root { json, draft: Draft::of(json), anchors: None };
        Self {
            writer: root(writer),
            reader: root(reader),
            nodes: Vec::new(),
            by_place: HashMap::new(),
            equivalences: Equivalences::default(),
            parts_elsewhere: None,
            other_names: None,
        }
    }

    pub(crate) fn root(&mut self, document: Document) -> NodeId {
        let json = self.root_of(document).json;
        self.node(document, json)
    }

    /// Whether what is written alike means the same in both documents.
    pub(crate) fn are_of_one_draft(&self) -> bool {
        self.writer.draft == self.reader.draft
    }

    /// Whether it is one of the reader's schemas.
    pub(crate) fn is_read(&self, node: NodeId) -> bool {
        self.nodes[node.0].document == Document::Reader
    }

    /// The schema as it is written.
    pub(crate) fn json(&self, node: NodeId) -> Option<&'a Value> {
        self.nodes[node.0].json
    }

    pub(crate) fn schema(&mut self, node: NodeId) -> Schema<'a> {
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
    pub(crate) fn property(
        &mut self,
        of: NodeId,
        keywords: &Keywords<'a>,
        name: &str,
    ) -> Option<(&'a str, NodeId)> {
        let (name, json) = keywords.object.properties?.get_key_value(name)?;
        Some((name, self.node(self.nodes[of.0].document, json)))
    }

    /// A schema that takes one value alone.
    pub(crate) fn constant(&mut self, value: &'a Value) -> NodeId {
        let values = Some(Values::of(vec![value], "const"));
        let keywords = Keywords { values, ..Keywords::default() };
        let schema = Some(Schema::Keywords(Rc::new(keywords)));
        self.nodes.push(Node { json: None, document: Document::Writer, schema });
        NodeId(self.nodes.len() - 1)
    }

    /// The same documents, the writer's as the reader's.
    pub(crate) fn turned(&self) -> Self {
        Self::new(self.reader.json, self.writer.json)
    }

    pub(crate) fn node(&mut self, document: Document, json: &'a Value) -> NodeId {
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

/// Which property beside a tag may be the content of an adjacently tagged enum, as far as the other
/// variants show it. An internally tagged enum can have the same schema.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Content<'a> {
    /// None: the variants have several fields.
    None,
    /// The one that all variants have, if they have any.
    Named(&'a str),
    /// No variant has any, so that it can have any name.
    Unnamed,
}

impl<'a> Tag<'a> {
    pub(crate) fn content(&self) -> Content<'a> {
        let mut fields = self.fields.iter();
        match (fields.next(), fields.next()) {
            (None, _) => Content::Unnamed,
            (Some(field), None) => Content::Named(field),
            _ => Content::None,
        }
    }

    /// Whether an adjacently tagged enum can have these branches and take no other property in any
    /// variant. An internally tagged one takes them in a unit variant even so.
    pub(crate) fn may_refuse_fields(&self) -> bool {
        self.is_closed && self.fields.len() < 2
    }
}

impl<'a> Values<'a> {
    pub(crate) fn of(list: Vec<&'a Value>, keyword: &'static str) -> Self {
        let set = ValueSet::of(list.iter().copied());
        Self { list, keyword, set }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn has(&self, value: &Value) -> bool {
        self.set.has(value)
    }
}

impl Aliases<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.name_of.is_empty()
    }
}

impl Keywords<'_> {
    /// The keyword of the first items of a list.
    pub(crate) fn prefix_keyword(&self) -> &'static str {
        self.draft.prefix_items()
    }

    /// The keyword of the other items of a list.
    pub(crate) fn items_keyword(&self) -> &'static str {
        if self.array.prefix.is_empty() { "items" } else { self.draft.items_after_prefix() }
    }
}

impl Limit {
    /// The limit that whole numbers above this one keep.
    pub(crate) fn to_whole_above(self) -> Self {
        let one = Decimal::whole(1);
        let next = if self.is_exclusive && self.value.is_whole() {
            self.value.plus(one)
        } else {
            self.value.rounded_up()
        };
        next.map_or(self, |value| Self { value, is_exclusive: false, ..self })
    }

    /// The limit that whole numbers below this one keep.
    pub(crate) fn to_whole_below(self) -> Self {
        let turned = Self { value: self.value.negated(), ..self }.to_whole_above();
        Self { value: turned.value.negated(), ..turned }
    }

    /// The tighter of two lower limits.
    pub(crate) fn higher(self, other: Self) -> Self {
        let order = self.value.cmp(&other.value);
        if order.then(self.is_exclusive.cmp(&other.is_exclusive)).is_ge() { self } else { other }
    }

    /// The tighter of two upper limits.
    pub(crate) fn lower(self, other: Self) -> Self {
        let order = other.value.cmp(&self.value);
        if order.then(self.is_exclusive.cmp(&other.is_exclusive)).is_ge() { self } else { other }
    }
}

impl NumberKeywords {
    /// Whether no number is below the one limit and above the other, as far as bounds tell.
    pub(crate) fn is_empty(&self) -> bool {
        let (Some(lower), Some(upper)) = (self.lower, self.upper) else {
            return false;
        };
        match lower.value.cmp(&upper.value) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => lower.is_exclusive || upper.is_exclusive,
            std::cmp::Ordering::Greater => true,
        }
    }

    /// Lets no number pass that keeps a bound, where it is the only one.
    pub(crate) fn exclude(&mut self, bound: &Self) {
        let turned = |limit: Limit| Limit { is_exclusive: !limit.is_exclusive, ..limit };
        if let Some(below) = bound.lower.map(turned) {
            self.upper = Some(self.upper.map_or(below, |own| own.lower(below)));
        }
        if let Some(above) = bound.upper.map(turned) {
            self.lower = Some(self.lower.map_or(above, |own| own.higher(above)));
        }
    }

    /// The one number between the limits, if there is only one.
    pub(crate) fn only(&self) -> Option<Decimal> {
        let (lower, upper) = (self.lower?, self.upper?);
        let is_one = lower.value == upper.value && !lower.is_exclusive && !upper.is_exclusive;
        is_one.then_some(lower.value)
    }

    pub(crate) fn has(&self, number: Decimal) -> bool {
        let above = |limit: Limit| {
            if limit.is_exclusive { number > limit.value } else { number >= limit.value }
        };
        let below = |limit: Limit| {
            if limit.is_exclusive { number < limit.value } else { number <= limit.value }
        };
        self.lower.is_none_or(above) && self.upper.is_none_or(below)
    }
}
