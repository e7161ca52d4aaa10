//! Numbers and texts at the edges.

use serde_json::Value;

use crate::branch::Branch;
use crate::count::Count;
use crate::decimal::Decimal;
use crate::format;
use crate::pattern::Patterns;
use crate::types::Types;

/// A text that no fixed buffer takes.
const LONG: usize = 300;
/// Texts of more letters are not written.
const LONGEST: u64 = 4_096;

/// Numbers at the bounds and beside them, and those that not all programs hold.
pub(super) fn numbers(branch: &Branch<'_>) -> Vec<Value> {
    let steps = [(1, 0), (0, 0), (-1, 0), (5, -1), (-5, -1)];
    let mut numbers = steps.map(|(digits, power)| Decimal::tenths(digits, power)).to_vec();
    for limit in [branch.number.lower, branch.number.upper].into_iter().flatten() {
        let around = |(digits, power)| limit.value.plus(Decimal::tenths(digits, power));
        numbers.extend(steps.into_iter().filter_map(around));
    }
    for unit in &branch.multiples {
        numbers.extend([Some(*unit), unit.plus(*unit), Some(unit.negated())].into_iter().flatten());
    }
    // The first whole number that JavaScript does not hold, and what fits into few types.
    numbers.extend(
        [(9_007_199_254_740_993, 0), (1, 300), (-1, 300), (1, -7)]
            .map(|(digits, power)| Decimal::tenths(digits, power)),
    );
    let mut values: Vec<Value> = Vec::new();
    for number in numbers {
        let types = if number.is_whole() { Types::WHOLE } else { Types::FRACTION };
        // A whole number without bounds is of a type that nobody knows.
        let is_bounded = branch.number.lower.is_some() && branch.number.upper.is_some();
        let is_written = types.is_within(branch.types)
            && branch.number.has(number)
            && (is_bounded || branch.types.meets(Types::FRACTION) || number.to_i64().is_some())
            && branch.multiples.iter().all(|unit| number.is_multiple_of(*unit) == Some(true));
        if is_written && let Some(value) = number.to_json().filter(|it| !values.contains(it)) {
            values.push(value);
        }
    }
    values
}

/// Texts that are short, long, and of letters that need care.
pub(super) fn texts(branch: &Branch<'_>, patterns: &Patterns) -> Vec<Value> {
    let mut texts: Vec<String> = Vec::new();
    for format in &branch.formats {
        texts.extend(format::edges(format).iter().map(|text| (*text).to_owned()));
    }
    if !branch.patterns.is_empty() || !branch.refused.is_empty() {
        let of_patterns = |length| patterns.text(&branch.patterns, &branch.refused, length).text();
        texts.extend(of_patterns(branch.length));
        let edges = [Some(branch.length.min), branch.length.max.filter(|it| *it <= LONGEST)];
        let edges = edges.into_iter().flatten();
        texts.extend(edges.filter_map(|it| of_patterns(Count { min: it, max: Some(it) })));
    }
    if branch.formats.is_empty() {
        texts.extend(["a", "", "é\u{1f600}", "\"\\\u{0}\n", "0", "-1"].map(str::to_owned));
        texts.push("a".repeat(LONG));
    }
    for length in [branch.length.min].into_iter().chain(branch.length.max) {
        for length in [length, length.saturating_add(1), length.saturating_sub(1)] {
            let length = usize::try_from(length.min(LONGEST)).unwrap_or_default();
            texts.extend(branch.formats.is_empty().then(|| "a".repeat(length)));
        }
    }
    let mut seen: Vec<String> = Vec::new();
    for text in texts {
        let is_written = branch.length.has(text.chars().count())
            && branch.patterns.iter().all(|it| patterns.matches(it, &text) == Some(true))
            && branch.refused.iter().all(|it| patterns.matches(it, &text) == Some(false))
            && branch.formats.iter().all(|it| format::check(it, &text) != Some(false));
        if is_written && !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen.into_iter().map(Value::String).collect()
}
