//! Two branches as one.

use serde_json::Value;

use super::Branch;
use crate::decimal::Decimal;
use crate::json::{ValueSet, is_equal};
use crate::schema::{Limit, NodeId, NumberKeywords};
use crate::types::Types;

/// Of so many schemas it is known that each instance is valid by them.
const MOST_HELD: usize = 24;

impl Branch<'_> {
    /// What both write; none if that is plainly nothing.
    pub(crate) fn and(&self, other: &Self) -> Option<Self> {
        let mut types = self.types & other.types;
        if self.contradicts(other) || other.contradicts(self) {
            types = types.without(Types::OBJECT);
        }
        let values = match (&self.values, &other.values) {
            (Some(one), Some(other)) => {
                let other = ValueSet::of(other.iter().copied());
                Some(one.iter().filter(|value| other.has(value)).copied().collect())
            }
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        if types.is_empty() || values.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        let number = NumberKeywords {
            lower: both(self.number.lower, other.number.lower, Limit::higher),
            upper: both(self.number.upper, other.number.upper, Limit::lower),
            multiple_of: None,
        };
        Some(Self {
            types,
            values,
            excluded: joined(&self.excluded, &other.excluded),
            number,
            multiples: joined(&self.multiples, &other.multiples),
            length: self.length.both(other.length),
            patterns: joined(&self.patterns, &other.patterns),
            refused: joined(&self.refused, &other.refused),
            formats: joined(&self.formats, &other.formats),
            count: self.count.both(other.count),
            is_unique: self.is_unique || other.is_unique,
            lists: joined(&self.lists, &other.lists),
            contains: joined(&self.contains, &other.contains),
            clauses: joined(&self.clauses, &other.clauses),
            narrowed: joined(&self.narrowed, &other.narrowed),
            required: joined(&self.required, &other.required),
            absent: joined(&self.absent, &other.absent),
            size: self.size.both(other.size),
            names: joined(&self.names, &other.names),
            listed: None,
            dependent: joined(&self.dependent, &other.dependent),
            names_objects: self.names_objects || other.names_objects,
            nots: joined(&self.nots, &other.nots),
            holds: few(joined(&self.holds, &other.holds)),
            place: if other.place.path.is_root() { &self.place } else { &other.place }.clone(),
        })
    }

    /// Whole numbers have bounds that are whole, and a list has as many items as it contains.
    pub(crate) fn tighten(&mut self) {
        let is_whole = self.is_whole();
        let Self { number, .. } = self;
        if is_whole {
            number.lower = number.lower.map(Limit::to_whole_above);
            number.upper = number.upper.map(Limit::to_whole_below);
        }
        let Self { count, contains, .. } = self;
        let least = contains.iter().map(|contains| contains.count.min).max();
        count.min = count.min.max(least.unwrap_or_default());
    }

    /// Whether all its numbers are whole.
    pub(crate) fn is_whole(&self) -> bool {
        let one = Decimal::whole(1);
        !self.types.meets(Types::FRACTION)
            || self.multiples.iter().any(|unit| unit.is_multiple_of(one) == Some(true))
    }

    /// Whether the one requires what the other never has.
    fn contradicts(&self, other: &Self) -> bool {
        other.absent.iter().any(|name| self.required.contains(name))
    }

    /// Whether a value keeps what the branch says of values by themselves.
    pub(crate) fn may_write(&self, value: &Value) -> bool {
        self.may_have(value) && !self.excluded.iter().any(|other| is_equal(value, other))
    }

    /// Whether a value keeps what the branch says of values by themselves, without those that it does
    /// not write.
    pub(crate) fn may_have(&self, value: &Value) -> bool {
        let keeps_own = match value {
            Value::Number(number) => Decimal::of(number).is_none_or(|number| {
                let is_multiple = |unit: &Decimal| number.is_multiple_of(*unit) != Some(false);
                self.number.has(number) && self.multiples.iter().all(is_multiple)
            }),
            Value::String(text) => self.length.has(text.chars().count()),
            _ => true,
        };
        keeps_own && Types::of(value).is_within(self.types)
    }
}

/// What more of them say is found out as for any other schema.
fn few(mut nodes: Vec<NodeId>) -> Vec<NodeId> {
    nodes.truncate(MOST_HELD);
    nodes
}

fn both<T>(one: Option<T>, other: Option<T>, tighter: impl FnOnce(T, T) -> T) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(tighter(one, other)),
        (one, other) => one.or(other),
    }
}

fn joined<T: Clone>(one: &[T], other: &[T]) -> Vec<T> {
    [one, other].concat()
}
