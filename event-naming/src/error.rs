//! What is wrong with a name, told to the person who wrote it.

use alloc::string::String;
use core::error::Error;
use core::fmt::{self, Write};

use crate::mistake::Mistake;
use crate::shape::{LONGEST, MOST_SEGMENTS};

/// Why a name does not obey [the rule](crate#the-rule).
///
/// `Display` says in one line what is wrong and what to write instead. The line starts in lower
/// case and has no full stop at its end.
///
/// ```
/// use event_naming::EventName;
///
/// let error = EventName::parse("Ingestion.DatasetCreated").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`Ingestion.DatasetCreated` is not lower snake_case: write `ingestion.dataset_created`",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameError {
    pub(crate) name: String,
    pub(crate) mistake: Mistake,
    pub(crate) suggestion: Option<String>,
}

impl NameError {
    /// Returns the name to write instead, if one is known. It always obeys the rule.
    ///
    /// ```
    /// use event_naming::EventName;
    ///
    /// let error = EventName::parse("mail.message_sended").unwrap_err();
    /// assert_eq!(error.suggestion(), Some("mail.message_sent"));
    ///
    /// let error = EventName::parse("mail.message_will_be_sent").unwrap_err();
    /// assert_eq!(error.suggestion(), None);
    /// ```
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }
}

impl fmt::Display for NameError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let better = self.suggestion.as_deref();
        if self.mistake == Mistake::Empty {
            return write!(formatter, "the name is empty: {PATTERN}");
        }
        if let Mistake::PastTenseNotInName { past_tense } = &self.mistake {
            return write_past_tense_not_in_name(formatter, &self.name, past_tense);
        }
        write!(formatter, "{} ", Quoted(&self.name))?;
        match &self.mistake {
            Mistake::NoDomain { rest, lower_snake_case } => {
                write_no_domain(formatter, rest.as_deref(), *lower_snake_case)
            }
            Mistake::Version { word } => write_version(formatter, word, better),
            Mistake::Future { word } => write_future(formatter, word),
            mistake => {
                write_mistake(formatter, mistake)?;
                match better {
                    // What is happening is another fact than what has happened.
                    Some(better) if matches!(mistake, Mistake::Continuous { .. }) => {
                        write!(formatter, ": write `{better}` once it has")
                    }
                    Some(better) => write!(formatter, ": write `{better}`"),
                    None => write_advice(formatter, mistake),
                }
            }
        }
    }
}

impl Error for NameError {}

const PATTERN: &str =
    "write `<domain>.<entity>_<past tense>`, for example `ingestion.dataset_created`";

/// The longest text that a message repeats in full.
const LONGEST_QUOTED: usize = LONGEST;
/// How much of a longer text a message repeats.
const QUOTED_PART: usize = 40;

/// Shows a text of the user in backticks, shortened and on one line, whatever it holds.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_long = self.0.len() > LONGEST_QUOTED;
        let shown = if is_long { QUOTED_PART } else { usize::MAX };
        formatter.write_char('`')?;
        for character in self.0.chars().take(shown) {
            write_visibly(formatter, character)?;
        }
        if is_long {
            formatter.write_char('…')?;
        }
        formatter.write_char('`')
    }
}

fn write_visibly(formatter: &mut fmt::Formatter<'_>, character: char) -> fmt::Result {
    match character {
        '\'' | '"' | '\\' => formatter.write_char(character),
        _ => write!(formatter, "{}", character.escape_debug()),
    }
}

fn write_past_tense_not_in_name(
    formatter: &mut fmt::Formatter<'_>,
    name: &str,
    past_tense: &str,
) -> fmt::Result {
    let last_segment = name.rsplit('.').next().unwrap_or_default();
    let count = last_segment.split('_').count();
    write!(formatter, "`past_tense = \"")?;
    for character in past_tense.chars().take(QUOTED_PART) {
        write_visibly(formatter, character)?;
    }
    write!(formatter, "\"` is not a whole word of {}: ", Quoted(last_segment))?;
    if count == 1 {
        return write!(
            formatter,
            "write `past_tense = \"{last_segment}\"`, the only word there is"
        );
    }
    write!(formatter, "name one of its words, ")?;
    for (place, word) in last_segment.split('_').enumerate() {
        let separator = match place {
            0 => "",
            _ if place + 1 == count => " or ",
            _ => ", ",
        };
        write!(formatter, "{separator}`{word}`")?;
    }
    Ok(())
}

fn write_no_domain(
    formatter: &mut fmt::Formatter<'_>,
    rest: Option<&str>,
    lower_snake_case: bool,
) -> fmt::Result {
    formatter.write_str("has no domain")?;
    if !lower_snake_case {
        formatter.write_str(" and is not lower snake_case")?;
    }
    match rest {
        Some(rest) => {
            write!(formatter, ": write `<domain>.{rest}`, for example `ingestion.{rest}`")
        }
        None => write!(formatter, ": {PATTERN}"),
    }
}

