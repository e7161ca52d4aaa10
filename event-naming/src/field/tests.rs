//! The lists against the rule, entry by entry.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};

use super::phrase::Phrase;
use super::{FieldClass, field_concern, harmless, personal, secret};

fn entries() -> impl Iterator<Item = (FieldClass, &'static Phrase)> {
    let secrets = secret::SECRETS.iter().map(|entry| (FieldClass::Secret, entry));
    let personal = personal::PERSONAL_DATA.iter().map(|entry| (FieldClass::PersonalData, entry));
    secrets.chain(personal)
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The phrase in every case convention that keeps its words apart.
fn written(phrase: &str) -> [String; 6] {
    let snake = phrase.replace(' ', "_");
    let kebab = phrase.replace(' ', "-");
    let pascal: String = phrase.split(' ').map(capitalized).collect();
    let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let camel = first.to_string() + &rest.split(' ').map(capitalized).collect::<String>();
    let (screaming_snake, screaming_kebab) = (snake.to_uppercase(), kebab.to_uppercase());
    [snake, kebab, pascal, camel, screaming_snake, screaming_kebab]
}

fn plural(phrase: &str) -> String {
    if let Some(stem) = phrase.strip_suffix('y') {
        return format!("{stem}ies");
    }
    if let Some(stem) = phrase.strip_suffix("sis") {
        return format!("{stem}ses");
    }
    let ending = if phrase.ends_with(['s', 'x']) { "es" } else { "s" };
    format!("{phrase}{ending}")
}

fn judged(name: &str) -> Option<(FieldClass, &'static str)> {
    field_concern(name).map(|concern| (concern.class(), concern.what()))
}

#[test]
fn every_phrase_is_found_in_every_case_in_the_singular_and_the_plural() {
    for (class, (phrase, what)) in entries() {
        // The one phrase without a plural: `tokens` are counted.
        let many = (*phrase != "token").then(|| plural(phrase));
        for form in [Some(phrase.to_string()), many].into_iter().flatten() {
            let alone = written(&form);
            let behind_a_word = written(&format!("zebra {form}"));
            let in_one_word = form.replace(' ', "");
            for name in alone.iter().chain(&behind_a_word).chain([&in_one_word]) {
                assert_eq!(judged(name), Some((class, *what)), "{name}");
            }
            for name in written(&format!("{form} zebra")) {
                assert_eq!(judged(&name), None, "{name}");
            }
        }
    }
}

#[test]
fn no_phrase_is_listed_twice() {
    let mut seen = BTreeSet::new();
    let phrases = entries().map(|(_, (phrase, _))| *phrase);
    for phrase in phrases.chain(harmless::HARMLESS.iter().copied()) {
        let letters: String = phrase.split(' ').collect();
        assert!(letters.bytes().all(|byte| byte.is_ascii_lowercase()), "{phrase}");
        assert!(seen.insert(letters), "{phrase}");
    }
}

#[test]
fn the_lists_of_words_are_sorted() {
    for list in [
        harmless::COMMANDS,
        harmless::COMPANIES,
        harmless::CONTACTS_OF_COMPANIES,
        harmless::FLAGS,
        harmless::FORMS,
        harmless::MACHINES,
        personal::PEOPLE,
    ] {
        assert!(list.is_sorted_by(|one, next| one < next), "{list:?}");
    }
}

#[test]
fn what_is_countable_has_an_article() {
    for (_, (phrase, what)) in entries() {
        let has_article = ["a ", "an ", "the "].iter().any(|article| what.starts_with(article));
        assert!(has_article || what.ends_with(" data"), "{phrase}: {what}");
    }
}

#[test]
fn every_harmless_phrase_is_harmless_only_for_its_entry() {
    for phrase in harmless::HARMLESS {
        let words = phrase.replace(' ', "_");
        assert!(secret::find(&words).or(personal::find(&words)).is_some(), "{phrase}");
        for name in written(phrase).into_iter().chain(written(&plural(phrase))) {
            assert_eq!(judged(&name), None, "{name}");
        }
    }
}

#[test]
fn the_contacts_of_machines_and_companies_are_harmless() {
    for (owners, contacts) in [
        (harmless::MACHINES, harmless::ADDRESSES_OF_MACHINES),
        (harmless::COMPANIES, harmless::CONTACTS_OF_COMPANIES),
    ] {
        for contact in contacts {
            assert!(judged(&written(contact)[0]).is_some(), "{contact}");
            for name in owners.iter().flat_map(|owner| written(&format!("{owner} {contact}"))) {
                assert_eq!(judged(&name), None, "{name}");
            }
        }
    }
}

#[test]
fn a_flag_at_the_start_makes_a_name_harmless() {
    for flag in harmless::FLAGS {
        for name in written(&format!("{flag} zebra password")) {
            assert_eq!(judged(&name), None, "{name}");
        }
        assert!(judged(&format!("zebra_{flag}_password")).is_some(), "{flag}");
    }
}

#[test]
fn a_command_right_before_a_phrase_makes_a_name_harmless() {
    for command in harmless::COMMANDS {
        for name in written(&format!("zebra {command} password")) {
            assert_eq!(judged(&name), None, "{name}");
        }
        assert!(judged(&format!("{command}_zebra_password")).is_some(), "{command}");
    }
}

#[test]
fn a_form_leaves_a_value_what_it_is() {
    for form in harmless::FORMS {
        assert_eq!(judged(form), None, "{form}");
        for name in written(&format!("password {form}")) {
            assert_eq!(judged(&name), Some((FieldClass::Secret, "a password")), "{name}");
        }
    }
}

#[test]
fn the_name_and_the_age_of_a_person_are_personal_data() {
    for (person, (phrase, _)) in personal::PEOPLE
        .iter()
        .flat_map(|person| personal::OF_PEOPLE.iter().map(move |of| (person, of)))
    {
        assert_eq!(judged(&written(phrase)[0]), None, "{phrase}");
        for name in written(&format!("{person} {phrase}")) {
            assert!(matches!(judged(&name), Some((FieldClass::PersonalData, _))), "{name}");
        }
    }
}

#[test]
fn the_manual_names_every_word_of_the_rule() {
    let manual: BTreeSet<_> = include_str!("../lib.rs")
        .lines()
        .skip_while(|line| !line.starts_with("//! # Names of fields"))
        .filter_map(|line| line.strip_prefix("//! "))
        // Every other part is in backticks: words such as `to` occur in any prose.
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect();
    let words = [
        harmless::ADDRESSES_OF_MACHINES,
        harmless::COMMANDS,
        harmless::COMPANIES,
        harmless::CONTACTS_OF_COMPANIES,
        harmless::FLAGS,
        harmless::FORMS,
        harmless::HARMLESS,
        harmless::MACHINES,
        personal::PEOPLE,
    ];
    let entries = entries().map(|(_, entry)| entry).chain(personal::OF_PEOPLE);
    for phrase in entries.map(|(phrase, _)| phrase).chain(words.into_iter().flatten()) {
        assert!(manual.contains(phrase), "the manual does not name `{phrase}`");
    }
}
