//! What holds for every text.

use event_naming::{EventName, NameError};
use proptest::prelude::*;

/// Words that the rule or the suggestions treat in a way of their own.
const WORDS: &[&str] = &[
    "dataset",
    "order",
    "user",
    "create",
    "created",
    "creates",
    "creating",
    "creation",
    "sended",
    "sent",
    "set",
    "run",
    "reset",
    "login",
    "signedup",
    "timeout",
    "will",
    "being",
    "to",
    "be",
    "not",
    "no",
    "longer",
    "up",
    "in",
    "on",
    "over",
    "of",
    "at",
    "event",
    "v2",
    "v1beta1",
    "2",
    "failure",
    "success",
    "request",
    "charge",
    "refund",
    "update",
    "private",
    "flaky",
    "external",
    "marked",
    "made",
    "became",
    "failed",
    "successful",
    "manual",
    "upcoming",
    "need",
    "feed",
    "succeed",
    "embed",
    "undefined",
    "bid",
    "rollback",
    "roll",
    "back",
    "log",
    "relent",
    "relay",
    "rewrited",
    "re",
    "ed",
    "ing",
    "s",
    "ies",
    "ation",
    "ification",
    "ment",
    "ion",
    "tion",
    "a",
    "by",
    "createed",
    "past",
    "payment",
    "invoice",
    "qu",
    "quit",
    "putting",
    "did",
    "msg",
    "data",
    "paid",
    "change",
    "admin",
    "extension",
    "successfully",
    "went",
    "active",
    "is",
    "requires",
    "near",
];

fn text_of_words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => proptest::sample::select(WORDS).prop_map(str::to_owned),
        1 => "[a-z0-9]{0,6}",
        1 => "[A-Z][a-z]{0,5}",
    ];
    let separator =
        proptest::sample::select(&["_", "_", "_", "_", ".", ".", "-", " ", "", "__"][..]);
    proptest::collection::vec((word, separator), 0..9)
        .prop_map(|parts| parts.into_iter().map(|(word, separator)| word + separator).collect())
}

/// Mostly of good shape, so that the tense is what is judged.
fn shaped_text() -> impl Strategy<Value = String> {
    let word = proptest::sample::select(WORDS);
    let segment = proptest::collection::vec(word, 1..6).prop_map(|words| words.join("_"));
    proptest::collection::vec(segment, 2..4).prop_map(|segments| segments.join("."))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![5 => shaped_text(), 4 => text_of_words(), 1 => any::<String>(), 1 => "[a-z_.]{0,140}"]
}

fn check_name(name: &EventName<'_>, text: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(name.as_str(), text);
    let parts: Vec<&str> =
        [Some(name.domain()), name.entity(), Some(name.action())].into_iter().flatten().collect();
    // Every part is a slice of the text, one byte behind the part before it, and they reach its end.
    let mut place = text.as_ptr() as usize;
    for part in &parts {
        prop_assert!(!part.is_empty());
        prop_assert_eq!(part.as_ptr() as usize, place);
        place += part.len() + 1;
    }
    prop_assert_eq!(place - 1, text.as_ptr() as usize + text.len());
    prop_assert!(!name.domain().contains('.') && !name.action().contains('.'));
    Ok(())
}

fn check_message(error: &NameError) -> Result<(), TestCaseError> {
    let message = error.to_string();
    prop_assert!(!message.contains('\n'), "{}", message);
    prop_assert!(!message.ends_with('.'), "{}", message);
    prop_assert!(message.starts_with(['`', 't']), "{}", message);
    prop_assert!(message.contains('`'), "{}", message);
    if let Some(better) = error.suggestion() {
        prop_assert!(message.contains(&format!("`{better}`")), "{}", message);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn every_text_is_judged_and_every_suggestion_is_a_good_name(text in any_text()) {
        match EventName::parse(&text) {
            Ok(name) => {
                check_name(&name, &text)?;
                let shown = name.to_string();
                prop_assert_eq!(EventName::parse(&shown), Ok(name));
            }
            Err(error) => {
                check_message(&error)?;
                if let Some(better) = error.suggestion() {
                    prop_assert_ne!(better, text);
                    prop_assert!(EventName::parse(better).is_ok(), "{}", better);
                }
            }
        }
    }

    #[test]
    fn every_word_is_taken_as_escape_or_refused(
        text in any_text(),
        word in prop_oneof![proptest::sample::select(WORDS).prop_map(str::to_owned), any::<String>()],
    ) {
        match EventName::parse_with(&text, &word) {
            Ok(name) => {
                check_name(&name, &text)?;
                prop_assert!(name.action().split('_').any(|part| part == word));
            }
            Err(error) => {
                check_message(&error)?;
                if let Some(better) = error.suggestion() {
                    prop_assert_ne!(better, text);
                    prop_assert!(EventName::parse_with(better, &word).is_ok(), "{}", better);
                }
            }
        }
    }

    #[test]
    fn a_suggestion_is_no_command_and_no_passive_of_verbs(text in shaped_text()) {
        if let Err(error) = EventName::parse(&text)
            && let Some(better) = error.suggestion()
        {
            let segment = better.rsplit('.').next().unwrap_or_default();
            // `create_failed` says that something could not be created.
            let words: Vec<&str> = segment.split('_').collect();
            let is_command =
                matches!(words[..], ["create", object, _, ..] if !object.ends_with("ed"));
            prop_assert!(!is_command, "{} -> {}", text, better);
            let agent = segment.split_once("_by_").map(|(_, agent)| agent).unwrap_or_default();
            let is_action = |word: &str| matches!(word, "create" | "created" | "successfully" | "failed");
            let was_passive = text.contains("_by_");
            prop_assert!(was_passive || !agent.split('_').any(is_action), "{} -> {}", text, better);
        }
    }

    #[test]
    fn a_suggestion_keeps_the_domain(text in shaped_text()) {
        if let Err(error) = EventName::parse(&text)
            && let Some(better) = error.suggestion()
            && !text.starts_with('v')
        {
            prop_assert_eq!(better.split('.').next(), text.split('.').next());
        }
    }
}

#[test]
fn a_huge_text_is_refused_in_a_short_message() {
    for text in
        ["a".repeat(1 << 20), "é".repeat(1 << 20), "a.".repeat(1 << 20), "\n".repeat(1 << 20)]
    {
        let message = EventName::parse(&text).unwrap_err().to_string();
        assert!(message.len() < 300, "{message}");
        let message = EventName::parse_with(&text, &text).unwrap_err().to_string();
        assert!(message.len() < 300, "{message}");
    }
    let message = EventName::parse_with("order.placed", &"x".repeat(1 << 20)).unwrap_err();
    assert!(message.to_string().len() < 300, "{message}");
}
