//! Lists.

use std::rc::Rc;

use serde_json::Value;

use super::sample::{Sample, Samples};
use super::{Combined, Sampler};
use crate::branch::Branch;
use crate::json::is_equal;

/// Lists of so many items are long.
const LONG: u64 = 3;
/// Lists of more items are not written.
const LONGEST: u64 = 1_024;
/// More items than a list needs are not written, but for these.
const MOST_MORE: u64 = 8;

impl<'a> Sampler<'a> {
    /// The fewest items, one more, and many; and each item that there can be.
    // Lists in lists call this again, so it keeps little on the stack.
    pub(super) fn arrays(&mut self, branch: &Branch<'a>, level: usize) -> Samples {
        if branch.count.min > LONGEST {
            return Samples::default();
        }
        let places = self.places(branch, level);
        Lists { branch, places, made: Vec::new() }.all(self.combined)
    }

    /// What can stand at each of the first places.
    fn places(&mut self, branch: &Branch<'a>, level: usize) -> Vec<Rc<Samples>> {
        let mut places = Vec::new();
        for place in 0..long(branch) {
            let Some(parts) = branch.item(usize::try_from(place).unwrap_or(usize::MAX)) else {
                break;
            };
            let mut nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
            nodes
                .extend(branch.contains.iter().filter(|it| place < it.count.min).map(|it| it.node));
            places.push(self.of_nodes(&nodes, level + 1));
            if self.work.spend(1).is_err() {
                break;
            }
        }
        places
    }
}

/// How many items a long list has.
fn long(branch: &Branch<'_>) -> u64 {
    branch.count.min.max(LONG).min(branch.count.max.unwrap_or(u64::MAX))
}

struct Lists<'b, 'a> {
    branch: &'b Branch<'a>,
    /// What can stand at each place; the last is for all that follow.
    places: Vec<Rc<Samples>>,
    made: Vec<Sample>,
}

impl Lists<'_, '_> {
    fn all(mut self, combined: Combined) -> Samples {
        let (least, most) = (self.branch.count.min, self.branch.count.max.unwrap_or(u64::MAX));
        let long = long(self.branch);
        self.add(least, 0);
        // Each item stands in a list that is as short as can be.
        let shown = least.max(1).min(most);
        let most_of = |lists: &Self, count: fn(&Samples) -> usize| {
            let places = lists.places.iter().take(usize::try_from(shown).unwrap_or(usize::MAX));
            places.map(|samples| count(samples)).max().unwrap_or_default()
        };
        let items = most_of(&self, |samples| samples.list.len());
        let variants = most_of(&self, |samples| samples.variants);
        self.add(shown, 0);
        if !self.add(long, 1) {
            self.add(2.clamp(least, long), 1);
        }
        match combined {
            Combined::Pairs => (1..items).for_each(|turn| _ = self.add(shown, turn)),
            Combined::Each => self.add_together(shown, most, items),
        }
        if let Some(max) = self.branch.count.max.filter(|max| *max <= least.max(LONG) + MOST_MORE) {
            self.add(max, 0);
        }
        Samples { list: self.made, variants: variants + 2 }
    }

    /// Adds all items, many in one list.
    fn add_together(&mut self, shown: u64, most: u64, items: usize) {
        let together = shown.saturating_add(MOST_MORE).min(most);
        let step = usize::try_from(together).unwrap_or(usize::MAX).max(1);
        for turn in (1..items).step_by(step) {
            // Of what is unique, there may be too few.
            if !self.add(together, turn) {
                (turn..items.min(turn + step)).for_each(|turn| _ = self.add(shown, turn));
            }
        }
    }

    /// Adds a list whose first item is the one of this turn, if it is new, and says whether there is
    /// such a list.
    fn add(&mut self, length: u64, turn: usize) -> bool {
        let Some(list) = self.list(length, turn) else { return false };
        let is_same = |other: &Sample| other.size == list.size && other.value == list.value;
        if !self.made.iter().any(is_same) {
            self.made.push(list);
        }
        true
    }

    fn list(&self, length: u64, turn: usize) -> Option<Sample> {
        let mut items: Vec<Value> = Vec::new();
        let mut size = 1;
        for place in 0..usize::try_from(length).ok()? {
            let samples = self.places.get(place).or(self.places.last())?;
            let count = samples.list.len();
            let mut candidates =
                (0..count).map(|next| &samples.list[(place + turn + next) % count]);
            let is_new = |item: &&Sample| !items.iter().any(|other| is_equal(other, &item.value));
            let item = candidates.find(|item| !self.branch.is_unique || is_new(item))?;
            items.push(item.value.clone());
            size += item.size;
        }
        Some(Sample { value: Value::Array(items), size })
    }
}
