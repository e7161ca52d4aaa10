use std::fmt;
use std::path::PathBuf;

use crate::{Catalog, Check, Level, Source};

/// What a build made of the events that are linked into it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Report {
    /// The events.
    pub catalog: Catalog,
    /// What the checks found, those at [`Level::Allow`] left out.
    pub findings: Vec<Finding>,
    /// The source files and folders that were searched for events.
    pub inputs: Vec<PathBuf>,
}

/// Something that a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The check.
    pub check: Check,
    /// What its level makes of it.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// Where, in which package.
    pub place: Place,
    /// Other places that belong to it, each with what it is.
    pub notes: Vec<(String, Place)>,
    /// What to write instead.
    pub help: String,
}

/// A place in a package.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The package.
    pub package: String,
    /// The file and line in it.
    pub source: Source,
}

impl Report {
    /// The findings at [`Level::Deny`].
    pub fn denied(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.level == Level::Deny)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, finding) in self.findings.iter().enumerate() {
            if number > 0 {
                f.write_str("\n\n")?;
            }
            write!(f, "{finding}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.level == Level::Deny { "error" } else { "warning" };
        write!(f, "{kind}[{}]: {}\n  --> {}", self.check, self.message, self.place)?;
        for (note, place) in &self.notes {
            write!(f, "\n   = note: {note} at {place}")?;
        }
        write!(f, "\n   = help: {}", self.help)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} ({})", self.source.file, self.source.line, self.package)
    }
}
