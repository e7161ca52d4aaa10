//! Instances of a schema at its edges.

mod combine;
mod scalars;

use std::collections::HashMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use self::combine::combine;
use self::scalars::{numbers, texts};
use crate::branch::Branch;
use crate::json::is_equal;
use crate::schema::{Document, NodeId, Schema, Schemas};
use crate::types::Types;
use crate::work::Work;

/// More instances than this are not made of one schema.
const MOST: usize = 256;
/// Of a part of an instance, so many are combined with those of other parts; the number is a prime.
const COMBINED: usize = 5;
/// Parts nested deeper than this are written in one way, as far as that is possible.
const LEVELS: usize = 6;
/// Deeper than this nothing is written.
const MOST_LEVELS: usize = 64;
/// What the instances of one schema may cost.
const MOST_STEPS: u32 = 200_000;
/// Lists of so many items are long.
const LONG: u64 = 3;

/// None where the schema is nested deeper than this.
pub(crate) fn all(schema: &Value, most_depth: usize) -> Option<Vec<Value>> {
    let work = Work::new(Schemas::new(schema, schema), most_depth, MOST_STEPS);
    let mut sampler = Sampler { work, known: HashMap::new() };
    let root = sampler.work.schemas.root(Document::Writer);
    let mut all = Vec::clone(&*sampler.of_nodes(&[root], MOST_LEVELS));
    all.retain(|it| !sampler.work.judge(root, it).is_rejection());
    (!sampler.work.is_too_deep()).then_some(all)
}

type Samples = Rc<Vec<Value>>;

struct Sampler<'a> {
    work: Work<'a>,
    known: HashMap<(Vec<NodeId>, usize), Samples>,
}

impl<'a> Sampler<'a> {
    /// Instances that are valid by all of the schemas, the plainest first.
    fn of_nodes(&mut self, nodes: &[NodeId], levels: usize) -> Samples {
        if levels == 0 || self.work.spend(1).is_err() {
            return Samples::default();
        }
        let key = (nodes.to_vec(), levels);
        if let Some(known) = self.known.get(&key) {
            return Rc::clone(known);
        }
        let branches = self.work.alternatives(nodes).unwrap_or_default();
        let of_branches: Vec<_> =
            branches.iter().map(|branch| self.of_branch(branch, levels)).collect();
        // One of each branch comes before the second of any.
        let longest = of_branches.iter().map(Vec::len).max().unwrap_or_default();
        let mut all: Vec<Value> = Vec::new();
        for place in 0..longest {
            for sample in of_branches.iter().filter_map(|samples| samples.get(place)) {
                if all.len() < MOST && !all.contains(sample) {
                    all.push(sample.clone());
                }
            }
        }
        if nodes.len() > 1 {
            all.retain(|it| nodes.iter().all(|node| !self.work.judge(*node, it).is_rejection()));
        }
        let all = Rc::new(all);
        self.known.insert(key, Rc::clone(&all));
        all
    }

    fn of_branch(&mut self, branch: &Branch<'a>, levels: usize) -> Vec<Value> {
        let mut all = Vec::new();
        if let Some(values) = &branch.values {
            all.extend(values.iter().copied().cloned());
        } else {
            if branch.types.meets(Types::NULL) {
                all.push(Value::Null);
            }
            if branch.types.meets(Types::BOOLEAN) {
                all.extend([Value::Bool(false), Value::Bool(true)]);
            }
            if branch.types.meets(Types::NUMBER) {
                all.extend(numbers(branch));
            }
            if branch.types.meets(Types::STRING) {
                all.extend(texts(branch, &self.work.patterns));
            }
            if branch.types.meets(Types::ARRAY) {
                all.extend(self.arrays(branch, levels));
            }
            if branch.types.meets(Types::OBJECT) {
                all.extend(self.objects(branch, levels));
            }
        }
        all.retain(|value| !branch.excluded.iter().any(|other| is_equal(value, other)));
        all.retain(|it| !branch.nots.iter().any(|not| self.work.judge(*not, it).is_acceptance()));
        all
    }

    /// The fewest items, one more, and many, each another value where there is one.
    fn arrays(&mut self, branch: &Branch<'a>, levels: usize) -> Vec<Value> {
        let least = branch.count.min;
        let most = branch.count.max.unwrap_or(u64::MAX);
        let mut lengths =
            vec![least, least + 1, least.max(LONG), branch.count.max.unwrap_or(least)];
        lengths.sort_unstable();
        lengths.dedup();
        let mut all = Vec::new();
        for length in lengths.into_iter().filter(|it| *it <= most.min(least.max(LONG) + 8)) {
            // Each list begins with another value.
            let turns = if length == 0 || levels < MOST_LEVELS - LEVELS { 1 } else { COMBINED };
            for turn in 0..turns {
                let array = self.array(branch, length, turn, levels);
                all.extend(array.filter(|it| !all.contains(it)));
            }
        }
        all
    }

