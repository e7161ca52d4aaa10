//! What the type around a field and its documentation say where its name is silent.

use alloc::vec::Vec;

use super::evidence::{self, Evidence};
use super::grammar::{self, Spoken};
use super::judgement::{FieldClass, FieldConcern, Strength};
use super::sense::Senses;
use super::value::FieldValue;
use super::words::{Letters, Word};
use crate::tense;

/// What the type around a field and its documentation say, if these words of its name say nothing.
pub(super) fn of(words: &[Word<'_>], evidence: &Evidence<'_>) -> Option<FieldConcern> {
    let (spoken, is_of_docs) = spoken(words, evidence)?;
    let without_parent = Evidence { parent: None, ..*evidence };
    let concern = evidence::weigh(spoken, &without_parent)?.at(Strength::Likely);
    Some(if is_of_docs { concern.told_by_docs() } else { concern })
}

/// What these words of a silent name speak of with this evidence, and whether it is the
/// documentation that says so.
fn spoken(words: &[Word<'_>], evidence: &Evidence<'_>) -> Option<(Spoken, bool)> {
    let last = words.last()?;
    let by_parent = evidence.parent.filter(|_| last.noun.is_some());
    if let Some(spoken) = by_parent.and_then(|parent| in_parent(words, parent)) {
        return Some((spoken, false));
    }
    // An object has fields of its own, and a name that ends in `id` or `ref` says what it holds.
    let is_text = evidence.value == Some(FieldValue::Text);
    let is_silent = is_text && !last.is(Senses::REFERENCE | Senses::QUANTITY);
    let docs = evidence.docs.filter(|_| is_silent)?;
    Some((in_docs(docs)?, true))
}

/// `name` in `Customer` and in `CustomerRegistered` is the name of a customer.
fn in_parent(words: &[Word<'_>], parent: &str) -> Option<Spoken> {
    let parent = Letters::of(parent);
    let parent = parent.words();
    let owner = parent.iter().rev().find(|word| !goes_on(word))?;
    if !owner.is(Senses::PERSON | Senses::ROLE) {
        return None;
    }
    let with_owner: Vec<Word<'_>> = [owner].into_iter().chain(words).copied().collect();
    likely(grammar::spoken(&with_owner)?, &[FieldClass::PersonalData])
}

/// Whether a word behind the owner leaves it the owner: `PatientAdmitted`, `UserInfo`. A
/// `UserGroup` is no user.
fn goes_on(word: &Word<'_>) -> bool {
    let is_kind = matches!(word.letters, "dto" | "event" | "model" | "profile" | "record");
    is_kind || word.is(Senses::LOOSE_FORM) || tense::is_past_form(word.letters)
}

/// `The customer's home address`, `Password for the database.`
fn in_docs(docs: &str) -> Option<Spoken> {
    let sentence = docs.trim().split(['.', ',', ';', ':', '(', '\n']).next()?;
    let letters = Letters::of(sentence.get(..LONGEST).unwrap_or(sentence));
    let words = letters.words();
    let end = words.iter().position(|word| ENDS.contains(&word.letters)).unwrap_or(words.len());
    let is_told = |word: &&Word<'_>| word.letters.len() > 1 && !ARTICLES.contains(&word.letters);
    let words: Vec<Word<'_>> = words[..end].iter().filter(is_told).copied().collect();
    let spoken = grammar::spoken(&words)?;
    let is_certain = spoken.concern.strength() == Strength::Certain && !spoken.may_be_action;
    if !is_certain {
        return None;
    }
    likely(spoken, &[FieldClass::PersonalData, FieldClass::Secret])
}

fn likely(spoken: Spoken, classes: &[FieldClass]) -> Option<Spoken> {
    let concern = spoken.concern.at(Strength::Likely);
    classes.contains(&concern.class()).then_some(Spoken { concern, ..spoken })
}

/// How much of a documentation is read, in bytes.
const LONGEST: usize = 120;

/// Words behind which documentation speaks of something else.
#[rustfmt::skip]
const ENDS: [&str; 26] = [
    "and", "are", "as", "at", "before", "by", "can", "containing", "from", "if", "in", "is", "must",
    "on", "or", "should", "that", "to", "used", "using", "when", "where", "which", "will", "with",
    "you",
];

const ARTICLES: [&str; 10] =
    ["a", "an", "her", "his", "its", "my", "optional", "the", "their", "your"];
