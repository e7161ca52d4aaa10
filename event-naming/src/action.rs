//! The action that one word names, in whatever form: `creation`, `creates` and `createed` are
//! `create`.

use alloc::format;
use alloc::string::{String, ToString};

use crate::command;
use crate::irregular;
use crate::lexicon::{self, ENTITY_NOUNS, LASTING, Verb};
use crate::mistake::Mistake;
use crate::spelling;
use crate::tense::{self, is_particle};

/// What is wrong with a word that names an action, and the past form to write for it.
pub(crate) fn word_to_past(word: &str) -> Option<(Mistake, String)> {
    if ENTITY_NOUNS.contains(word) || is_particle(word) || tense::is_past_form(word) {
        return None;
    }
    // `autosave` and `autojoin` are features.
    if word.strip_prefix("auto").is_some_and(|rest| lexicon::verb(rest).is_some()) {
        return None;
    }
    let is_verb = lexicon::verb(word).is_some();
    if let Some(base) = base_of_noun(word).filter(|_| !is_verb) {
        return Some((Mistake::Noun { noun: word.into() }, spelling::past_of(&base)?));
    }
    if let Some(past) = past_of_wrong_form(word) {
        return Some((Mistake::WrongForm { word: word.into() }, past));
    }
    if lexicon::acts_at_end(word) {
        return Some((Mistake::BaseForm { word: word.into() }, spelling::past_of(word)?));
    }
    if let Some(past) = past_of_joined_words(word) {
        return Some((Mistake::JoinedWords { word: word.into() }, past));
    }
    let base = base_of_other_form(word).filter(|base| lexicon::acts_at_end(base))?;
    // The plural of a noun is no verb in the present, and what is `expiring` has not expired.
    let is_other = if word.ends_with("ing") { LASTING.contains(&base) } else { !is_command(&base) };
    (!is_other).then_some(())?;
    Some((mistake_of_form(word, &base), spelling::past_of(&base)?))
}

pub(crate) fn base_of_any_form(word: &str) -> Option<String> {
    if lexicon::verb(word).is_some() {
        return Some(word.into());
    }
    base_of_other_form(word)
}

pub(crate) fn base_of_other_form(word: &str) -> Option<String> {
    if ENTITY_NOUNS.contains(word) {
        return None;
    }
    spelling::base_of_continuous(word).or_else(|| spelling::base_of_third_person(word))
}

pub(crate) fn mistake_of_form(word: &str, base: &str) -> Mistake {
    if word == base {
        Mistake::Command
    } else if word.ends_with("ing") {
        Mistake::Continuous { word: word.into() }
    } else {
        Mistake::Present { word: word.into() }
    }
}

/// Whether a word in `-ing` or `-s` is hardly anything but a verb: `creating`, `creates`.
pub(crate) fn acts_as_verb(word: &str) -> bool {
    if ENTITY_NOUNS.contains(word) {
        return false;
    }
    let continuous = spelling::base_of_continuous(word);
    let is_continuous = continuous.is_some_and(|base| base == "change" || command::is_order(&base));
    let third = spelling::base_of_third_person(word);
    is_continuous || third.is_some_and(|base| command::is_plain_order(&base))
}

/// Whether a word in its base form is hardly anything but a verb.
pub(crate) fn is_command(word: &str) -> bool {
    lexicon::verb(word) == Some(Verb::Always)
}

pub(crate) fn is_irregular_base(word: &str) -> bool {
    irregular::is_verb(word) || word.strip_prefix("re").is_some_and(irregular::is_verb)
}

pub(crate) fn ends_in_noun_of_action(word: &str) -> bool {
    base_of_noun(word).is_some() && word != "payment"
}

/// The verb behind a noun of an action: `creation` is `create`.
pub(crate) fn base_of_noun(noun: &str) -> Option<String> {
    if ENTITY_NOUNS.contains(noun) {
        return None;
    }
    if let Some(base) = lexicon::verb_of_noun(noun) {
        return Some(base.into());
    }
    if let Some(stem) = noun.strip_suffix("ification").filter(|stem| !stem.is_empty()) {
        return Some(format!("{stem}ify"));
    }
    if let Some(stem) = noun.strip_suffix("ation").filter(|stem| stem.len() > 1) {
        let verbs = [stem.to_string(), format!("{stem}e")];
        let known = verbs.into_iter().find(|verb| lexicon::verb(verb).is_some());
        // `moderation` goes on, so its verb is in the list of what is none.
        let regular = format!("{stem}ate");
        return known.or_else(|| Some(regular).filter(|verb| lexicon::verb(verb).is_some()));
    }
    if let Some(stem) = noun.strip_suffix("ion").filter(|stem| stem.ends_with(['t', 's'])) {
        let verb =
            spelling::known_base(stem).or_else(|| Some(format!("{}d", stem.strip_suffix('s')?)));
        return verb.filter(|verb| lexicon::verb(verb).is_some());
    }
    let stem = noun.strip_suffix("ment")?;
    // An `advancement` is a thing.
    (lexicon::verb(stem) > Some(Verb::AtTheEnd)).then(|| stem.into())
}

/// The right form of `sended`, and of `createed`.
fn past_of_wrong_form(word: &str) -> Option<String> {
    if let Some(base) = tense::verb_made_regular(word) {
        let again =
            word.strip_prefix("re").is_some_and(|rest| !base.starts_with("re") && !rest.is_empty());
        let past = spelling::past_of(base)?;
        return Some(if again { format!("re{past}") } else { past });
    }
    let base = word.strip_suffix("ed").filter(|base| lexicon::verb(base).is_some())?;
    spelling::past_of(base)
}

/// Whether a word is a verb and its particle in one: `scaledown`.
pub(crate) fn is_joined_verb(word: &str) -> bool {
    !ENTITY_NOUNS.contains(word)
        && lexicon::verb(word).is_none()
        && past_of_joined_words(word).is_some()
}

/// `login` → `logged_in`, `signedup` → `signed_up`.
fn past_of_joined_words(word: &str) -> Option<String> {
    let particles = ["in", "on", "up", "out", "off", "over", "down", "back", "away"];
    particles.iter().find_map(|particle| {
        let verb = word.strip_suffix(particle)?;
        if tense::is_past_form(verb) {
            return Some(format!("{verb}_{particle}"));
        }
        lexicon::verb(verb)?;
        Some(format!("{}_{particle}", spelling::past_of(verb)?))
    })
}
