//! Instances of a schema at its edges.

mod arrays;
mod combine;
mod known;
mod objects;
mod plain;
mod sample;
mod scalars;

use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;

use self::known::Known;
use self::sample::{Sample, Samples};
use self::scalars::{numbers, texts};
use crate::branch::Branch;
use crate::json::{has_rounded_number, is_equal, values};
use crate::schema::{Document, NodeId, Schemas};
use crate::types::Types;
use crate::work::Work;

/// More instances than this are not made of one schema.
const MOST: usize = 256;
/// Of what stands in another instance, no more are made than this, if they show each variant.
const MOST_INSIDE: usize = 24;
/// What is nested deeper is written in one way.
const LEVELS: usize = 7;
/// How deep that one way may be.
const LEVELS_BELOW: [usize; 4] = [2, 4, 16, 48];
/// After so many schemas, the others are written in one way too.
const MOST_SCHEMAS: usize = 2_000;
/// So many values the instances of one schema may have together.
const MOST_VALUES: usize = 40_000;
/// What the instances of one schema may cost, and what it may cost to judge them.
const MOST_STEPS: u32 = 100_000;
const MOST_STEPS_OF_JUDGE: u32 = 250_000;

/// How the choices of several parts meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Combined {
    /// Each choice is there.
    Each,
    /// Most pairs are there.
    Pairs,
}

/// None where the schema is nested deeper than this.
pub(crate) fn all(schema: &Value, most_depth: usize, combined: Combined) -> Option<Vec<Value>> {
    let work = Work::new(Schemas::new(schema, schema), most_depth, MOST_STEPS);
    let mut sampler = Sampler {
        work,
        combined,
        known: HashMap::new(),
        schemas: 0,
        is_certain: true,
        is_understood: true,
    };
    let root = sampler.work.schemas.root(Document::Writer);
    let made = sampler.of_nodes(&[root], 0);
    if sampler.work.is_too_deep() {
        return None;
    }
    let is_understood = sampler.is_understood;
    let is_certain = sampler.is_certain && sampler.work.spend(0).is_ok();
    // What is known has its own hold on them, and would have them copied.
    drop(sampler);
    let made = Rc::unwrap_or_clone(made).list;
    let mut all: Vec<_> = made.into_iter().map(|sample| sample.value).collect();
    // What programs round, they do not judge alike by multiples.
    if asks_for_multiples(schema) {
        all.retain(|it| !has_rounded_number(it));
    }
    if !is_certain {
        let mut judge = Work::new(Schemas::new(schema, schema), most_depth, MOST_STEPS_OF_JUDGE);
        let root = judge.schemas.root(Document::Writer);
        all.retain(|it| {
            let answer = judge.judge(root, it);
            let is_valid = answer.is_acceptance() || is_understood && !answer.is_rejection();
            is_valid && judge.spend(0).is_ok()
        });
    }
    Some(all)
}

fn asks_for_multiples(schema: &Value) -> bool {
    values(schema).any(|it| it.get("multipleOf").is_some())
}

struct Sampler<'a> {
    work: Work<'a>,
    combined: Combined,
    known: HashMap<(Vec<NodeId>, usize), Rc<Samples>>,
    /// How many schemas were looked at.
    schemas: usize,
    /// Whether what is made is valid by how it is made.
    is_certain: bool,
    /// Whether each keyword that was met is understood.
    is_understood: bool,
}

impl<'a> Sampler<'a> {
    /// Instances that are valid by all of the schemas.
    fn of_nodes(&mut self, nodes: &[NodeId], level: usize) -> Rc<Samples> {
        if self.work.spend(1).is_err() {
            return Rc::default();
        }
        let key = (nodes.to_vec(), level);
        if let Some(known) = self.known.get(&key) {
            return Rc::clone(known);
        }
        self.schemas += 1;
        let is_small = level <= LEVELS && self.schemas <= MOST_SCHEMAS;
        let samples = if !is_small {
            Rc::new(self.smallest(nodes))
        } else if let Some(known) = self.scalar(nodes, level) {
            self.of_scalar(known, nodes, level)
        } else {
            Rc::new(self.make(nodes, level))
        };
        self.known.insert(key, Rc::clone(&samples));
        samples
    }

