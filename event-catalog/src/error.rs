//! The errors of reading a catalog.

use std::{error, fmt};

/// Why the text of a catalog cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CatalogError {
    /// The text is not JSON, perhaps because it is cut off.
    #[non_exhaustive]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// The error of the JSON parser.
        reason: String,
    },
    /// The catalog has a format that this version does not know.
    #[non_exhaustive]
    UnknownFormat {
        /// The number of the format.
        format: u64,
    },
    /// A key is missing.
    #[non_exhaustive]
    MissingKey {
        /// The object that lacks it, as a JSON pointer (RFC 6901).
        path: String,
        /// The key.
        key: String,
    },
    /// A value does not belong in its place.
    #[non_exhaustive]
    WrongValue {
        /// The value, as a JSON pointer (RFC 6901).
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The fingerprint of an event was made of other schemas.
    #[non_exhaustive]
    WrongFingerprint {
        /// The type of the event.
        event_type: String,
        /// The version of the event.
        version: u32,
        /// The fingerprint in the catalog.
        written: String,
        /// The fingerprint of the schemas in the catalog.
        computed: String,
    },
}

impl CatalogError {
    pub(crate) fn missing(path: impl Into<String>, key: impl Into<String>) -> Self {
        Self::MissingKey { path: path.into(), key: key.into() }
    }

    pub(crate) fn wrong(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::WrongValue { path: path.into(), reason: reason.into() }
    }
}

impl From<serde_json::Error> for CatalogError {
    fn from(error: serde_json::Error) -> Self {
        let reason = error.to_string();
        let reason = match reason.rsplit_once(" at line ") {
            _ if error.is_eof() => "the text ends in the middle".to_owned(),
            Some((reason, _)) => reason.to_owned(),
            None => reason,
        };
        Self::NotJson { line: error.line(), column: error.column(), reason }
    }
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const HELP: &str = "build the package again, which writes its catalog";
        match self {
            Self::NotJson { line, column, reason } => write!(
                f,
                "the catalog is not JSON at line {line}, column {column}: {reason}\n= help: {HELP}"
            ),
            Self::UnknownFormat { format } => write!(
                f,
                "the catalog has format {format}, but this program knows only format 1\n\
                 = help: update to the version that wrote it"
            ),
            Self::MissingKey { path, key } if path.is_empty() => {
                write!(f, "the catalog has no `{key}`\n= help: {HELP}")
            }
            Self::MissingKey { path, key } => {
                write!(f, "`{path}` of the catalog has no `{key}`\n= help: {HELP}")
            }
            Self::WrongValue { path, reason } if path.is_empty() => {
                write!(f, "this is not a catalog: {reason}\n= help: name a `catalog.json`")
            }
            Self::WrongValue { path, reason } => {
                write!(f, "`{path}` of the catalog is wrong: {reason}\n= help: {HELP}")
            }
            Self::WrongFingerprint { event_type, version, written, computed } => write!(
                f,
                "the schemas of `{event_type}` version {version} were edited: their fingerprint is \
                 {computed}, but the catalog says {written}\n= help: {HELP}"
            ),
        }
    }
}

impl error::Error for CatalogError {}
