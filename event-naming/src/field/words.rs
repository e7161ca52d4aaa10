//! The words of a name, with what is known of them.

use alloc::string::String;
use alloc::vec::Vec;

use super::dictionary::{Entry, entry};
use super::judgement::FieldClass;
use super::noun::Noun;
use super::sense::Senses;
use crate::case;

/// The letters of a name in lower case, with the places where its words end.
pub(super) struct Letters {
    letters: String,
    ends: Vec<usize>,
}

/// A word, or several that are read as one.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) letters: &'a str,
    pub(super) senses: Senses,
    pub(super) noun: Option<Noun>,
    pub(super) is_plural: bool,
}

/// Endings of words that are often written in one with the word before: `useremail`.
static JOINED: &[&str] = &[
    "address", "code", "email", "id", "ip", "key", "keys", "mail", "name", "number", "password",
    "phone", "secret", "token", "tokens", "url",
];

/// How many words an entry of the dictionary has at most.
const LONGEST: usize = 4;

impl Letters {
    /// Any character that is not a letter separates words, and so does a change of case.
    pub(super) fn of(name: &str) -> Self {
        let mut letters = String::with_capacity(name.len());
        let mut ends = Vec::new();
        let mut before = None;
        let mut characters = name.chars().peekable();
        while let Some(character) = characters.next() {
            if character.is_ascii() && !character.is_ascii_alphabetic() {
                before = None;
                continue;
            }
            let starts_word = before.is_none()
                || case::starts_word(before, character, characters.peek().copied());
            if starts_word && !letters.is_empty() {
                ends.push(letters.len());
            }
            letters.push(character.to_ascii_lowercase());
            before = Some(character);
        }
        if !letters.is_empty() {
            ends.push(letters.len());
        }
        Self { letters, ends }
    }

    /// All words, each behind a `_`.
    pub(super) fn separated(&self) -> String {
        let mut separated = String::with_capacity(self.letters.len() + self.ends.len());
        let mut start = 0;
        for end in &self.ends {
            separated.push('_');
            separated.push_str(&self.letters[start..*end]);
            start = *end;
        }
        separated
    }

    pub(super) fn words(&self) -> Vec<Word<'_>> {
        let mut words = Vec::with_capacity(self.ends.len() + 1);
        let (mut first, mut start) = (0, 0);
        while first < self.ends.len() {
            let (word, last) = self.longest_from(first, start);
            match word {
                Some(word) => words.push(word),
                None => push_joined(&self.letters[start..self.ends[first]], &mut words),
            }
            start = self.ends[last];
            first = last + 1;
        }
        words
    }

    /// The longest entry that begins with this word, and the place of its last word.
    fn longest_from(&self, first: usize, start: usize) -> (Option<Word<'_>>, usize) {
        let alone = Word::find(&self.letters[start..self.ends[first]]);
        // `eMail` and `IPs` have words of one letter.
        let is_letter = self.ends[first] == start + 1;
        if is_letter || alone.is_some_and(|it| it.senses.is(Senses::OPENS_NOUN)) {
            for last in (first + 1..self.ends.len().min(first + LONGEST)).rev() {
                if let Some(word) = Word::find(&self.letters[start..self.ends[last]]) {
                    return (Some(word), last);
                }
            }
        }
        (alone, first)
    }
}

impl<'a> Word<'a> {
    fn new(letters: &'a str, entry: &Entry, is_plural: bool) -> Self {
        Self { letters, senses: entry.senses, noun: entry.noun, is_plural }
    }

    fn find(letters: &'a str) -> Option<Self> {
        if let Some(entry) = entry(letters) {
            return Some(Self::new(letters, entry, false));
        }
        let stem = letters.strip_suffix('s')?;
        let plural = |stem: &str| entry(stem).map(|entry| Self::new(letters, entry, true));
        if let Some(word) = plural(stem) {
            return Some(word);
        }
        let stem = stem.strip_suffix('e')?;
        let with = |stem: &str, ending: &str| {
            let mut singular = String::with_capacity(letters.len());
            singular.push_str(stem);
            singular.push_str(ending);
            plural(&singular)
        };
        match stem.as_bytes().last()? {
            b'i' => with(stem.strip_suffix('i')?, "y"),
            b's' => plural(stem).or_else(|| with(stem, "is")),
            b'x' | b'h' => plural(stem),
            _ => None,
        }
    }

    pub(super) fn is(&self, senses: Senses) -> bool {
        self.senses.is(senses)
    }

    /// Whether the rule knows what the word says of a noun behind it.
    pub(super) fn is_known(&self) -> bool {
        self.explains(FieldClass::Secret)
    }

    /// Whether the rule knows what the word says of a noun of this class. What a key is for says
    /// nothing of a person: `application_preferred_name`.
    pub(super) fn explains(&self, class: FieldClass) -> bool {
        let senses = match class {
            FieldClass::Secret => Senses::EXPLAINING,
            FieldClass::PersonalData => Senses::EXPLAINING_PERSONS,
        };
        self.noun.is_some() || self.is(senses) || self.letters.len() == 1
    }
}

/// Adds a word that the dictionary does not have, as two words if it has those.
fn push_joined<'a>(letters: &'a str, words: &mut Vec<Word<'a>>) {
    for ending in JOINED {
        if let Some(before) = letters.strip_suffix(ending)
            && before.len() > 1
            && let (Some(before), Some(last)) =
                (Word::find(before), Word::find(&letters[before.len()..]))
        {
            words.extend([before, last]);
            return;
        }
    }
    words.push(Word { letters, senses: Senses::NONE, noun: None, is_plural: false });
}
