//! The judgement of a field.

use alloc::string::String;

use super::evidence::{self, Evidence};
use super::grammar;
use super::hint;
use super::judgement::FieldConcern;
use super::sense::Senses;
use super::words::Letters;

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
    judge_field(name, &Evidence::default())
}

/// The name for a field that holds an identifier instead of the data that this name speaks of, in
/// the same case convention. It is of no concern.
///
/// # Examples
///
/// ```
/// use event_naming::identifier_name;
///
/// assert_eq!(identifier_name("encryption_key").as_deref(), Some("encryption_key_id"));
/// assert_eq!(identifier_name("apiKey").as_deref(), Some("apiKeyId"));
/// ```
pub fn identifier_name(name: &str) -> Option<String> {
    let is_upper = |text: &str| !text.contains(|it: char| it.is_ascii_lowercase());
    let has_capital = name.contains(|it: char| it.is_ascii_uppercase());
    let mut renamed = String::from(name);
    renamed.push_str(match name {
        _ if name.contains('-') => "-id",
        _ if has_capital && is_upper(name) => "_ID",
        _ if has_capital && !name.contains('_') => "Id",
        _ => "_id",
    });
    field_concern(&renamed).is_none().then_some(renamed)
}

/// Judges a payload field by its name and by what else is known of it.
///
/// # Examples
///
/// ```
/// use event_naming::{Evidence, FieldValue, judge_field};
///
/// let secret = Evidence { value: Some(FieldValue::Secret), ..Evidence::default() };
/// assert_eq!(judge_field("greeting", &secret).unwrap().what(), "a secret");
///
/// let docs = Evidence { docs: Some("ARN of the key"), ..Evidence::default() };
/// assert_eq!(judge_field("kms_key", &docs), None);
/// ```
pub fn judge_field(name: &str, evidence: &Evidence<'_>) -> Option<FieldConcern> {
    let letters = Letters::of(name);
    let words = letters.words();
    if let Some(spoken) = grammar::spoken(&words) {
        return evidence::weigh(spoken, evidence);
    }
    let is_of_nobody = || words.iter().any(|it| it.is(Senses::ORGANISATION | Senses::MACHINE));
    evidence::of_value(evidence.value, is_of_nobody).or_else(|| hint::of(&words, evidence))
}
