//! Whether an instance is valid by a schema.

use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use serde_json::Value;

use crate::decimal::Decimal;
use crate::format;
use crate::json::{ValueSet, may_be_rounded, step};
use crate::path::Path;
use crate::schema::{
    Applied, Content, Draft, Keywords, Limit, NodeId, NumberKeywords, ObjectKeywords, Schema,
    Union, Values,
};
use crate::types::Types;
use crate::work::{ENDLESS, Work};

/// What a schema says of an instance.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    Accepts,
    /// The keyword that does not, by its path from the schema, and what in the instance it does not
    /// take, by its path from there.
    Rejects(Path, Path),
    /// A keyword that cannot be judged, by its path and name.
    Unsure(Path, String),
}

use Answer::{Accepts, Rejects, Unsure};

/// The parts of an instance that a schema has looked at (Core, section 11).
#[derive(Debug, Clone, Default)]
struct Evaluated {
    properties: BTreeSet<String>,
    items: BTreeSet<usize>,
    /// Whether a keyword that cannot be judged may have looked at more.
    is_partial: bool,
}

impl Evaluated {
    fn add(&mut self, other: Self) {
        self.properties.extend(other.properties);
        self.items.extend(other.items);
        self.is_partial |= other.is_partial;
    }
}

impl Answer {
    pub(crate) fn is_acceptance(&self) -> bool {
        matches!(self, Accepts)
    }

    pub(crate) fn is_rejection(&self) -> bool {
        matches!(self, Rejects(..))
    }

    fn below(self, path: impl FnOnce() -> String) -> Self {
        match self {
            Accepts => Accepts,
            Rejects(rest, instance) => Rejects(rest.below(&path().into()), instance),
            Unsure(rest, keyword) => Unsure(rest.below(&path().into()), keyword),
        }
    }

    /// The answer about a part of an instance, as one about the whole.
    fn inside(self, step: impl FnOnce() -> String) -> Self {
        match self {
            Rejects(path, instance) => Rejects(path, instance.below(&step().into())),
            other => other,
        }
    }

    /// Both must accept; a rejection is certain whatever the other says.
    fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            rejects @ Rejects(..) => rejects,
            Accepts => other(),
            unsure @ Unsure(..) => match other() {
                rejects @ Rejects(..) => rejects,
                Accepts | Unsure(..) => unsure,
            },
        }
    }

    /// The answer of a keyword about what nothing else looks at, as far as that is known.
    fn of_the_rest(self, is_partial: bool, keyword: &str) -> Self {
        if is_partial && self.is_rejection() {
            return Self::maybe(None, keyword);
        }
        self.below(|| format!("/{keyword}"))
    }

    fn of(holds: bool, keyword: &str) -> Self {
        Self::maybe(Some(holds), keyword)
    }

    fn maybe(holds: Option<bool>, keyword: &str) -> Self {
        match holds {
            Some(true) => Accepts,
            Some(false) => Rejects(format!("/{keyword}").into(), Path::Root),
            None => Unsure(format!("/{keyword}").into(), keyword.to_owned()),
        }
    }
}

impl<'a> Work<'a> {
    pub(crate) fn judge(&mut self, node: NodeId, value: &Value) -> Answer {
        self.evaluate(node, value).0
    }

    fn evaluate(&mut self, node: NodeId, value: &Value) -> (Answer, Evaluated) {
        let mut evaluated = Evaluated::default();
        let keywords = match self.schemas.schema(node) {
            Schema::Always => return (Accepts, evaluated),
            Schema::Never => return (Rejects(Path::Root, Path::Root), evaluated),
            Schema::Keywords(keywords) => keywords,
        };
        if let Err(limit) = self.enter() {
            return (Unsure(Path::Root, limit.keyword.clone()), evaluated);
        }
        let question = (node, std::ptr::from_ref(value).addr());
        if !self.open_questions.insert(question) {
            self.leave();
            return (Unsure(Path::Root, ENDLESS.to_owned()), evaluated);
        }
        evaluated.is_partial = !keywords.unsupported.is_empty();
        let answer = scalar(self, &keywords, value)
            .and(|| self.applied(&keywords, value, &mut evaluated))
            .and(|| match value {
                Value::Array(items) => self.judge_array(&keywords, items, &mut evaluated),
                Value::Object(_) => self.judge_object(node, &keywords, value, &mut evaluated),
                _ => Accepts,
            })
            .and(|| match keywords.unsupported.first() {
                Some(keyword) => Unsure(step(keyword).into(), (*keyword).to_owned()),
                None => Accepts,
            });
        self.open_questions.remove(&question);
        self.leave();
        (answer, evaluated)
    }

