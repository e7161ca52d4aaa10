//! The rule of tense: which word of the last segment states what has happened.

use crate::irregular;
use crate::words::{
    ED_ALSO_REGULAR, ED_EXCEPTIONS, EED_VERBS, LOOK_BACK, MODALS, PARTICLES, PREPOSITIONS,
};

/// Where the action starts in the last segment of a name.
pub(crate) fn find_action(last_segment: &str) -> Option<usize> {
    let mut following = Following::default();
    let mut end = last_segment.len();
    for word in last_segment.rsplit('_') {
        let start = end - word.len();
        if following.may_follow_verb() && is_past_form(word) {
            let (action_start, refused) = look_back(last_segment, start);
            if !refused {
                return Some(action_start);
            }
        }
        following.prepend(word);
        end = start.saturating_sub(1);
    }
    None
}

/// Where the action starts when its word is named: at the last place of `word`.
pub(crate) fn find_named_action(last_segment: &str, word: &str) -> Option<usize> {
    let mut end = last_segment.len();
    for candidate in last_segment.rsplit('_') {
        let start = end - candidate.len();
        if candidate == word {
            return Some(look_back(last_segment, start).0);
        }
        end = start.saturating_sub(1);
    }
    None
}

/// Whether a word is the past form of a verb.
pub(crate) fn is_past_form(word: &str) -> bool {
    is_irregular_past_form(word) || is_regular_past_form(word)
}

/// The irregular verb of which a word makes a regular past; `write` for `writed` and `rewrited`.
pub(crate) fn verb_made_regular(word: &str) -> Option<&'static str> {
    let without_re = word.strip_prefix("re");
    let also_regular = ED_ALSO_REGULAR.contains(word)
        || without_re.is_some_and(|rest| ED_ALSO_REGULAR.contains(rest));
    if also_regular {
        return None;
    }
    irregular_base(word).or_else(|| without_re.and_then(irregular_base))
}

/// Whether `word` belongs to a verb before it: `up` in `picked_up`.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Whether `word` opens a phrase after the verb: `to` in `sent_to_customer`.
pub(crate) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(word)
}

/// What follows a word in the last segment: the two words after it and how many there are.
#[derive(Default)]
struct Following<'a> {
    first: &'a str,
    second: &'a str,
    count: usize,
}

impl<'a> Following<'a> {
    fn prepend(&mut self, word: &'a str) {
        self.second = self.first;
        self.first = word;
        self.count += 1;
    }

    fn may_follow_verb(&self) -> bool {
        match self.count {
            0 => true,
            1 => is_particle(self.first),
            2 => is_preposition(self.first),
            _ => {
                is_preposition(self.first)
                    || (is_particle(self.first) && is_preposition(self.second))
            }
        }
    }
}

fn is_irregular_past_form(word: &str) -> bool {
    if irregular::is_accepted_form(word) {
        return true;
    }
    // To relent is a verb of its own, and this is its base.
    word != "relent" && word.strip_prefix("re").is_some_and(irregular::is_accepted_form)
}

fn is_regular_past_form(word: &str) -> bool {
    let Some(stem) = word.strip_suffix("ed") else {
        return false;
    };
    if word.len() < 4 || !stem.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return false;
    }
    if stem.ends_with('e') {
        return EED_VERBS.contains(word);
    }
    !ED_EXCEPTIONS.contains(word) && verb_made_regular(word).is_none()
}

/// The irregular verb whose regular past, well or badly spelt, would be `word`.
fn irregular_base(word: &str) -> Option<&'static str> {
    let stem = word.strip_suffix("ed")?;
    let with_e = word.strip_suffix('d')?;
    let undoubled = match stem.as_bytes() {
        [.., last, same] if last == same => stem.get(..stem.len() - 1),
        _ => None,
    };
    let base =
        [Some(stem), Some(with_e), undoubled].into_iter().flatten().find_map(irregular::verb)?;
    (!irregular::has_regular_past_too(base)).then_some(base)
}

/// Walks back from the verb at `start` over the words that may stand before it. Gives the place of
/// the first of them, and whether a word that refuses the verb stands before that.
fn look_back(last_segment: &str, start: usize) -> (usize, bool) {
    let mut action_start = start;
    let mut following = "";
    while let Some(end) = action_start.checked_sub(1) {
        let before = &last_segment[..end];
        let word = before.rsplit('_').next().unwrap_or_default();
        if !LOOK_BACK.contains(word) {
            let refused = MODALS.contains(word) || (word == "to" && following == "be");
            return (action_start, refused);
        }
        following = word;
        action_start = end - word.len();
    }
    (action_start, false)
}
