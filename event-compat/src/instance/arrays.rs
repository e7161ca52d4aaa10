//! Lists.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::edges::Edges;
use super::limits::{LONGEST, MOST};
use crate::branch::Branch;
use crate::count::Count;
use crate::decimal::Decimal;
use crate::json::{ValueSet, repeated};
use crate::schema::NodeId;
use crate::types::Types;
use crate::work::Work;

impl<'a> Work<'a> {
    /// A list of the branch with this item at this place.
    pub(crate) fn array_with(
        &mut self,
        branch: &Branch<'a>,
        place: usize,
        value: &Value,
    ) -> Option<Value> {
        let length = branch.count.min.max(place as u64 + 1);
        self.at_some_level(|this, levels| this.array(branch, length, Some((place, value)), levels))
    }

    pub(super) fn arrays(
        &mut self,
        branch: &Branch<'a>,
        edges: &Edges,
        levels: usize,
    ) -> Vec<Value> {
        let Count { min, max } = branch.count;
        let mut lengths: BTreeSet<u64> = [min, min.saturating_add(1), 2].into();
        lengths.extend(edges.counts.iter().copied());
        let is_short = |it: &u64| *it >= min && *it <= LONGEST && max.is_none_or(|max| *it <= max);
        let mut all = Vec::new();
        for length in lengths.into_iter().filter(is_short).take(8) {
            let Some(array) = self.array(branch, length, None, levels) else { continue };
            // The same item again is what a set does not take.
            if let Some([first, rest @ ..]) = array.as_array().map(Vec::as_slice)
                && !branch.is_unique
                && (1..=rest.len()).all(|place| self.may_stand_at(branch, place, first))
            {
                all.push(repeated(first, rest.len() + 1));
            }
            all.push(array);
        }
        all.retain(|array| self.has_items_of(branch, array.as_array().map_or(&[], Vec::as_slice)));
        all
    }

    /// Whether the items are what the branch writes in their places, and as many as it contains.
    pub(super) fn has_items_of(&mut self, branch: &Branch<'a>, items: &[Value]) -> bool {
        let mut places = items.iter().enumerate();
        let are_items = places.all(|(place, item)| {
            let parts = branch.item(place).unwrap_or_default();
            parts.iter().all(|part| !self.judge(part.node, item).is_rejection())
        });
        are_items
            && branch.contains.iter().all(|contains| {
                let contained =
                    items.iter().filter(|it| self.judge(contains.node, it).is_acceptance());
                contains.count.has(contained.count())
            })
    }

    pub(super) fn array(
        &mut self,
        branch: &Branch<'a>,
        length: u64,
        fixed: Option<(usize, &Value)>,
        levels: usize,
    ) -> Option<Value> {
        let mut items: Vec<Value> = Vec::new();
        for place in 0..usize::try_from(length.min(LONGEST)).unwrap_or_default() {
            self.spend(1).ok()?;
            if let Some((_, value)) = fixed.filter(|(at, _)| *at == place) {
                items.push(value.clone());
                continue;
            }
            let mut nodes: Vec<_> = branch.item(place)?.iter().map(|part| part.node).collect();
            let contained = branch.contains.iter().find(|it| (place as u64) < it.count.min);
            nodes.extend(contained.map(|it| it.node));
            let mut item = self.instance(&nodes, levels.checked_sub(1)?)?;
            if branch.is_unique && items.contains(&item) {
                self.spend_on(4 * items.len()).ok()?;
                item = self.another(&nodes, &items, levels - 1)?;
            }
            items.push(item);
        }
        branch.count.has(items.len()).then_some(Value::Array(items))
    }

    pub(super) fn may_stand_at(&mut self, branch: &Branch<'a>, place: usize, item: &Value) -> bool {
        place > branch.prefix_length()
            || branch.item(place).is_some_and(|parts| {
                parts.iter().all(|part| !self.judge(part.node, item).is_rejection())
            })
    }

    /// An object that differs from all of these in one property.
    fn another_object(
        &mut self,
        branch: &Branch<'a>,
        taken: &[Value],
        levels: usize,
    ) -> Option<Value> {
        if !branch.types.meets(Types::OBJECT) {
            return None;
        }
        self.enter().ok()?;
        let found = branch.named().into_iter().take(MOST).find_map(|name| {
            self.spend_on(taken.len()).ok()?;
            let parts = self.property_parts(branch, name)?;
            let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
            let values: Vec<_> = taken.iter().filter_map(|it| it.get(name)).cloned().collect();
            let value = self.another(&nodes, &values, levels.checked_sub(1)?)?;
            let fixed = BTreeMap::from([(name.to_owned(), value)]);
            self.object(branch, &fixed, &[], false, levels)
        });
        self.leave();
        found
    }

    /// An instance that is not among these.
    pub(super) fn another(
        &mut self,
        nodes: &[NodeId],
        taken: &[Value],
        levels: usize,
    ) -> Option<Value> {
        let branches = self.alternatives(nodes).ok()?;
        let seen = ValueSet::of(taken);
        let is_new = |value: &Value| !seen.has(value);
        let next = taken.len();
        let mut edges = Edges {
            counts: (0..8).collect(),
            lengths: (0..8).map(|more| (next + more) as u64).collect(),
            texts: vec![next.to_string(), format!("a{next}")],
            ..Edges::default()
        };
        for branch in branches.iter() {
            if let Some(values) = &branch.values {
                if let Some(value) = values.iter().find(|value| is_new(value)) {
                    return Some(Value::clone(value));
                }
                continue;
            }
            // Above the lowest number, below the highest, or around zero there is always a next one.
            let next = Decimal::whole(next as i128);
            let lowest = branch.number.lower.and_then(|limit| limit.value.plus(next));
            let highest = branch.number.upper.and_then(|limit| limit.value.plus(next.negated()));
            edges.numbers = [Some(next), lowest, highest].into_iter().flatten().collect();
            let found = self.instances_of(branch, &edges, levels);
            if let Some(value) = found.into_iter().find(is_new) {
                return Some(value);
            }
            if let Some(value) = self.another_object(branch, taken, levels).filter(is_new) {
                return Some(value);
            }
        }
        None
    }
}
