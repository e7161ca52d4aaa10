//! The lists against the rule, entry by entry.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::evidence::Evidence;
use super::form::FORMS;
use super::function::FUNCTIONS;
use super::judge::{field_concern, judge_field};
use super::judgement::{FieldClass, Strength};
use super::noun::{FIXED, HARMLESS, OPEN};
use super::owner::{OWNERS, WordList};
use super::sense::Senses;
use super::value::FieldValue;

fn lists() -> impl Iterator<Item = &'static WordList> {
    OWNERS.iter().chain(FUNCTIONS).chain(FORMS)
}

/// The words with one sense, and with none of the others.
fn words_of(sense: Senses, others: Senses) -> Vec<&'static str> {
    let listed_with = |senses: Senses| {
        let with = lists().filter(move |(it, _)| it.is(senses));
        with.flat_map(|(_, words)| words.iter().copied()).collect::<BTreeSet<_>>()
    };
    let words: Vec<_> = listed_with(sense).difference(&listed_with(others)).copied().collect();
    assert!(words.len() > 1);
    words
}

fn nouns() -> impl Iterator<Item = &'static str> {
    let fixed = FIXED.iter().flat_map(|noun| noun.nouns);
    fixed.chain(OPEN.iter().flat_map(|(_, nouns)| *nouns)).copied()
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

fn strength(name: &str) -> Option<Strength> {
    field_concern(name).map(|concern| concern.strength())
}

#[test]
fn every_noun_is_found_in_every_case_in_the_singular_and_the_plural() {
    let ambiguous = words_of(Senses::AMBIGUOUS, Senses::NONE);
    for fixed in FIXED {
        for noun in fixed.nouns {
            let is_ambiguous = ambiguous.contains(noun);
            let expected = Some((fixed.class, fixed.what));
            for form in [(*noun).to_string(), plural(noun)] {
                let in_one_word = form.replace(' ', "");
                for name in written(&form).into_iter().chain([in_one_word]) {
                    assert_eq!(judged(&name), expected, "{name}");
                }
                for name in written(&format!("zebra {form}")).into_iter().filter(|_| !is_ambiguous)
                {
                    assert_eq!(judged(&name), expected, "{name}");
                }
                for name in written(&format!("{form} zebra")) {
                    assert_eq!(judged(&name), None, "{name}");
                }
            }
        }
    }
}

#[test]
fn an_ambiguous_noun_needs_somebody_to_explain_it() {
    for noun in words_of(Senses::AMBIGUOUS, Senses::NONE) {
        let noun = noun.replace(' ', "_");
        assert!(judged(&noun).is_some(), "{noun}");
        assert_eq!(judged(&format!("zebra_{noun}")), None, "{noun}");
        assert!(judged(&format!("patient_{noun}")).is_some(), "{noun}");
    }
}

#[test]
fn no_noun_is_listed_twice() {
    let mut seen = BTreeSet::new();
    for noun in nouns().chain(HARMLESS.iter().copied()) {
        let letters: String = noun.split(' ').collect();
        assert!(letters.bytes().all(|byte| byte.is_ascii_lowercase()), "{noun}");
        assert!(seen.insert(letters), "{noun}");
    }
}

#[test]
fn the_lists_of_words_are_sorted() {
    for (_, words) in lists() {
        assert!(words.is_sorted_by(|one, next| one < next), "{words:?}");
    }
}

#[test]
fn what_is_countable_has_an_article() {
    for what in FIXED.iter().map(|noun| noun.what) {
        let has_article = ["a ", "an ", "the "].iter().any(|article| what.starts_with(article));
        assert!(has_article || what.contains("data"), "{what}");
    }
}

#[test]
fn a_flag_at_the_start_makes_a_name_harmless() {
    for flag in words_of(Senses::FLAG, Senses::VERB | Senses::COMMAND) {
        for name in written(&format!("{flag} zebra password")) {
            assert_eq!(judged(&name), None, "{name}");
        }
        assert!(judged(&format!("zebra_{flag}_password")).is_some(), "{flag}");
    }
    for verb in words_of(Senses::VERB, Senses::NONE) {
        assert_eq!(judged(&format!("zebra_{verb}_password")), None, "{verb}");
    }
}

#[test]
fn what_may_say_what_to_do_is_a_flag_unless_it_holds_a_text() {
    for action in words_of(Senses::ACTION, Senses::POSTAL | Senses::MACHINE) {
        let name = format!("{action}_zebra_password");
        assert_eq!(judged(&name), None, "{name}");
        let text = Evidence { value: Some(FieldValue::Text), ..Evidence::default() };
        let concern = judge_field(&name, &text).unwrap();
        assert_eq!(concern.strength(), Strength::Likely, "{name}");
        // The noun follows.
        assert!(judged(&format!("{action}_to_password")).is_some(), "{action}");
    }
    for command in words_of(Senses::COMMAND, Senses::NONE) {
        assert_eq!(judged(&format!("zebra_{command}_password")), None, "{command}");
    }
}

