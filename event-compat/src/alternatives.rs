//! The ways in which a writer writes: each schema as a union of branches without unions in them.

mod properties;
mod settle;

use std::rc::Rc;

use serde_json::Value;

pub(crate) use self::properties::{KeyClass, Keys};
use crate::branch::{Branch, Place};
use crate::failure::Failure;
use crate::json::step;
use crate::path::Path;
use crate::schema::{Alone, Applied, NodeId, Schema, Union};
use crate::types::Types;
use crate::work::{Branches, ENDLESS, Work};

/// More branches than this are not told apart.
const MOST_BRANCHES: usize = 4_096;

impl<'a> Work<'a> {
    /// The branches of whatever is valid by all of the schemas, closed as a producer writes them.
    pub(crate) fn alternatives(&mut self, nodes: &[NodeId]) -> Branches<'a> {
        if let Some(known) = self.alternatives.get(nodes) {
            return known.clone();
        }
        self.enter()?;
        self.open_alternatives.insert(nodes.to_vec());
        let found = self.find_alternatives(nodes);
        self.open_alternatives.remove(nodes);
        self.leave();
        self.alternatives.insert(nodes.to_vec(), found.clone());
        found
    }

    fn find_alternatives(&mut self, nodes: &[NodeId]) -> Branches<'a> {
        let mut all: Option<Vec<Branch<'a>>> = None;
        for (part, node) in nodes.iter().enumerate() {
            let mut branches = self.branches(*node)?.to_vec();
            for branch in &mut branches {
                branch.set_part(part);
            }
            all = Some(match all {
                None => branches,
                Some(all) => self.product(&all, &branches)?,
            });
        }
        let mut written = Vec::new();
        for mut branch in all.unwrap_or_else(|| vec![Branch::any()]) {
            if !self.is_open {
                branch.close();
            }
            if let Some(values) = branch.values.take() {
                let can_be = |value: &&Value, this: &mut Self| {
                    nodes.iter().all(|node| !this.judge(*node, value).is_rejection())
                };
                let values: Vec<_> = values.into_iter().filter(|it| can_be(it, self)).collect();
                branch.values = Some(values);
            }
            if self.settle(&mut branch) {
                written.push(branch);
            }
        }
        Ok(Rc::new(written))
    }

    /// The branches of one schema, not closed yet.
    pub(crate) fn branches(&mut self, node: NodeId) -> Branches<'a> {
        if let Some(known) = self.branches.get(&node) {
            return known.clone();
        }
        let endless = Err(Rc::new(Failure::unsure(ENDLESS)));
        self.branches.insert(node, endless);
        let found = self.enter().and_then(|()| {
            let found = self.find_branches(node);
            self.leave();
            found
        });
        self.branches.insert(node, found.clone());
        found
    }

    fn find_branches(&mut self, node: NodeId) -> Branches<'a> {
        let keywords = match self.schemas.schema(node) {
            Schema::Always => return Ok(Rc::new(vec![Branch::any()])),
            Schema::Never => return Ok(Rc::default()),
            Schema::Keywords(keywords) => keywords,
        };
        let mut own = Branch::of(node, &keywords);
        let Applied { reference, all_of, any_of, one_of, not, condition, reads_others } =
            &keywords.applied;
        // A reader may take more than it lists, by other names than it gives.
        if *reads_others {
            own.values = None;
        }
        if self.schemas.is_read(node) && !keywords.object.aliases.is_empty() {
            self.let_aliases_pass(&mut own, node, &keywords);
        }
        let mut all = vec![own];
        if let Some(node) = *reference {
            all = self.with(&all, node, "/$ref")?;
        }
        for (place, node) in all_of.iter().enumerate() {
            all = self.with(&all, *node, &format!("/allOf/{place}"))?;
        }
        if let Some(node) = *not {
            self.exclude(&mut all, node);
        }
        for (union, keyword) in [(any_of, "anyOf"), (one_of, "oneOf")] {
            if let Some(union) = union.as_ref().filter(|_| !reads_others) {
                let branches = self.branches_of_union(union, keyword)?;
                all = self.product(&all, &branches)?;
            }
        }
        if let Some(condition) = condition {
            let mut then = self.with(&all, condition.test, "/if")?;
            if let Some(node) = condition.then {
                then = self.with(&then, node, "/then")?;
            }
            self.exclude(&mut all, condition.test);
            if let Some(node) = condition.otherwise {
                all = self.with(&all, node, "/else")?;
            }
            all.extend(then);
        }
        for (name, node) in &keywords.object.dependent_schemas {
            let mut present = all.clone();
            for branch in &mut present {
                branch.types = branch.types & Types::OBJECT;
                branch.required.push(name);
            }
            present.retain(|branch| !branch.types.is_empty());
            let path = format!("/{}{}", keywords.draft.dependent_schemas(), step(name));
            let present = self.with(&present, *node, &path)?;
            for branch in &mut all {
                branch.absent.push(name);
            }
            all.extend(present);
        }
        if let Some(unevaluated) = keywords.object.unevaluated {
            let others = self.names_in_question(node);
            for branch in &mut all {
                branch.leave_unevaluated(unevaluated, &others);
            }
        }
        if all.len() > MOST_BRANCHES {
            return Err(Rc::new(Failure::unsure("a union of too many branches")));
        }
        Ok(Rc::new(all))
    }

    fn branches_of_union(
        &mut self,
        union: &Union<'a>,
        keyword: &str,
    ) -> Result<Vec<Branch<'a>>, Rc<Failure>> {
        let mut all = Vec::new();
        if !union.values.is_empty() {
            let values = Some(union.values.list.clone());
            let place = Place { part: 0, path: format!("/{keyword}").into() };
            all.push(Branch { types: union.value_types, values, place, ..Branch::any() });
        }
        for (place, node) in &union.branches {
            let path = Path::from(format!("/{keyword}/{place}"));
            all.extend(self.branches(*node)?.iter().map(|branch| branch.below(&path)));
            if all.len() > MOST_BRANCHES {
                return Err(Rc::new(Failure::unsure("a union of too many branches")));
            }
        }
        Ok(all)
    }

    fn with(
        &mut self,
        all: &[Branch<'a>],
        node: NodeId,
        path: &str,
    ) -> Result<Vec<Branch<'a>>, Rc<Failure>> {
        let branches = self.branches(node)?;
        let path = Path::from(path);
        let branches: Vec<_> = branches.iter().map(|branch| branch.below(&path)).collect();
        self.product(all, &branches)
    }

    fn product(
        &mut self,
        all: &[Branch<'a>],
        others: &[Branch<'a>],
    ) -> Result<Vec<Branch<'a>>, Rc<Failure>> {
        let mut product = Vec::new();
        for one in all {
            for other in others {
                // A branch of many parts is copied with all of them.
                let parts = one.clauses.len() + one.lists.len();
                self.spend(u32::try_from(parts).unwrap_or(u32::MAX).saturating_add(1))?;
                product.extend(one.and(other));
            }
            if product.len() > MOST_BRANCHES {
                return Err(Rc::new(Failure::unsure("a union of too many branches")));
            }
        }
        Ok(product)
    }

    /// Takes from the branches what is valid by the schema, as far as that can be said.
    fn exclude(&mut self, all: &mut Vec<Branch<'a>>, node: NodeId) {
        match self.schemas.schema(node) {
            Schema::Always => all.clear(),
            Schema::Never => {}
            Schema::Keywords(keywords) => {
                let alone = self.schemas.json(node).and_then(Alone::of);
                for branch in &mut *all {
                    match (&keywords.values, alone) {
                        (Some(values), Some(Alone::Values)) => {
                            branch.excluded.extend(&values.list);
                        }
                        (_, Some(Alone::Types)) => {
                            branch.types = branch.types.without(keywords.types);
                        }
                        (_, Some(Alone::Property(name))) => {
                            branch.types = branch.types & Types::OBJECT;
                            branch.absent.push(name);
                        }
                        (_, Some(Alone::Bound)) if keywords.unsupported.is_empty() => {
                            // Whatever is no number keeps each bound.
                            branch.types = branch.types & Types::NUMBER;
                            branch.number.exclude(&keywords.number);
                        }
                        (_, Some(Alone::Pattern(pattern, is_text))) => {
                            if !is_text {
                                // Whatever is no text keeps each pattern.
                                branch.types = branch.types & Types::STRING;
                            }
                            branch.refused.push(pattern);
                            branch.nots.push(node);
                        }
                        _ => branch.nots.push(node),
                    }
                }
                all.retain(|branch| !branch.types.is_empty());
            }
        }
    }
}
