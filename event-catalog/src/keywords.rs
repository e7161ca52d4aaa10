//! The keywords of schemas that JSON Schema does not have.

/// The other names that a field is read under: those of `#[serde(alias = "…")]`.
pub const ALIASES: &str = "x-aliases";

/// That an enum reads variants which it does not list: it has `#[serde(other)]`.
pub const OTHER: &str = "x-other";

/// What a part of a payload holds whose name says more.
pub const PUBLIC: &str = "x-public";

/// Why a part of a payload that holds personal data is strictly required.
pub const SENSITIVE: &str = "x-sensitive";
