//! Whether a last segment that obeys the rule also reads as a fact: a plain subject, what happened
//! to it, and perhaps a phrase.
//!
//! A suggestion that does not is left out, because a silly name is worse than none.

use crate::command;
use crate::lexicon::{
    self, ADJECTIVES, ADVERBS, BEFORE_NOUNS, CLOSING_WORDS, ENTITY_NOUNS, INTRANSITIVE,
    OUTCOME_PASTS, OUTCOMES, QUANTIFIERS,
};
use crate::tense::{self, is_particle, is_preposition};
use crate::words::{LOOK_BACK, MODALS, STATES_REACHED};

/// Whether `words` read as a fact.
pub(crate) fn is_fact(words: &[&str]) -> bool {
    let Some(place) = action_of(words) else {
        return false;
    };
    let (subject, rest) = words.split_at(place);
    let Some((action, phrase)) = rest.split_first() else {
        return false;
    };
    let subject = match subject {
        [subject @ .., "no", "longer"] | [subject @ .., "not" | "been"] => subject,
        _ => subject,
    };
    is_subject(subject, action) && is_phrase(phrase)
}

/// Whether the last segment of a name begins with a verb in its base form and what it is about.
/// `create_failed` does not.
pub(crate) fn is_command(name: &str) -> bool {
    let mut words = name.rsplit('.').next().unwrap_or_default().split('_');
    match (words.next(), words.next(), words.next()) {
        (Some(first), Some(second), Some(_)) => {
            command::begins_with_order(first, second)
                && !tense::is_past_form(second)
                && !LOOK_BACK.contains(second)
        }
        _ => false,
    }
}

/// Whether a segment begins with a verb in its base form and what it is about.
pub(crate) fn begins_as_command(segment: &str) -> bool {
    let mut words = segment.split('_');
    match (words.next(), words.next()) {
        (Some(first), Some(second)) => command::begins_with_order(first, second),
        _ => false,
    }
}

/// The place of the first past form, unless it only describes the word after it.
fn action_of(words: &[&str]) -> Option<usize> {
    let takes_action = |place: &usize| {
        let next = words.get(place + 1);
        next.is_none_or(|next| is_particle(next) || is_preposition(next) || next.ends_with("ly"))
    };
    (0..words.len()).filter(|place| tense::is_past_form(words[*place])).find(takes_action)
}

/// Whether something can have happened to these words, or they can have done it.
fn is_subject(subject: &[&str], action: &str) -> bool {
    let Some(last) = subject.last() else {
        return true;
    };
    let has_stranger = subject.iter().any(|word| {
        is_hook(word)
            || MODALS.contains(word)
            || BEFORE_NOUNS.contains(word)
            || INTRANSITIVE.contains(word)
            || matches!(*word, "and" | "maybe")
    });
    let is_other = match subject {
        // An `in_app_message` and an `on_demand_backup` are things.
        [first, ..] if is_preposition(first) && !is_particle(first) => true,
        // What is done `in_app` has no subject.
        [first, _] if is_preposition(first) => true,
        // `lead_on_segments_change` is a hook on a change.
        [_, between @ .., _] if between.contains(&"on") => true,
        [first, second, ..] => {
            command::begins_with_order(first, second) || command::is_verb_by_form(first)
        }
        _ => false,
    };
    let has_order = is_other || acts_inside(subject);
    if has_stranger || has_order || !is_noun_at_end(last) {
        return false;
    }
    // `create_failed` speaks of an attempt to create something, and `resource_delete_failed` too.
    // In `goalie_save_moved` the verb may be `save`.
    let is_verb =
        command::is_plain_order(last) || *last == "change" || command::is_hardly_thing(last);
    !is_verb || OUTCOME_PASTS.contains(action)
}

/// Whether a word between the first and the last is a verb: `change` in `link_change_permission`,
/// but not `start` in `channel_start_time`.
fn acts_inside(words: &[&str]) -> bool {
    words.windows(2).skip(1).any(|two| {
        let is_verb = two[0] == "change" || command::is_order(two[0]);
        let is_compound =
            matches!(two[1], "at" | "button" | "code" | "date" | "day" | "page" | "time");
        is_verb && !is_compound && !command::is_thing_too(two[1])
    })
}

/// Whether these words follow an action well.
fn is_phrase(phrase: &[&str]) -> bool {
    let [opening, rest @ ..] = phrase else {
        return true;
    };
    if *opening == "by" {
        return is_plain_noun(rest);
    }
    // In `moved_from_to` the phrase has no noun.
    if rest.last().is_some_and(|last| is_preposition(last) && !is_particle(last)) {
        return false;
    }
    let ends_in_outcome = rest.last().is_some_and(|last| OUTCOMES.contains(last));
    // `saved_on_generate` is a hook, and `transferred_in_cancel` has two verbs.
    let has_verb = is_particle(opening) && rest.iter().any(|word| lexicon::acts_at_end(word));
    if *opening == "before" || has_verb || ends_in_outcome {
        return false;
    }
    let [.., _, last] = rest else {
        return true;
    };
    !lexicon::acts_at_end(last) && !CLOSING_WORDS.contains(last)
}

/// Whether words name somebody or something and do nothing else.
pub(crate) fn is_plain_noun(words: &[&str]) -> bool {
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let is_plain = |word: &&&str| {
        let is_other = command::is_order(word)
            || is_hook(word)
            || is_preposition(word)
            || is_particle(word)
            || MODALS.contains(word)
            || BEFORE_NOUNS.contains(word)
            || (word.ends_with("ing") && !ENTITY_NOUNS.contains(word))
            || word.ends_with("ly")
            || (tense::is_past_form(word) && !command::is_thing_too(word));
        !is_other
    };
    // In `request_user_access` the first word may be a verb.
    let begins_in_verb = words.len() > 2 && lexicon::acts_at_end(words[0]);
    let is_described = begins_in_verb || before.iter().any(|word| ADVERBS.contains(word));
    words.iter().filter(is_plain).count() == words.len()
        && is_noun_at_end(last)
        && !lexicon::acts_at_end(last)
        && !acts_inside(words)
        && !is_described
}

fn is_noun_at_end(word: &str) -> bool {
    !(is_preposition(word)
        || is_particle(word)
        || is_adjective(word)
        || LOOK_BACK.contains(word)
        || ADVERBS.contains(word)
        || QUANTIFIERS.contains(word)
        || (tense::is_past_form(word) && !command::is_thing_too(word)))
}

/// Whether a word says what a thing is like.
pub(crate) fn is_adjective(word: &str) -> bool {
    let ending =
        ["able", "ible", "ical", "ional", "less", "ous"].iter().any(|end| word.ends_with(end));
    let is_undone = word.starts_with("un") && word.ends_with("ed") && !tense::is_past_form(word);
    is_undone
        || ADJECTIVES.contains(word)
        || STATES_REACHED.contains(word)
        || (ending && word.len() > 7)
}

/// Whether a word makes a segment the name of a hook: `plugin_pre_install`.
pub(crate) fn is_hook(word: &str) -> bool {
    matches!(word, "after" | "before" | "did" | "post" | "pre" | "when")
}