fn write_version(
    formatter: &mut fmt::Formatter<'_>,
    word: &str,
    better: Option<&str>,
) -> fmt::Result {
    let number = word.strip_prefix('v').filter(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let number = number.unwrap_or("N");
    write!(formatter, "holds a version, which does not belong in the name: write ")?;
    match better {
        Some(better) => write!(formatter, "`version = {number}` and the name `{better}`"),
        None => write!(formatter, "`version = {number}` and leave `{word}` out of the name"),
    }
}

fn write_future(formatter: &mut fmt::Formatter<'_>, word: &str) -> fmt::Result {
    let reason = match word {
        "being" => "is still under way",
        _ if word.starts_with("to_") => "is yet to happen",
        "wont" | "cannot" => "does not happen",
        "will" | "shall" => "is going to happen",
        _ => "may or should happen",
    };
    write!(
        formatter,
        "says with `{word}` what {reason}, not what has happened: \
         write a fact, as in `ingestion.dataset_created`"
    )
}

fn write_mistake(formatter: &mut fmt::Formatter<'_>, mistake: &Mistake) -> fmt::Result {
    match mistake {
        Mistake::TooLong { bytes } => {
            write!(formatter, "is {bytes} bytes long, but at most {LONGEST} are allowed")
        }
        Mistake::NotAscii { character } => {
            write!(formatter, "has the character `{}`", character.escape_debug())
        }
        Mistake::NoPastTense => formatter.write_str("does not say what has happened"),
        Mistake::EmptySegment => write!(formatter, "has an empty segment (one dot too many)"),
        Mistake::UpperCase => write!(formatter, "is not lower snake_case"),
        Mistake::StrayCharacter { character } => write_stray_character(formatter, *character),
        Mistake::DigitFirst { segment } => {
            write!(formatter, "has the segment `{segment}`, which starts with a digit")
        }
        Mistake::EmptyWord { segment } => {
            write!(formatter, "has one underscore too many in `{segment}`")
        }
        Mistake::TooManySegments { segments } => {
            write!(formatter, "has {segments} segments, but at most {MOST_SEGMENTS} are allowed")
        }
        Mistake::Hook { word } => {
            write!(formatter, "says with `{word}` when to act, not what has happened")
        }
        Mistake::MessageSuffix { is_event } => {
            let what = if *is_event { "an event" } else { "a message" };
            write!(formatter, "need not say that it is {what}")
        }
        Mistake::Command => write!(formatter, "is a command, not a fact"),
        Mistake::BaseForm { word } => {
            write!(formatter, "has `{word}` in its base form, not in the past tense")
        }
        Mistake::ObjectAfterVerb { verb, object } => write!(
            formatter,
            "has `{object}` directly after its verb `{verb}`, but the verb must come last or \
             before a preposition"
        ),
        Mistake::Noun { noun } => {
            write!(formatter, "names an action with the noun `{noun}` instead of stating a fact")
        }
        Mistake::WrongForm { word } => write!(formatter, "has the wrong past tense `{word}`"),
        Mistake::JoinedWords { word } => {
            write!(formatter, "writes a verb and its particle as one word, `{word}`")
        }
        Mistake::Continuous { word } => {
            write!(formatter, "says with `{word}` what is happening, not what has happened")
        }
        Mistake::Present { word } => {
            write!(formatter, "says with `{word}` what happens, not what has happened")
        }
        Mistake::OpenPhrase { preposition } => {
            write!(formatter, "ends in `{preposition}` with nothing after it")
        }
        Mistake::ActionNotLast { verb } => {
            write!(formatter, "has its verb `{verb}` before the last segment")
        }
        Mistake::Empty
        | Mistake::NoDomain { .. }
        | Mistake::Version { .. }
        | Mistake::Future { .. }
        | Mistake::PastTenseNotInName { .. } => Ok(()),
    }
}

fn write_stray_character(formatter: &mut fmt::Formatter<'_>, character: char) -> fmt::Result {
    match character {
        ' ' => write!(formatter, "has a space, but words are joined with `_`"),
        '-' => write!(formatter, "has a `-`, but words are joined with `_`"),
        '/' | ':' => write!(formatter, "has a `{character}`, but segments are joined with `.`"),
        _ => {
            write!(formatter, "has the character `{}`", character.escape_debug())
        }
    }
}

fn write_advice(formatter: &mut fmt::Formatter<'_>, mistake: &Mistake) -> fmt::Result {
    let advice = match mistake {
        Mistake::TooLong { .. } => ": write a shorter one, such as `ingestion.dataset_created`",
        Mistake::NotAscii { .. } | Mistake::StrayCharacter { .. } => {
            ": write the name with `a` to `z`, `0` to `9`, `_` and `.` only"
        }
        Mistake::DigitFirst { .. } => ": write a letter first, as in `login.two_factor_code_sent`",
        Mistake::TooManySegments { .. } => {
            ": leave one out, or join two with `_`, as in `billing.customer.card_added`"
        }
        Mistake::OpenPhrase { .. } => {
            ": leave it out, or write what follows it, as in `sent_to_customer`"
        }
        Mistake::ObjectAfterVerb { .. } => ", as in `search.index_rebuilt`",
        Mistake::Hook { .. } => ": write a fact, as in `ingestion.dataset_created`",
        Mistake::NoPastTense => {
            ": write a past tense, as in `ingestion.dataset_created`, \
             or, if one of its words is a past tense, name it: `past_tense = \"…\"`"
        }
        Mistake::ActionNotLast { .. } => {
            ": write it in the last segment, as in `billing.customer.card_added`"
        }
        _ => ": write words of `a` to `z` and `0` to `9`, as in `ingestion.dataset_created`",
    };
    formatter.write_str(advice)
}
