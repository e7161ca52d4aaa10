//! Why a baseline cannot be used.

use std::str::Utf8Error;
use std::{error, fmt};

use serde::Deserialize;

use super::blessed::Blessed;
use super::conflict::mark;
use super::lines::Lines;

/// The number of the format that this version writes. It reads the earlier ones too.
pub(super) const FORMAT: u64 = 2;

/// Why a baseline cannot be used. The file is left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BaselineError {
    /// The file has the marks of a merge that was not finished.
    #[non_exhaustive]
    Unmerged {
        /// The line of the first mark, from 1.
        line: usize,
    },
    /// The file is not JSON, perhaps because it is cut off.
    #[non_exhaustive]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// The error of the JSON parser.
        reason: String,
    },
    /// The file has a format that this version of event-build does not know.
    #[non_exhaustive]
    Newer {
        /// The number of the format.
        format: u64,
    },
    /// The file is JSON, but not a baseline.
    #[non_exhaustive]
    NotABaseline {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// The fingerprint of a contract was made of other schemas.
    #[non_exhaustive]
    Edited {
        /// The type of the event.
        event_type: String,
        /// The version of the event.
        version: u32,
        /// The line on which the contract begins, from 1.
        line: Option<u32>,
    },
    /// The file was not written, because it would be nested too deep to be read again.
    TooDeep,
}

/// The part that every format has.
#[derive(Deserialize)]
struct AnyFormat {
    baseline: u64,
}

impl BaselineError {
    /// Finds the cause of an error of the parser.
    pub(super) fn of(text: &str, error: &serde_json::Error) -> Self {
        if let Some(line) = text.lines().position(|it| mark(it).is_some()) {
            return Self::Unmerged { line: line + 1 };
        }
        // Another format may have any shape.
        let format = serde_json::from_str(text).map(|AnyFormat { baseline }| baseline);
        if let Some(newer) = format.ok().and_then(|format| Self::check(format).err()) {
            return newer;
        }
        let (line, column) = (error.line(), error.column());
        let reason = error.to_string();
        let reason = match reason.rsplit_once(" at line ") {
            _ if error.is_eof() => "the file ends in the middle".to_owned(),
            Some((reason, _)) => reason.to_owned(),
            None => reason,
        };
        if error.is_data() {
            Self::NotABaseline { line, column, reason }
        } else {
            Self::NotJson { line, column, reason }
        }
    }

    pub(super) fn not_utf8(json: &[u8], error: Utf8Error) -> Self {
        let text = String::from_utf8_lossy(&json[..error.valid_up_to()]);
        Self::NotJson {
            line: text.matches('\n').count() + 1,
            column: text.chars().rev().take_while(|it| *it != '\n').count() + 1,
            reason: "not UTF-8".to_owned(),
        }
    }

    pub(super) fn check(format: u64) -> Result<(), Self> {
        if (1..=FORMAT).contains(&format) { Ok(()) } else { Err(Self::Newer { format }) }
    }

    pub(super) fn edited(text: &str, blessed: &Blessed) -> Self {
        let Blessed { event_type, version, .. } = blessed;
        let line = Lines::of(text).line(blessed);
        Self::Edited { event_type: event_type.clone(), version: *version, line }
    }
}

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at =
            |line: &Option<u32>| line.map_or_else(String::new, |line| format!(" (line {line})"));
        match self {
            Self::Unmerged { line } => write!(
                f,
                "line {line} is the mark of a merge that is not finished\n\
                 = help: bless again, with `EVENT_BUILD=bless:` and the name of the package: that keeps \
                 the contracts of both sides, and compares them with each other"
            ),
            Self::NotJson { line, column, reason } => write!(
                f,
                "this is not JSON at line {line}, column {column}: {reason}\n\
                 = help: take the file from version control, then bless again"
            ),
            Self::Newer { format } => write!(
                f,
                "its format is {format}, but this version of event-build knows only those \
                 up to {FORMAT}\n\
                 = help: update event-build to the version that wrote the file"
            ),
            Self::NotABaseline { line, column, reason } => write!(
                f,
                "this is not a baseline at line {line}, column {column}: {reason}\n\
                 = help: take the file from version control, then bless again; if it was never a \
                 baseline, name another file"
            ),
            Self::Edited { event_type, version, line } => write!(
                f,
                "a contract of `{event_type}` version {version}{} is not the one that was blessed: \
                 its fingerprint belongs to other schemas\n\
                 = help: do not edit a baseline by hand: take the file from version control, then \
                 bless again",
                at(line)
            ),
            Self::TooDeep => f.write_str(
                "a payload is nested so deep that its contract could be written, but not read again\n\
                 = help: give the types inside it names of their own: a struct for each, instead of \
                 lists and tuples inside one another",
            ),
        }
    }
}

impl error::Error for BaselineError {}
