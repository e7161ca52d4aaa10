//! Instances of what a branch writes: small ones, and ones at the edges of what a reader takes.
//!
//! They are meant to be valid; whoever uses one as a witness judges it.

mod arrays;
mod edges;
mod limits;
mod objects;
mod scalars;

use std::rc::Rc;

use serde_json::{Map, Value};

use self::edges::Edges;
use self::limits::MOST;
use self::scalars::numbers;
use crate::branch::Branch;
use crate::decimal::Decimal;
use crate::format;
use crate::json::{is_equal, number_of_values};
use crate::schema::NodeId;
use crate::types::Types;
use crate::work::Work;

/// How deep instances may be nested, tried in this order.
const LEVELS: [usize; 6] = [2, 4, 8, 16, 64, 512];
/// Deeper than this an instance is looked for only where there is none.
const USUAL_LEVELS: usize = 8;
/// So few texts are looked at one by one.
const MOST_TEXTS: usize = 64;
/// So few whole numbers are looked at one by one.
const FEW: i64 = 16;

impl<'a> Work<'a> {
    /// An instance of the branch that the reader refuses, from those at its edges.
    pub(crate) fn refused(&mut self, branch: &Branch<'a>, reader: NodeId) -> Option<Value> {
        self.spend(4).ok()?;
        let edges = self.edges(reader);
        for levels in LEVELS {
            self.spend(1).ok()?;
            let found = self.instances_of(branch, &edges, levels);
            let is_enough = levels >= USUAL_LEVELS && !found.is_empty();
            let refused = found.into_iter().find(|it| self.judge(reader, it).is_rejection());
            if is_enough || refused.is_some() {
                return refused;
            }
        }
        None
    }

    fn at_some_level(
        &mut self,
        mut build: impl FnMut(&mut Self, usize) -> Option<Value>,
    ) -> Option<Value> {
        for levels in LEVELS {
            let found = build(self, levels);
            if found.is_some() || self.spend(1).is_err() {
                return found;
            }
        }
        None
    }

    /// An instance that is valid by all of the schemas.
    pub(crate) fn instance(&mut self, nodes: &[NodeId], levels: usize) -> Option<Value> {
        if levels == 0 {
            return None;
        }
        let key = (nodes.to_vec(), levels);
        if let Some(known) = self.instances.get(&key) {
            let (value, size) = known.as_ref()?;
            let (value, size) = (Rc::clone(value), *size);
            // To copy a value costs as much as it is large.
            self.spend_on(size).ok()?;
            return Some(Value::clone(&value));
        }
        self.enter().ok()?;
        let found = self.find_instance(nodes, levels);
        self.leave();
        let size = found.as_ref().map_or(0, number_of_values);
        let kept = found.as_ref().filter(|_| self.spend_on(size).is_ok());
        let kept = kept.map(|value| (Rc::new(value.clone()), size));
        self.instances.insert(key, kept);
        found
    }

    fn find_instance(&mut self, nodes: &[NodeId], levels: usize) -> Option<Value> {
        let branches = self.alternatives(nodes).ok()?;
        let mut simplest_first: Vec<_> = branches.iter().collect();
        simplest_first.sort_by_key(|branch| {
            let is_nested = !branch.types.meets(Types::ALL.without(Types::ARRAY | Types::OBJECT));
            (branch.values.is_none(), is_nested, branch.required.len())
        });
        let edges = Edges::default();
        for branch in simplest_first {
            let found = self.instances_of(branch, &edges, levels);
            // What all schemas accept is better than what one of them may not.
            let is_valid =
                |value: &&Value| nodes.iter().all(|node| self.judge(*node, value).is_acceptance());
            if let Some(value) = found.iter().find(is_valid) {
                return Some(value.clone());
            }
        }
        None
    }