    fn applied(
        &mut self,
        keywords: &Rc<Keywords<'a>>,
        value: &Value,
        evaluated: &mut Evaluated,
    ) -> Answer {
        let Applied { reference, all_of, any_of, one_of, not, condition, .. } = &keywords.applied;
        let mut answer = Accepts;
        let each = reference.iter().map(|node| ("/$ref".to_owned(), *node));
        let each = each.chain(
            all_of.iter().enumerate().map(|(place, node)| (format!("/allOf/{place}"), *node)),
        );
        for (path, node) in each {
            let (of_part, seen) = self.evaluate(node, value);
            evaluated.add(seen);
            answer = answer.and(|| of_part.below(|| path));
        }
        for (union, keyword) in [(any_of, "anyOf"), (one_of, "oneOf")] {
            if let Some(union) = union {
                let others = keywords.applied.reads_others;
                answer = answer.and(|| self.union(union, others, keyword, value, evaluated));
            }
        }
        if let Some(node) = not {
            answer = answer.and(|| match self.judge(*node, value) {
                Accepts => Rejects("/not".into(), Path::Root),
                Rejects(..) => Accepts,
                unsure @ Unsure(..) => unsure.below(|| "/not".to_owned()),
            });
        }
        if let Some(condition) = condition {
            answer = answer.and(|| {
                let (test, seen) = self.evaluate(condition.test, value);
                let (branch, path) = match test {
                    Accepts => {
                        evaluated.add(seen);
                        (condition.then, "/then")
                    }
                    Rejects(..) => (condition.otherwise, "/else"),
                    unsure @ Unsure(..) => {
                        evaluated.is_partial = true;
                        return unsure.below(|| "/if".to_owned());
                    }
                };
                let Some(branch) = branch else { return Accepts };
                let (of_branch, seen) = self.evaluate(branch, value);
                evaluated.add(seen);
                of_branch.below(|| path.to_owned())
            });
        }
        answer
    }

    fn union(
        &mut self,
        union: &Union<'a>,
        reads_others: bool,
        keyword: &str,
        value: &Value,
        evaluated: &mut Evaluated,
    ) -> Answer {
        if reads_others && let Some(answer) = union.reads_as_other(value) {
            return answer;
        }
        let mut accepting = usize::from(union.values.has(value));
        let mut unsure = None;
        let mut nearest = None;
        for (place, node) in union.branches_for(value) {
            let (answer, seen) = self.evaluate(node, value);
            match answer.below(|| format!("/{keyword}/{place}")) {
                Accepts => {
                    accepting += 1;
                    evaluated.add(seen);
                }
                Rejects(path, instance) => nearest = Some((path, instance)),
                Unsure(path, keyword) => {
                    evaluated.is_partial = true;
                    unsure = Some(Unsure(path, keyword));
                }
            }
        }
        let has_too_many = union.is_exclusive && accepting > 1;
        match (accepting, unsure) {
            _ if has_too_many => Answer::of(false, keyword),
            (0, Some(unsure)) => unsure,
            (0, None) => match nearest.filter(|_| union.branches_for(value).count() == 1) {
                Some((path, instance)) => Rejects(path, instance),
                None => Answer::of(false, keyword),
            },
            (_, Some(unsure)) if union.is_exclusive => unsure,
            _ => Accepts,
        }
    }

