//! Which properties a branch writes, and by which schemas.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use crate::branch::{Branch, Keyword, Names, ObjectClause, Part, Place, additional, unevaluated};
use crate::format;
use crate::path::Path;
use crate::pattern;
use crate::schema::{Keywords, NodeId, Schema};
use crate::types::Types;
use crate::work::Work;

/// What it costs to look whether a name matches a pattern.
const STEPS_OF_A_PATTERN: usize = 8;

/// Keys that are not named one by one, and what their values are written by.
#[derive(Debug)]
pub(crate) struct KeyClass<'a> {
    /// None for the keys that match no pattern of the writer.
    pub(crate) pattern: Option<&'a str>,
    pub(crate) parts: Vec<Part<'a>>,
}

impl<'a> Work<'a> {
    /// Lets the branch of a reader have its properties by their other names too.
    pub(crate) fn let_aliases_pass(
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
                single: object.aliases.name_of.keys().copied().collect(),
                patterns: object.patterns.iter().map(|(pattern, _)| *pattern).collect(),
                are_all: false,
            };
            let (names, node) = (Rc::new(names), Some(additional));
            branch.clauses.push(ObjectClause::Rest { names, node, place: Place::default() });
        }
    }

    /// The schemas that a property is written by, or none if it is never written.
    pub(crate) fn property_parts(
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
        let of_clause = |clause: &ObjectClause<'_>| match clause {
            ObjectClause::Own { keywords, .. } => keywords.object.patterns.len(),
            ObjectClause::Rest { names, .. } => names.patterns.len() + names.maps.len() / 8,
        };
        let looks: usize = branch.clauses.iter().map(of_clause).sum();
        if self.spend_on(looks * STEPS_OF_A_PATTERN).is_err() {
            return Some(Vec::new());
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
            if self.spend(0).is_err() {
                return;
            }
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

    /// The keys that `propertyNames` lists, where it does.
    pub(crate) fn listed_names(&mut self, branch: &Branch<'a>) -> Option<Rc<BTreeSet<&'a str>>> {
        branch.names.iter().find_map(|names| {
            let branches = self.branches(*names).ok()?;
            let mut listed = BTreeSet::new();
            for branch in branches.iter().filter(|it| it.types.meets(Types::STRING)) {
                listed.extend(branch.values.as_ref()?.iter().filter_map(|it| it.as_str()));
            }
            Some(Rc::new(listed))
        })
    }

    /// The patterns that each key matches by what `propertyNames` says.
    pub(crate) fn patterns_of_names(&mut self, branch: &Branch<'a>) -> Vec<&'a str> {
        let mut all = Vec::new();
        for names in &branch.names {
            let branches = self.branches(*names);
            let mut texts =
                branches.iter().flat_map(|it| it.iter()).filter(|it| it.types.meets(Types::STRING));
            if let (Some(one), None) = (texts.next(), texts.next()) {
                all.extend(&one.patterns);
            }
        }
        all
    }

    /// Texts that `propertyNames` is meant to let pass.
    pub(crate) fn sampled_names(&mut self, branch: &Branch<'a>) -> Vec<String> {
        let mut all = Vec::new();
        for names in &branch.names {
            if let Ok(branches) = self.branches(*names) {
                let patterns = branches.iter().flat_map(|it| &it.patterns);
                all.extend(patterns.map(|pattern| pattern::sample(pattern)));
                let formats = branches.iter().flat_map(|it| &it.formats);
                let good = formats.filter_map(|it| Some(format::examples(it)?.good.to_owned()));
                all.extend(good);
            }
        }
        all
    }

    /// The classes of keys beyond the named ones that the branch may write.
    pub(crate) fn key_classes(&mut self, branch: &Branch<'a>) -> Vec<KeyClass<'a>> {
        // If there is too much to do, no answer counts, and this one neither.
        let patterns = branch.key_patterns().len();
        if self.spend_on(patterns * patterns).is_err() {
            return Vec::new();
        }
        let mut is_never = |node: NodeId| matches!(self.schemas.schema(node), Schema::Never);
        if branch.listed.is_some() || branch.names.iter().any(|names| is_never(*names)) {
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
    pub(crate) fn key_of(
        &mut self,
        branch: &Branch<'a>,
        class: &KeyClass<'a>,
        taken: &BTreeSet<&str>,
        other: Option<&str>,
        avoided: &[(&str, NodeId)],
    ) -> Option<String> {
        let of_names = self.sampled_names(branch);
        let samples = class.pattern.iter().copied().chain(other).map(pattern::sample);
        let samples = samples.chain(of_names);
        let usual = ["key", "key2", "0", "1", "7", "10", "-1", "a", "A", "a_b"].map(str::to_owned);
        // One that is new, however many there are.
        let next = taken.len();
        let of_all_names = self.patterns_of_names(branch);
        let patterns = class.pattern.iter().copied().chain(other).chain(of_all_names);
        let longer = patterns.filter_map(|it| pattern::sample_of_length(it, next as u64 + 1));
        let next = [next.to_string(), format!("key{next}")];
        let candidates: Vec<_> = samples.chain(usual).chain(next).chain(longer).collect();
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
    pub(crate) fn names_in_question(&mut self, node: NodeId) -> Rc<Names<'a>> {
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