    fn instances_of(&mut self, branch: &Branch<'a>, edges: &Edges, levels: usize) -> Vec<Value> {
        let mut all = Vec::new();
        if let Some(values) = &branch.values {
            all.extend(values.iter().take(MOST).map(|value| Value::clone(value)));
            return all;
        }
        if branch.types.meets(Types::NULL) {
            all.push(Value::Null);
        }
        if branch.types.meets(Types::BOOLEAN) {
            all.extend([Value::Bool(false), Value::Bool(true)]);
        }
        if branch.types.meets(Types::NUMBER) {
            all.extend(numbers(branch, edges));
        }
        if branch.types.meets(Types::STRING) {
            all.extend(self.texts(branch, edges));
        }
        if branch.types.meets(Types::ARRAY) {
            all.extend(self.arrays(branch, edges, levels));
        }
        if branch.types.meets(Types::OBJECT) {
            all.extend(self.objects(branch, edges, levels));
        }
        for value in &edges.values {
            if branch.types.meets(Types::of(value)) && !all.contains(value) {
                all.push(value.clone());
            }
        }
        all.retain(|value| !branch.excluded.iter().any(|other| is_equal(value, other)));
        let is_excluded = |value: &Value, this: &mut Self| {
            branch.nots.iter().any(|not| !this.judge(*not, value).is_rejection())
        };
        if !branch.nots.is_empty() {
            all.retain(|value| !is_excluded(value, self));
        }
        all
    }

    /// All values of a branch of one kind, if they are few.
    pub(crate) fn few_values(&mut self, branch: &Branch<'a>) -> Option<Vec<Value>> {
        let mut values = match branch.types {
            Types::STRING if branch.length.max == Some(0) => vec![Value::from("")],
            Types::STRING if !branch.patterns.is_empty() => {
                let mut all =
                    self.patterns.all_texts(&branch.patterns, branch.length, MOST_TEXTS)?;
                all.retain(|text| self.may_write_text(branch, text));
                all.into_iter().map(Value::String).collect()
            }
            Types::ARRAY if branch.count.max == Some(0) => vec![Value::Array(Vec::new())],
            Types::OBJECT if self.writes_no_property(branch) => vec![Value::Object(Map::new())],
            _ if branch.types.is_within(Types::NUMBER)
                && let Some(only) = branch.number.only() =>
            {
                let is_multiple = |unit: &Decimal| only.is_multiple_of(*unit) != Some(false);
                let types = if only.is_whole() { Types::WHOLE } else { Types::FRACTION };
                let is_written =
                    branch.types.meets(types) && branch.multiples.iter().all(is_multiple);
                if is_written { vec![only.to_json()?] } else { Vec::new() }
            }
            _ if branch.types.is_within(Types::NUMBER) && branch.is_whole() => {
                let lower = branch.number.lower?.value.to_i64()?;
                let upper = branch.number.upper?.value.to_i64()?;
                if upper.checked_sub(lower)? >= FEW {
                    return None;
                }
                let is_written = |number: &i64| {
                    let number = Decimal::whole((*number).into());
                    let is_multiple = |unit: &Decimal| number.is_multiple_of(*unit) != Some(false);
                    branch.number.has(number) && branch.multiples.iter().all(is_multiple)
                };
                (lower..=upper).filter(is_written).map(Value::from).collect()
            }
            _ => return None,
        };
        self.keep_written(branch, &mut values);
        Some(values)
    }

    fn may_write_text(&self, branch: &Branch<'a>, text: &str) -> bool {
        branch.length.has(text.chars().count())
            && branch.patterns.iter().all(|it| self.patterns.matches(it, text) != Some(false))
            && branch.refused.iter().all(|it| self.patterns.matches(it, text) != Some(true))
            && branch.formats.iter().all(|it| format::check(it, text) != Some(false))
    }

    fn writes_no_property(&mut self, branch: &Branch<'a>) -> bool {
        branch.required.is_empty()
            && branch.size.min == 0
            && self.key_classes(branch).is_empty()
            && branch.named().iter().all(|name| self.property_parts(branch, name).is_none())
    }

    /// Takes away what the branch says that it does not write.
    fn keep_written(&mut self, branch: &Branch<'a>, values: &mut Vec<Value>) {
        values.retain(|value| {
            !branch.excluded.iter().any(|other| is_equal(value, other))
                && !branch.nots.iter().any(|not| self.judge(*not, value).is_acceptance())
        });
    }
}
