//! The rule of names: the rule of shape, and then the rule of tense.

use crate::mistake::Mistake;
use crate::shape::{self, Shape};
use crate::tense;

/// Where the parts of a name that obeys the rule are.
pub(crate) struct Parts {
    /// The end of the first segment, where its dot is.
    pub(crate) domain_end: usize,
    /// The start of the past-tense word, or of the words before it that belong to the verb.
    pub(crate) action_start: usize,
}

/// Judges a name without looking for a better one. If a word is given as the past tense, the rule
/// of tense is not applied.
pub(crate) fn check(text: &str, past_tense: Option<&str>) -> Result<Parts, Mistake> {
    let Shape { domain_end, last_start } = shape::check(text)?;
    let last_segment = &text[last_start..];
    let action = match past_tense {
        Some(word) => tense::find_named_action(last_segment, word)
            .ok_or_else(|| Mistake::PastTenseNotInName { past_tense: word.into() })?,
        None => tense::find_action(last_segment).ok_or(Mistake::NoPastTense)?,
    };
    Ok(Parts { domain_end, action_start: last_start + action })
}
