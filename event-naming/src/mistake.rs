//! What can be wrong with a name.

use alloc::string::String;

/// One variant for each distinct mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mistake {
    /// There is no name.
    Empty,
    /// The name is longer than is allowed.
    TooLong { bytes: usize },
    /// A character is not ASCII.
    NotAscii { character: char },
    /// There is only one segment. `rest` is that segment as it should read after a domain.
    NoDomain { rest: Option<String>, lower_snake_case: bool },
    /// Two dots in a row, or a dot at an end.
    EmptySegment,
    /// A segment has a capital.
    UpperCase,
    /// A segment has a character that is not allowed in one, such as `-`.
    StrayCharacter { character: char },
    /// A segment starts with a digit.
    DigitFirst { segment: String },
    /// Two underscores in a row, or an underscore at an end of a segment.
    EmptyWord { segment: String },
    /// There are more segments than are allowed.
    TooManySegments { segments: usize },
    /// A segment or the last word is a version.
    Version { word: String },
    /// A word such as `will` says that the fact has not happened.
    Future { word: String },
    /// The name says when to act: `on_payment_received`.
    Hook { word: String },
    /// The name ends in `event`, or in a word for a message.
    MessageSuffix { is_event: bool },
    /// The verb stands first, in its base form: `create_dataset`.
    Command,
    /// The last word is a verb in its base form, or the noun of the same spelling.
    BaseForm { word: String },
    /// The past-tense word stands before its object.
    ObjectAfterVerb { verb: String, object: String },
    /// A noun stands in place of the verb: `creation`.
    Noun { noun: String },
    /// An irregular verb has a regular ending: `sended`.
    WrongForm { word: String },
    /// A verb and its particle are written as one word: `login`, `signedup`.
    JoinedWords { word: String },
    /// A verb in `-ing`.
    Continuous { word: String },
    /// A verb in `-s`.
    Present { word: String },
    /// Nothing follows the preposition after the verb: `created_at`.
    OpenPhrase { preposition: String },
    /// The past-tense word stands in a segment before the last.
    ActionNotLast { verb: String },
    /// No word of the last segment is a past tense.
    NoPastTense,
    /// The word given as past tense is not in the last segment.
    PastTenseNotInName { past_tense: String },
}
