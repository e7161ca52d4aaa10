//! What is wrong with a payload.

use std::error::Error;
use std::fmt;

/// Why a payload does not fit its contract, or is not known to.
///
/// The paths and reasons contain no value of the payload, so they may be logged. A path contains names
/// of the payload, which a stranger may have chosen: escape it before it reaches a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// There is no contract of this type.
    UnknownType,
    /// There is a contract of this type, but none of this version.
    #[non_exhaustive]
    UnsupportedVersion {
        /// The versions that there are, in rising order.
        known: Vec<u32>,
    },
    /// A part of the payload does not fit.
    #[non_exhaustive]
    Payload {
        /// The part, for example `payload.columns[2].name`. A property that is missing is reported at
        /// the object that should have it. The path never leads into a sensitive part.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The contract says something that cannot be checked here, such as the format `phone`. Nothing
    /// else is wrong.
    #[non_exhaustive]
    Undecided {
        /// Where it says so, as the path of keywords from the root of the schema.
        schema_path: String,
        /// What cannot be checked.
        reason: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownType => f.write_str("the contract of this type is not known"),
            Self::UnsupportedVersion { known } => {
                let known: Vec<_> = known.iter().map(u32::to_string).collect();
                write!(f, "the contract of this version is not known, only of {}", known.join(", "))
            }
            Self::Payload { path, reason } => write!(f, "{path}: {reason}"),
            Self::Undecided { schema_path, reason } => {
                write!(f, "{reason}, which the schema has at {schema_path}")
            }
        }
    }
}

impl Error for Fault {}
