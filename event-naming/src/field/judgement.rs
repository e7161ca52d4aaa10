//! What is said of a field.

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldClass {
    /// A secret opens something to whoever knows it: a password, a token, a private key.
    Secret,
    /// Personal data tells who a person is, how to reach them, or what is private about them.
    PersonalData,
}

/// How much the name of a field says about the data in it.
///
/// # Examples
///
/// ```
/// use event_naming::{Strength, field_concern};
///
/// let strength = |name| field_concern(name).map(|concern| concern.strength());
/// assert_eq!(strength("access_token"), Some(Strength::Certain));
/// assert_eq!(strength("upload_token"), Some(Strength::Likely));
/// assert_eq!(strength("page_token"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// The field may hold such data: many fields of such a name do, and many do not.
    Likely,
    /// The name says that the field holds such data.
    Certain,
}

/// Why [`field_concern`](crate::field_concern) objects to a field.
///
/// # Examples
///
/// ```
/// use event_naming::{FieldClass, Strength, field_concern};
///
/// let concern = field_concern("user_emails").unwrap();
/// assert_eq!(concern.class(), FieldClass::PersonalData);
/// assert_eq!(concern.strength(), Strength::Certain);
/// assert_eq!(concern.what(), "an e-mail address");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldConcern {
    class: FieldClass,
    strength: Strength,
    what: &'static str,
    is_told_by_type: bool,
    is_told_by_docs: bool,
}

impl FieldConcern {
    pub(super) const fn new(class: FieldClass, strength: Strength, what: &'static str) -> Self {
        Self { class, strength, what, is_told_by_type: false, is_told_by_docs: false }
    }

    pub(super) const fn told_by_type(self) -> Self {
        Self { is_told_by_type: true, ..self }
    }

    pub(super) const fn told_by_docs(self) -> Self {
        Self { is_told_by_docs: true, ..self }
    }

    /// The kind of data that the name speaks of.
    pub fn class(&self) -> FieldClass {
        self.class
    }

    /// How much the name says about it.
    pub fn strength(&self) -> Strength {
        self.strength
    }

    /// Describes the data for a message: `an access token`, `the name of a person`, `health data`.
    /// The description is always in the singular, with an article if English uses one.
    pub fn what(&self) -> &'static str {
        self.what
    }

    /// Whether the type or the schema of the field says it, and its name says nothing.
    pub fn is_told_by_type(&self) -> bool {
        self.is_told_by_type
    }

    /// Whether the documentation of the field says it, and its name says nothing.
    pub fn is_told_by_docs(&self) -> bool {
        self.is_told_by_docs
    }

    pub(super) fn at(self, strength: Strength) -> Self {
        Self { strength, ..self }
    }
}
