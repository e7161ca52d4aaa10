//! What single schemas say of the items and properties of a branch.

use std::collections::HashSet;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::place::{Keyword, Part, Place};
use crate::pattern::Patterns;
use crate::schema::{ArrayKeywords, Keywords, NodeId, ObjectKeywords};

/// `prefixItems` and `items` of one schema.
#[derive(Debug, Clone)]
pub(crate) struct ListClause<'a> {
    pub(super) keywords: Rc<Keywords<'a>>,
    pub(super) place: Place,
}

impl ListClause<'_> {
    pub(crate) fn array(&self) -> &ArrayKeywords {
        &self.keywords.array
    }
}

/// What one schema says of properties.
#[derive(Debug, Clone)]
pub(crate) enum ObjectClause<'a> {
    /// `properties`, `patternProperties` and `additionalProperties` of one schema.
    Own { node: NodeId, keywords: Rc<Keywords<'a>>, place: Place },
    /// What holds for properties that no other schema names: `unevaluatedProperties`, or, without a
    /// schema, that a producer writes none that it does not know.
    Rest { names: Rc<Names<'a>>, node: Option<NodeId>, place: Place },
}

/// Names of properties.
#[derive(Debug, Default)]
pub(crate) struct Names<'a> {
    pub(crate) maps: Vec<&'a Map<String, Value>>,
    pub(crate) single: HashSet<&'a str>,
    pub(crate) patterns: Vec<&'a str>,
    /// Whether it is all names there are.
    pub(crate) are_all: bool,
}

impl<'a> ObjectClause<'a> {
    pub(crate) fn own(node: NodeId, keywords: &Rc<Keywords<'a>>, place: Place) -> Self {
        Self::Own { node, keywords: Rc::clone(keywords), place }
    }

    /// A keyword that is not understood may let other properties pass.
    pub(crate) fn not_understood(place: Place) -> Self {
        let names = Rc::new(Names { are_all: true, ..Names::default() });
        Self::Rest { names, node: None, place }
    }

    pub(crate) fn place_mut(&mut self) -> &mut Place {
        match self {
            Self::Own { place, .. } | Self::Rest { place, .. } => place,
        }
    }

    /// Whether it says something of properties that nobody names.
    pub(super) fn is_explicit(&self) -> bool {
        match self {
            Self::Own { keywords, .. } => keywords.object.additional.is_some(),
            Self::Rest { .. } => true,
        }
    }
}

impl<'a> Names<'a> {
    pub(crate) fn add(&mut self, object: &ObjectKeywords<'a>) {
        self.maps.extend(object.properties);
        self.patterns.extend(object.patterns.iter().map(|(pattern, _)| *pattern));
        self.are_all |= object.additional.is_some();
    }

    /// None where a pattern cannot be judged.
    pub(crate) fn has(&self, name: &str, patterns: &Patterns) -> Option<bool> {
        let is_named = self.are_all
            || self.maps.iter().any(|map| map.contains_key(name))
            || self.single.contains(name);
        if is_named {
            return Some(true);
        }
        let mut answer = Some(false);
        for pattern in &self.patterns {
            match patterns.matches(pattern, name) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => answer = None,
            }
        }
        answer
    }
}

pub(crate) fn additional<'a>(object: &ObjectKeywords<'a>, place: &Place) -> Option<Part<'a>> {
    let node = object.additional?;
    Some(Part { node, place: place.clone(), keyword: Keyword::Additional })
}

pub(crate) fn unevaluated<'a>(node: NodeId, place: &Place) -> Part<'a> {
    Part { node, place: place.clone(), keyword: Keyword::Unevaluated }
}
