//! Two branches as one, and which branches write nothing.

use serde_json::Value;

use super::Branch;
use crate::compat::comparison::Comparison;
use crate::compat::decimal::Decimal;
use crate::compat::json::is_equal;
use crate::compat::schema::{Limit, NumberKeywords, Schema};
use crate::compat::types::Types;

impl Branch<'_> {
    /// What both write; none if that is plainly nothing.
    pub(in crate::compat) fn and(&self, other: &Self) -> Option<Self> {
        let mut types = self.types & other.types;
        if self.contradicts(other) || other.contradicts(self) {
            types = types.without(Types::OBJECT);
        }
        let values = match (&self.values, &other.values) {
            (Some(one), Some(other)) => {
                let is_in = |value: &&&_| other.iter().any(|it| is_equal(it, value));
                Some(one.iter().filter(is_in).copied().collect())
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
            dependent: joined(&self.dependent, &other.dependent),
            names_objects: self.names_objects || other.names_objects,
            nots: joined(&self.nots, &other.nots),
            place: if other.place.path.is_root() { &self.place } else { &other.place }.clone(),
        })
    }

    /// Whole numbers have bounds that are whole, and a list as many items as it contains.
    fn tighten(&mut self) {
        let is_whole = self.is_whole();
        let Self { number, count, contains, .. } = self;
        if is_whole {
            number.lower = number.lower.map(Limit::to_whole_above);
            number.upper = number.upper.map(Limit::to_whole_below);
        }
        let least = contains.iter().map(|contains| contains.count.min).max();
        count.min = count.min.max(least.unwrap_or_default());
    }

    /// Whether all its numbers are whole.
    pub(in crate::compat) fn is_whole(&self) -> bool {
        let one = Decimal::whole(1);
        !self.types.meets(Types::FRACTION)
            || self.multiples.iter().any(|unit| unit.is_multiple_of(one) == Some(true))
    }

    /// Whether the one requires what the other never has.
    fn contradicts(&self, other: &Self) -> bool {
        other.absent.iter().any(|name| self.required.contains(name))
    }

    /// Whether a value keeps what the branch says of values by themselves.
    pub(in crate::compat) fn may_write(&self, value: &Value) -> bool {
        let keeps_own = match value {
            Value::Number(number) => Decimal::of(number).is_none_or(|number| {
                let is_multiple = |unit: &Decimal| number.is_multiple_of(*unit) != Some(false);
                self.number.has(number) && self.multiples.iter().all(is_multiple)
            }),
            Value::String(text) => self.length.has(text.chars().count()),
            _ => true,
        };
        keeps_own
            && Types::of(value).is_within(self.types)
            && !self.excluded.iter().any(|other| is_equal(value, other))
    }
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

impl<'a> Comparison<'a> {
    /// Takes from the branch the types of which it writes nothing, and says whether one is left.
    pub(in crate::compat) fn settle(&mut self, branch: &mut Branch<'a>) -> bool {
        if let Some(values) = branch.values.take() {
            let values = values.into_iter().filter(|value| branch.may_write(value)).collect();
            branch.values = Some(values);
        }
        branch.tighten();
        self.bound_items(branch);
        let lacks_object = branch.types.meets(Types::OBJECT) && self.writes_no_object(branch);
        let lacks_item = (0..=branch.prefix_length())
            .any(|it| (it as u64) < branch.count.min && branch.item(it).is_none());
        let excludes = |value: &Value| branch.excluded.contains(&value);
        for (types, is_empty) in [
            (Types::NULL, excludes(&Value::Null)),
            (Types::BOOLEAN, excludes(&Value::Bool(true)) && excludes(&Value::Bool(false))),
            (Types::NUMBER, branch.number.is_empty()),
            (Types::STRING, branch.length.is_empty()),
            (Types::ARRAY, branch.count.is_empty() || lacks_item),
            (Types::OBJECT, branch.size.is_empty() || lacks_object),
        ] {
            if is_empty {
                branch.types = branch.types.without(types);
            }
        }
        !branch.types.is_empty() && branch.values.as_ref().is_none_or(|values| !values.is_empty())
    }

    /// An item that can have no value ends the list.
    fn bound_items(&mut self, branch: &mut Branch<'a>) {
        for place in 0..=branch.prefix_length() {
            let Some(parts) = branch.item(place) else { return };
            let is_never = |node| matches!(self.schemas.schema(node), Schema::Never);
            if parts.iter().map(|part| part.node).any(is_never) {
                branch.count.max = Some(place as u64);
                return;
            }
        }
    }

    fn writes_no_object(&mut self, branch: &Branch<'a>) -> bool {
        for name in &branch.required {
            let Some(parts) = self.property_parts(branch, name) else { return true };
            let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
            let is_nothing = match nodes.as_slice() {
                [] => false,
                // One schema alone that takes nothing is rare, and is met when it is compared.
                [one] => matches!(self.schemas.schema(*one), Schema::Never),
                // An endless search for nothing has not found it.
                more => {
                    !self.open_alternatives.contains(more)
                        && self.alternatives(more).is_ok_and(|it| it.is_empty())
                }
            };
            if is_nothing {
                return true;
            }
        }
        false
    }
}
