//! Keywords about types, values, numbers and texts.

use std::rc::Rc;

use super::Comparison;
use crate::branch::Branch;
use crate::count::Count;
use crate::decimal::Decimal;
use crate::failure::Fit;
use crate::format;
use crate::pattern::Patterns;
use crate::schema::{Keywords, Limit, NodeId};
use crate::types::Types;

impl<'a> Comparison<'a> {
    /// Looks at the keywords that hold for one value by itself.
    pub(super) fn scalars_fit(
        &mut self,
        branch: &Branch<'a>,
        reader: NodeId,
        keywords: &Rc<Keywords<'a>>,
    ) -> Fit {
        let is_other_variant = keywords.applied.reads_others && branch.types == Types::STRING;
        let broken = if !branch.is_within_types(keywords.types) {
            Some("type")
        } else if let Some(values) = keywords.values.as_ref().filter(|_| !is_other_variant) {
            Some(values.keyword)
        } else if branch.types.meets(Types::NUMBER) {
            number(branch, keywords)
        } else if branch.types.meets(Types::STRING) {
            text(branch, keywords, &self.work.patterns)
        } else {
            None
        };
        match broken {
            None => Ok(()),
            Some(keyword) => Err(self.failure(branch, reader, keyword, &format!("/{keyword}"))),
        }
    }
}

impl Branch<'_> {
    /// Whether all numbers of the branch are whole, if these types ask for it.
    fn is_within_types(&self, types: Types) -> bool {
        let own = if self.is_whole() { self.types.without(Types::FRACTION) } else { self.types };
        own.is_within(types)
    }
}

/// The keyword that may not be kept.
fn number(branch: &Branch<'_>, keywords: &Keywords<'_>) -> Option<&'static str> {
    let range = &keywords.number;
    let is_above = |limit: Limit| {
        branch.number.lower.is_some_and(|own| own.higher(limit) == own)
            || branch.number.lower.is_some_and(|own| {
                own.value == limit.value && own.is_exclusive >= limit.is_exclusive
            })
    };
    let is_below = |limit: Limit| {
        branch.number.upper.is_some_and(|own| own.lower(limit) == own)
            || branch.number.upper.is_some_and(|own| {
                own.value == limit.value && own.is_exclusive >= limit.is_exclusive
            })
    };
    if let Some(limit) = range.lower.filter(|limit| !is_above(*limit)) {
        return Some(limit.keyword);
    }
    if let Some(limit) = range.upper.filter(|limit| !is_below(*limit)) {
        return Some(limit.keyword);
    }
    let unit = range.multiple_of?;
    let whole = (branch.types == Types::WHOLE).then_some(Decimal::whole(1));
    let own: Vec<_> = branch.multiples.iter().copied().chain(whole).collect();
    // A multiple of several whole numbers is one of what they have in common.
    let all = own.iter().filter(|own| own.is_whole());
    let all = all.copied().reduce(|all, own| all.common_multiple(own).unwrap_or(all));
    let is_multiple = own.iter().chain(&all).any(|own| own.is_multiple_of(unit) == Some(true));
    (!is_multiple).then_some("multipleOf")
}

/// The keyword that may not be kept.
fn text(branch: &Branch<'_>, keywords: &Keywords<'_>, patterns: &Patterns) -> Option<&'static str> {
    let string = &keywords.string;
    // What has a format matches the pattern of its standard.
    let of_formats = branch.formats.iter().filter_map(|format| format::pattern(format));
    let kept: Vec<_> = branch.patterns.iter().copied().chain(of_formats).collect();
    let asks_lengths = string.length != Count::default() && !branch.formats.is_empty();
    let length = if asks_lengths { patterns.length(&kept) } else { Count::default() };
    let length = branch.length.both(length);
    if let Some(keyword) = broken_count(length, string.length, ["minLength", "maxLength"]) {
        return Some(keyword);
    }
    let takes_pattern = |pattern: &str| patterns.include(&kept, &branch.refused, length, pattern);
    if string.pattern.is_some_and(|pattern| !takes_pattern(pattern)) {
        return Some("pattern");
    }
    let takes_format =
        |format: &str| branch.formats.iter().any(|own| format::includes(own, format));
    string.format.filter(|format| !takes_format(format)).map(|_| "format")
}

/// Which of two keywords is not kept where there can be so many.
pub(super) fn broken_count(
    own: Count,
    asked: Count,
    [min, max]: [&'static str; 2],
) -> Option<&'static str> {
    if own.min < asked.min {
        return Some(min);
    }
    let is_bounded = asked.max.is_none_or(|asked| own.max.is_some_and(|own| own <= asked));
    (!is_bounded).then_some(max)
}
