//! Instances of what a branch writes: small ones, and ones at the edges of what a reader takes.
//!
//! They are meant to be valid; whoever uses one as a witness judges it.

mod edges;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use self::edges::Edges;
use super::branch::Branch;
use super::comparison::Comparison;
use super::decimal::Decimal;
use super::format;
use super::json::is_equal;
use super::pattern;
use super::schema::{Count, NodeId};
use super::types::Types;

/// How deep instances may be nested, tried in this order.
const LEVELS: [usize; 7] = [2, 4, 8, 16, 64, 512, 16_384];
/// Deeper than this an instance is looked for only where there is none.
const USUAL_LEVELS: usize = 8;
/// Longer texts and lists are not written.
const LONGEST: u64 = 4_096;
/// More than this of one kind is not tried.
const MOST: usize = 48;
/// So few whole numbers are looked at one by one.
const FEW: i64 = 16;

impl<'a> Comparison<'a> {
    /// An instance of the branch that the reader refuses, from those at its edges.
    pub(super) fn refused(&mut self, branch: &Branch<'a>, reader: NodeId) -> Option<Value> {
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

    /// An object of the branch in which this property has this value.
    pub(super) fn object_with(
        &mut self,
        branch: &Branch<'a>,
        name: &str,
        value: &Value,
    ) -> Option<Value> {
        let fixed = BTreeMap::from([(name.to_owned(), value.clone())]);
        self.at_some_level(|this, levels| this.object(branch, &fixed, &[], false, levels))
    }

    /// An object of the branch without this property.
    pub(super) fn object_without(&mut self, branch: &Branch<'a>, name: &str) -> Option<Value> {
        let fixed = BTreeMap::new();
        self.at_some_level(|this, levels| this.object(branch, &fixed, &[name], false, levels))
    }

    /// An object of the branch that has this property.
    pub(super) fn object_naming(&mut self, branch: &Branch<'a>, name: &str) -> Option<Value> {
        self.at_some_level(|this, levels| {
            let value = this.property_instance(branch, name, levels)?;
            let fixed = BTreeMap::from([(name.to_owned(), value)]);
            this.object(branch, &fixed, &[], false, levels)
        })
    }

    /// A list of the branch with this item at this place.
    pub(super) fn array_with(
        &mut self,
        branch: &Branch<'a>,
        place: usize,
        value: &Value,
    ) -> Option<Value> {
        let length = branch.count.min.max(place as u64 + 1);
        self.at_some_level(|this, levels| this.array(branch, length, Some((place, value)), levels))
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
    fn instance(&mut self, nodes: &[NodeId], levels: usize) -> Option<Value> {
        if levels == 0 {
            return None;
        }
        let key = (nodes.to_vec(), levels);
        if let Some(known) = self.instances.get(&key) {
            return known.clone();
        }
        self.enter().ok()?;
        let found = self.find_instance(nodes, levels);
        self.leave();
        self.instances.insert(key, found.clone());
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
    pub(super) fn few_values(&mut self, branch: &Branch<'a>) -> Option<Vec<Value>> {
        let mut values = match branch.types {
            Types::STRING if branch.length.max == Some(0) => vec![Value::from("")],
            Types::ARRAY if branch.count.max == Some(0) => vec![Value::Array(Vec::new())],
            Types::OBJECT if self.writes_no_property(branch) => vec![Value::Object(Map::new())],
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

    fn texts(&mut self, branch: &Branch<'a>, edges: &Edges) -> Vec<Value> {
        let mut texts: Vec<String> =
            ["", "a", "A", "0", "1", "-1", "é", " "].map(str::to_owned).into();
        texts.extend(branch.patterns.iter().map(|pattern| pattern::sample(pattern)));
        texts.extend(
            branch.formats.iter().filter_map(|it| Some(format::examples(it)?.good.to_owned())),
        );
        texts.extend(edges.texts.iter().cloned());
        let lengths = [branch.length.min].into_iter().chain(branch.length.max);
        for length in lengths.chain(edges.lengths.iter().copied()).filter(|it| *it <= LONGEST) {
            texts.push("a".repeat(usize::try_from(length).unwrap_or_default()));
        }
        let mut seen = BTreeSet::new();
        texts.retain(|text| {
            seen.insert(text.clone())
                && branch.length.has(text.chars().count())
                && branch.patterns.iter().all(|it| self.patterns.matches(it, text) == Some(true))
                && branch.formats.iter().all(|it| format::check(it, text) == Some(true))
        });
        texts.into_iter().take(MOST).map(Value::String).collect()
    }

    fn arrays(&mut self, branch: &Branch<'a>, edges: &Edges, levels: usize) -> Vec<Value> {
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
                all.push(super::comparison::repeated(first, rest.len() + 1));
            }
            all.push(array);
        }
        all.retain(|array| self.has_items_of(branch, array.as_array().map_or(&[], Vec::as_slice)));
        all
    }

    /// Whether the items are what the branch writes in their places, and as many as it contains.
    fn has_items_of(&mut self, branch: &Branch<'a>, items: &[Value]) -> bool {
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

    fn array(
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
                item = self.another(&nodes, &items, levels - 1)?;
            }
            items.push(item);
        }
        branch.count.has(items.len()).then_some(Value::Array(items))
    }

    fn may_stand_at(&mut self, branch: &Branch<'a>, place: usize, item: &Value) -> bool {
        place > branch.prefix_length()
            || branch.item(place).is_some_and(|parts| {
                parts.iter().all(|part| !self.judge(part.node, item).is_rejection())
            })
    }

    /// An instance that is not among these.
    fn another(&mut self, nodes: &[NodeId], taken: &[Value], levels: usize) -> Option<Value> {
        let branches = self.alternatives(nodes).ok()?;
        let edges =
            Edges { counts: (0..8).collect(), lengths: (0..32).collect(), ..Edges::default() };
        for branch in branches.iter() {
            let found = self.instances_of(branch, &edges, levels);
            let is_new = |value: &Value| !taken.iter().any(|other| is_equal(value, other));
            if let Some(value) = found.into_iter().find(is_new) {
                return Some(value);
            }
        }
        None
    }

    fn objects(&mut self, branch: &Branch<'a>, edges: &Edges, levels: usize) -> Vec<Value> {
        let none = BTreeMap::new();
        let mut all: Vec<_> = self.object(branch, &none, &[], false, levels).into_iter().collect();
        if levels < 2 || edges.names.is_empty() && edges.sizes.is_empty() {
            return all;
        }
        all.extend(self.object(branch, &none, &[], true, levels));
        for size in edges.sizes.iter().filter(|size| branch.size.min < **size) {
            let mut larger = branch.clone();
            larger.size.min = *size;
            all.extend(self.object(&larger, &none, &[], false, levels));
        }
        let mut together = BTreeMap::new();
        for name in edges.names.iter().take(MOST) {
            for value in self.property_instances(branch, name, levels) {
                if !branch.required.contains(&name.as_str()) {
                    together.entry(name.clone()).or_insert_with(|| value.clone());
                }
                let fixed = BTreeMap::from([(name.clone(), value)]);
                all.extend(self.object(branch, &fixed, &[], false, levels));
            }
        }
        all.extend(self.object(branch, &together, &[], false, levels));
        all
    }

    /// The smallest object with these properties and without those, or the largest.
    fn object(
        &mut self,
        branch: &Branch<'a>,
        fixed: &BTreeMap<String, Value>,
        omitted: &[&str],
        is_full: bool,
        levels: usize,
    ) -> Option<Value> {
        let mut names: BTreeSet<&str> = branch.required.iter().copied().collect();
        names.extend(fixed.keys().map(String::as_str));
        let known = branch.named();
        if is_full {
            names.extend(&known);
        }
        for name in &known {
            if (names.len() as u64) < branch.size.min && self.property_parts(branch, name).is_some()
            {
                names.insert(name);
            }
        }
        loop {
            let before = names.len();
            for (present, others) in &branch.dependent {
                if names.contains(present) {
                    names.extend(others);
                }
            }
            if names.len() == before {
                break;
            }
        }
        let mut object = Map::new();
        for name in names {
            let is_asked = branch.required.contains(&name) || fixed.contains_key(name);
            if omitted.contains(&name) {
                if is_asked {
                    return None;
                }
                continue;
            }
            let value = match fixed.get(name) {
                Some(value) => Some(value.clone()),
                None => self.property_instance(branch, name, levels),
            };
            match value {
                Some(value) => drop(object.insert(name.to_owned(), value)),
                None if is_asked => return None,
                None => {}
            }
        }
        self.fill(branch, &known, &mut object, levels);
        branch.size.has(object.len()).then_some(Value::Object(object))
    }

    /// Adds properties that nobody names until there are enough.
    fn fill(
        &mut self,
        branch: &Branch<'a>,
        named: &BTreeSet<&str>,
        object: &mut Map<String, Value>,
        levels: usize,
    ) {
        for class in self.key_classes(branch) {
            while (object.len() as u64) < branch.size.min.min(MOST as u64) {
                let taken: BTreeSet<&str> =
                    named.iter().copied().chain(object.keys().map(String::as_str)).collect();
                let Some(key) = self.key_of(branch, &class, &taken, None, &[]) else { break };
                let Some(value) = self.property_instance(branch, &key, levels) else { break };
                object.insert(key, value);
            }
        }
    }

    fn property_instance(
        &mut self,
        branch: &Branch<'a>,
        name: &str,
        levels: usize,
    ) -> Option<Value> {
        let parts = self.property_parts(branch, name)?;
        let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
        self.instance(&nodes, levels.checked_sub(1)?)
    }

    /// The first of the values that are listed for a property, or any one.
    fn property_instances(&mut self, branch: &Branch<'a>, name: &str, levels: usize) -> Vec<Value> {
        let Some(parts) = self.property_parts(branch, name) else { return Vec::new() };
        let nodes: Vec<_> = parts.iter().map(|part| part.node).collect();
        let branches = self.alternatives(&nodes).unwrap_or_default();
        if let [one] = branches.as_slice()
            && let Some(values) = one.of_types(Types::ALL).values
        {
            return values.into_iter().take(8).cloned().collect();
        }
        let is_asked = branch.required.contains(&name);
        let value = if is_asked { None } else { self.property_instance(branch, name, levels) };
        value.into_iter().collect()
    }
}

fn numbers(branch: &Branch<'_>, edges: &Edges) -> Vec<Value> {
    let own = [branch.number.lower, branch.number.upper].into_iter().flatten();
    let mut numbers: Vec<_> =
        own.map(|limit| limit.value).chain(edges.numbers.iter().copied()).collect();
    numbers.sort();
    let between = |pair: &[Decimal]| pair[0].plus(pair[1])?.halved();
    let halves: Vec<_> = numbers.windows(2).filter_map(between).collect();
    numbers.extend(halves);
    numbers.extend(edges.numbers.iter().filter_map(|number| number.halved()));
    numbers.push(Decimal::ZERO);
    // Beyond 64 bits, JSON values hold few numbers exactly.
    if numbers.iter().any(|number| number.to_json().is_none()) {
        numbers.extend(
            [(2, 19), (-2, 19), (2, 38)].map(|(digits, power)| Decimal::tenths(digits, power)),
        );
    }
    numbers.extend(branch.multiples.iter().copied());
    let steps = [(0, 0), (1, 0), (-1, 0), (5, -1), (-5, -1)];
    let around = |number: &Decimal| {
        let number = *number;
        steps
            .into_iter()
            .filter_map(move |(digits, power)| number.plus(Decimal::tenths(digits, power)))
    };
    let mut around: Vec<_> = numbers.iter().flat_map(around).collect();
    for unit in &branch.multiples {
        let twice = unit.plus(*unit);
        around.extend(twice);
        around.extend(numbers.iter().filter_map(|number| number.plus(*unit)));
    }
    let mut values = Vec::new();
    for number in around {
        let types = if number.is_whole() { Types::WHOLE } else { Types::FRACTION };
        let is_written = types.is_within(branch.types)
            && branch.number.has(number)
            && branch.multiples.iter().all(|unit| number.is_multiple_of(*unit) == Some(true));
        if let Some(value) = number.to_json().filter(|it| is_written && !values.contains(it)) {
            values.push(value);
        }
    }
    values.truncate(MOST);
    values
}
