//! Objects: structs and maps.

use std::collections::HashSet;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::combine::combine;
use super::sample::{Sample, Samples};
use super::{Combined, MOST, MOST_VALUES, Sampler};
use crate::alternatives::KeyClass;
use crate::branch::Branch;
use crate::count::Count;
use crate::schema::Schema;

/// Keys that not all programs read alike.
const KEYS: [&str; 12] =
    ["key", "", "0", "-1", "007", "4294967296", "true", "a.b", "a b", "A", "é", "\u{1f600}\n"];

/// Of a part of an instance, so many choices are combined with those of others: primes, by level.
const COMBINED: [usize; 3] = [5, 3, 2];

/// What an object may have of one part.
enum Part<'a> {
    Property {
        name: &'a str,
        is_required: bool,
        samples: Rc<Samples>,
    },
    /// Properties that nobody names.
    Others(Others),
}

/// Properties that nobody names, and how many values there are in them.
#[derive(Default)]
struct Others {
    all: Vec<(Map<String, Value>, usize)>,
    /// So many of the first show each variant.
    variants: usize,
}

impl Part<'_> {
    fn choices(&self) -> usize {
        match self {
            Self::Property { is_required, samples, .. } => {
                samples.list.len() + usize::from(!is_required)
            }
            Self::Others(others) => others.all.len() + 1,
        }
    }

    /// So many of the first choices show each variant.
    fn variants(&self) -> usize {
        match self {
            Self::Property { is_required, samples, .. } => {
                samples.variants + usize::from(!is_required)
            }
            Self::Others(others) => others.variants + 1,
        }
    }

    fn largest(&self) -> usize {
        match self {
            Self::Property { samples, .. } => samples.list.iter().map(|it| it.size).max(),
            Self::Others(others) => others.all.iter().map(|(_, size)| *size).max(),
        }
        .unwrap_or_default()
    }

    /// Adds what was chosen, and says how many values that is.
    fn add(&self, choice: usize, object: &mut Map<String, Value>) -> usize {
        match self {
            Self::Property { name, is_required, samples } => {
                let sample = match (choice, is_required) {
                    (0, false) => return 0,
                    (choice, false) => &samples.list[choice - 1],
                    (choice, true) => &samples.list[choice],
                };
                object.insert((*name).to_owned(), sample.value.clone());
                sample.size
            }
            Self::Others(_) if choice == 0 => 0,
            Self::Others(others) => {
                let (others, size) = &others.all[choice - 1];
                object.extend(others.clone());
                *size
            }
        }
    }
}

