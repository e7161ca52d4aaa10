//! Numbers and texts.

use std::collections::BTreeSet;

use serde_json::Value;

use super::edges::Edges;
use super::limits::{LONGEST_TEXT, MOST};
use crate::branch::Branch;
use crate::count::Count;
use crate::decimal::Decimal;
use crate::format;
use crate::pattern::Found;
use crate::types::Types;
use crate::work::Work;

impl<'a> Work<'a> {
    pub(super) fn texts(&mut self, branch: &Branch<'a>, edges: &Edges) -> Vec<Value> {
        let mut texts: Vec<String> =
            ["", "a", "A", "0", "1", "-1", "é", " "].map(str::to_owned).into();
        texts.extend(self.several_texts(branch, edges.values.len()));
        for pattern in edges.patterns.iter().map(String::as_str).take(MOST) {
            texts.extend(self.texts_beside(branch, pattern));
        }
        let of_formats = branch.formats.iter().flat_map(|it| format::edges(it));
        texts.extend(of_formats.map(|it| (*it).to_owned()));
        texts.extend(edges.texts.iter().cloned());
        let lengths = [branch.length.min].into_iter().chain(branch.length.max);
        let lengths = lengths.chain(edges.lengths.iter().copied());
        for length in lengths.filter(|it| *it <= LONGEST_TEXT) {
            let letters = usize::try_from(length).unwrap_or_default();
            let of_formats = branch.formats.iter().filter_map(|it| format::of_length(it, letters));
            texts.extend(of_formats);
            texts.extend(self.text_of_length(branch, Count { min: length, max: Some(length) }));
            texts.push("a".repeat(letters));
        }
        let mut seen = BTreeSet::new();
        texts.retain(|text| {
            seen.insert(text.clone())
                && branch.length.has(text.chars().count())
                && branch.patterns.iter().all(|it| self.patterns.matches(it, text) == Some(true))
                && branch.refused.iter().all(|it| self.patterns.matches(it, text) == Some(false))
                && branch.formats.iter().all(|it| format::check(it, text) == Some(true))
        });
        texts.into_iter().take(MOST).map(Value::String).collect()
    }

    /// More texts that match the patterns of the branch than so many that a reader may list.
    fn several_texts(&self, branch: &Branch<'a>, listed: usize) -> Vec<String> {
        let Branch { patterns, refused, length, .. } = branch;
        if patterns.is_empty() && refused.is_empty() {
            return Vec::new();
        }
        self.patterns.some_texts(patterns, refused, *length, (listed + 2).min(MOST))
    }

    /// A text that matches the patterns of the branch.
    fn text_of_length(&self, branch: &Branch<'a>, length: Count) -> Option<String> {
        if branch.patterns.is_empty() && branch.refused.is_empty() {
            return None;
        }
        self.patterns.text(&branch.patterns, &branch.refused, length).text()
    }

    /// Texts of the branch that match a pattern of a reader, and that do not.
    fn texts_beside(&self, branch: &Branch<'a>, pattern: &str) -> impl Iterator<Item = String> {
        let Branch { patterns, refused, length, .. } = branch;
        let within = self.patterns.text(&[patterns, &[pattern][..]].concat(), refused, *length);
        let beside = self.patterns.text(patterns, &[refused, &[pattern][..]].concat(), *length);
        [beside, within].into_iter().filter_map(Found::text)
    }
}

pub(super) fn numbers(branch: &Branch<'_>, edges: &Edges) -> Vec<Value> {
    let own = [branch.number.lower, branch.number.upper].into_iter().flatten();
    let mut numbers: Vec<_> =
        own.map(|limit| limit.value).chain(edges.numbers.iter().copied()).collect();
    numbers.sort();
    let between = |pair: &[Decimal]| pair[0].plus(pair[1])?.halved();
    let halves: Vec<_> = numbers.windows(2).filter_map(between).collect();
    numbers.extend(halves);
    numbers.extend(edges.numbers.iter().filter_map(|number| number.halved()));
    // Beside the largest numbers there is no other one of so many digits.
    let is_large = |number: &&Decimal| number.plus(Decimal::whole(1)).is_none();
    numbers.extend(edges.numbers.iter().filter(is_large).filter_map(|number| number.tenfold()));
    numbers.push(Decimal::ZERO);
    // Beyond 64 bits, JSON values hold few numbers exactly.
    if numbers.iter().any(|number| number.to_json().is_none()) {
        numbers.extend(
            [(2, 19), (-2, 19), (2, 38), (34_028_236, 31)]
                .map(|(digits, power)| Decimal::tenths(digits, power)),
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
