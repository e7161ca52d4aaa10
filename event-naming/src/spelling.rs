//! From the base of a verb to its past form, and back from other forms to the base.

use alloc::format;
use alloc::string::{String, ToString};

use crate::irregular;
use crate::lexicon::{self, FINAL_STRESS, Verb};
use crate::words::ED_ALSO_REGULAR;

/// The past form to write for a verb; `None` for a verb such as `bid` that has no accepted one.
pub(crate) fn past_of(base: &str) -> Option<String> {
    // Players of media call it `seeked`, and what is `sought` is something else.
    if base == "seek" {
        return None;
    }
    if let Some(forms) = irregular::forms_of(base) {
        if irregular::has_regular_past_too(base) {
            return Some(regular_past(base));
        }
        return forms.first().map(ToString::to_string);
    }
    let regular = regular_past(base);
    if let Some(forms) = base.strip_prefix("re").and_then(irregular::forms_of)
        && !ED_ALSO_REGULAR.contains(&regular)
    {
        return forms.first().map(|form| format!("re{form}"));
    }
    Some(regular)
}

/// The base of a verb in `-ing`: `creating` is `create`. A verb that the lexicon does not know is
/// treated as regular.
pub(crate) fn base_of_continuous(word: &str) -> Option<String> {
    let stem = word.strip_suffix("ing")?;
    if stem.len() < 2 || !has_vowel(stem) {
        return None;
    }
    if let Some(base) = known_base(stem) {
        return Some(base);
    }
    // The consonant would be doubled if there were no `e`: `scoring`, but `jogging`.
    if is_short_and_closed(stem) {
        return Some(format!("{stem}e"));
    }
    let undoubled = undouble(stem).filter(|short| is_short_and_closed(short));
    Some(undoubled.unwrap_or(stem).into())
}

/// The base of a known verb in `-s`: `creates` is `create`.
pub(crate) fn base_of_third_person(word: &str) -> Option<String> {
    // `passes` is `pass`, but `sites` has nothing to do with `sit`.
    let hisses =
        |stem: &&str| ["ch", "o", "s", "sh", "x", "z"].iter().any(|end| stem.ends_with(end));
    let bases = [
        word.strip_suffix('s').map(ToString::to_string),
        word.strip_suffix("es").filter(hisses).map(ToString::to_string),
        word.strip_suffix("ies").map(|stem| format!("{stem}y")),
    ];
    bases.into_iter().flatten().find(|base| lexicon::verb(base).is_some())
}

/// The known verb that a stem comes from: `creat` is `create`, `stopp` is `stop`.
pub(crate) fn known_base(stem: &str) -> Option<String> {
    let undoubled = undouble(stem).unwrap_or(stem);
    let bases = [stem.to_string(), format!("{stem}e"), undoubled.to_string()];
    let strength = |base: &String| lexicon::verb(base).filter(|verb| *verb > Verb::AtTheEnd);
    let strong = bases.iter().find(|base| strength(base).is_some());
    strong.or_else(|| bases.iter().find(|base| lexicon::verb(base).is_some())).cloned()
}

fn regular_past(base: &str) -> String {
    if base.ends_with('e') {
        return format!("{base}d");
    }
    if let Some(stem) = base.strip_suffix('y')
        && !stem.ends_with(is_vowel)
    {
        return format!("{stem}ied");
    }
    if let Some(stem) = base.strip_suffix('c')
        && stem.ends_with(is_vowel)
    {
        return format!("{base}ked");
    }
    if let Some(last) = base.chars().last()
        && doubles_last_consonant(base)
    {
        return format!("{base}{last}ed");
    }
    format!("{base}ed")
}

fn doubles_last_consonant(base: &str) -> bool {
    if FINAL_STRESS.contains(base) || is_short_and_closed(base) {
        return true;
    }
    // A prefix takes no stress: `unpin` is spelt like `pin`.
    ["de", "mis", "out", "over", "pre", "re", "un"].iter().any(|prefix| {
        base.strip_prefix(prefix).is_some_and(|rest| {
            is_short_and_closed(rest) && rest.len() > 2 && lexicon::verb(rest).is_some()
        })
    })
}

