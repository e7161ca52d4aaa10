//! Which properties a branch writes, and by which schemas.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::{Branch, Keyword, Part, Place};
use crate::compat::comparison::Comparison;
use crate::compat::path::Path;
use crate::compat::pattern::{self, Patterns};
use crate::compat::schema::{Count, Keywords, NodeId, ObjectKeywords, Schema};
use crate::compat::types::Types;

/// What one schema says of properties.
#[derive(Debug, Clone)]
pub(in crate::compat) enum ObjectClause<'a> {
    /// `properties`, `patternProperties` and `additionalProperties` of one schema.
    Own { node: NodeId, keywords: Rc<Keywords<'a>>, place: Place },
    /// What holds for properties that no other schema names: `unevaluatedProperties`, or, without a
    /// schema, that a producer writes none that it does not know.
    Rest { names: Rc<Names<'a>>, node: Option<NodeId>, place: Place },
}

/// Names of properties.
#[derive(Debug, Default)]
pub(in crate::compat) struct Names<'a> {
    maps: Vec<&'a Map<String, Value>>,
    single: Vec<&'a str>,
    patterns: Vec<&'a str>,
    /// Whether it is all names there are.
    are_all: bool,
}

/// Keys that are not named one by one, and what their values are written by.
#[derive(Debug)]
pub(in crate::compat) struct KeyClass<'a> {
    /// None for the keys that match no pattern of the writer.
    pub(in crate::compat) pattern: Option<&'a str>,
    pub(in crate::compat) parts: Vec<Part<'a>>,
}

impl<'a> ObjectClause<'a> {
    pub(super) fn own(node: NodeId, keywords: &Rc<Keywords<'a>>, place: Place) -> Self {
        Self::Own { node, keywords: Rc::clone(keywords), place }
    }

    /// A keyword that is not understood may let other properties pass.
    pub(super) fn not_understood(place: Place) -> Self {
        let names = Rc::new(Names { are_all: true, ..Names::default() });
        Self::Rest { names, node: None, place }
    }

    pub(super) fn place_mut(&mut self) -> &mut Place {
        match self {
            Self::Own { place, .. } | Self::Rest { place, .. } => place,
        }
    }

    /// Whether it says something of properties that nobody names.
    fn is_explicit(&self) -> bool {
        match self {
            Self::Own { keywords, .. } => keywords.object.additional.is_some(),
            Self::Rest { .. } => true,
        }
    }
}

impl<'a> Names<'a> {
    fn add(&mut self, object: &ObjectKeywords<'a>) {
        self.maps.extend(object.properties);
        self.patterns.extend(object.patterns.iter().map(|(pattern, _)| *pattern));
        self.are_all |= object.additional.is_some();
    }