    fn judge_array(
        &mut self,
        keywords: &Rc<Keywords<'a>>,
        items: &[Value],
        evaluated: &mut Evaluated,
    ) -> Answer {
        let array = &keywords.array;
        let count = array.count;
        let mut answer = Answer::of(items.len() as u64 >= count.min, "minItems")
            .and(|| Answer::of(count.max.is_none_or(|max| items.len() as u64 <= max), "maxItems"));
        if array.is_unique {
            answer = answer.and(|| Answer::maybe(are_unique(items), "uniqueItems"));
        }
        for (place, item) in items.iter().enumerate() {
            let (node, path) = match array.prefix.get(place) {
                Some(node) => (*node, format!("/{}/{place}", keywords.prefix_keyword())),
                None => match array.items {
                    Some(node) => (node, format!("/{}", keywords.items_keyword())),
                    None => break,
                },
            };
            evaluated.items.insert(place);
            let inside = || format!("/{place}");
            answer = answer.and(|| self.judge(node, item).inside(inside).below(|| path));
        }
        if let Some(contains) = array.contains {
            answer = answer.and(|| {
                let mut count = 0;
                for (place, item) in items.iter().enumerate() {
                    match self.judge(contains.node, item) {
                        Accepts => {
                            evaluated.items.insert(place);
                            count += 1;
                        }
                        Rejects(..) => {}
                        unsure @ Unsure(..) => {
                            evaluated.is_partial = true;
                            return unsure.below(|| "/contains".to_owned());
                        }
                    }
                }
                Answer::of(contains.count.has(count), "contains")
            });
        }
        if let Some(node) = array.unevaluated {
            for (place, item) in items.iter().enumerate() {
                if evaluated.items.insert(place) {
                    let of_item = self.judge(node, item).inside(|| format!("/{place}"));
                    let of_item = of_item.of_the_rest(evaluated.is_partial, "unevaluatedItems");
                    answer = answer.and(|| of_item);
                }
            }
        }
        answer
    }

    fn judge_object(
        &mut self,
        node: NodeId,
        keywords: &Rc<Keywords<'a>>,
        whole: &Value,
        evaluated: &mut Evaluated,
    ) -> Answer {
        let Some(object) = whole.as_object() else { return Accepts };
        let own = &keywords.object;
        let size = object.len() as u64;
        let mut answer = Answer::of(size >= own.count.min, "minProperties")
            .and(|| Answer::of(own.count.max.is_none_or(|max| size <= max), "maxProperties"));
        let has = |name: &str| own.names_of(name).any(|name| object.contains_key(name));
        let once =
            |name: &str| own.names_of(name).filter(|it| object.contains_key(*it)).count() < 2;
        answer = answer
            .and(|| Answer::of(own.required.iter().all(|name| has(name)), "required"))
            .and(|| Answer::of(own.aliases.of_name.keys().all(|name| once(name)), "properties"));
        for (name, required) in &own.dependent_required {
            let holds = !object.contains_key(*name) || required.iter().all(|it| has(it));
            answer = answer.and(|| Answer::of(holds, keywords.draft.dependent_required()));
        }
        for (key, value) in object {
            answer = answer.and(|| self.property(node, keywords, key, value, evaluated));
        }
        for (name, schema) in &own.dependent_schemas {
            if object.contains_key(*name) {
                let (of_schema, seen) = self.evaluate(*schema, whole);
                evaluated.add(seen);
                let path = || format!("/{}{}", keywords.draft.dependent_schemas(), step(name));
                answer = answer.and(|| of_schema.below(path));
            }
        }
        if let Some(unevaluated) = own.unevaluated {
            for (key, value) in object {
                if evaluated.properties.insert(key.clone()) {
                    let of_value = self.judge(unevaluated, value).inside(|| step(key));
                    let is_partial = evaluated.is_partial;
                    let of_value = of_value.of_the_rest(is_partial, "unevaluatedProperties");
                    answer = answer.and(|| of_value);
                }
            }
        }
        answer
    }

