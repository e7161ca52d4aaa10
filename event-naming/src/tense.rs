//! The rule of tense: which word of the last segment states what has happened.

use crate::command;
use crate::hook;
use crate::irregular;
use crate::words::{
    ED_ALSO_REGULAR, ED_EXCEPTIONS, EED_VERBS, LOOK_BACK, MODALS, NO_ADVERBS, PARTICLES,
    PREPOSITIONS, STATES_REACHED,
};

/// Where the action starts in the last segment of a name.
pub(crate) fn find_action(last_segment: &str) -> Option<usize> {
    if hook::of(last_segment).is_some() {
        return None;
    }
    let mut following = Following::default();
    for (start, word) in words_from_the_right(last_segment) {
        if following.may_follow_verb(word) && is_past_form(word) {
            let (action_start, refused) = look_back(last_segment, start);
            let before = words_before(last_segment, start);
            // After `not` the form is the verb.
            let is_verb = action_start < start && !before.ends_with("get");
            if !refused && (is_verb || !command::takes(before, word)) {
                return Some(action_start);
            }
        }
        following.prepend(word);
    }
    None
}

/// Where the action starts when its word is named: at the last place of `word`.
pub(crate) fn find_named_action(last_segment: &str, word: &str) -> Option<usize> {
    let (start, _) =
        words_from_the_right(last_segment).find(|(_, candidate)| *candidate == word)?;
    Some(look_back(last_segment, start).0)
}

/// The words of a segment, each with its place.
fn words_from_the_right(segment: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some(segment);
    core::iter::from_fn(move || {
        let text = rest?;
        // Words are short, so a plain loop finds the next `_` sooner than a search that has to be
        // set up.
        let underscore = text.bytes().rposition(|byte| byte == b'_');
        rest = underscore.map(|place| &text[..place]);
        let start = underscore.map_or(0, |place| place + 1);
        Some((start, &text[start..]))
    })
}

/// The words of a segment before the one at `start`.
fn words_before(segment: &str, start: usize) -> &str {
    &segment[..start.saturating_sub(1)]
}

/// Whether a word is the past form of a verb.
pub(crate) fn is_past_form(word: &str) -> bool {
    // Most past forms are regular, so this order is the faster one.
    is_regular_past_form(word) || is_irregular_past_form(word)
}

/// The irregular verb that a word gives a regular ending: `write` for `writed` and `rewrited`.
pub(crate) fn verb_made_regular(word: &str) -> Option<&'static str> {
    let without_re = word.strip_prefix("re");
    let base = irregular::verb_made_regular(word)
        .or_else(|| without_re.and_then(irregular::verb_made_regular))?;
    let also_regular = ED_ALSO_REGULAR.contains(word)
        || without_re.is_some_and(|rest| ED_ALSO_REGULAR.contains(rest));
    (!also_regular).then_some(base)
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

    /// Whether these words may follow `verb` if it is a past form.
    fn may_follow_verb(&self, verb: &str) -> bool {
        match self.count {
            0 => true,
            1 => {
                is_particle(self.first)
                    || is_adverb(self.first)
                    || (matches!(verb, "became" | "went") && is_state_reached(self.first))
            }
            2 => is_preposition(self.first) || (is_particle(self.first) && is_adverb(self.second)),
            _ => {
                is_preposition(self.first)
                    || (is_particle(self.first) && is_preposition(self.second))
            }
        }
    }
}

/// Whether `word` says how something happened: `successfully`.
fn is_adverb(word: &str) -> bool {
    word.ends_with("ly") && word.len() > 4 && !NO_ADVERBS.contains(word)
}

/// Whether `word` says what a thing is after it `became` or `went` so: `active`, `available`.
fn is_state_reached(word: &str) -> bool {
    let has_ending = ["able", "ible", "ive"].iter().any(|ending| word.ends_with(ending));
    has_ending || STATES_REACHED.contains(word)
}

fn is_irregular_past_form(word: &str) -> bool {
    if irregular::is_accepted_form(word) {
        return true;
    }
    // `relent` is the base form of a verb of its own.
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

/// Walks back from the verb at `start` over the words that may stand before it. Returns the place
/// of the first of them, and whether the word before that refuses the verb.
fn look_back(last_segment: &str, start: usize) -> (usize, bool) {
    let mut action_start = start;
    let mut following = "";
    for (place, word) in words_from_the_right(words_before(last_segment, start)) {
        if !LOOK_BACK.contains(word) {
            let refused = MODALS.contains(word) || (word == "to" && following == "be");
            return (action_start, refused);
        }
        following = word;
        action_start = place;
    }
    (action_start, false)
}