    /// None where a pattern cannot be judged.
    fn has(&self, name: &str, patterns: &Patterns) -> Option<bool> {
        let is_named = self.are_all
            || self.maps.iter().any(|map| map.contains_key(name))
            || self.single.contains(&name);
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

impl<'a> Branch<'a> {
    /// Lets the branch write no property that it does not name, unless it says that it does: a
    /// producer writes what its type has.
    pub(super) fn close(&mut self) {
        let is_explicit = self.clauses.iter().any(ObjectClause::is_explicit);
        let says_something = !self.clauses.is_empty()
            || !self.required.is_empty()
            || !self.dependent.is_empty()
            || self.names_objects && self.size == Count::default() && self.names.is_empty();
        if is_explicit || !says_something || !self.types.meets(Types::OBJECT) {
            return;
        }
        let mut names = self.own_names();
        names.single.extend(&self.required);
        names.single.extend(self.narrowed.iter().map(|(name, _)| name));
        for (name, required) in &self.dependent {
            names.single.push(name);
            names.single.extend(required);
        }
        let place = Place { part: self.place.part, path: Path::Root };
        self.clauses.push(ObjectClause::Rest { names: Rc::new(names), node: None, place });
    }

    /// Applies `unevaluatedProperties`. `others` are names that other branches may have looked at
    /// where this one is valid too.
    pub(super) fn leave_unevaluated(&mut self, node: NodeId, others: &Rc<Names<'a>>) {
        let mut names = self.own_names();
        names.maps.extend(&others.maps);
        names.single.extend(&others.single);
        names.patterns.extend(&others.patterns);
        names.are_all |= others.are_all;
        let place = Place::default();
        self.clauses.push(ObjectClause::Rest { names: Rc::new(names), node: Some(node), place });
    }

    fn own_names(&self) -> Names<'a> {
        let mut names = Names::default();
        for clause in &self.clauses {
            match clause {
                ObjectClause::Own { keywords, .. } => names.add(&keywords.object),
                ObjectClause::Rest { .. } => names.are_all = true,
            }
        }
        names
    }

    /// Every property that is named, written or not.
    pub(in crate::compat) fn named(&self) -> BTreeSet<&'a str> {
        let mut all: BTreeSet<&str> = self.required.iter().copied().collect();
        all.extend(self.narrowed.iter().map(|(name, _)| *name));
        for (name, required) in &self.dependent {
            all.insert(name);
            all.extend(required);
        }
        for clause in &self.clauses {
            let (maps, single): (&[_], &[_]) = match clause {
                ObjectClause::Own { keywords, .. } => (keywords.object.properties.as_slice(), &[]),
                // Names of other branches, which may be valid too.
                ObjectClause::Rest { names, node: Some(_), .. } => (&names.maps, &names.single),
                ObjectClause::Rest { node: None, .. } => continue,
            };
            all.extend(maps.iter().flat_map(|map| map.keys()).map(String::as_str));
            all.extend(single);
        }
        all
    }

    /// The patterns of keys that are written.
    pub(in crate::compat) fn key_patterns(&self) -> BTreeSet<&'a str> {
        let mut all = BTreeSet::new();
        for clause in &self.clauses {
            match clause {
                ObjectClause::Own { keywords, .. } => {
                    all.extend(keywords.object.patterns.iter().map(|(pattern, _)| *pattern));
                }
                ObjectClause::Rest { names, .. } => all.extend(&names.patterns),
            }
        }
        all
    }

    /// What values of keys that match a pattern are written by, as far as it is certain.
    fn parts_of_pattern(&self, pattern: &'a str) -> Option<Vec<Part<'a>>> {
        let mut parts = Vec::new();
        for clause in &self.clauses {
            match clause {
                ObjectClause::Own { keywords, place, .. } => {
                    let object = &keywords.object;
                    let own = object.patterns.iter().find(|(own, _)| *own == pattern);
                    if let Some((_, node)) = own {
                        let keyword = Keyword::Pattern(pattern);
                        parts.push(Part { node: *node, place: place.clone(), keyword });
                    } else if object.patterns.is_empty() {
                        parts.extend(additional(object, place));
                    }
                }
                ObjectClause::Rest { names, node, place } => {
                    if names.are_all || names.patterns.contains(&pattern) {
                        continue;
                    }
                    match node {
                        _ if !names.patterns.is_empty() => {}
                        Some(node) => parts.push(unevaluated(*node, place)),
                        None => return None,
                    }
                }
            }
        }
        Some(parts)
    }

    /// What values of keys that nobody names are written by.
    fn parts_of_others(&self) -> Option<Vec<Part<'a>>> {
        let mut parts = Vec::new();
        for clause in &self.clauses {
            match clause {
                ObjectClause::Own { keywords, place, .. } => {
                    parts.extend(additional(&keywords.object, place));
                }
                ObjectClause::Rest { names, .. } if names.are_all => {}
                ObjectClause::Rest { node: Some(node), place, .. } => {
                    parts.push(unevaluated(*node, place));
                }
                ObjectClause::Rest { node: None, .. } => return None,
            }
        }
        Some(parts)
    }
}