    fn property(
        &mut self,
        node: NodeId,
        keywords: &Rc<Keywords<'a>>,
        key: &str,
        value: &Value,
        evaluated: &mut Evaluated,
    ) -> Answer {
        let own = &keywords.object;
        let mut answer = Accepts;
        if let Some(names) = own.names {
            let key = Value::String(key.to_owned());
            answer = self.judge(names, &key).below(|| "/propertyNames".to_owned());
        }
        let mut is_named = false;
        if let Some((name, schema)) = self.schemas.property(node, keywords, own.name_of(key)) {
            is_named = true;
            let path = || format!("/properties{}", step(name));
            answer = answer.and(|| self.judge(schema, value).inside(|| step(key)).below(path));
        }
        for (pattern, schema) in &own.patterns {
            if let Err(limit) = self.spend(0) {
                return answer.and(|| Unsure(Path::Root, limit.keyword.clone()));
            }
            match self.patterns.matches(pattern, key) {
                Some(true) => {
                    is_named = true;
                    let path = || format!("/patternProperties{}", step(pattern));
                    answer =
                        answer.and(|| self.judge(*schema, value).inside(|| step(key)).below(path));
                }
                Some(false) => {}
                None => {
                    evaluated.is_partial = true;
                    return answer.and(|| Answer::maybe(None, "patternProperties"));
                }
            }
        }
        if let Some(additional) = own.additional.filter(|_| !is_named) {
            is_named = true;
            let path = || "/additionalProperties".to_owned();
            answer = answer.and(|| self.judge(additional, value).inside(|| step(key)).below(path));
        }
        if is_named {
            evaluated.properties.insert(key.to_owned());
        }
        answer
    }
}

impl<'a> ObjectKeywords<'a> {
    /// The property that a key is read as.
    pub(crate) fn name_of<'n>(&self, key: &'n str) -> &'n str
    where
        'a: 'n,
    {
        let has_own = self.properties.is_some_and(|it| it.contains_key(key));
        self.aliases.name_of.get(key).filter(|_| !has_own).map_or(key, |name| name)
    }

    /// All keys that are read as a property.
    pub(crate) fn names_of<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n str> {
        let aliases = self.aliases.of_name.get(name).into_iter().flatten();
        std::iter::once(name).chain(aliases.copied())
    }
}

impl Union<'_> {
    pub(crate) fn lists_texts(&self) -> bool {
        self.value_types.meets(Types::STRING)
    }

    /// Whether the value is read, if it is of a variant that is not listed.
    fn reads_as_other(&self, value: &Value) -> Option<Answer> {
        match value {
            // The name of a variant with content is not one of another variant.
            Value::String(text) => {
                let is_other = self.lists_texts() && !self.by_key.contains_key(&Some(text));
                is_other.then_some(Accepts)
            }
            Value::Object(object) => {
                let tag = self.tag.as_ref()?;
                let text = object.get(tag.name)?.as_str()?;
                if tag.branch_of.contains_key(text) {
                    return None;
                }
                // serde passes over fields, but reads no content as a unit variant.
                let may_be_content = match tag.content() {
                    Content::None => false,
                    Content::Named(name) => object.get(name).is_some_and(|it| !it.is_null()),
                    Content::Unnamed => {
                        let mut others = object.iter().filter(|(name, _)| *name != tag.name);
                        let first = others.next();
                        first.is_some_and(|(_, it)| !it.is_null()) && others.next().is_none()
                    }
                };
                Some(if may_be_content || object.len() > 1 && tag.may_refuse_fields() {
                    Unsure("/x-other".into(), "x-other".to_owned())
                } else {
                    Accepts
                })
            }
            _ => None,
        }
    }

    /// The branches that the value can be valid by.
    fn branches_for(&self, value: &Value) -> impl Iterator<Item = (usize, NodeId)> {
        let of_tag = self.tag.as_ref().and_then(|tag| {
            let text = value.as_object()?.get(tag.name)?.as_str()?;
            Some(tag.branch_of.get(text).copied())
        });
        let all = self.branches.iter().enumerate();
        all.filter(move |(index, _)| of_tag.is_none_or(|of_tag| of_tag == Some(*index)))
            .map(|(_, branch)| *branch)
    }
}

