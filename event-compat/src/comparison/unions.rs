//! `anyOf` and `oneOf`.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use super::Comparison;
use crate::branch::Branch;
use crate::decimal::Decimal;
use crate::failure::{Doubts, Failure, Fit, below};
use crate::schema::{Applied, Content, Limit, NodeId, Schema, Tag, Union};
use crate::types::Types;

/// How often a branch of the writer is taken apart to fit several branches of the reader.
const MOST_SPLITS: usize = 3;
/// Into how many pieces at once.
const MOST_PIECES: usize = 64;
/// How many witnesses of single branches are mixed.
const MOST_MIXED: usize = 8;

/// A union of the reader.
#[derive(Clone, Copy)]
struct Asked<'u, 'a> {
    /// The schema that has it.
    reader: NodeId,
    union: &'u Union<'a>,
    /// `anyOf` or `oneOf`.
    keyword: &'static str,
    /// Whether variants that are not listed are read too.
    reads_others: bool,
}

impl<'a> Comparison<'a> {
    pub(super) fn unions_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        applied: &Applied<'a>,
    ) -> Fit {
        let mut doubts = Doubts::default();
        for (union, keyword) in [(&applied.any_of, "anyOf"), (&applied.one_of, "oneOf")] {
            if let Some(union) = union
                && (union.has_units() || !self.is_kept(branch, reader, &[keyword]))
            {
                let reads_others = applied.reads_others;
                let asked = Asked { reader, union, keyword, reads_others };
                doubts.note(self.pieces_fit(branch, asked, MOST_SPLITS))?;
            }
        }
        doubts.end()
    }

    fn pieces_fit(&mut self, branch: &Branch<'a>, asked: Asked<'_, 'a>, splits: usize) -> Fit {
        let Asked { reader, union, keyword, reads_others } = asked;
        if reads_others && branch.types == Types::STRING && union.lists_texts() {
            let mut with_content = union.by_key.keys().flatten();
            if !with_content.any(|name| branch.may_write(&Value::from(*name))) {
                return Ok(());
            }
            return Err(self.failure(branch, reader, keyword, &format!("/{keyword}")));
        }
        if let Some(tag) = union.tag.as_ref().filter(|_| branch.types == Types::OBJECT)
            && let Some(texts) = self.texts_of(branch, tag)
        {
            return self.tagged_fits(branch, asked, &texts);
        }
        // Each piece of numbers may be one number, which a branch lists.
        if let Some(values) = self.work.few_values(branch) {
            return self.values_fit(branch, &values.iter().collect::<Vec<_>>(), reader);
        }
        let mut failures = Vec::new();
        for index in self.candidates_of(branch, union)? {
            let (place, node) = union.branches[index];
            match self.branch_fits(branch, node) {
                Ok(()) => {
                    let mut doubts = Doubts::default();
                    doubts.note(self.is_alone(branch, asked, index))?;
                    if let Some(tag) =
                        union.partial_tag.as_ref().filter(|it| it.units.contains(&index))
                    {
                        let path = format!("/{keyword}/{place}");
                        doubts.note(self.content_fits(branch, reader, tag, &path))?;
                    }
                    return doubts.end();
                }
                failure => failures.push(below(failure, &format!("/{keyword}/{place}"))),
            }
        }
        let failure = if let [Err(only)] = failures.as_slice() {
            Rc::clone(only)
        } else {
            let writer = branch.place.clone();
            let reader = format!("/{keyword}").into();
            Rc::new(Failure { writer, reader, keyword: keyword.to_owned(), witness: None })
        };
        let witnesses = failures.iter().filter_map(|it| it.as_ref().err()?.witness.clone());
        let witnesses: Vec<_> = witnesses.collect();
        let all = witnesses.iter().cloned().chain(mixed(&witnesses));
        let refused = all.into_iter().find(|it| self.work.judge(reader, it).is_rejection());
        if refused.is_some() {
            return Err(Rc::new(Failure { witness: refused, ..Failure::clone(&failure) }));
        }
        let failure = self.doubted(branch, reader, failure);
        if failure.witness.is_some() || splits == 0 {
            return Err(failure);
        }
        let Some(pieces) = self.split(branch, union) else { return Err(failure) };
        for piece in pieces {
            if let Err(failure) = self.pieces_fit(&piece, asked, splits - 1) {
                return Err(self.doubted(branch, reader, failure));
            }
        }
        Ok(())
    }

    /// The texts that the branch writes as the tag, if it always writes one and they can be told.
    fn texts_of(&mut self, branch: &Branch<'a>, tag: &Tag<'a>) -> Option<Vec<&'a str>> {
        if !branch.required.contains(&tag.name) {
            return None;
        }
        let parts = self.work.property_parts(branch, tag.name)?;
        let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
        let branches = self.work.alternatives(&nodes).ok()?;
        let mut texts = Vec::new();
        for branch in branches.iter() {
            for value in branch.values.as_ref()? {
                texts.push(value.as_str()?);
            }
        }
        Some(texts)
    }

    /// Each value of the tag has a branch of its own.
    fn tagged_fits(&mut self, branch: &Branch<'a>, asked: Asked<'_, 'a>, texts: &[&'a str]) -> Fit {
        let Asked { reader, union, keyword, reads_others } = asked;
        let Some(tag) = &union.tag else { return Ok(()) };
        let mut doubts = Doubts::default();
        for text in texts {
            let Some(index) = tag.branch_of.get(text) else {
                if reads_others {
                    doubts.note(self.other_fits(branch, reader, tag))?;
                    continue;
                }
                let piece = self.with_text(branch, tag, text);
                let path = format!("/{keyword}");
                return Err(self.failure(&piece, reader, keyword, &path));
            };
            let (place, node) = union.branches[*index];
            let path = format!("/{keyword}/{place}");
            let fit = if texts.len() == 1 {
                self.branch_fits(branch, node)
            } else {
                let piece = self.with_text(branch, tag, text);
                self.branch_fits(&piece, node)
            };
            let fits = fit.is_ok();
            doubts.note(below(fit, &path))?;
            if fits && tag.units.contains(index) {
                doubts.note(self.content_fits(branch, reader, tag, &path))?;
            }
        }
        doubts.end()
    }

    /// Whether the variant that stands for unlisted ones reads what the branch writes beside the tag.
    fn other_fits(&mut self, branch: &Branch<'a>, reader: NodeId, tag: &Tag<'a>) -> Fit {
        if tag.may_refuse_fields() && !self.written_beside(branch, tag).is_empty() {
            return Err(self.failure(branch, reader, "x-other", "/x-other"));
        }
        self.content_fits(branch, reader, tag, "/x-other")
    }

    /// Whether a unit variant reads what the branch writes beside the tag: serde passes over a field,
    /// but takes no content of an adjacently tagged enum, and the schema does not tell which it is.
    fn content_fits(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        tag: &Tag<'a>,
        path: &str,
    ) -> Fit {
        let content = match tag.content() {
            Content::None => return Ok(()),
            Content::Named(name) => name,
            // The content of a variant stands alone, and is always written.
            Content::Unnamed => match self.written_beside(branch, tag)[..] {
                [name] if branch.required.contains(&name) && !self.writes_any_key(branch) => name,
                _ => return Ok(()),
            },
        };
        if self.around.reads(&mut self.work.schemas, content) {
            return Ok(());
        }
        let Some(parts) = self.work.property_parts(branch, content) else { return Ok(()) };
        let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
        let is_null = |it: &Branch<'_>| it.types == Types::NULL;
        if self.work.alternatives(&nodes).is_ok_and(|branches| branches.iter().all(is_null)) {
            return Ok(());
        }
        let keyword = format!("whether `{content}` is a field or the content of a unit variant");
        Err(self.failure(branch, reader, &keyword, path))
    }

    /// The properties that the branch writes beside the tag, and that no other part of the reader
    /// reads.
    fn written_beside(&mut self, branch: &Branch<'a>, tag: &Tag<'a>) -> Vec<&'a str> {
        let mut names = branch.named();
        names.retain(|name| {
            *name != tag.name
                && self.work.property_parts(branch, name).is_some()
                && !self.around.reads(&mut self.work.schemas, name)
        });
        names.into_iter().collect()
    }

    /// Whether the branch writes properties that nobody names.
    fn writes_any_key(&mut self, branch: &Branch<'a>) -> bool {
        let mut others = self.work.key_classes(branch).into_iter().flat_map(|class| class.parts);
        others.any(|part| !matches!(self.work.schemas.schema(part.node), Schema::Never))
    }

    fn with_text(&mut self, branch: &Branch<'a>, tag: &Tag<'a>, text: &str) -> Branch<'a> {
        let mut piece = branch.clone();
        let parts = self.work.property_parts(branch, tag.name).unwrap_or_default();
        let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
        let branches = self.work.alternatives(&nodes).ok();
        let mut values =
            branches.iter().flat_map(|it| it.iter()).flat_map(|it| it.values.iter().flatten());
        if let Some(value) = values.find(|value| value.as_str() == Some(text)) {
            let node = self.work.schemas.constant(value);
            piece.narrowed.push((tag.name, node));
        }
        piece
    }

    /// The branches of the reader that can take something of the writer's.
    fn candidates_of(
        &mut self,
        branch: &Branch<'a>,
        union: &Union<'a>,
    ) -> Result<Vec<usize>, Rc<Failure>> {
        let mut candidates: Vec<usize> = if branch.types == Types::OBJECT {
            let mut candidates = union.by_key.get(&None).cloned().unwrap_or_default();
            let is_open = !self.work.key_classes(branch).is_empty();
            if is_open || union.branches.len() < 8 {
                (0..union.branches.len()).collect()
            } else {
                for name in branch.named() {
                    candidates.extend(union.by_key.get(&Some(name)).into_iter().flatten());
                }
                candidates.sort_unstable();
                candidates
            }
        } else {
            (0..union.branches.len()).collect()
        };
        self.work.spend_on(candidates.len())?;
        candidates.retain(|index| {
            let (_, node) = union.branches[*index];
            match self.work.schemas.schema(node) {
                Schema::Keywords(keywords) => keywords.types.meets(branch.types),
                Schema::Always => true,
                Schema::Never => false,
            }
        });
        // Most branches stay where they were.
        let path = branch.place.path.to_string();
        let place = path.rsplit('/').find_map(|step| step.parse().ok());
        let is_there = |index: &usize| place == Some(union.branches[*index].0);
        if let Some(at) = candidates.iter().position(is_there) {
            candidates[..=at].rotate_right(1);
        }
        Ok(candidates)
    }

    /// In a `oneOf` no other branch may take anything of the writer's.
    fn is_alone(&mut self, branch: &Branch<'a>, asked: Asked<'_, 'a>, index: usize) -> Fit {
        let Asked { reader, union, keyword, .. } = asked;
        if !union.is_exclusive {
            return Ok(());
        }
        self.work.spend_on(union.values.list.len())?;
        let mut is_alone = !union.values.list.iter().any(|value| self.writes(branch, value));
        for other in self.candidates_of(branch, union)? {
            if !is_alone {
                break;
            }
            let node = union.branches[other].1;
            is_alone = other == index
                || self.are_disjoint(branch, node)?
                || self.is_excluded(branch, node)?;
        }
        if is_alone {
            return Ok(());
        }
        Err(self.failure(branch, reader, keyword, &format!("/{keyword}")))
    }

    /// Whether the branch may write a value: it does not if a schema refuses it that each instance of
    /// the branch is valid by.
    fn writes(&mut self, branch: &Branch<'a>, value: &Value) -> bool {
        branch.may_write(value)
            && !branch.holds.iter().any(|own| self.work.judge(*own, value).is_rejection())
    }

    /// Whether the writer excludes what the reader's schema takes: the branch is one of a `oneOf`, and
    /// the schema takes no more than another one of these.
    fn is_excluded(&mut self, branch: &Branch<'a>, node: NodeId) -> Result<bool, Rc<Failure>> {
        for own in &branch.holds {
            let Schema::Keywords(keywords) = self.work.schemas.schema(*own) else { continue };
            let Some(union) = &keywords.applied.one_of else { continue };
            let is_held = |node: &NodeId| branch.holds.contains(node);
            let Some(held) = union.branches.iter().map(|(_, node)| *node).find(is_held) else {
                continue;
            };
            for (_, other) in union.branches.iter().filter(|(_, node)| *node != held) {
                self.work.spend(1)?;
                if self.takes_no_more(node, *other) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The numbers of the branch in pieces, between the bounds of the reader's branches.
    fn split_at_bounds(
        &mut self,
        branch: &Branch<'a>,
        union: &Union<'a>,
    ) -> Option<Vec<Branch<'a>>> {
        let mut bounds = Vec::new();
        for (_, node) in &union.branches {
            if let Schema::Keywords(keywords) = self.work.schemas.schema(*node) {
                // What is at a bound belongs to one side of it.
                let lower = keywords.number.lower.map(|it| (it, it.is_exclusive));
                let upper = keywords.number.upper.map(|it| (it, !it.is_exclusive));
                bounds.extend([lower, upper].into_iter().flatten());
            }
        }
        if union.values.list.len() < MOST_PIECES {
            for number in union.values.list.iter().filter_map(|it| Decimal::of(it.as_number()?)) {
                let limit =
                    Limit { value: number, is_exclusive: false, keyword: union.values.keyword };
                bounds.extend([(limit, false), (limit, true)]);
            }
        }
        bounds.sort_by(|(one, is_below), (other, other_is_below)| {
            one.value.cmp(&other.value).then(is_below.cmp(other_is_below))
        });
        if bounds.is_empty() || bounds.len() >= MOST_PIECES {
            return None;
        }
        let mut pieces = Vec::new();
        let mut rest = branch.clone();
        for (limit, is_below) in bounds {
            let below = Limit { is_exclusive: !is_below, ..limit };
            let above = Limit { is_exclusive: is_below, ..limit };
            let mut piece = rest.clone();
            piece.number.upper = Some(piece.number.upper.map_or(below, |own| own.lower(below)));
            rest.number.lower = Some(rest.number.lower.map_or(above, |own| own.higher(above)));
            pieces.push(piece);
        }
        pieces.push(rest);
        pieces.retain_mut(|piece| self.work.settle(piece));
        (pieces.len() > 1).then_some(pieces)
    }

    /// The branch in pieces that differ in one property which the reader's branches name.
    fn split(&mut self, branch: &Branch<'a>, union: &Union<'a>) -> Option<Vec<Branch<'a>>> {
        if branch.types.is_within(Types::NUMBER) {
            return self.split_at_bounds(branch, union);
        }
        if branch.types != Types::OBJECT {
            return None;
        }
        let mut asked = BTreeSet::new();
        for (_, node) in &union.branches {
            if let Schema::Keywords(keywords) = self.work.schemas.schema(*node) {
                asked.extend(
                    keywords.object.properties.into_iter().flatten().map(|(it, _)| it.as_str()),
                );
            }
        }
        for name in branch.named() {
            if !asked.contains(name) {
                continue;
            }
            let Some(parts) = self.work.property_parts(branch, name) else { continue };
            let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
            let Ok(branches) = self.work.alternatives(&nodes) else { continue };
            if let [one] = branches.as_slice()
                && let Some(values) =
                    one.of_types(Types::ALL).values.as_ref().filter(|values| values.len() > 1)
                && values.len() <= MOST_PIECES
            {
                let mut pieces: Vec<_> = values
                    .iter()
                    .map(|value| {
                        let mut piece = branch.clone();
                        piece.narrowed.push((name, self.work.schemas.constant(value)));
                        piece
                    })
                    .collect();
                if !branch.required.contains(&name) {
                    let mut without = branch.clone();
                    without.absent.push(name);
                    for piece in &mut pieces {
                        piece.required.push(name);
                    }
                    pieces.push(without);
                }
                return Some(pieces);
            }
        }
        None
    }
}

/// Objects with one property of another one: each branch of the reader may refuse another property.
fn mixed(witnesses: &[Value]) -> Vec<Value> {
    let objects: Vec<_> = witnesses.iter().filter_map(Value::as_object).take(MOST_MIXED).collect();
    let mut all = Vec::new();
    for (place, one) in objects.iter().enumerate() {
        for other in objects[place + 1..].iter().chain(&objects[..place]) {
            for (name, value) in *other {
                if one.get(name).is_some_and(|own| own != value) {
                    let mut mixed = (*one).clone();
                    mixed.insert(name.clone(), value.clone());
                    all.push(Value::Object(mixed));
                }
            }
        }
    }
    all
}