    fn array(
        &mut self,
        branch: &Branch<'a>,
        length: u64,
        turn: usize,
        levels: usize,
    ) -> Option<Value> {
        let mut items: Vec<Value> = Vec::new();
        for place in 0..usize::try_from(length).ok()? {
            let mut nodes: Vec<_> = branch.item(place)?.iter().map(|part| part.node).collect();
            let contained = branch.contains.iter().find(|it| (place as u64) < it.count.min);
            nodes.extend(contained.map(|it| it.node));
            let samples = self.of_nodes(&nodes, levels - 1);
            let turned = samples.iter().cycle().skip((place + turn) % samples.len().max(1));
            let mut candidates = turned.take(samples.len());
            let item = candidates.find(|it| !branch.is_unique || !items.contains(it))?;
            items.push(item.clone());
        }
        Some(Value::Array(items))
    }

    fn objects(&mut self, branch: &Branch<'a>, levels: usize) -> Vec<Value> {
        let mut fields = Vec::new();
        for name in branch.named() {
            let Some(parts) = self.work.property_parts(branch, name) else {
                continue;
            };
            let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
            let samples = self.of_nodes(&nodes, levels - 1);
            let is_required = branch.required.contains(&name);
            if is_required && samples.is_empty() {
                return Vec::new();
            }
            let absent = (!is_required).then_some(None);
            let present =
                samples.iter().map(|it| Some(Map::from_iter([(name.to_owned(), it.clone())])));
            fields.push(absent.into_iter().chain(present).collect::<Vec<_>>());
        }
        let others = self.others(branch, levels);
        if others.len() > 1 {
            fields.push(others);
        }
        let counts: Vec<_> = fields.iter().map(Vec::len).collect();
        // What is deep is written in one way, so that what is around it is not written too often.
        let is_deep = levels < MOST_LEVELS - LEVELS;
        let rows = combine(&counts, if is_deep { 1 } else { COMBINED }, MOST);
        let object = |row: Vec<usize>| {
            let mut object = Map::new();
            for (choices, choice) in fields.iter().zip(row) {
                object.extend(choices[choice].clone().unwrap_or_default());
            }
            object
        };
        let objects = rows.into_iter().map(object);
        objects.filter(|it| branch.size.has(it.len())).map(Value::Object).collect()
    }

    /// Properties that are not named: none, and some under odd names.
    fn others(&mut self, branch: &Branch<'a>, levels: usize) -> Vec<Option<Map<String, Value>>> {
        const KEYS: [&str; 12] = [
            "key",
            "",
            "0",
            "-1",
            "007",
            "4294967296",
            "true",
            "a.b",
            "a b",
            "A",
            "é",
            "\u{1f600}\n",
        ];
        let named = branch.named();
        let mut all = vec![None];
        for class in self.work.key_classes(branch) {
            let nodes: Vec<_> = class.parts.iter().map(|part| part.node).collect();
            let is_any =
                nodes.iter().all(|it| matches!(self.work.schemas.schema(*it), Schema::Always));
            if is_any && class.pattern.is_none() {
                continue;
            }
            let samples = self.of_nodes(&nodes, levels - 1);
            let listed = self.listed_names(branch);
            let keys = listed.unwrap_or_else(|| {
                let sample = class.pattern.map(crate::pattern::sample);
                sample.into_iter().chain(KEYS.map(str::to_owned)).collect()
            });
            let is_key = |key: &String, this: &mut Self| {
                let matches = |pattern| this.work.patterns.matches(pattern, key) == Some(true);
                !named.contains(key.as_str())
                    && class.pattern.is_none_or(matches)
                    && this.work.property_parts(branch, key).is_some()
            };
            let keys: Vec<_> = keys.into_iter().filter(|key| is_key(key, self)).collect();
            let all_keys = keys.iter().cloned().zip(samples.iter().cycle().cloned());
            let each = all_keys.clone().map(|entry| Some(Map::from_iter([entry])));
            let with_sample = samples.iter().skip(1).filter_map(|sample| {
                Some(Some(Map::from_iter([(keys.first()?.clone(), sample.clone())])))
            });
            all.push(Some(all_keys.collect::<Map<_, _>>()).filter(|it| !it.is_empty()));
            all.extend(with_sample);
            all.extend(each);
        }
        let mut seen = Vec::new();
        all.retain(|it| {
            !seen.contains(it) && {
                seen.push(it.clone());
                true
            }
        });
        all
    }

    /// The names that `propertyNames` lists, if it does.
    fn listed_names(&mut self, branch: &Branch<'a>) -> Option<Vec<String>> {
        let branches = self.work.alternatives(&branch.names).ok()?;
        let mut listed = Vec::new();
        for branch in branches.iter().filter(|_| !branch.names.is_empty()) {
            let texts = branch.values.as_ref()?.iter().filter_map(|it| it.as_str());
            listed.extend(texts.map(str::to_owned));
        }
        (!listed.is_empty()).then_some(listed)
    }
}
