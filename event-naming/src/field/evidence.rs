//! What else is known of a field than its name.

use super::grammar::Spoken;
use super::judgement::{FieldClass, FieldConcern, Strength};
use super::personal;
use super::sense::Senses;
use super::shape::Shape;
use super::value::FieldValue;
use super::words::{Letters, Word};

/// What is known of a field beside its name: plain data, so that whoever has a Rust type and
/// whoever has a schema are told the same.
///
/// # Examples
///
/// ```
/// use event_naming::{Evidence, FieldValue, Strength, judge_field};
///
/// let flag = Evidence { value: Some(FieldValue::Flag), ..Evidence::default() };
/// assert_eq!(judge_field("password", &flag), None);
///
/// let patient = Evidence { parent: Some("Patient"), ..Evidence::default() };
/// let concern = judge_field("address", &patient).unwrap();
/// assert_eq!(concern.strength(), Strength::Certain);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence<'a> {
    /// What the type or the schema says about the values, if it says anything.
    pub value: Option<FieldValue>,
    /// The name of the type that the field belongs to.
    pub parent: Option<&'a str>,
    /// The documentation of the field.
    pub docs: Option<&'a str>,
}

/// What is said of a field with this evidence, whose name speaks of something.
pub(super) fn weigh(spoken: Spoken, evidence: &Evidence<'_>) -> Option<FieldConcern> {
    let at_most = at_most(spoken, evidence.value)?;
    let concern = spoken.concern.at(spoken.concern.strength().min(at_most));
    if concern.strength() == Strength::Certain || says_so(evidence.value, concern) {
        return Some(concern.at(at_most));
    }
    let docs = evidence.docs.map(Letters::of);
    let docs = docs.as_ref().map(Letters::words).unwrap_or_default();
    if is_pointer(&docs, concern.class()) {
        return None;
    }
    if concern.class() == FieldClass::PersonalData {
        let parent = evidence.parent.map(Letters::of);
        let parent = parent.as_ref().map(Letters::words).unwrap_or_default();
        let owner = personal::owner(&parent);
        if owner.is(Senses::PERSON) {
            return Some(concern.at(at_most));
        }
        if spoken.is_of_whom_it_reaches && owner.is(personal::UNREACHED) {
            return None;
        }
    }
    Some(concern)
}

/// Whether the type or the schema says the same as the name.
fn says_so(value: Option<FieldValue>, concern: FieldConcern) -> bool {
    match value {
        Some(FieldValue::Secret) => concern.class() == FieldClass::Secret,
        Some(FieldValue::Email) => concern.what() == "an e-mail address",
        _ => false,
    }
}

/// What is said of a field whose name says nothing.
pub(super) fn of_value(
    value: Option<FieldValue>,
    is_of_nobody: impl FnOnce() -> bool,
) -> Option<FieldConcern> {
    let certain =
        |class, what| Some(FieldConcern::new(class, Strength::Certain, what).told_by_type());
    match value? {
        FieldValue::Secret => certain(FieldClass::Secret, "a secret"),
        FieldValue::Email if !is_of_nobody() => {
            certain(FieldClass::PersonalData, "an e-mail address")
        }
        _ => None,
    }
}

/// How strongly a field of this value can hold what its name speaks of.
fn at_most(spoken: Spoken, value: Option<FieldValue>) -> Option<Strength> {
    if spoken.may_be_action {
        // What says what to do holds no text.
        return (value == Some(FieldValue::Text)).then_some(Strength::Likely);
    }
    value.map_or(Some(Strength::Certain), |value| most(value, spoken.shape, spoken.concern))
}

/// How strongly a value can be what the name says.
fn most(value: FieldValue, shape: Shape, concern: FieldConcern) -> Option<Strength> {
    let when = |is_possible: bool| is_possible.then_some(Strength::Certain);
    match value {
        FieldValue::Text | FieldValue::Secret | FieldValue::Email => when(true),
        // A flag is a condition, but `ethnicity` may say whether it is asked for.
        FieldValue::Flag if shape == Shape::Fact => Some(match concern.what() {
            "health data" => Strength::Certain,
            _ => Strength::Likely,
        }),
        FieldValue::Flag => None,
        FieldValue::Choice => when(shape == Shape::Fact),
        FieldValue::Time => when(shape == Shape::Date),
        FieldValue::Count | FieldValue::Integer | FieldValue::Endpoint => {
            when(shape != Shape::Text)
        }
        FieldValue::Fraction => when(matches!(shape, Shape::Number | Shape::Fact)),
        FieldValue::IpAddress => when(concern.what() != "an address"),
        // A secret may be drawn like an identifier.
        FieldValue::Identifier => {
            let is_secret = concern.class() == FieldClass::Secret;
            (is_secret && concern.strength() == Strength::Certain).then_some(Strength::Likely)
        }
        FieldValue::Reference => match shape {
            Shape::Text => None,
            Shape::Fact => when(true),
            Shape::Digits | Shape::Number | Shape::Date => Some(Strength::Likely),
        },
        // The fields of the object are judged by their own names.
        FieldValue::Object => Some(Strength::Likely),
    }
}

/// Whether documentation says that the field does not hold the value itself. The name of a person
/// is the value, and the name of a secret is not.
fn is_pointer(docs: &[Word<'_>], class: FieldClass) -> bool {
    let pointers: &[&str] = match class {
        FieldClass::Secret => &["id", "identifier", "kind", "name", "number", "reference", "type"],
        FieldClass::PersonalData => &["id", "identifier", "kind", "reference", "type"],
    };
    let is = |place: usize, words: &[&str]| {
        docs.get(place).is_some_and(|word| words.contains(&word.letters))
    };
    (0..docs.len()).any(|place| {
        is(place, &["arn", "idempotency", "pagination", "whether"])
            || is(place, &["public"]) && is(place + 1, &["key"])
            || is(place, pointers) && is(place + 1, &["of", "to"])
    })
}
