//! Which properties a branch writes, as far as the branch itself says so.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Branch;
use super::clauses::{Names, ObjectClause, additional, unevaluated};
use super::place::{Keyword, Part, Place};
use crate::count::Count;
use crate::path::Path;
use crate::pattern::Patterns;
use crate::schema::NodeId;
use crate::types::Types;

impl<'a> Branch<'a> {
    /// Lets the branch write no property that it does not name, unless it says that it does: a
    /// producer writes what its type has.
    pub(crate) fn close(&mut self) {
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
            names.single.insert(name);
            names.single.extend(required);
        }
        let place = Place { part: self.place.part, path: Path::Root };
        self.clauses.push(ObjectClause::Rest { names: Rc::new(names), node: None, place });
    }

    /// Applies `unevaluatedProperties`. `others` are names that other branches may have looked at
    /// where this one is valid too.
    pub(crate) fn leave_unevaluated(&mut self, node: NodeId, others: &Rc<Names<'a>>) {
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
    pub(crate) fn named(&self) -> BTreeSet<&'a str> {
        let mut all: BTreeSet<&str> = self.required.iter().copied().collect();
        all.extend(self.narrowed.iter().map(|(name, _)| *name));
        all.extend(self.listed.iter().flat_map(|listed| listed.iter()));
        for (name, required) in &self.dependent {
            all.insert(name);
            all.extend(required);
        }
        for clause in &self.clauses {
            let maps = match clause {
                ObjectClause::Own { keywords, .. } => keywords.object.properties.as_slice(),
                // Names of other branches, which may be valid too.
                ObjectClause::Rest { names, node: Some(_), .. } => {
                    all.extend(&names.single);
                    &names.maps
                }
                ObjectClause::Rest { node: None, .. } => continue,
            };
            all.extend(maps.iter().flat_map(|map| map.keys()).map(String::as_str));
        }
        all
    }

    /// The patterns of keys that are written.
    pub(crate) fn key_patterns(&self) -> BTreeSet<&'a str> {
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

    /// What values of keys that match a pattern are written by, as far as it is certain; none if there
    /// are no such keys.
    pub(crate) fn parts_of_pattern(
        &self,
        pattern: &'a str,
        patterns: &Patterns,
    ) -> Option<Vec<Part<'a>>> {
        let includes = |other: &str| patterns.include(&[pattern], &[], Count::default(), other);
        let is_apart = |other: &str| patterns.are_none(&[pattern, other], &[], Count::default());
        let mut parts = Vec::new();
        for clause in &self.clauses {
            match clause {
                ObjectClause::Own { keywords, place, .. } => {
                    let object = &keywords.object;
                    for (own, node) in object.patterns.iter().filter(|(own, _)| includes(own)) {
                        let keyword = Keyword::Pattern(own);
                        parts.push(Part { node: *node, place: place.clone(), keyword });
                    }
                    if object.patterns.iter().all(|(own, _)| is_apart(own)) {
                        parts.extend(additional(object, place));
                    }
                }
                ObjectClause::Rest { names, node, place } => {
                    if names.are_all {
                        continue;
                    }
                    match node {
                        _ if !names.patterns.iter().all(|own| is_apart(own)) => {}
                        Some(node) => parts.push(unevaluated(*node, place)),
                        None => return None,
                    }
                }
            }
        }
        Some(parts)
    }

    /// What values of keys that nobody names are written by.
    pub(crate) fn parts_of_others(&self) -> Option<Vec<Part<'a>>> {
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
