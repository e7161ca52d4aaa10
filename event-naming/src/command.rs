//! Past forms with two faces, and the commands that end in one.
//!
//! `set` in `price_set` says what has happened, and in `create_data_set` it is a thing. The words
//! before it tell which.

use crate::lexicon::{self, OUTCOME_PASTS};
use crate::words::WordList;

/// Whether the words of a segment before a past form are a command that takes the form as its
/// object, or as what it makes of its object: `create_data` before `set`, `mark_as` before `sent`.
pub(crate) fn takes(before: &str, form: &str) -> bool {
    let first = first_word(before);
    let is_question = match first {
        "ask" | "check" | "decide" | "determine" | "find" | "see" | "test" | "validate"
        | "verify" => asks_whether(before),
        "describe" | "get" | "respond" | "retrieve" => answers(first, before, form),
        _ => false,
    };
    if is_question {
        return true;
    }
    if let Some(order) = before.strip_suffix("_as") {
        return is_order(first_word(order)) || is_order(last_word(order));
    }
    // Most past forms are regular, and none of those has two faces.
    !form.ends_with("ed") && TWO_FACED.contains(form) && commands(before, form)
}

/// `check_if_user` before `opted_out`.
fn asks_whether(before: &str) -> bool {
    before.split('_').any(|word| matches!(word, "if" | "whether"))
}

/// Whether the words ask for something or answer something, so that a past form after them only
/// describes it: `get` before `saved`, `respond_task` before `canceled`.
fn answers(first: &str, before: &str, form: &str) -> bool {
    let rest = &before[first.len()..];
    let is_about_form = if first == "respond" {
        !rest.is_empty()
    } else {
        !OUTCOME_PASTS.contains(form) && rest.split('_').skip(1).all(|it| it.ends_with("ly"))
    };
    is_about_form && !matches!(form, "clicked" | "opened" | "pressed" | "tapped" | "viewed")
}

fn commands(before: &str, form: &str) -> bool {
    let prefixes = ["batch_", "did_"];
    let before = prefixes.iter().find_map(|it| before.strip_prefix(it)).unwrap_or(before);
    let (first, last) = (first_word(before), last_word(before));
    if first.len() == before.len() {
        let is_run = matches!(form, "rerun" | "run");
        return is_plain_order(before) || (is_run && ORDERS_TO_RUN.contains(before));
    }
    let second = first_word(&before[first.len() + 1..]);
    let begins_with_order = begins_with_order(first, second);
    if is_compound(last, form) {
        let is_verb = lexicon::verb(first).is_some() && !lexicon::is_thing_first(first);
        return begins_with_order || is_verb;
    }
    // A value is set and a limit is hit: neither is the first half of a compound.
    let may_be_of_value = matches!(form, "hit" | "read" | "reset" | "set");
    begins_with_order && !(may_be_of_value && VALUES.contains(last))
}

/// Whether a word makes a compound with the form after it.
fn is_compound(word: &str, form: &str) -> bool {
    matches!(
        (form, word),
        ("broadcast", "live")
            | ("cut", "price")
            | ("hit", "cache")
            | ("reset", "password")
            | ("run", "dry" | "test")
            | ("set", "change" | "data" | "ip" | "record")
            | ("split", "stock")
    )
}

/// Whether the first of several words tells somebody to do something. A `merge_request` is a thing.
pub(crate) fn begins_with_order(first: &str, second: &str) -> bool {
    is_plain_order(first) || (ORDERS_BEFORE_THINGS.contains(first) && second != "request")
}

// Words are short, so a plain loop finds the next `_` sooner than a search that has to be set up.
fn first_word(words: &str) -> &str {
    let underscore = words.bytes().position(|byte| byte == b'_');
    &words[..underscore.unwrap_or(words.len())]
}

fn last_word(words: &str) -> &str {
    let underscore = words.bytes().rposition(|byte| byte == b'_');
    &words[underscore.map_or(0, |place| place + 1)..]
}

/// Whether a past form is a thing too, and does not only describe one.
pub(crate) fn is_thing_too(form: &str) -> bool {
    TWO_FACED.contains(form) && !matches!(form, "paid" | "prepaid" | "put" | "unread")
}

/// Whether a word at the start of several others tells somebody to do something.
pub(crate) fn is_order(word: &str) -> bool {
    ORDERS_BEFORE_THINGS.contains(word) || is_plain_order(word)
}

/// Whether a word is a verb in its base form and no noun.
pub(crate) fn is_plain_order(word: &str) -> bool {
    let is_verb = PLAIN_ORDERS.contains(word) || lexicon::is_never_noun(word);
    is_verb && !NOUNS_TOO.contains(word)
}

/// Whether a word that no list has looks like a verb in its base form: `associate`.
pub(crate) fn is_verb_by_form(word: &str) -> bool {
    lexicon::verb(word) == Some(lexicon::Verb::Always) && !NOUNS_TOO.contains(word)
}

/// Whether a verb that may be a noun hardly names a thing: `save`, but not `list`.
pub(crate) fn is_hardly_thing(verb: &str) -> bool {
    let names_thing = matches!(
        verb,
        "clone"
            | "copy"
            | "drop"
            | "edit"
            | "invite"
            | "list"
            | "merge"
            | "schedule"
            | "show"
            | "stop"
            | "trigger"
            | "update"
    );
    ORDERS_BEFORE_THINGS.contains(verb) && !names_thing
}

/// Whether a verb may also be the thing that something has happened to.
pub(crate) fn may_be_thing(verb: &str) -> bool {
    NOUNS_TOO.contains(verb)
}