fn additional<'a>(object: &ObjectKeywords<'a>, place: &Place) -> Option<Part<'a>> {
    let node = object.additional?;
    Some(Part { node, place: place.clone(), keyword: Keyword::Additional })
}

fn unevaluated<'a>(node: NodeId, place: &Place) -> Part<'a> {
    Part { node, place: place.clone(), keyword: Keyword::Unevaluated }
}

impl<'a> Comparison<'a> {
    /// Lets the branch of a reader have its properties by their other names too.
    pub(super) fn let_aliases_pass(
        &mut self,
        branch: &mut Branch<'a>,
        node: NodeId,
        keywords: &Keywords<'a>,
    ) {
        let object = &keywords.object;
        let has_one_name = |name: &str| object.names_of(name).count() == 1;
        branch.required.retain(|name| has_one_name(name));
        branch.clauses.clear();
        for name in object.properties.into_iter().flatten().map(|(name, _)| name) {
            if has_one_name(name)
                && let Some((name, node)) = self.schemas.property(node, keywords, name)
            {
                branch.narrowed.push((name, node));
            }
        }
        if let Some(additional) = object.additional {
            let names = Names {
                maps: object.properties.into_iter().collect(),
                single: object.aliases.iter().map(|(alias, _)| *alias).collect(),
                patterns: object.patterns.iter().map(|(pattern, _)| *pattern).collect(),
                are_all: false,
            };
            let (names, node) = (Rc::new(names), Some(additional));
            branch.clauses.push(ObjectClause::Rest { names, node, place: Place::default() });
        }
    }