/// Whether a word is one syllable that ends in one vowel and one consonant, such as `stop`.
fn is_short_and_closed(word: &str) -> bool {
    let word = word.replace("qu", "q");
    let mut letters = word.chars().rev();
    let (Some(last), Some(vowel), Some(before)) = (letters.next(), letters.next(), letters.next())
    else {
        return false;
    };
    is_consonant(last)
        && !matches!(last, 'w' | 'x' | 'y')
        && (is_vowel(vowel) || vowel == 'y')
        && is_consonant(before)
        && !letters.any(is_vowel)
}

/// `stopp` is `stop`; a vowel is never doubled.
pub(crate) fn undouble(stem: &str) -> Option<&str> {
    let mut letters = stem.chars().rev();
    let last = letters.next().filter(|last| is_consonant(*last))?;
    (letters.next() == Some(last)).then(|| &stem[..stem.len() - 1])
}

fn has_vowel(word: &str) -> bool {
    word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

fn is_vowel(character: char) -> bool {
    matches!(character, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn is_consonant(character: char) -> bool {
    character.is_ascii_lowercase() && !is_vowel(character)
}

#[cfg(test)]
mod tests {
    use super::{base_of_continuous, base_of_third_person, past_of};

    #[test]
    fn the_past_is_spelt_as_english_spells_it() {
        for (base, past) in [
            ("create", "created"),
            ("agree", "agreed"),
            ("copy", "copied"),
            ("retry", "retried"),
            ("deploy", "deployed"),
            ("sync", "synced"),
            ("panic", "panicked"),
            ("mimic", "mimicked"),
            ("stop", "stopped"),
            ("ship", "shipped"),
            ("fix", "fixed"),
            ("view", "viewed"),
            ("open", "opened"),
            ("cancel", "canceled"),
            ("load", "loaded"),
            ("start", "started"),
            ("submit", "submitted"),
            ("resubmit", "resubmitted"),
            ("commit", "committed"),
            ("refer", "referred"),
            ("embed", "embedded"),
            ("equip", "equipped"),
            ("unpin", "unpinned"),
            ("rewrap", "rewrapped"),
            ("visit", "visited"),
            ("veto", "vetoed"),
            ("ski", "skied"),
            ("send", "sent"),
            ("resend", "resent"),
            ("rewrite", "rewritten"),
            ("relay", "relayed"),
            ("run", "ran"),
            ("rerun", "reran"),
            ("learn", "learned"),
            ("set", "set"),
        ] {
            assert_eq!(past_of(base).as_deref(), Some(past), "{base}");
        }
    }

    #[test]
    fn a_verb_whose_past_is_a_noun_too_has_none() {
        for base in ["bid", "cost", "input", "rebid", "know", "wind"] {
            assert_eq!(past_of(base), None, "{base}");
        }
    }

    #[test]
    fn the_base_is_found_behind_ing() {
        for (word, base) in [
            ("creating", Some("create")),
            ("stopping", Some("stop")),
            ("copying", Some("copy")),
            ("processing", Some("process")),
            ("running", Some("run")),
            ("sending", Some("send")),
            ("passing", Some("pass")),
            ("frobbing", Some("frob")),
            ("scoring", Some("score")),
            ("thing", None),
            ("ing", None),
        ] {
            assert_eq!(base_of_continuous(word).as_deref(), base, "{word}");
        }
    }

    #[test]
    fn the_base_is_found_behind_s_only_where_it_is_a_known_verb() {
        for (word, base) in [
            ("creates", Some("create")),
            ("dispatches", Some("dispatch")),
            ("copies", Some("copy")),
            ("sends", Some("send")),
            ("passes", Some("pass")),
            ("status", None),
            ("sites", None),
            ("tokens", None),
        ] {
            assert_eq!(base_of_third_person(word).as_deref(), base, "{word}");
        }
    }
}