#[test]
fn a_form_leaves_a_value_what_it_is() {
    for form in words_of(Senses::FORM | Senses::DIGEST, Senses::NONE) {
        // What is `password_protected` holds none.
        let is_other = form == "protected" || nouns().any(|noun| noun == form);
        if !is_other {
            assert_eq!(judged(form), None, "{form}");
            for name in written(&format!("password {form}")) {
                assert_eq!(judged(&name), Some((FieldClass::Secret, "a password")), "{name}");
            }
        }
    }
}

#[test]
fn endings_behave_alike_across_nouns() {
    for noun in ["phone", "email", "password", "ssn", "iban", "billing_address", "first_name"] {
        assert_eq!(strength(noun), Some(Strength::Certain), "{noun}");
        for ending in words_of(Senses::LOOSE_FORM, Senses::NONE) {
            let name = format!("{noun}_{ending}");
            assert_eq!(strength(&name), Some(Strength::Likely), "{name}");
        }
        for ending in ["id", "type", "count", "verified", "status", "updated_at", "ref", "path"] {
            let name = format!("{noun}_{ending}");
            assert_eq!(strength(&name), None, "{name}");
        }
    }
}

#[test]
fn a_name_is_personal_by_its_owner() {
    let personal = |strength| Some((FieldClass::PersonalData, strength));
    let judged = |name: &str| field_concern(name).map(|it| (it.class(), it.strength()));
    for (owners, expected) in [
        (words_of(Senses::PERSON, Senses::NONE), personal(Strength::Certain)),
        (words_of(Senses::ROLE, Senses::PERSON), personal(Strength::Likely)),
    ] {
        for owner in owners {
            for name in written(&format!("{owner} name")) {
                let is_user_name = name.to_lowercase().replace(['_', '-'], "") == "username";
                let expected = if is_user_name { personal(Strength::Likely) } else { expected };
                assert_eq!(judged(&name), expected, "{name}");
            }
            let name = format!("{owner} age").replace(' ', "_");
            assert_eq!(judged(&name), expected, "{name}");
        }
    }
    let somebody = Senses::PERSON | Senses::ROLE | Senses::NAME_PART | Senses::NAME_KIND;
    let nobody = Senses::AGENT | Senses::ORGANISATION | Senses::MACHINE;
    for owner in words_of(nobody, somebody) {
        let name = format!("{owner}_name").replace(' ', "_");
        assert_eq!(judged(&name), None, "{name}");
    }
}

#[test]
fn organisations_and_machines_have_addresses_that_reach_nobody() {
    let somebody = Senses::PERSON | Senses::ROLE | Senses::AGENT | Senses::POSTAL;
    for owner in words_of(Senses::ORGANISATION | Senses::MACHINE, somebody) {
        for contact in ["address", "ip", "ip address", "ipv4 address", "street", "zip code", "fax"]
        {
            for name in written(&format!("{owner} {contact}")) {
                assert_eq!(judged(&name), None, "{name}");
            }
        }
    }
    for part in words_of(Senses::NETWORK, somebody) {
        for contact in ["address", "ip", "ip address", "ipv6 address"] {
            let name = format!("{part} {contact}").replace(' ', "_");
            assert_eq!(judged(&name), None, "{name}");
        }
    }
    for owner in words_of(Senses::ORGANISATION, somebody) {
        for contact in ["email", "phone", "phone number", "contact email"] {
            let name = format!("{owner} {contact}").replace(' ', "_");
            let expected = contact.starts_with("contact").then_some(FieldClass::PersonalData);
            assert_eq!(judged(&name).map(|(class, _)| class), expected, "{name}");
        }
    }
}

#[test]
fn a_token_opens_something_by_its_function() {
    for function in words_of(Senses::AUTHENTICATION, Senses::NONE) {
        for name in written(&format!("{function} token")) {
            assert_eq!(strength(&name), Some(Strength::Certain), "{name}");
        }
    }
    let others = Senses::PAGING | Senses::CONCURRENCY | Senses::TEXT | Senses::TRADE;
    for function in words_of(others, Senses::AUTHENTICATION) {
        for name in written(&format!("zebra {function} token")) {
            assert_eq!(strength(&name), None, "{name}");
        }
    }
}

#[test]
fn a_key_is_secret_by_its_function() {
    for function in words_of(Senses::CRYPTOGRAPHY, Senses::KEYED) {
        for name in written(&format!("{function} key")) {
            assert_eq!(strength(&name), Some(Strength::Certain), "{name}");
        }
    }
    for function in words_of(Senses::KEYED, Senses::ACTION) {
        let name = format!("{function}_key").replace(' ', "_");
        assert_eq!(strength(&name), Some(Strength::Likely), "{name}");
    }
    for published in words_of(Senses::PUBLISHED, Senses::NONE) {
        let name = format!("{published}_api_key").replace(' ', "_");
        assert_eq!(strength(&name), None, "{name}");
    }
}