/// Past forms that are nouns too, or that describe a thing: `create_data_set`,
/// `cancel_order_paid`.
#[rustfmt::skip]
static TWO_FACED: WordList = WordList::new(&[
    "broadcast", "cast", "cut", "hit", "overrun", "paid", "prepaid", "put", "read", "rerun",
    "reset", "run", "set", "split", "unread",
]);

/// Verbs that are nouns too, but that are a command in front of a thing: `update_rule_set`.
#[rustfmt::skip]
static ORDERS_BEFORE_THINGS: WordList = WordList::new(&[
    "abort", "clear", "clone", "close", "copy", "deploy", "drop", "edit", "extract", "handle",
    "insert", "install", "invite", "list", "mark", "merge", "move", "open", "pause", "pick",
    "rebuild", "refresh", "register", "repeat", "restart", "resume", "retry", "rotate", "save", "schedule",
    "show", "skip", "sort", "stop", "trigger", "turn", "unlock", "update", "wait",
]);

/// Such verbs that are a command alone before `run` too. An `update` may be run.
#[rustfmt::skip]
static ORDERS_TO_RUN: WordList = WordList::new(&[
    "list", "repeat", "restart", "schedule", "stop", "trigger",
]);

/// Verbs that the lists of suggestions treat in a way of their own, and that are no nouns.
#[rustfmt::skip]
static PLAIN_ORDERS: WordList = WordList::new(&[
    "complete", "deregister", "do", "get", "go", "start", "submit", "subscribe", "suspend", "upsert",
]);

/// Verbs that may name the thing that something has happened to: `spell_cast`, `toggle_set`.
#[rustfmt::skip]
static NOUNS_TOO: WordList = WordList::new(&[
    "abort", "aggregate", "blow", "broadcast", "buy", "bypass", "cast", "catch", "collapse",
    "compact", "correct", "cross", "cut", "debug", "delegate", "deploy", "dial", "dig", "direct",
    "double", "drag", "drink", "exempt", "express", "extract", "fight", "flip", "fly", "follow",
    "freeze", "graduate", "hit", "hurt", "increment", "inlay", "insert", "install", "intercept",
    "join", "judge", "kill", "land", "leave", "lower", "meet", "mint", "overlap", "overlay",
    "override", "overrun", "own", "panic", "pass", "paste", "pay", "peel", "polish", "preview",
    "quit", "raise", "read", "relay", "reload", "render", "replay", "rerun", "resume", "reveal",
    "revert", "rise", "scrap", "scroll", "secure", "select", "sell", "separate", "serve", "shake",
    "shuffle", "shut", "slide", "snooze", "spawn", "spell", "spend", "spin", "steal", "strike",
    "strip", "study", "substitute", "sweep", "take", "thaw", "throttle", "throw", "toggle", "treat",
    "try", "tune", "typeset", "undercut", "unset", "void", "wake", "welcome", "whitelist", "wrap", "write",
]);

/// Words for a value that is set, or for a limit that is hit.
#[rustfmt::skip]
static VALUES: WordList = WordList::new(&[
    "address", "amount", "budget", "cap", "ceiling", "currency", "date", "deadline", "default",
    "description", "email", "expiry", "flag", "floor", "goal", "language", "level", "limit",
    "locale", "loss", "maximum", "milestone", "minimum", "mode", "name", "owner", "password",
    "path", "preference", "price", "priority", "profit", "quota", "rate", "reminder", "score",
    "state", "status", "target", "threshold", "time", "timeout", "timezone", "title", "url",
]);

#[cfg(test)]
mod tests {
    use super::{
        NOUNS_TOO, ORDERS_BEFORE_THINGS, ORDERS_TO_RUN, PLAIN_ORDERS, TWO_FACED, VALUES, takes,
    };
    use crate::irregular;
    use crate::words::words_of_the_manual;

    #[test]
    fn every_list_is_sorted() {
        for list in
            [&NOUNS_TOO, &ORDERS_BEFORE_THINGS, &ORDERS_TO_RUN, &PLAIN_ORDERS, &TWO_FACED, &VALUES]
        {
            assert!(list.iter().is_sorted_by(|one, next| one < next));
        }
    }

    #[test]
    fn the_manual_names_every_word_of_the_rule() {
        let manual = words_of_the_manual();
        for list in [&NOUNS_TOO, &ORDERS_BEFORE_THINGS, &TWO_FACED, &VALUES] {
            for word in list.iter() {
                assert!(manual.contains(word), "the manual does not name `{word}`");
            }
        }
    }

    #[test]
    fn every_two_faced_form_is_a_past_form() {
        for form in TWO_FACED.iter() {
            let rest = form.strip_prefix("re").unwrap_or(form);
            assert!(
                irregular::is_accepted_form(form) || irregular::is_accepted_form(rest),
                "{form}"
            );
        }
    }

    #[test]
    fn the_words_before_a_form_tell_its_face() {
        for (before, form, expected) in [
            ("create_data", "set", true),
            ("price", "set", false),
            ("start", "run", true),
            ("update", "run", false),
            ("stop", "run", true),
            ("start_date", "reset", false),
            ("merge_request", "read", false),
            ("import_data", "set", true),
            ("import_job", "run", false),
            ("test_data", "set", false),
            ("update", "read", false),
            ("publish_date", "set", false),
            ("request_password", "reset", true),
            ("user_password", "reset", false),
            ("batch_delete_read", "set", true),
            ("mark_as", "resolved", true),
            ("order", "paid", false),
            ("create_order", "shipped", false),
        ] {
            assert_eq!(takes(before, form), expected, "{before} {form}");
        }
    }
}