    /// What stands for the one scalar that is asked for.
    fn scalar(&self, nodes: &[NodeId], level: usize) -> Option<String> {
        let [node] = nodes else { return None };
        let json = self.work.schemas.json(*node)?;
        (level > 0).then(|| known::key(json)).flatten()
    }

    fn of_scalar(&mut self, key: String, nodes: &[NodeId], level: usize) -> Rc<Samples> {
        let Known { samples, is_certain, is_understood } = known::of(&key).unwrap_or_else(|| {
            let before = (self.is_certain, self.is_understood);
            (self.is_certain, self.is_understood) = (true, true);
            let samples = Rc::new(self.make(nodes, level));
            let (is_certain, is_understood) = (self.is_certain, self.is_understood);
            (self.is_certain, self.is_understood) = before;
            let known = Known { samples, is_certain, is_understood };
            // What was cut short belongs to this schema alone.
            if self.work.spend(0).is_ok() {
                known::add(key, known.clone());
            }
            known
        });
        self.is_certain &= is_certain;
        self.is_understood &= is_understood;
        samples
    }

    fn smallest(&mut self, nodes: &[NodeId]) -> Samples {
        let value = LEVELS_BELOW.into_iter().find_map(|it| self.work.instance(nodes, it));
        Samples::of_one(
            value.into_iter().map(|value| Sample { size: size(&value), value }).collect(),
        )
    }

    fn make(&mut self, nodes: &[NodeId], level: usize) -> Samples {
        self.is_certain = self.is_certain && nodes.len() == 1 && self.is_plain(nodes[0]);
        let branches = self.work.alternatives(nodes).unwrap_or_default();
        let of_branches = branches.iter().map(|branch| self.of_branch(branch, level)).collect();
        let mut samples = Samples::interleaved(of_branches);
        if nodes.len() > 1 {
            let is_valid = |value: &Value, this: &mut Self| {
                nodes.iter().all(|node| !this.work.judge(*node, value).is_rejection())
            };
            samples.list.retain(|sample| is_valid(&sample.value, self));
        }
        let most = if level == 0 { MOST } else { MOST_INSIDE.max(samples.variants).min(MOST) };
        samples.list.truncate(most);
        samples
    }

    fn of_branch(&mut self, branch: &Branch<'a>, level: usize) -> Samples {
        let scalars =
            |values: Vec<Value>| Samples::of_one(values.into_iter().map(Sample::scalar).collect());
        let mut kinds = Vec::new();
        if let Some(values) = &branch.values {
            let sample = |value: &&Value| Sample { size: size(value), value: Value::clone(value) };
            let list: Vec<_> = values.iter().take(MOST).map(sample).collect();
            kinds.push(Samples { variants: list.len(), list });
        } else {
            if branch.types.meets(Types::NULL) {
                kinds.push(scalars(vec![Value::Null]));
            }
            if branch.types.meets(Types::BOOLEAN) {
                kinds.push(scalars(vec![Value::Bool(false), Value::Bool(true)]));
            }
            if branch.types.meets(Types::NUMBER) {
                kinds.push(scalars(numbers(branch)));
            }
            if branch.types.meets(Types::STRING) {
                kinds.push(scalars(texts(branch, &self.work.patterns)));
            }
            if branch.types.meets(Types::ARRAY) {
                kinds.push(self.arrays(branch, level));
            }
            if branch.types.meets(Types::OBJECT) {
                kinds.push(self.objects(branch, level));
            }
        }
        let mut samples = Samples::interleaved(kinds);
        if !branch.excluded.is_empty() || !branch.nots.is_empty() {
            samples.list.retain(|Sample { value, .. }| {
                !branch.excluded.iter().any(|other| is_equal(value, other))
                    && !branch.nots.iter().any(|not| self.work.judge(*not, value).is_acceptance())
            });
        }
        samples
    }
}

/// How many values there are in one.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(object) => 1 + object.values().map(size).sum::<usize>(),
        _ => 1,
    }
}
