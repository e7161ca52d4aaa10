//! Why a catalog cannot be read.

use std::{error, fmt};

/// Why the text of a catalog cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CatalogError {
    /// The text is not JSON, perhaps for being cut off.
    #[non_exhaustive]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the JSON parser said.
        reason: String,
    },
    /// The catalog is of a format that this version does not know.
    #[non_exhaustive]
    UnknownFormat {
        /// The number of the format.
        format: u64,
    },
    /// A key is not there.
    #[non_exhaustive]
    MissingKey {
        /// The object that lacks it, as a JSON pointer (RFC 6901).
        path: String,
        /// The key.
        key: String,
    },
    /// A value is not what a catalog has in its place.
    #[non_exhaustive]
    WrongValue {
        /// The value, as a JSON pointer (RFC 6901).
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The schemas of an event are not those that its fingerprint was made of.
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
                "the catalog has format {format}, and only format 1 is known here\n\
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
                 {computed}, and the catalog says {written}\n= help: {HELP}"
            ),
        }
    }
}

impl error::Error for CatalogError {}
