//! Turns a mistake into the error that explains it, with a better name if one is known.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::case;
use crate::command;
use crate::error::NameError;
use crate::hook;
use crate::lexicon::{self, INTRANSITIVE, Verb};
use crate::mend;
use crate::mistake::Mistake;
use crate::reading;
use crate::rule;
use crate::shape;
use crate::tense;
use crate::words::LOOK_BACK;

/// Turns the mistake in `text` into an error. A suggestion must be accepted where `text` was
/// refused, so it is judged with the same `past_tense`.
pub(crate) fn explain(text: &str, mistake: Mistake, past_tense: Option<&str>) -> NameError {
    let (mistake, suggestion) = match mistake {
        Mistake::NoPastTense => mend_tense(text),
        Mistake::NoDomain { lower_snake_case, .. } => {
            (Mistake::NoDomain { rest: mend_without_domain(text), lower_snake_case }, None)
        }
        Mistake::UpperCase
        | Mistake::StrayCharacter { .. }
        | Mistake::EmptySegment
        | Mistake::EmptyWord { .. }
        | Mistake::Version { .. } => {
            let better = mend_shape(text, past_tense);
            (mistake, better)
        }
        // Only the author knows what to leave out of these.
        mistake => (mistake, None),
    };
    let suggestion = suggestion.filter(|better| {
        better != text && accepts(better, past_tense) && !reading::is_command(better)
    });
    NameError { name: text.into(), mistake, suggestion }
}

fn accepts(name: &str, past_tense: Option<&str>) -> bool {
    rule::check(name, past_tense).is_ok()
}

fn mend_shape(text: &str, past_tense: Option<&str>) -> Option<String> {
    let name = without_suffixes(&case::lower_snake_case(text)?);
    if accepts(&name, past_tense) {
        return Some(name);
    }
    mend_tense(&name).1
}

/// The only segment of a name as it should read after a domain.
fn mend_without_domain(text: &str) -> Option<String> {
    let any_domain = "domain.";
    let segment = case::lower_snake_case(text).filter(|segment| !segment.contains('.'))?;
    let name = without_suffixes(&format!("{any_domain}{segment}"));
    let better = if accepts(&name, None) { Some(name) } else { mend_tense(&name).1 };
    better?.strip_prefix(any_domain).map(Into::into)
}

/// What is wrong with the tense of a name, and the name to write instead.
fn mend_tense(name: &str) -> (Mistake, Option<String>) {
    let stripped = without_suffixes(name);
    let (before, last_segment) = split_last_segment(&stripped);
    let words: Vec<&str> = last_segment.split('_').collect();
    if let Some(word) = mend::word_of_future(&words) {
        return (Mistake::Future { word }, None);
    }
    if let Some(word) = hook::of(last_segment) {
        let fact = hook::fact_of(last_segment, word).map(|fact| format!("{before}{fact}"));
        // A `run` alone is a thing too.
        let is_clear = |fact: &str| !fact.rsplit('.').next().is_some_and(command::is_thing_too);
        let better = fact.filter(|fact| accepts(fact, None) && is_clear(fact));
        return (Mistake::Hook { word: word.into() }, better);
    }
    if stripped != name && accepts(&stripped, None) {
        let is_event = !name.ends_with("msg");
        return (Mistake::MessageSuffix { is_event }, Some(stripped));
    }
    // `mail.before.send` names a hook, and `users.add_user.end` the end of a command.
    // `order.changed.cancel` says with its last segment what has changed.
    let is_open =
        before.split('.').any(|it| reading::is_hook(it) || reading::begins_as_command(it))
            || before.split('.').skip(1).any(tense::is_past_form);
    let entity = before.strip_suffix('.').and_then(|it| it.rsplit('.').next());
    let is_entity = |word: &str| entity == Some(word) && !command::is_plain_order(word);
    let mends = match &words[..] {
        _ if is_open || mend::is_doubtful(&words) => &[],
        // `hanging.hanging` only names the thing twice.
        [only] if entity == Some(only) => &[],
        [first, ..] if is_entity(first) => &mend::MENDS_OF_ENTITY[..],
        _ => &mend::MENDS[..],
    };
    for mend in mends {
        let Some((mistake, better)) = mend(&words) else {
            continue;
        };
        let reads_well = reading::is_fact(&better.split('_').collect::<Vec<&str>>());
        let better = format!("{before}{better}");
        if reads_well && better != name && accepts(&better, None) {
            return (mistake, Some(better));
        }
    }
    if let Some((mistake, better)) = move_action_last(before, last_segment) {
        return (mistake, better.filter(|better| accepts(better, None)));
    }
    (mend::unmended_mistake(&words).unwrap_or(Mistake::NoPastTense), None)
}

/// A name without versions, and without `event` or `msg` at its end. The domain stays, and so does
/// a segment with nothing else in it.
fn without_suffixes(name: &str) -> String {
    let mut segments: Vec<&str> = name.split('.').collect();
    let versions = segments.iter().filter(|segment| shape::is_version(segment)).count();
    if segments.len() - versions > 1 {
        segments.retain(|segment| !shape::is_version(segment));
    }
    while let Some(last) = segments.pop() {
        let (rest, last_word) = last.rsplit_once('_').unwrap_or(("", last));
        // In `delete_event` it may be the object of the command.
        let is_message = matches!(last_word, "event" | "evt" | "msg") && !command::is_order(rest);
        let is_suffix = is_message || shape::is_version(last_word);
        if !is_suffix || (rest.is_empty() && segments.len() < 2) {
            segments.push(last);
            break;
        }
        let rest = if last_word == "event" { without_kind(rest) } else { rest };
        if !rest.is_empty() {
            segments.push(rest);
        }
    }
    segments.join(".")
}

/// What stands before `domain_event` or `integration_event`, if that ends in a past form.
fn without_kind(words: &str) -> &str {
    let kinds = ["_domain", "_integration"];
    let fact = kinds.iter().find_map(|kind| words.strip_suffix(kind));
    let ends_in_past = |fact: &&str| fact.rsplit('_').next().is_some_and(tense::is_past_form);
    fact.filter(ends_in_past).unwrap_or(words)
}

/// Mends `ingestion.created.dataset` and `ingestion.create.dataset`, whose action is a segment of
/// its own before the last.
fn move_action_last(before: &str, last_segment: &str) -> Option<(Mistake, Option<String>)> {
    let (rest, segment) = split_last_segment(before.strip_suffix('.')?);
    let is_negated = rest.rsplit('.').nth(1).is_some_and(|it| LOOK_BACK.contains(it));
    if rest.is_empty() || segment.contains('_') || is_negated {
        return None;
    }
    let past = mend::past_of_single_verb(segment)?;
    if INTRANSITIVE.contains(&past) || reading::begins_as_command(last_segment) {
        return None;
    }
    // `page.publish.schedule` schedules the publication.
    let first = last_segment.split('_').next().unwrap_or_default();
    let may_act = lexicon::verb(first) >= Some(Verb::Often);
    let is_thing = mend::is_thing(last_segment) && !may_act;
    let better = is_thing.then(|| format!("{rest}{last_segment}.{past}"));
    Some((Mistake::ActionNotLast { verb: segment.into() }, better))
}

/// The name up to and including its last dot, and the rest after it.
fn split_last_segment(name: &str) -> (&str, &str) {
    name.split_at(name.rfind('.').map_or(0, |dot| dot + 1))
}