#[test]
fn a_secret_is_certain_between_two_sides() {
    for (sides, expected) in [
        (words_of(Senses::SHARED, Senses::NONE), Strength::Certain),
        (words_of(Senses::PARTY, Senses::SHARED), Strength::Likely),
    ] {
        for side in sides {
            let name = format!("{side}_secret").replace(' ', "_");
            assert_eq!(strength(&name), Some(expected), "{name}");
        }
    }
}

#[test]
fn a_word_that_the_rule_does_not_know_makes_it_likely_unless_an_api_key_is_called_after_it() {
    let textbook = [
        "password",
        "client_secret",
        "access_token",
        "private_key",
        "first_name",
        "email",
        "iban",
        "date_of_birth",
        "ssn",
        "phone_number",
        "credit_card_number",
        "passport_number",
        "gender",
    ];
    for noun in textbook {
        assert_eq!(strength(noun), Some(Strength::Certain), "{noun}");
        assert_eq!(strength(&format!("zebra_{noun}")), Some(Strength::Likely), "{noun}");
        let qualifiers = words_of(Senses::QUALIFIER, Senses::FLAG | Senses::VERB);
        for qualifier in qualifiers {
            let name = format!("{qualifier}_{noun}");
            assert_eq!(strength(&name), Some(Strength::Certain), "{name}");
        }
    }
    assert_eq!(strength("zebra_api_key"), Some(Strength::Certain));
}

#[test]
fn what_is_veiled_is_likely_except_a_password() {
    for veil in words_of(Senses::VEILED, Senses::NONE) {
        for noun in ["email", "client_secret", "iban", "first_name"] {
            for name in [format!("{veil}_{noun}"), format!("{noun}_{veil}")] {
                assert_eq!(strength(&name), Some(Strength::Likely), "{name}");
            }
        }
        assert_eq!(strength(&format!("{veil}_password")), Some(Strength::Certain), "{veil}");
    }
    assert_eq!(strength("email_hash"), Some(Strength::Likely));
    assert_eq!(strength("password_hash"), Some(Strength::Certain));
}

#[test]
fn contact_data_of_an_office_is_likely() {
    for name in ["billing_email", "business_contact_email", "merchant_contact_phone", "test_phone"]
    {
        assert_eq!(strength(name), Some(Strength::Likely), "{name}");
    }
    for name in ["customer_email", "contact_email", "employee_phone", "shipping_phone_number"] {
        assert_eq!(strength(name), Some(Strength::Certain), "{name}");
    }
}

#[test]
fn a_type_with_fields_of_its_own_makes_a_secret_likely() {
    for (name, type_name) in [
        ("access_token", "OidcToken"),
        ("encryption_key", "CryptoKey"),
        ("credentials", "StatsigCredentials"),
        ("gender", "GenderInfo"),
        ("login_password", "LoginPasswordActions"),
    ] {
        assert_eq!(FieldValue::of_type(type_name), Some(FieldValue::Object), "{type_name}");
        let own = Evidence { value: FieldValue::of_type(type_name), ..Evidence::default() };
        let concern = judge_field(name, &own).unwrap();
        assert_eq!(concern.strength(), Strength::Likely, "{name}");
        assert_eq!(strength(name), Some(Strength::Certain), "{name}");
    }
}

#[test]
fn a_type_that_says_the_same_as_the_name_makes_it_certain() {
    for (name, value) in [("upload_token", FieldValue::Secret), ("zebra_email", FieldValue::Email)]
    {
        assert_eq!(strength(name), Some(Strength::Likely), "{name}");
        let evidence = Evidence { value: Some(value), ..Evidence::default() };
        let concern = judge_field(name, &evidence).unwrap();
        assert_eq!(concern.strength(), Strength::Certain, "{name}");
    }
}

#[test]
fn a_code_is_secret_by_its_function() {
    for (functions, expected) in [
        (words_of(Senses::ONE_USE, Senses::NONE), Strength::Certain),
        (words_of(Senses::CLAIM, Senses::ONE_USE), Strength::Likely),
    ] {
        for function in functions {
            let name = format!("{function}_code").replace(' ', "_");
            assert_eq!(strength(&name), Some(expected), "{name}");
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
    let words = lists().filter(|(senses, _)| !senses.is(Senses::REFERENCE));
    let words = words.flat_map(|(_, words)| *words).copied();
    for word in words.chain(nouns()).chain(HARMLESS.iter().copied()) {
        assert!(manual.contains(word), "the manual does not name `{word}`");
    }
}
