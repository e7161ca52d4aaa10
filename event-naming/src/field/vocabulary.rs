//! The words of a project, in its own language or trade.

use alloc::string::String;
use alloc::vec::Vec;

use super::evidence::{self, Evidence};
use super::grammar::Spoken;
use super::judge::judge_field;
use super::judgement::{FieldClass, FieldConcern, Strength};
use super::shape::Shape;
use super::words::Letters;

/// Words that a project teaches, which are judged before those of this crate.
///
/// A word is taught as it would be written in a name. It is found at the end of a name, in any case
/// convention.
///
/// # Examples
///
/// ```
/// use event_naming::{Evidence, FieldClass, Vocabulary};
///
/// let vocabulary =
///     Vocabulary::new().secret("kennwort").personal_data("vorname").harmless("beam_token");
/// let class = |name| {
///     let concern = vocabulary.judge(name, &Evidence::default());
///     concern.map(|concern| (concern.class(), concern.what()))
/// };
/// assert_eq!(class("neuesKennwort"), Some((FieldClass::Secret, "a secret")));
/// assert_eq!(class("VORNAME"), Some((FieldClass::PersonalData, "personal data")));
/// assert_eq!(class("last_beam_token"), None);
/// assert_eq!(class("kennwort_id"), None);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    words: Vec<Taught>,
}

#[derive(Clone, Debug)]
struct Taught {
    /// In lower case, each word behind a `_`.
    ending: String,
    /// `None` if it is harmless.
    class: Option<FieldClass>,
}

impl Vocabulary {
    /// Makes a vocabulary without words: fields are judged by the words of this crate alone.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Teaches a word for a secret.
    #[must_use]
    pub fn secret(self, word: &str) -> Self {
        self.with(word, Some(FieldClass::Secret))
    }

    /// Teaches a word for personal data.
    #[must_use]
    pub fn personal_data(self, word: &str) -> Self {
        self.with(word, Some(FieldClass::PersonalData))
    }

    /// Teaches a word that is neither, although it may look like one.
    #[must_use]
    pub fn harmless(self, word: &str) -> Self {
        self.with(word, None)
    }

    /// The words that are harmless, in lower snake case, in the order in which they were taught.
    ///
    /// ```
    /// use event_naming::Vocabulary;
    ///
    /// let vocabulary = Vocabulary::new().harmless("beamToken").secret("kennwort");
    /// assert_eq!(vocabulary.harmless_words().collect::<Vec<_>>(), ["beam_token"]);
    /// ```
    pub fn harmless_words(&self) -> impl Iterator<Item = &str> {
        let harmless = self.words.iter().filter(|it| it.class.is_none());
        harmless.filter_map(|it| it.ending.strip_prefix('_'))
    }

    fn with(mut self, word: &str, class: Option<FieldClass>) -> Self {
        self.words.push(Taught { ending: Letters::of(word).separated(), class });
        self
    }

    /// Judges a payload field as [`judge_field`] does, by these words first. The longest one that
    /// ends the name counts, and of two of the same length the last.
    pub fn judge(&self, name: &str, evidence: &Evidence<'_>) -> Option<FieldConcern> {
        if self.words.is_empty() {
            return judge_field(name, evidence);
        }
        let name_words = Letters::of(name).separated();
        // A word without letters ends no name.
        let ends = |it: &&Taught| it.ending.len() > 1 && name_words.ends_with(&it.ending);
        let longest = self.words.iter().filter(ends).max_by_key(|it| it.ending.len());
        let Some(Taught { class, .. }) = longest else {
            return judge_field(name, evidence);
        };
        let (what, shape) = match (*class)? {
            FieldClass::Secret => ("a secret", Shape::Digits),
            FieldClass::PersonalData => ("personal data", Shape::Fact),
        };
        let concern = FieldConcern::new((*class)?, Strength::Certain, what);
        let spoken = Spoken { concern, shape, may_be_action: false, is_of_whom_it_reaches: false };
        evidence::weigh(spoken, evidence)
    }
}
