//! What one branch of a schema writes, without unions in it.

mod clauses;
mod keys;
mod merge;
mod place;

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use self::clauses::ListClause;
pub(crate) use self::clauses::{Names, ObjectClause, additional, unevaluated};
pub(crate) use self::place::{Keyword, Part, Place};
use crate::count::Count;
use crate::decimal::Decimal;
use crate::path::Path;
use crate::schema::{Contains, Keywords, NodeId, NumberKeywords};
use crate::types::Types;

/// What one branch of a schema writes: whatever keeps all of this.
///
/// It may let more pass than the schema does, never less: a reader that takes it takes the schema.
#[derive(Debug, Clone)]
pub(crate) struct Branch<'a> {
    pub(crate) types: Types,
    pub(crate) values: Option<Vec<&'a Value>>,
    /// Values that are not written.
    pub(crate) excluded: Vec<&'a Value>,
    pub(crate) number: NumberKeywords,
    pub(crate) multiples: Vec<Decimal>,
    pub(crate) length: Count,
    pub(crate) patterns: Vec<&'a str>,
    /// Patterns that its texts do not match.
    pub(crate) refused: Vec<&'a str>,
    pub(crate) formats: Vec<&'a str>,
    pub(crate) count: Count,
    pub(crate) is_unique: bool,
    pub(crate) lists: Vec<ListClause<'a>>,
    pub(crate) contains: Vec<Contains>,
    pub(crate) clauses: Vec<ObjectClause<'a>>,
    /// Schemas of single properties, beside the clauses.
    pub(crate) narrowed: Vec<(&'a str, NodeId)>,
    pub(crate) required: Vec<&'a str>,
    pub(crate) absent: Vec<&'a str>,
    pub(crate) size: Count,
    pub(crate) names: Vec<NodeId>,
    /// All keys that the names let pass, where they list them.
    pub(crate) listed: Option<Rc<BTreeSet<&'a str>>>,
    pub(crate) dependent: Vec<(&'a str, Vec<&'a str>)>,
    pub(crate) names_objects: bool,
    pub(crate) nots: Vec<NodeId>,
    /// Schemas that each instance is valid by, as they are written.
    pub(crate) holds: Vec<NodeId>,
    pub(crate) place: Place,
}

impl<'a> Branch<'a> {
    pub(crate) fn any() -> Self {
        Self {
            types: Types::ALL,
            values: None,
            excluded: Vec::new(),
            number: NumberKeywords::default(),
            multiples: Vec::new(),
            length: Count::default(),
            patterns: Vec::new(),
            refused: Vec::new(),
            formats: Vec::new(),
            count: Count::default(),
            is_unique: false,
            lists: Vec::new(),
            contains: Vec::new(),
            clauses: Vec::new(),
            narrowed: Vec::new(),
            required: Vec::new(),
            absent: Vec::new(),
            size: Count::default(),
            names: Vec::new(),
            listed: None,
            dependent: Vec::new(),
            names_objects: false,
            nots: Vec::new(),
            holds: Vec::new(),
            place: Place::default(),
        }
    }

    /// What the keywords say by themselves, without the schemas that they apply.
    pub(crate) fn of(node: NodeId, keywords: &Rc<Keywords<'a>>) -> Self {
        let Keywords { types, number, string, array, object, .. } = &**keywords;
        let has_items = !array.prefix.is_empty() || array.items.is_some();
        let has_properties = object.properties.is_some()
            || !object.patterns.is_empty()
            || object.additional.is_some();
        let place = Place::default();
        let own = has_properties.then(|| ObjectClause::own(node, keywords, place.clone()));
        let other =
            keywords.unsupported.first().map(|_| ObjectClause::not_understood(place.clone()));
        Self {
            types: *types,
            values: keywords.values.as_ref().map(|values| values.list.clone()),
            number: NumberKeywords { multiple_of: None, ..number.clone() },
            multiples: number.multiple_of.into_iter().collect(),
            length: string.length,
            patterns: string.pattern.into_iter().collect(),
            formats: string.format.into_iter().collect(),
            count: array.count,
            is_unique: array.is_unique,
            lists: has_items
                .then(|| ListClause { keywords: Rc::clone(keywords), place })
                .into_iter()
                .collect(),
            contains: array.contains.into_iter().collect(),
            clauses: own.into_iter().chain(other).collect(),
            required: object.required.clone(),
            size: object.count,
            names: object.names.into_iter().collect(),
            dependent: object.dependent_required.clone(),
            names_objects: keywords.names_objects,
            holds: vec![node],
            ..Self::any()
        }
    }

    /// The branch, of these types alone.
    pub(crate) fn of_types(&self, types: Types) -> Self {
        static NULL: [Value; 1] = [Value::Null];
        static BOOLEANS: [Value; 2] = [Value::Bool(false), Value::Bool(true)];
        let types = self.types & types;
        let all: Option<&'static [Value]> = match types {
            Types::NULL => Some(&NULL),
            Types::BOOLEAN => Some(&BOOLEANS),
            _ => None,
        };
        let is_written = |value: &&Value| !self.excluded.contains(value);
        let values = all.map(|all| all.iter().filter(is_written).collect());
        Self { types, values: self.values.clone().or(values), ..self.clone() }
    }

    /// The schemas of the item at a place, or none if there can be no such item.
    pub(crate) fn item(&self, place: usize) -> Option<Vec<Part<'a>>> {
        if self.count.max.is_some_and(|max| place as u64 >= max) {
            return None;
        }
        let parts = self.lists.iter().filter_map(|list| {
            let array = list.array();
            let (node, keyword) = match array.prefix.get(place) {
                Some(node) => (*node, Keyword::Item(list.keywords.prefix_keyword(), place)),
                None => (array.items?, Keyword::Items(list.keywords.items_keyword())),
            };
            Some(Part { node, place: list.place.clone(), keyword })
        });
        Some(parts.collect())
    }

    /// From this place on, all items are written by the same schemas.
    pub(crate) fn prefix_length(&self) -> usize {
        self.lists.iter().map(|list| list.array().prefix.len()).max().unwrap_or(0)
    }

    pub(crate) fn set_part(&mut self, part: usize) {
        self.place.part = part;
        self.lists.iter_mut().for_each(|list| list.place.part = part);
        self.clauses.iter_mut().for_each(|clause| clause.place_mut().part = part);
    }

    pub(crate) fn below(&self, prefix: &Path) -> Self {
        let mut branch = self.clone();
        branch.place = self.place.below(prefix);
        for list in &mut branch.lists {
            list.place = list.place.below(prefix);
        }
        for clause in &mut branch.clauses {
            let place = clause.place_mut();
            *place = place.below(prefix);
        }
        branch
    }
}
