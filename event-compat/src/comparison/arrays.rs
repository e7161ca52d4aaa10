//! Keywords about arrays.

use std::rc::Rc;

use super::Comparison;
use super::scalars::broken_count;
use crate::branch::{Branch, Part, Place};
use crate::failure::{Doubts, Failure, Fit};
use crate::schema::{Contains, Keywords, NodeId};
use crate::types::Types;

impl<'a> Comparison<'a> {
    pub(super) fn arrays_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
    ) -> Fit {
        if !branch.types.meets(Types::ARRAY) {
            return Ok(());
        }
        let array = &keywords.array;
        let broken = broken_count(branch.count, array.count, ["minItems", "maxItems"]);
        let may_repeat =
            array.is_unique && !branch.is_unique && branch.count.max.is_none_or(|max| max > 1);
        if let Some(keyword) = broken.or(may_repeat.then_some("uniqueItems")) {
            return Err(self.failure(branch, reader, keyword, &format!("/{keyword}")));
        }
        self.items_fit(branch, reader, keywords)?;
        if let Some(contains) = array.contains
            && !self.is_kept(branch, reader, &["contains", "minContains", "maxContains"])
            && !self.contain(branch, contains)
        {
            return Err(self.failure(branch, reader, "contains", "/contains"));
        }
        if let Some(node) = array.unevaluated {
            return self.unevaluated_items_fit(branch, reader, keywords, node);
        }
        Ok(())
    }

    fn items_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
    ) -> Fit {
        let array = &keywords.array;
        let mut doubts = Doubts::default();
        for place in 0..=branch.prefix_length().max(array.prefix.len()) {
            let Some(parts) = branch.item(place) else { break };
            let (node, path) = match array.prefix.get(place) {
                Some(node) => (*node, format!("/{}/{place}", keywords.prefix_keyword())),
                None => match array.items {
                    Some(node) => (node, format!("/{}", keywords.items_keyword())),
                    None => break,
                },
            };
            let fit = self.part_fits(branch, &parts, node, &path, &Spot::Item(place));
            doubts.note(fit).map_err(|failure| self.doubted(branch, reader, failure))?;
        }
        doubts.end()
    }

    /// Whether each array of the branch has as many such items as it needs.
    fn contain(&mut self, branch: &Branch<'a>, asked: Contains) -> bool {
        if asked.count.min == 0 && asked.count.max.is_none() {
            return true;
        }
        let own = branch.contains.clone();
        // What is contained is an item too, at whatever place, and is written by both schemas.
        let is_asked = |own: &Contains, this: &mut Self| {
            own.count.min >= asked.count.min
                && (0..=branch.prefix_length()).map_while(|place| branch.item(place)).all(|parts| {
                    let mut nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
                    nodes.push(own.node);
                    this.fits(&nodes, asked.node).is_ok()
                })
        };
        let is_within_max =
            asked.count.max.is_none_or(|max| branch.count.max.is_some_and(|own| own <= max));
        if !is_within_max {
            return false;
        }
        if own.iter().any(|own| is_asked(own, self)) {
            return true;
        }
        // Of the items that are always there, those that are certainly such.
        let prefix = branch.prefix_length() as u64;
        let mut certain = 0;
        for place in
            0..=branch.prefix_length().min(usize::try_from(branch.count.min).unwrap_or(usize::MAX))
        {
            let Some(parts) = branch.item(place) else { break };
            let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
            let times =
                if place as u64 == prefix { branch.count.min.saturating_sub(prefix) } else { 1 };
            if (place as u64) < branch.count.min && self.fits(&nodes, asked.node).is_ok() {
                certain += times;
            }
        }
        certain >= asked.count.min
    }

    /// Items that no keyword beside `unevaluatedItems` looks at.
    fn unevaluated_items_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
        node: NodeId,
    ) -> Fit {
        if keywords.array.items.is_some() {
            return Ok(());
        }
        let mut looked_at = keywords.array.prefix.len();
        for part in self.certain_parts(branch, keywords) {
            if let crate::schema::Schema::Keywords(keywords) = self.work.schemas.schema(part) {
                let array = &keywords.array;
                if array.items.is_some() || array.unevaluated.is_some() {
                    return Ok(());
                }
                looked_at = looked_at.max(array.prefix.len());
            }
        }
        let mut place = looked_at;
        while let Some(parts) = branch.item(place) {
            let path = "/unevaluatedItems";
            if let Err(failure) = self.part_fits(branch, &parts, node, path, &Spot::Item(place)) {
                return Err(self.doubted(branch, reader, failure));
            }
            if place >= branch.prefix_length() {
                break;
            }
            place += 1;
        }
        Ok(())
    }

    /// Whether one item or property fits, with the whole instance as the witness where not.
    pub(super) fn part_fits(
        &mut self,
        branch: &Branch<'a>,
        parts: &[Part<'a>],
        node: NodeId,
        path: &str,
        spot: &Spot,
    ) -> Fit {
        let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
        let Err(failure) = self.fits(&nodes, node) else {
            return Ok(());
        };
        let Place { part, path: rest } = &failure.writer;
        let writer = match parts.get(*part).map(Part::place) {
            Some(Place { part, path }) => Place { part, path: rest.below(&path) },
            None => branch.place.clone(),
        };
        let witness = failure.witness.as_ref().and_then(|value| match spot {
            Spot::Item(place) => self.work.array_with(branch, *place, value),
            Spot::Property(name) => self.work.object_with(branch, name, value),
        });
        let reader = failure.reader.below(&path.into());
        Err(Rc::new(Failure { writer, reader, keyword: failure.keyword.clone(), witness }))
    }
}

/// Where a value stands in an instance.
pub(super) enum Spot {
    Item(usize),
    Property(String),
}

impl Spot {
    pub(super) fn property(name: &str) -> Self {
        Self::Property(name.to_owned())
    }
}