/// Keywords about the instance itself.
fn scalar(work: &Work<'_>, keywords: &Keywords<'_>, value: &Value) -> Answer {
    let others = keywords.applied.reads_others && value.is_string();
    Answer::of(Types::of(value).is_within(keywords.types), "type")
        .and(|| keywords.values.as_ref().map_or(Accepts, |values| of_values(values, value, others)))
        .and(|| match value {
            Value::Number(number) => match Decimal::of(number) {
                Some(number) => of_number(keywords, number),
                None => match Decimal::around(number) {
                    Some(around) => of_numbers(keywords, around),
                    None => Unsure(Path::Root, "a number with too many digits".to_owned()),
                },
            },
            Value::String(text) => of_text(work, keywords, text),
            _ => Accepts,
        })
}

fn of_values(values: &Values<'_>, value: &Value, others: bool) -> Answer {
    let has = others || values.has(value);
    // Which of two numbers it was is not known.
    let may_have = !has && may_be_rounded(value) && values.list.iter().any(|it| may_be_rounded(it));
    Answer::maybe(if may_have { None } else { Some(has) }, values.keyword)
}

/// What holds of all numbers between two.
fn of_numbers(keywords: &Keywords<'_>, [first, last]: [Decimal; 2]) -> Answer {
    let NumberKeywords { lower, upper, multiple_of } = &keywords.number;
    let mut answer = Accepts;
    for limit in [lower, upper].into_iter().flatten() {
        let below = limit.value < first;
        let is_certain = below || last < limit.value;
        let is_kept = below == (Some(*limit) == *lower);
        answer = answer.and(|| Answer::maybe(is_certain.then_some(is_kept), limit.keyword));
    }
    answer.and(|| match multiple_of {
        Some(_) => Answer::maybe(None, "multipleOf"),
        None => Accepts,
    })
}

fn of_number(keywords: &Keywords<'_>, number: Decimal) -> Answer {
    let range = &keywords.number;
    let keyword = |limit: Option<Limit>| limit.map_or("", |limit| limit.keyword);
    let above = NumberKeywords { upper: None, ..range.clone() };
    let below = NumberKeywords { lower: None, ..range.clone() };
    Answer::of(above.has(number), keyword(range.lower))
        .and(|| Answer::of(below.has(number), keyword(range.upper)))
        .and(|| {
            let is_multiple =
                range.multiple_of.map_or(Some(true), |unit| number.is_multiple_of(unit));
            Answer::maybe(is_multiple, "multipleOf")
        })
}

fn of_text(work: &Work<'_>, keywords: &Keywords<'_>, text: &str) -> Answer {
    let string = &keywords.string;
    let length = text.chars().count() as u64;
    Answer::of(length >= string.length.min, "minLength")
        .and(|| Answer::of(string.length.max.is_none_or(|max| length <= max), "maxLength"))
        .and(|| {
            let matches = |pattern| work.patterns.matches(pattern, text);
            Answer::maybe(string.pattern.map_or(Some(true), matches), "pattern")
        })
        .and(|| match string.format {
            Some(format) => of_format(work, keywords, format, text),
            None => Accepts,
        })
        .and(|| match string.content.filter(|_| work.leaves_options_open) {
            Some(keyword) => Answer::maybe(None, keyword),
            None => Accepts,
        })
}

/// Draft 2020-12 leaves open whether a format is an assertion.
fn of_format(work: &Work<'_>, keywords: &Keywords<'_>, format: &str, text: &str) -> Answer {
    let is_asserted = !work.leaves_options_open || keywords.draft == Draft::Draft7;
    match format::check(format, text) {
        Some(false) if !is_asserted => Answer::maybe(None, "format"),
        None if work.leaves_options_open && format::examples(format).is_none() => Accepts,
        has_format => Answer::maybe(has_format, "format"),
    }
}

/// None where two items are alike and may have been rounded.
fn are_unique(items: &[Value]) -> Option<bool> {
    let mut seen = ValueSet::default();
    let is_unique = items.iter().all(|item| seen.insert(item));
    let mut texts = HashSet::new();
    let mut rounded = items.iter().filter(|item| may_be_rounded(item));
    let are_alike = rounded.any(|item| !texts.insert(item.to_string()));
    (!is_unique || !are_alike).then_some(is_unique)
}
