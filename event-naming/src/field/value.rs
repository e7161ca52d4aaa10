//! What kind of value a field has.

use super::noun::Noun;
use super::sense::Senses;
use super::words::Letters;

/// What the type or the schema of a field says about its values.
///
/// [`Evidence`](crate::Evidence) has an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldValue {
    /// True or false.
    Flag,
    /// One of a few names: an enum of variants without fields.
    Choice,
    /// A number that counts, and is too small for anything else: `u16`, `usize`.
    Count,
    /// Another whole number.
    Integer,
    /// A number with a fraction.
    Fraction,
    /// A date, a time or a duration.
    Time,
    /// An identifier that nobody chose: a UUID.
    Identifier,
    /// The address of a program in a network: `SocketAddr`.
    Endpoint,
    /// The address of a computer: `IpAddr`.
    IpAddress,
    /// Something that describes a value, or says where one is kept: `PasswordPolicy`, `SecretRef`.
    Reference,
    /// Text.
    Text,
    /// An object with fields of its own, which are judged by their own names.
    Object,
    /// A secret, whatever the field is called: `SecretString`, `format: password`.
    Secret,
    /// An e-mail address, whatever the field is called: `format: email`.
    Email,
}

impl FieldValue {
    /// What the name of a Rust type says: `bool`, `Uuid`, `PasswordPolicy`. A path is told by its
    /// last segment, and `Option<…>` and `Vec<…>` by the type inside. A type that is called after a
    /// key, a token, credentials or cookies, or after a noun and more, has fields of its own:
    /// `OidcToken`, `GenderInfo`, `IdCardIcon`.
    ///
    /// # Examples
    ///
    /// ```
    /// use event_naming::FieldValue;
    ///
    /// assert_eq!(FieldValue::of_type("usize"), Some(FieldValue::Count));
    /// assert_eq!(FieldValue::of_type("SecretString"), Some(FieldValue::Secret));
    /// assert_eq!(FieldValue::of_type("PasswordPolicy"), Some(FieldValue::Reference));
    /// assert_eq!(FieldValue::of_type("Customer"), None);
    /// ```
    pub fn of_type(name: &str) -> Option<Self> {
        Some(match name {
            "String" | "str" => Self::Text,
            "bool" | "AtomicBool" => Self::Flag,
            "u8" | "u16" | "i8" | "i16" | "usize" | "isize" | "NonZeroU8" | "NonZeroU16"
            | "NonZeroUsize" => Self::Count,
            "u32" | "u64" | "u128" | "i32" | "i64" | "i128" | "NonZeroU32" | "NonZeroU64"
            | "NonZeroU128" => Self::Integer,
            "f32" | "f64" | "Decimal" | "BigDecimal" => Self::Fraction,
            "Date" | "DateTime" | "Duration" | "Instant" | "NaiveDate" | "NaiveDateTime"
            | "NaiveTime" | "OffsetDateTime" | "PrimitiveDateTime" | "SignedDuration" | "Span"
            | "SystemTime" | "Time" | "Timestamp" | "Zoned" => Self::Time,
            "Uuid" | "Ulid" => Self::Identifier,
            "SocketAddr" | "SocketAddrV4" | "SocketAddrV6" => Self::Endpoint,
            "IpAddr" | "Ipv4Addr" | "Ipv6Addr" => Self::IpAddress,
            "Path" | "PathBuf" | "Utf8Path" | "Utf8PathBuf" | "CancellationToken" => {
                Self::Reference
            }
            "SecretBox" | "SecretSlice" | "SecretString" => Self::Secret,
            "EmailAddress" => Self::Email,
            _ => {
                let letters = Letters::of(name);
                let words = letters.words();
                let (last, before) = words.split_last()?;
                if last.is(Senses::REFERENCE) {
                    return Some(Self::Reference);
                }
                // `GenderInfo`, `OidcToken`, `IdCardIcon`
                let goes_on = !last.is_known() && before.iter().any(|it| it.noun.is_some());
                let has_parts = last.noun.is_some_and(Noun::has_parts);
                let is_object = last.is(Senses::LOOSE_FORM) || has_parts || goes_on;
                return is_object.then_some(Self::Object);
            }
        })
    }
}
