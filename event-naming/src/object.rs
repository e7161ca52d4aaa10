//! What may be the object of a verb: a plain thing, with no verb of its own.

use crate::action::{acts_as_verb, base_of_other_form, is_irregular_base};
use crate::command;
use crate::lexicon::{self, ATTRIBUTES, BINDERS, OUTCOME_PASTS, STATES, Verb};
use crate::reading::is_adjective;
use crate::tense::{self, is_particle, is_preposition};

/// Verbs that nothing is the object of, so that no passive can be made of them.
pub(crate) fn takes_no_object(verb: &str) -> bool {
    matches!(
        verb,
        "appear"
            | "arrive"
            | "collide"
            | "comply"
            | "differ"
            | "disappear"
            | "happen"
            | "interact"
            | "listen"
            | "occur"
            | "participate"
            | "rely"
            | "reply"
            | "reside"
            | "respond"
            | "tamper"
            | "wait"
    )
}

/// Splits `agent_to_incident` into `agent` and `to_incident`.
pub(crate) fn split_object<'a, 'b>(words: &'b [&'a str]) -> (&'b [&'a str], &'b [&'a str]) {
    let opens_phrase =
        |two: &[&str]| is_preposition(two[0]) && !BINDERS.contains(two[0]) && !names_state(two);
    let place = words.windows(2).skip(1).position(opens_phrase);
    words.split_at(place.map_or(words.len(), |place| place + 1))
}

/// Whether a phrase says what a thing is: `in_progress`, `under_review`.
pub(crate) fn names_state(phrase: &[&str]) -> bool {
    matches!(phrase, ["in" | "under", state, ..] if STATES.contains(state))
}

/// Whether the object of a command has a verb of its own in front of its last word:
/// `post_locked_dialog`, `perform_maintenance_queued_resource`, `start_previewing_theme`,
/// `customize_render_control`.
pub(crate) fn has_verb_inside(first: &str, object: &[&str]) -> bool {
    let is_action = |word: &str| {
        tense::is_past_form(word) && !command::is_thing_too(word) && !is_attribute(word)
    };
    // In `remove_automatically_created_asset` the past form only describes the thing.
    let describes = |before: &str| before.ends_with("ly") || is_adjective(before);
    if object.windows(3).any(|three| is_action(three[1]) && !describes(three[0])) {
        return true;
    }
    let &[next, _, ..] = object else {
        return false;
    };
    if tense::is_past_form(next) && !command::is_order(first) {
        let is_noun = lexicon::verb(first) == Some(Verb::Seldom);
        // `cast` in `vote_cast_yes` describes nothing.
        return is_noun || (is_irregular_base(next) && !is_attribute(next));
    }
    let is_going_on = next.ends_with("ing")
        && base_of_other_form(next).is_some_and(|base| lexicon::verb(&base) >= Some(Verb::Often));
    (is_going_on && matches!(first, "begin" | "end" | "start" | "stop"))
        || (command::is_verb_by_form(first) && lexicon::is_never_noun(next))
}

/// Whether the object of a verb ends in a verb of its own: `delete_form_open` may speak of a form,
/// or of what was done to it.
pub(crate) fn ends_in_verb(object: &[&str], past: &str) -> bool {
    let is_two_faced = |last: &str| lexicon::acts_at_end(last) && !command::is_thing_too(last);
    let particles = object.iter().take_while(|word| is_particle(word)).count();
    let last = object.last().filter(|_| object.len() > particles + 1);
    // In `protect_policy_updating` and `check_name_exists` the last word is the verb.
    if object.last().is_some_and(|last| acts_as_verb(last) || *last == "exists") {
        return true;
    }
    let is_request = matches!(last, Some(&("attempt" | "request")));
    last.is_some_and(|last| is_two_faced(last))
        && (is_request || !OUTCOME_PASTS.contains(past) || past == "canceled")
}

/// Whether a past form describes the thing after it: `nested`, `unstructured`.
pub(crate) fn is_attribute(past: &str) -> bool {
    ATTRIBUTES.contains(past)
        || past.strip_prefix("un").is_some_and(|rest| ATTRIBUTES.contains(rest))
}

pub(crate) fn is_pronoun(word: &str) -> bool {
    matches!(word, "her" | "him" | "it" | "me" | "them" | "us" | "you")
}