    /// The schemas that a property is written by, or none if it is never written.
    pub(in crate::compat) fn property_parts(
        &mut self,
        branch: &Branch<'a>,
        name: &str,
    ) -> Option<Vec<Part<'a>>> {
        if branch.absent.contains(&name) {
            return None;
        }
        if !branch.names.is_empty() {
            let key = Value::String(name.to_owned());
            if branch.names.iter().any(|names| self.judge(*names, &key).is_rejection()) {
                return None;
            }
        }
        let mut parts = Vec::new();
        for (narrowed, node) in &branch.narrowed {
            if *narrowed == name {
                let place = Place { part: branch.place.part, path: Path::Root };
                parts.push(Part { node: *node, place, keyword: Keyword::Property(narrowed) });
            }
        }
        for clause in &branch.clauses {
            match clause {
                ObjectClause::Own { node, keywords, place } => {
                    let object = &keywords.object;
                    // A type keeps in its map of other keys none that it reads as a property.
                    if object.additional.is_some() && object.name_of(name) != name {
                        return None;
                    }
                    self.own_parts(*node, keywords, place, name, &mut parts);
                }
                ObjectClause::Rest { names, node, place } => {
                    match (names.has(name, &self.patterns), node) {
                        (Some(false), Some(node)) => parts.push(unevaluated(*node, place)),
                        (Some(false), None) => return None,
                        _ => {}
                    }
                }
            }
        }
        // Which of the same schemas it is does not matter.
        if parts.len() > 1 {
            let mut seen = BTreeSet::new();
            parts.retain(|part| seen.insert(part.node));
        }
        let is_never = |part: &Part| matches!(self.schemas.schema(part.node), Schema::Never);
        (!parts.iter().any(is_never)).then_some(parts)
    }

    fn own_parts(
        &mut self,
        node: NodeId,
        keywords: &Rc<Keywords<'a>>,
        place: &Place,
        name: &str,
        parts: &mut Vec<Part<'a>>,
    ) {
        let mut is_named = Some(false);
        if let Some((name, node)) = self.schemas.property(node, keywords, name) {
            is_named = Some(true);
            let keyword = Keyword::Property(name);
            parts.push(Part { node, place: place.clone(), keyword });
        }
        for (pattern, node) in &keywords.object.patterns {
            match self.patterns.matches(pattern, name) {
                Some(true) => {
                    is_named = Some(true);
                    let keyword = Keyword::Pattern(pattern);
                    parts.push(Part { node: *node, place: place.clone(), keyword });
                }
                Some(false) => {}
                None => is_named = is_named.filter(|is_named| *is_named),
            }
        }
        if is_named == Some(false) {
            parts.extend(additional(&keywords.object, place));
        }
    }

    /// The classes of keys beyond the named ones that the branch may write.
    pub(in crate::compat) fn key_classes(&mut self, branch: &Branch<'a>) -> Vec<KeyClass<'a>> {
        let mut is_never = |node: NodeId| matches!(self.schemas.schema(node), Schema::Never);
        if branch.names.iter().any(|names| is_never(*names)) {
            return Vec::new();
        }
        let patterns = branch.key_patterns();
        let matching = patterns.iter().filter_map(|pattern| {
            Some(KeyClass { pattern: Some(pattern), parts: branch.parts_of_pattern(pattern)? })
        });
        let other = branch.parts_of_others().map(|parts| KeyClass { pattern: None, parts });
        let mut all: Vec<_> = matching.chain(other).collect();
        all.retain(|class| !class.parts.iter().any(|part| is_never(part.node)));
        all
    }

    /// A key of a class that is not among the names and matches the other pattern, if there is one;
    /// rather one that matches none of those to avoid.
    pub(in crate::compat) fn key_of(
        &mut self,
        branch: &Branch<'a>,
        class: &KeyClass<'a>,
        taken: &BTreeSet<&str>,
        other: Option<&str>,
        avoided: &[(&str, NodeId)],
    ) -> Option<String> {
        let samples = class.pattern.iter().copied().chain(other).map(pattern::sample);
        let usual = ["key", "key2", "0", "1", "7", "10", "-1", "a", "A", "a_b"].map(str::to_owned);
        let candidates: Vec<_> = samples.chain(usual).collect();
        let is_key = |key: &String, this: &mut Self| {
            let matches = |pattern: &str| this.patterns.matches(pattern, key) == Some(true);
            !taken.contains(key.as_str())
                && class.pattern.is_none_or(matches)
                && other.is_none_or(matches)
                && this.property_parts(branch, key).is_some()
        };
        let keys: Vec<_> = candidates.into_iter().filter(|key| is_key(key, self)).collect();
        let is_avoided = |key: &String| {
            avoided.iter().any(|(pattern, _)| self.patterns.matches(pattern, key) != Some(false))
        };
        keys.iter().find(|key| !is_avoided(key)).or(keys.first()).cloned()
    }

    /// The names in branches of which several may be valid at once.
    pub(super) fn names_in_question(&mut self, node: NodeId) -> Rc<Names<'a>> {
        let mut names = Names::default();
        let mut open = vec![(node, false)];
        let mut seen = BTreeSet::new();
        while let Some((node, is_optional)) = open.pop() {
            if !seen.insert((node, is_optional)) {
                continue;
            }
            let Schema::Keywords(keywords) = self.schemas.schema(node) else { continue };
            if is_optional {
                names.add(&keywords.object);
                names.are_all |= keywords.object.unevaluated.is_some();
            }
            let applied = &keywords.applied;
            let same = applied.reference.iter().chain(&applied.all_of);
            open.extend(same.map(|node| (*node, is_optional)));
            let unions = [(&applied.one_of, is_optional), (&applied.any_of, true)];
            for (union, is_optional) in unions {
                let branches = union.iter().flat_map(|union| &union.branches);
                open.extend(branches.map(|(_, node)| (*node, is_optional)));
            }
            if let Some(condition) = applied.condition {
                let branches = [Some(condition.test), condition.then, condition.otherwise];
                open.extend(branches.into_iter().flatten().map(|node| (node, true)));
            }
            let dependent = keywords.object.dependent_schemas.iter();
            open.extend(dependent.map(|(_, node)| (*node, true)));
        }
        Rc::new(names)
    }
}
