//! Objects.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::edges::Edges;
use super::limits::{LONGEST, MOST};
use crate::branch::Branch;
use crate::types::Types;
use crate::work::Work;

impl<'a> Work<'a> {
    /// An object of the branch in which this property has this value.
    pub(crate) fn object_with(
        &mut self,
        branch: &Branch<'a>,
        name: &str,
        value: &Value,
    ) -> Option<Value> {
        let fixed = BTreeMap::from([(name.to_owned(), value.clone())]);
        self.at_some_level(|this, levels| this.object(branch, &fixed, &[], false, levels))
    }

    /// An object of the branch without this property.
    pub(crate) fn object_without(&mut self, branch: &Branch<'a>, name: &str) -> Option<Value> {
        let fixed = BTreeMap::new();
        self.at_some_level(|this, levels| this.object(branch, &fixed, &[name], false, levels))
    }

    /// An object of the branch that has this property.
    pub(crate) fn object_naming(&mut self, branch: &Branch<'a>, name: &str) -> Option<Value> {
        self.at_some_level(|this, levels| {
            let value = this.property_instance(branch, name, levels)?;
            let fixed = BTreeMap::from([(name.to_owned(), value)]);
            this.object(branch, &fixed, &[], false, levels)
        })
    }

    pub(super) fn objects(
        &mut self,
        branch: &Branch<'a>,
        edges: &Edges,
        levels: usize,
    ) -> Vec<Value> {
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
    pub(super) fn object(
        &mut self,
        branch: &Branch<'a>,
        fixed: &BTreeMap<String, Value>,
        omitted: &[&str],
        is_full: bool,
        levels: usize,
    ) -> Option<Value> {
        let required: BTreeSet<&str> = branch.required.iter().copied().collect();
        self.spend_on(required.len()).ok()?;
        let mut names = required.clone();
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
            let is_asked = required.contains(name) || fixed.contains_key(name);
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
    pub(super) fn fill(
        &mut self,
        branch: &Branch<'a>,
        named: &BTreeSet<&str>,
        object: &mut Map<String, Value>,
        levels: usize,
    ) {
        if branch.size.min > LONGEST {
            return;
        }
        for class in self.key_classes(branch) {
            while (object.len() as u64) < branch.size.min {
                if self.spend_on(object.len() + named.len()).is_err() {
                    return;
                }
                let taken: BTreeSet<&str> =
                    named.iter().copied().chain(object.keys().map(String::as_str)).collect();
                let Some(key) = self.key_of(branch, &class, &taken, None, &[]) else { break };
                let Some(value) = self.property_instance(branch, &key, levels) else { break };
                object.insert(key, value);
            }
        }
    }

    pub(super) fn property_instance(
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
    pub(super) fn property_instances(
        &mut self,
        branch: &Branch<'a>,
        name: &str,
        levels: usize,
    ) -> Vec<Value> {
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
