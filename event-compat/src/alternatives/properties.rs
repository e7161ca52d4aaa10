//! Which properties a branch writes, and by which schemas.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use crate::branch::{Branch, Keyword, Names, ObjectClause, Part, Place, additional, unevaluated};
use crate::count::Count;
use crate::format;
use crate::path::Path;
use crate::pattern::Patterns;
use crate::schema::{Keywords, NodeId, Schema};
use crate::types::Types;
use crate::work::Work;

/// What it costs to look whether a name matches a pattern.
const STEPS_OF_A_PATTERN: usize = 8;

/// So many patterns at most are looked at together, where fewer only tell less.
const MOST_TOGETHER: usize = 12;
/// So many keys of the same lengths are tried.
const MOST_KEYS: usize = 200;

/// Keys that are not named one by one, and what their values are written by.
#[derive(Debug)]
pub(crate) struct KeyClass<'a> {
    /// None for the keys that match no pattern of the writer.
    pub(crate) pattern: Option<&'a str>,
    pub(crate) keys: Keys<'a>,
    pub(crate) parts: Vec<Part<'a>>,
}

/// What all keys of a class have in common; there may be texts that have it too and are no such keys.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys<'a> {
    /// They match these patterns.
    pub(crate) kept: Vec<&'a str>,
    /// They match none of these.
    pub(crate) refused: Vec<&'a str>,
    pub(crate) length: Count,
}

impl<'a> Keys<'a> {
    /// Whether it is certain that each of them matches one of the patterns.
    pub(crate) fn match_one_of(&self, others: &[&'a str], patterns: &Patterns) -> bool {
        let Self { kept, refused, length } = self;
        others.iter().any(|other| patterns.include(kept, refused, *length, other))
            || (2..=MOST_TOGETHER).contains(&others.len())
                && patterns.are_none(kept, &[refused, others].concat(), *length)
    }

    /// The keys that match one more pattern.
    pub(crate) fn with(&self, pattern: &'a str) -> Self {
        let mut keys = self.clone();
        keys.kept.push(pattern);
        keys
    }

    /// Whether it is certain that there is none.
    pub(crate) fn are_none(&self, patterns: &Patterns) -> bool {
        patterns.are_none(&self.kept, &self.refused, self.length)
    }

    fn one(&self, patterns: &Patterns) -> Option<String> {
        let says_something = !self.kept.is_empty() || !self.refused.is_empty();
        let found = says_something.then(|| patterns.text(&self.kept, &self.refused, self.length));
        found?.text()
    }

    /// Texts among which is a new one, where so many are taken.
    fn longer(&self, taken: usize, patterns: &Patterns) -> Vec<String> {
        let longer = Count { min: taken as u64 + 1, max: None }.both(self.length);
        let mut all: Vec<_> =
            patterns.text(&self.kept, &self.refused, longer).text().into_iter().collect();
        let most = (taken + 1).min(MOST_KEYS);
        all.extend(patterns.some_texts(&self.kept, &self.refused, self.length, most));
        all
    }
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

    /// The texts that `propertyNames` lets pass, as far as patterns and lengths tell.
    fn limits_of_names(&mut self, branch: &Branch<'a>) -> Keys<'a> {
        let mut keys = Keys::default();
        for names in &branch.names {
            let branches = self.branches(*names);
            let mut texts =
                branches.iter().flat_map(|it| it.iter()).filter(|it| it.types.meets(Types::STRING));
            if let (Some(one), None) = (texts.next(), texts.next()) {
                keys.kept.extend(&one.patterns);
                keys.refused.extend(&one.refused);
                keys.length = keys.length.both(one.length);
            }
        }
        keys
    }

    /// Texts that `propertyNames` is meant to let pass.
    pub(crate) fn sampled_names(&mut self, branch: &Branch<'a>) -> Vec<String> {
        let mut all = Vec::new();
        for names in &branch.names {
            if let Ok(branches) = self.branches(*names) {
                let texts = branches.iter().filter(|it| !it.patterns.is_empty());
                all.extend(texts.filter_map(|it| {
                    self.patterns.text(&it.patterns, &it.refused, it.length).text()
                }));
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
        let patterns = branch.key_patterns();
        if self.spend_on(patterns.len() * patterns.len()).is_err() {
            return Vec::new();
        }
        let mut is_never = |node: NodeId| matches!(self.schemas.schema(node), Schema::Never);
        if branch.listed.is_some() || branch.names.iter().any(|names| is_never(*names)) {
            return Vec::new();
        }
        let of_names = self.limits_of_names(branch);
        let mut all = Vec::new();
        for pattern in &patterns {
            if self.spend(0).is_err() {
                return Vec::new();
            }
            if let Some(parts) = branch.parts_of_pattern(pattern, &self.patterns) {
                let mut keys = of_names.clone();
                keys.kept.push(pattern);
                all.push(KeyClass { pattern: Some(pattern), keys, parts });
            }
        }
        if let Some(parts) = branch.parts_of_others() {
            let mut keys = of_names;
            keys.refused.extend(patterns.iter().take(MOST_TOGETHER));
            all.push(KeyClass { pattern: None, keys, parts });
        }
        all.retain(|class| {
            let is_never = |part: &Part| matches!(self.schemas.schema(part.node), Schema::Never);
            !class.parts.iter().any(is_never) && !class.keys.are_none(&self.patterns)
        });
        all
    }

    /// A key of a class that is not among the names and matches the other pattern, if there is one;
    /// rather one that matches none of those to avoid.
    pub(crate) fn key_of(
        &mut self,
        branch: &Branch<'a>,
        class: &KeyClass<'a>,
        taken: &BTreeSet<&str>,
        other: Option<&'a str>,
        avoided: &[(&'a str, NodeId)],
    ) -> Option<String> {
        let mut keys = class.keys.clone();
        keys.kept.extend(other);
        let mut rather = keys.clone();
        rather.refused.extend(avoided.iter().map(|(pattern, _)| *pattern).take(MOST_TOGETHER));
        let of_names = self.sampled_names(branch);
        let usual = ["key", "key2", "0", "1", "7", "10", "-1", "a", "A", "a_b"].map(str::to_owned);
        // One that is new, however many there are.
        let next = taken.len();
        let new = [next.to_string(), format!("key{next}")];
        // What people write before what is merely short: no program writes the number `-0`.
        let shortest = [&rather, &keys].into_iter().filter_map(|keys| keys.one(&self.patterns));
        let candidates: Vec<_> =
            usual.into_iter().chain(shortest).chain(of_names).chain(new).collect();
        let is_key = |key: &String, this: &mut Self| {
            let matches = |pattern: &str| this.patterns.matches(pattern, key) == Some(true);
            !taken.contains(key.as_str())
                && class.pattern.is_none_or(matches)
                && other.is_none_or(matches)
                && this.property_parts(branch, key).is_some()
        };
        let found: Vec<_> = candidates.into_iter().filter(|key| is_key(key, self)).collect();
        let is_avoided = |key: &String| {
            avoided.iter().any(|(pattern, _)| self.patterns.matches(pattern, key) != Some(false))
        };
        let best = found.iter().find(|key| !is_avoided(key)).or(found.first()).cloned();
        if best.is_some() {
            return best;
        }
        let mut more = keys.longer(next, &self.patterns).into_iter();
        more.find(|key| is_key(key, self))
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
