//! The judgement of field names: whether a name tells of a secret or of personal data.

mod harmless;
mod personal;
mod phrase;
mod secret;
#[cfg(test)]
mod tests;

use alloc::string::String;

use crate::case;

/// The kind of data that the name of a field speaks of.
///
/// # Examples
///
/// ```
/// use event_naming::{FieldClass, field_concern};
///
/// let class = |name| field_concern(name).map(|concern| concern.class());
/// assert_eq!(class("refresh_token"), Some(FieldClass::Secret));
/// assert_eq!(class("birth_date"), Some(FieldClass::PersonalData));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldClass {
    /// A secret opens something to whoever knows it: a password, a token, a private key.
    Secret,
    /// Personal data tells who a person is, how to reach them, or what is private about them.
    PersonalData,
}

/// Why [`field_concern`] objects to the name of a field.
///
/// # Examples
///
/// ```
/// use event_naming::{FieldClass, field_concern};
///
/// let concern = field_concern("user_emails").unwrap();
/// assert_eq!(concern.class(), FieldClass::PersonalData);
/// assert_eq!(concern.what(), "an e-mail address");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldConcern {
    class: FieldClass,
    what: &'static str,
}

impl FieldConcern {
    /// The kind of data that the name speaks of.
    pub fn class(&self) -> FieldClass {
        self.class
    }

    /// Describes the data for a message: `an access token`, `the name of a person`, `health data`.
    /// The description is always in the singular, with an article if English uses one.
    pub fn what(&self) -> &'static str {
        self.what
    }
}

/// Judges the name of a payload field, in any case convention.
///
/// Returns `None` when the name says neither that the field holds a secret nor that it holds
/// personal data. The [crate documentation](crate#names-of-fields) states the rule.
///
/// # Examples
///
/// ```
/// use event_naming::field_concern;
///
/// assert_eq!(field_concern("accessToken").unwrap().what(), "an access token");
/// for harmless in ["prompt_tokens", "password_changed_at", "public_key", "file_name"] {
///     assert_eq!(field_concern(harmless), None);
/// }
/// ```
pub fn field_concern(name: &str) -> Option<FieldConcern> {
    let words = words_of(name);
    if harmless::opens_flag(&words) {
        return None;
    }
    let Some(head) = before_preposition(&words) else {
        return find_at_end(&words)?.concern;
    };
    if let Some(found) = find_at_end(head) {
        return found.concern;
    }
    // The words after the preposition do not say what the field holds, unless a phrase spans both
    // sides: `number_of_emails`, but `date_of_birth`.
    find_at_end(&words).filter(|found| found.before.len() < head.len())?.concern
}

/// A phrase of the lists at the end of a name.
struct Found<'a> {
    before: &'a str,
    /// `None` for a phrase that is known to be harmless.
    concern: Option<FieldConcern>,
}

/// The words of a name in lower case, joined by `_`. Any character that is not a letter separates
/// words.
fn words_of(name: &str) -> String {
    let mut words = String::with_capacity(2 * name.len());
    let mut before = None;
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        if character.is_ascii() && !character.is_ascii_alphabetic() {
            before = None;
            continue;
        }
        let starts_word =
            before.is_none() || case::starts_word(before, character, characters.peek().copied());
        if starts_word && !words.is_empty() {
            words.push('_');
        }
        words.push(character.to_ascii_lowercase());
        before = Some(character);
    }
    words
}

/// The words before the first preposition that belongs to the noun before it.
fn before_preposition(words: &str) -> Option<&str> {
    let places = harmless::PREPOSITIONS.iter().filter_map(|preposition| words.find(preposition));
    Some(&words[..places.min()?])
}

/// The phrase that ends the words, except for words after it that only tell the form of a value.
fn find_at_end(words: &str) -> Option<Found<'_>> {
    let mut rest = words;
    loop {
        if let Some(found) = longest_phrase(rest) {
            return Some(found);
        }
        rest = harmless::strip_form(rest)?;
    }
}

/// The phrase that covers most words at the end. A harmless phrase wins over another of its length.
fn longest_phrase(words: &str) -> Option<Found<'_>> {
    let secret = found(secret::find(words), FieldClass::Secret);
    let personal = found(personal::find(words), FieldClass::PersonalData);
    let mut longest = [secret, personal]
        .into_iter()
        .flatten()
        .reduce(|one, next| if next.before.len() < one.before.len() { next } else { one })?;
    // Every harmless phrase ends in one of the others, so few names have to be compared with them.
    if let Some(before) = harmless::find(words)
        && before.len() <= longest.before.len()
    {
        longest = Found { before, concern: None };
    }
    if harmless::ends_with_command(longest.before) {
        longest.concern = None;
    }
    Some(longest)
}

fn found<'a>(phrase: Option<(&'a str, &'static str)>, class: FieldClass) -> Option<Found<'a>> {
    let (before, what) = phrase?;
    Some(Found { before, concern: Some(FieldConcern { class, what }) })
}