/// How many of the first rows show each variant of each part.
fn first_with_all(rows: &[Vec<usize>], parts: &[Part<'_>]) -> usize {
    let each = |part: &Part<'_>| vec![false; part.variants()];
    let mut shown: Vec<_> = parts.iter().map(each).collect();
    let mut last = 0;
    for (place, row) in rows.iter().enumerate() {
        for (shown, choice) in shown.iter_mut().zip(row) {
            if let Some(is_shown) = shown.get_mut(*choice).filter(|is_shown| !**is_shown) {
                *is_shown = true;
                last = place;
            }
        }
    }
    rows.len().min(last + 1)
}

impl<'a> Sampler<'a> {
    pub(super) fn objects(&mut self, branch: &Branch<'a>, level: usize) -> Samples {
        let required: HashSet<&str> = branch.required.iter().copied().collect();
        let mut parts = Vec::new();
        for name in branch.named() {
            if self.work.spend(0).is_err() {
                return Samples::default();
            }
            let Some(schemas) = self.work.property_parts(branch, name) else { continue };
            let nodes: Vec<_> = schemas.iter().map(|part| part.node).collect();
            let samples = self.of_nodes(&nodes, level + 1);
            let is_required = required.contains(name);
            if is_required && samples.list.is_empty() {
                return Samples::default();
            }
            parts.push(Part::Property { name, is_required, samples });
        }
        let others = self.others(branch, level);
        if !others.all.is_empty() {
            parts.push(Part::Others(others));
        }
        let counts: Vec<_> = parts.iter().map(Part::choices).collect();
        let largest = 1 + parts.iter().map(Part::largest).sum::<usize>();
        let most = (MOST_VALUES / largest).clamp(4, MOST);
        let prime = match self.combined {
            Combined::Pairs => COMBINED[level.min(COMBINED.len() - 1)],
            Combined::Each => 1,
        };
        let rows = combine(&counts, prime, most);
        let cost = rows.len().saturating_mul(parts.len());
        if self.work.spend(u32::try_from(cost).unwrap_or(u32::MAX)).is_err() {
            return Samples::default();
        }
        let variants = first_with_all(&rows, &parts);
        let mut list = Vec::with_capacity(rows.len());
        for row in rows {
            let mut object = Map::new();
            let sizes = parts.iter().zip(row).map(|(part, choice)| part.add(choice, &mut object));
            let size = 1 + sizes.sum::<usize>();
            if branch.size.has(object.len()) {
                list.push(Sample { value: Value::Object(object), size });
            }
        }
        Samples { list, variants }
    }

    /// Properties that are not named: one, several, and one under each odd name.
    fn others(&mut self, branch: &Branch<'a>, level: usize) -> Others {
        let mut others = Others::default();
        for class in self.work.key_classes(branch) {
            let nodes: Vec<_> = class.parts.iter().map(|part| part.node).collect();
            let is_any =
                nodes.iter().all(|it| matches!(self.work.schemas.schema(*it), Schema::Always));
            if is_any && class.pattern.is_none() {
                continue;
            }
            let samples = self.of_nodes(&nodes, level + 1);
            let keys = self.keys(branch, &class);
            let (Some(first), false) = (keys.first(), samples.list.is_empty()) else { continue };
            let entry = |key: &String, place: usize| {
                let sample = &samples.list[place % samples.list.len()];
                (key.clone(), sample.value.clone(), sample.size)
            };
            let map = |entries: Vec<(String, Value, usize)>| {
                let size = entries.iter().map(|(_, _, size)| size).sum();
                (entries.into_iter().map(|(key, value, _)| (key, value)).collect(), size)
            };
            let all = &mut others.all;
            all.push(map(vec![entry(first, 0)]));
            let several = usize::try_from(branch.size.min).unwrap_or(usize::MAX).max(2);
            let many = keys.iter().enumerate().take(several);
            all.push(map(many.map(|(place, key)| entry(key, place)).collect()));
            let variants = samples.variants.clamp(1, samples.list.len());
            let value = |place| map(vec![entry(first, place)]);
            all.extend((1..variants).map(value));
            let odd = keys.iter().enumerate().skip(1);
            all.extend(odd.map(|(place, key)| map(vec![entry(key, place)])));
            others.variants = all.len();
            all.extend((variants..samples.list.len()).map(value));
        }
        others
    }

    /// Keys of a class that are written, the plainest first.
    fn keys(&mut self, branch: &Branch<'a>, class: &KeyClass<'a>) -> Vec<String> {
        let named = branch.named();
        let patterns = &self.work.patterns;
        let sample = |pattern| patterns.text(&[pattern], &[], Count::default()).text();
        let samples = class.pattern.and_then(sample);
        let samples = samples.into_iter().chain(self.work.sampled_names(branch));
        let mut keys: Vec<String> = Vec::new();
        for key in samples.chain(KEYS.map(str::to_owned)) {
            let matches = |pattern| self.work.patterns.matches(pattern, &key) == Some(true);
            if !keys.contains(&key)
                && !named.contains(key.as_str())
                && class.pattern.is_none_or(matches)
                && self.work.property_parts(branch, &key).is_some()
            {
                keys.push(key);
            }
        }
        keys
    }
}
