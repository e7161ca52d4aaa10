//! What the values of a kind of data look like.

/// What the values of a kind of data look like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters: a password, an e-mail address.
    Text,
    /// Digits, which may be a number: a PIN, a phone number.
    Digits,
    /// A measure: an income, a latitude.
    Number,
    /// A date, or a part of one.
    Date,
    /// Anything that has an answer: the gender, a diagnosis.
    Fact,
}
