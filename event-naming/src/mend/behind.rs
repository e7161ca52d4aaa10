//! Puts a verb behind its object, with the particle that belongs to it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::command;
use crate::lexicon::{
    CLEAR_PARTICLES, IN_VERBS, INTRANSITIVE, ON_VERBS, OVER_VERBS, PHRASAL_VERBS,
};
use crate::object::{names_state, split_object};
use crate::reading::is_adjective;
use crate::spelling;
use crate::tense::{is_particle, is_preposition};
use crate::words::{LOOK_BACK, WordList};

pub(super) fn is_phrasal_start(base: &str, rest: &[&str]) -> bool {
    rest.first()
        .is_some_and(|particle| CLEAR_PARTICLES.contains(particle) || is_phrasal(base, particle))
}

/// Puts a verb after its object, and before the phrase that follows the object.
pub(super) fn behind_object(verb: &str, past: &str, rest: &[&str]) -> Option<String> {
    let (next, others) = rest.split_first()?;
    if matches!(*next, "a" | "an" | "the") {
        return behind_object(verb, past, others);
    }
    if let Some(complement) = as_complement(past, rest) {
        return Some(complement);
    }
    // `make_admin_of_board` makes somebody that.
    if past == "made" && rest.contains(&"of") {
        return None;
    }
    if is_particle(next) && is_phrasal_start(verb, rest) {
        let object_follows = others.first().is_some_and(|word| !is_preposition(word));
        if object_follows && matches!(*next, "ahead" | "again" | "forward" | "through") {
            return None;
        }
        if !object_follows {
            return Some(join(&[past, &rest.join("_")]));
        }
        let (object, phrase) = split_object(others);
        return Some(join(&[&object.join("_"), past, next, &phrase.join("_")]));
    }
    if *next == "per" {
        return None;
    }
    if is_preposition(next) {
        // In `delay_in_removing_agent` and `sync_in_progress` the first word is a noun.
        let is_phrase =
            others.first().is_some_and(|word| !word.ends_with("ing")) && !names_state(rest);
        return is_phrase.then(|| join(&[past, &rest.join("_")]));
    }
    let (last, before_last) = rest.split_last()?;
    if !before_last.is_empty()
        && is_particle(last)
        && is_verb_of(&PHRASAL_VERBS, verb)
        && (CLEAR_PARTICLES.contains(last) || is_phrasal(verb, last))
    {
        // In `approve_time_off` and `failed_move_out` the particle belongs to a noun.
        let noun = before_last.last()?;
        let is_noun = matches!(*noun, "day" | "time")
            || is_joined_with(noun, last)
            || INTRANSITIVE.contains(past);
        return (!is_noun).then(|| join(&[&before_last.join("_"), past, last]));
    }
    if is_preposition(last) {
        return None;
    }
    let (object, phrase) = split_object(rest);
    // In `received_profile_not_in_team` it says where the profile is not.
    // In `invite_links_set_token` the plural shows that `set` is a verb.
    let end = object.len() - usize::from(command::is_plain_order(verb));
    let has_verb = object[..end].windows(2).any(|two| two[0].ends_with('s') && two[1] == "set");
    if has_verb || object.iter().any(|word| LOOK_BACK.contains(word)) {
        return None;
    }
    // In `modify_cloud_to_device_config` the phrase belongs to the thing.
    let is_change = matches!(
        verb,
        "create" | "delete" | "describe" | "edit" | "get" | "list" | "modify" | "remove" | "update"
    );
    if matches!(phrase, ["to", .., "mapping"]) || (is_change && matches!(phrase, ["to", _, _, ..]))
    {
        return None;
    }
    if let [adjective] = object
        && is_adjective(adjective)
        && !phrase.is_empty()
    {
        // `deleted_external_to_seam` says where. Other adjectives leave the object open.
        let place = (*adjective == "external").then(|| phrase.strip_prefix(&["to"]))??;
        return Some(join(&[past, "outside", &place.join("_")]));
    }
    Some(join(&[&object.join("_"), past, &phrase.join("_")]))
}

/// Whether a verb and a particle make a noun: `sign_up`, `check_out`.
fn is_joined_with(verb: &str, particle: &str) -> bool {
    let joined = format!("{verb}{particle}");
    matches!(
        joined.as_str(),
        "addon"
            | "checkin"
            | "checkout"
            | "logoff"
            | "login"
            | "logout"
            | "optin"
            | "optout"
            | "signin"
            | "signout"
            | "signup"
    )
}

/// An adjective after a verb is not an object, but says what the thing has become:
/// `marked_invalid`.
pub(super) fn as_complement(past: &str, rest: &[&str]) -> Option<String> {
    let [word] = rest else {
        return None;
    };
    let joined = match past {
        "became" => "changed_to",
        "classified" | "flagged" | "labeled" | "marked" | "reported" | "tagged"
            if is_adjective(word) =>
        {
            return Some(format!("{past}_as_{word}"));
        }
        "made" | "set" if is_adjective(word) => "set_to",
        "turned" | "went" if is_adjective(word) => "changed_to",
        _ => return None,
    };
    Some(format!("{joined}_{word}"))
}

/// Whether a verb and `in`, `on` or `over` belong together. The other particles belong to any verb.
pub(super) fn is_phrasal(verb: &str, particle: &str) -> bool {
    let verbs = match particle {
        "in" => &IN_VERBS,
        "on" => &ON_VERBS,
        "over" => &OVER_VERBS,
        _ => return false,
    };
    is_verb_of(verbs, verb)
}

/// Whether a list has a verb, which may be in its past form.
fn is_verb_of(list: &WordList, verb: &str) -> bool {
    list.iter().any(|base| base == verb || spelling::past_of(base).as_deref() == Some(verb))
}

pub(super) fn join(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join("_")
}
