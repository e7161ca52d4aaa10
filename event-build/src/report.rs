use std::fmt;
use std::path::PathBuf;

use serde::Serialize;

use crate::breaks::{Break, DraftState, Drafts};
use crate::sensitive::{self, SensitiveRecord};
use crate::{Catalog, Check, Level, Source};

/// What a build made of the events that are linked into it.
///
/// Programs read it as JSON: it implements [`Serialize`], and has all facts that its [`Display`]
/// tells, a break with its paths and its payload. The events themselves are not in there; they are
/// in `catalog.json`.
///
/// ```
/// # use event_build::Report;
/// fn to_json(report: &Report) -> serde_json::Result<String> {
///     serde_json::to_string_pretty(report)
/// }
/// ```
///
/// [`Display`]: fmt::Display
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The events.
    #[serde(skip)]
    pub catalog: Catalog,
    /// What the checks found, those at [`Level::Allow`] left out.
    pub findings: Vec<Finding>,
    /// What is no longer as it was blessed.
    pub breaks: Vec<Break>,
    /// What is not in the baseline, if something is.
    pub drafts: Option<Drafts>,
    /// The source files and folders that were searched for events, and the baseline.
    pub inputs: Vec<PathBuf>,
}

/// Something that a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Place {
    /// The package.
    pub package: String,
    /// The file and line in it.
    pub source: Source,
    /// The file as the compiler names it, for editors: relative to the workspace, or absolute where it
    /// is not in there.
    pub path: String,
}

impl Report {
    /// The findings at [`Level::Deny`].
    pub fn denied(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.level == Level::Deny)
    }

    /// What is sensitive in the events, and why: sorted by type, version and field.
    ///
    /// ```
    /// # use event_build::Report;
    /// fn why_is_it_there(report: &Report) {
    ///     for record in report.sensitive_fields() {
    ///         println!("{}: `{}`: {}", record.event_type, record.field, record.reason);
    ///     }
    /// }
    /// ```
    pub fn sensitive_fields(&self) -> Vec<SensitiveRecord> {
        sensitive::record(&self.catalog)
    }

    /// The same as a Markdown table: the text of `sensitive.md`.
    pub fn sensitive_markdown(&self) -> String {
        sensitive::markdown(&self.catalog)
    }

    /// Whether the build must not go on.
    pub(crate) fn is_denied(&self) -> bool {
        let refuses = |drafts: &Drafts| drafts.state == DraftState::Refused;
        self.denied().next().is_some()
            || !self.breaks.is_empty()
            || self.drafts.as_ref().is_some_and(refuses)
    }

    /// All that there is to say, each with how serious it is.
    pub(crate) fn messages(&self) -> Vec<(Level, String)> {
        let findings = self.findings.iter().map(|finding| (finding.level, finding.to_string()));
        let breaks = self.breaks.iter().map(|it| (Level::Deny, it.to_string()));
        let drafts = self.drafts.iter().map(|drafts| {
            let is_refused = drafts.state == DraftState::Refused;
            (if is_refused { Level::Deny } else { Level::Warn }, drafts.to_string())
        });
        findings.chain(breaks).chain(drafts).collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages: Vec<_> = self.messages().into_iter().map(|(_, message)| message).collect();
        f.write_str(&messages.join("\n\n"))
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
        write!(f, "{}:{} ({})", self.path, self.source.line, self.package)
    }
}
