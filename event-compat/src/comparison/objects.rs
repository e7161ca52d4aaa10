//! Keywords about objects.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use serde_json::Value;

use super::Comparison;
use super::arrays::Spot;
use crate::alternatives::Keys;
use crate::branch::{Branch, Part};
use crate::count::Count;
use crate::failure::{Doubts, Failure, Fit, below};
use crate::json::step;
use crate::schema::{Keywords, NodeId, ObjectKeywords, Schema};
use crate::types::Types;

/// So many patterns of a writer are looked at beside one of them: fewer only tell less.
const MOST_BESIDE: usize = 24;

impl<'a> Comparison<'a> {
    pub(super) fn objects_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
    ) -> Fit {
        if !branch.types.meets(Types::OBJECT) {
            return Ok(());
        }
        let object = &keywords.object;
        let written =
            if object.required.is_empty() { HashSet::new() } else { branch.certain_names() };
        for name in &object.required {
            if !object.names_of(name).any(|name| written.contains(name)) {
                return Err(self.lacks_required(branch, reader, name));
            }
        }
        let mut doubts = Doubts::default();
        let checks = [Self::properties_fit, Self::others_fit, Self::dependents_fit];
        for check in checks {
            doubts.note(check(self, branch, reader, keywords))?;
        }
        if let Some(keyword) = self.broken_size(branch, object.count) {
            return Err(self.failure(branch, reader, keyword, &format!("/{keyword}")));
        }
        if let Some(node) = object.unevaluated {
            self.unevaluated_fit(branch, reader, keywords, node)?;
        }
        doubts.end()
    }

    fn lacks_required(&mut self, branch: &Branch<'a>, reader: NodeId, name: &str) -> Rc<Failure> {
        let witness = self.work.object_without(branch, name);
        let writer = branch.place.clone();
        let (keyword, path) = ("required".to_owned(), "/required".into());
        let failure = Failure { writer, reader: path, keyword, witness };
        self.doubted(branch, reader, Rc::new(failure))
    }

    /// Looks at each property that one of the two names.
    fn properties_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
    ) -> Fit {
        let object = &keywords.object;
        let says_nothing = object.properties.is_none()
            && object.patterns.is_empty()
            && object.additional.is_none()
            && object.names.is_none();
        if says_nothing {
            return Ok(());
        }
        let mut doubts = Doubts::default();
        // Few schemas are looked at in passing, many take their time.
        let steps = u32::try_from(branch.clauses.len() / 8).unwrap_or(u32::MAX);
        for name in named_by_both(branch, object) {
            self.work.spend(steps)?;
            let Some(parts) = self.work.property_parts(branch, name) else { continue };
            let fit = self.property_fits(branch, reader, keywords, name, &parts);
            doubts.note(fit).map_err(|failure| self.doubted(branch, reader, failure))?;
        }
        doubts.end()
    }

    fn property_fits(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
        name: &str,
        parts: &[Part<'a>],
    ) -> Fit {
        let object = &keywords.object;
        let spot = Spot::property(name);
        let looks = object.patterns.len() + 4 * usize::from(!object.aliases.is_empty());
        self.work.spend(u32::try_from(looks).unwrap_or(u32::MAX))?;
        if let Some(names) = object.names
            && !self.is_kept(branch, reader, &["propertyNames"])
        {
            let key = Value::String(name.to_owned());
            if !self.work.judge(names, &key).is_acceptance() {
                return Err(self.key_failure(branch, name));
            }
        }
        self.reads_once(branch, reader, object, name)?;
        let mut is_named = false;
        if let Some((own, node)) =
            self.work.schemas.property(reader, keywords, object.name_of(name))
        {
            is_named = true;
            let path = format!("/properties{}", step(own));
            self.part_fits(branch, parts, node, &path, &spot)?;
        }
        for (pattern, node) in &object.patterns {
            self.work.spend(0)?;
            match self.work.patterns.matches(pattern, name) {
                Some(false) => continue,
                Some(true) => {}
                None => {
                    return Err(self.failure(
                        branch,
                        reader,
                        "patternProperties",
                        "/patternProperties",
                    ));
                }
            }
            is_named = true;
            let path = format!("/patternProperties{}", step(pattern));
            self.part_fits(branch, parts, *node, &path, &spot)?;
        }
        match object.additional {
            Some(node) if !is_named => {
                self.part_fits(branch, parts, node, "/additionalProperties", &spot)
            }
            _ => Ok(()),
        }
    }

    /// Two keys that are read as one property are a mistake to serde.
    fn reads_once(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        object: &ObjectKeywords<'a>,
        name: &str,
    ) -> Fit {
        if object.aliases.is_empty() {
            return Ok(());
        }
        let own = object.name_of(name);
        let others: Vec<_> = object.names_of(own).filter(|it| *it != name).collect();
        for other in others {
            if self.work.property_parts(branch, other).is_some() {
                let path = format!("/properties{}", step(own));
                return Err(self.failure(branch, reader, "x-aliases", &path));
            }
        }
        Ok(())
    }

    fn key_failure(&mut self, branch: &Branch<'a>, name: &str) -> Rc<Failure> {
        let witness = self.work.object_naming(branch, name);
        let writer = branch.place.clone();
        let (keyword, reader) = ("propertyNames".to_owned(), "/propertyNames".into());
        Rc::new(Failure { writer, reader, keyword, witness })
    }

    /// Looks at the properties that neither of the two names.
    fn others_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
    ) -> Fit {
        let object = &keywords.object;
        let named = named_by_both(branch, object);
        let of_branch = branch.key_patterns();
        let of_reader: Vec<_> = object.patterns.iter().map(|(pattern, _)| *pattern).collect();
        for class in self.work.key_classes(branch) {
            self.work.spend_on(8 * object.patterns.len())?;
            let mut asked = Vec::new();
            let is_named = class.keys.match_one_of(&of_reader, &self.work.patterns);
            for (pattern, node) in &object.patterns {
                // The writer's other keys match none of its own patterns.
                let is_excluded = class.pattern.is_none() && of_branch.contains(pattern);
                if !is_excluded && !class.keys.with(pattern).are_none(&self.work.patterns) {
                    let path = format!("/patternProperties{}", step(pattern));
                    asked.push((*node, path, Some(*pattern)));
                }
            }
            if let Some(node) = object.additional.filter(|_| !is_named) {
                asked.push((node, "/additionalProperties".to_owned(), None));
            }
            for (node, path, pattern) in asked {
                let avoided = if pattern.is_none() { object.patterns.as_slice() } else { &[] };
                let key = self.work.key_of(branch, &class, &named, pattern, avoided);
                let spot = Spot::property(key.as_deref().unwrap_or_default());
                let mut parts = class.parts.clone();
                if let Some(pattern) = pattern {
                    let keys = class.keys.with(pattern);
                    parts.extend(self.parts_beside(branch, class.pattern, &keys));
                }
                if let Err(failure) = self.part_fits(branch, &parts, node, &path, &spot) {
                    return Err(self.doubted(branch, reader, failure));
                }
            }
            if let Some(names) = object.names
                && !self.is_kept(branch, reader, &["propertyNames"])
                && let Err(failure) = self.names_fit(branch, &class.keys, names)
            {
                let key = failure.witness.as_ref().and_then(Value::as_str).unwrap_or("key");
                let failure = self.key_failure(branch, key);
                return Err(self.doubted(branch, reader, failure));
            }
        }
        Ok(())
    }

    /// What else the values are written by of keys that match one pattern of the writer and more.
    fn parts_beside(
        &mut self,
        branch: &Branch<'a>,
        pattern: Option<&'a str>,
        keys: &Keys<'a>,
    ) -> Vec<Part<'a>> {
        let patterns = &self.work.patterns;
        let others = branch.key_patterns().into_iter().filter(|it| Some(*it) != pattern);
        let matched = others.take(MOST_BESIDE).filter(|it| keys.match_one_of(&[it], patterns));
        matched.filter_map(|it| branch.parts_of_pattern(it, patterns)).flatten().collect()
    }

    /// Whether all keys of a class are names that the reader takes.
    fn names_fit(&mut self, branch: &Branch<'a>, keys: &Keys<'a>, names: NodeId) -> Fit {
        let Keys { kept, refused, length } = keys.clone();
        let types = Types::STRING;
        let keys = Branch { types, patterns: kept, refused, length, ..Branch::any() };
        let mut all = vec![keys];
        for own in &branch.names {
            let branches = self.work.branches(*own)?;
            all = all.iter().flat_map(|it| branches.iter().filter_map(|own| it.and(own))).collect();
            all.retain_mut(|keys| self.work.settle(keys));
        }
        all.iter().try_for_each(|keys| self.branch_fits(keys, names))
    }

    fn dependents_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
    ) -> Fit {
        let object = &keywords.object;
        for (name, required) in &object.dependent_required {
            let Some(present) = self.with_property(branch, name)? else { continue };
            let written = present.certain_names();
            let keeps = |asked: &&str| object.names_of(asked).any(|it| written.contains(it));
            if !required.iter().all(keeps) {
                let keyword = keywords.draft.dependent_required();
                let path = format!("/{keyword}{}", step(name));
                return Err(self.failure(branch, reader, keyword, &path));
            }
        }
        for (name, node) in &object.dependent_schemas {
            if self.is_kept(branch, reader, &[keywords.draft.dependent_schemas()]) {
                break;
            }
            let Some(present) = self.with_property(branch, name)? else { continue };
            let path = format!("/{}{}", keywords.draft.dependent_schemas(), step(name));
            if let Err(failure) = below(self.branch_fits(&present, *node), &path) {
                return Err(self.doubted(branch, reader, failure));
            }
        }
        Ok(())
    }

    /// The branch where it writes this property, if it ever does.
    fn with_property(
        &mut self,
        branch: &Branch<'a>,
        name: &'a str,
    ) -> Result<Option<Branch<'a>>, Rc<Failure>> {
        if self.work.property_parts(branch, name).is_none() {
            return Ok(None);
        }
        self.work.spend_on(branch.required.len() + branch.dependent.len())?;
        let mut present = branch.clone();
        present.required.push(name);
        Ok(Some(present))
    }

    fn broken_size(&mut self, branch: &Branch<'a>, asked: Count) -> Option<&'static str> {
        if asked == Count::default() {
            return None;
        }
        let required: BTreeSet<_> = branch.required.iter().collect();
        let min = branch.size.min.max(required.len() as u64);
        let written = branch.named();
        let most = self.work.key_classes(branch).is_empty().then(|| {
            written.iter().filter(|name| self.work.property_parts(branch, name).is_some()).count()
                as u64
        });
        let own = Count { min, max: None }.both(Count { min, max: branch.size.max.or(most) });
        let own = Count { max: own.max.map(|max| most.map_or(max, |most| most.min(max))), ..own };
        super::scalars::broken_count(own, asked, ["minProperties", "maxProperties"])
    }

    /// Properties that no keyword beside `unevaluatedProperties` looks at.
    fn unevaluated_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
        node: NodeId,
    ) -> Fit {
        let mut looking = vec![(reader, Rc::clone(keywords))];
        for part in self.certain_parts(branch, keywords) {
            match self.work.schemas.schema(part) {
                Schema::Keywords(keywords) => looking.push((part, keywords)),
                Schema::Always | Schema::Never => {}
            }
        }
        let looks_at_all = |own: &ObjectKeywords<'_>| own.additional.is_some();
        let is_all = looking.iter().any(|(_, it)| looks_at_all(&it.object))
            || looking.iter().skip(1).any(|(_, it)| it.object.unevaluated.is_some());
        if is_all {
            return Ok(());
        }
        for name in branch.named() {
            let is_looked_at = looking.iter().any(|(node, keywords)| {
                let object = &keywords.object;
                let matches =
                    |pattern: &str| self.work.patterns.matches(pattern, name) == Some(true);
                self.work.schemas.property(*node, keywords, object.name_of(name)).is_some()
                    || object.patterns.iter().any(|(pattern, _)| matches(pattern))
            });
            if is_looked_at {
                continue;
            }
            let Some(parts) = self.work.property_parts(branch, name) else { continue };
            let spot = Spot::property(name);
            let path = "/unevaluatedProperties";
            if let Err(failure) = self.part_fits(branch, &parts, node, path, &spot) {
                return Err(self.doubted(branch, reader, failure));
            }
        }
        let named = branch.named();
        for class in self.work.key_classes(branch) {
            let patterns = looking.iter().flat_map(|(_, keywords)| &keywords.object.patterns);
            let patterns: Vec<_> = patterns.map(|(pattern, _)| *pattern).collect();
            if class.keys.match_one_of(&patterns, &self.work.patterns) {
                continue;
            }
            let key = self.work.key_of(branch, &class, &named, None, &[]);
            let spot = Spot::property(key.as_deref().unwrap_or_default());
            let path = "/unevaluatedProperties";
            if let Err(failure) = self.part_fits(branch, &class.parts, node, path, &spot) {
                return Err(self.doubted(branch, reader, failure));
            }
        }
        Ok(())
    }

    /// The schemas for the same instance that each instance of the branch is valid by.
    pub(super) fn certain_parts(
        &mut self,
        branch: &Branch<'a>,
        keywords: &Rc<Keywords<'a>>,
    ) -> Vec<NodeId> {
        let mut certain = Vec::new();
        let mut open = vec![Rc::clone(keywords)];
        while let Some(keywords) = open.pop() {
            if self.work.spend(1).is_err() {
                break;
            }
            let applied = &keywords.applied;
            let mut parts: Vec<_> = applied.reference.into_iter().collect();
            parts.extend(&applied.all_of);
            for union in [&applied.any_of, &applied.one_of].into_iter().flatten() {
                let fitting = union.branches.iter().map(|(_, node)| *node);
                let fitting: Vec<_> =
                    fitting.filter(|node| self.branch_fits(branch, *node).is_ok()).collect();
                parts.extend(fitting);
            }
            if let Some(condition) = applied.condition
                && self.branch_fits(branch, condition.test).is_ok()
            {
                parts.push(condition.test);
                parts.extend(condition.then);
            }
            for part in parts {
                if !certain.contains(&part) {
                    certain.push(part);
                    if let Schema::Keywords(keywords) = self.work.schemas.schema(part) {
                        open.push(keywords);
                    }
                }
            }
        }
        certain
    }
}

impl Branch<'_> {
    /// The properties that are always written: those that are required, and what they require.
    fn certain_names(&self) -> HashSet<&str> {
        let mut certain: HashSet<&str> = self.required.iter().copied().collect();
        if self.dependent.is_empty() {
            return certain;
        }
        let mut needs: HashMap<&str, Vec<&str>> = HashMap::new();
        for (present, others) in &self.dependent {
            needs.entry(present).or_default().extend(others);
        }
        let mut open: Vec<_> = certain.iter().copied().collect();
        while let Some(name) = open.pop() {
            let needed = needs.remove(name).unwrap_or_default();
            open.extend(needed.into_iter().filter(|name| certain.insert(name)));
        }
        certain
    }
}

fn named_by_both<'a>(branch: &Branch<'a>, object: &ObjectKeywords<'a>) -> BTreeSet<&'a str> {
    let mut named = branch.named();
    named.extend(object.properties.into_iter().flatten().map(|(name, _)| name.as_str()));
    named.extend(object.aliases.name_of.keys().copied());
    named
}
