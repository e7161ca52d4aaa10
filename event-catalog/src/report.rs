use std::fmt;
use std::path::PathBuf;

use serde::Serialize;

use crate::breaks::{Break, DraftState, Drafts};
use crate::catalog::Catalog;
use crate::finding::{Finding, Level};
use crate::record::{self, SensitiveRecord};

/// The result of a build: its catalog, and everything that there is to say about it.
///
/// People read its [`Display`]. Programs read it as JSON: it implements [`Serialize`], with all
/// facts that its `Display` shows, and with the paths and the payload of each break. The JSON does
/// not contain the events. They are in `catalog.json`.
///
/// ```
/// # use event_catalog::Report;
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
    /// The findings of the checks, without those at [`Level::Allow`].
    pub findings: Vec<Finding>,
    /// The promises of blessed contracts that no longer hold.
    pub breaks: Vec<Break>,
    /// The contracts that are not in the baseline, if there are any.
    pub drafts: Option<Drafts>,
    /// The source files and folders that were searched for events, and the baseline.
    pub inputs: Vec<PathBuf>,
}

impl Report {
    /// Makes a report on a catalog, without findings.
    pub fn new(catalog: Catalog) -> Self {
        let (findings, breaks, inputs) = (Vec::new(), Vec::new(), Vec::new());
        Self { catalog, findings, breaks, drafts: None, inputs }
    }

    /// The findings at [`Level::Deny`].
    pub fn denied(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.level == Level::Deny)
    }

    /// The record of the sensitive parts of all events, sorted by type, version and field.
    ///
    /// ```
    /// # use event_catalog::Report;
    /// fn why_is_it_there(report: &Report) {
    ///     for record in report.sensitive_fields() {
    ///         println!("{}: `{}`: {}", record.event_type, record.field, record.reason);
    ///     }
    /// }
    /// ```
    pub fn sensitive_fields(&self) -> Vec<SensitiveRecord> {
        record::of(&self.catalog)
    }

    /// The same record as a Markdown table: the text of `sensitive.md`.
    pub fn sensitive_markdown(&self) -> String {
        record::markdown(&self.catalog)
    }

    /// Whether the build must fail.
    pub fn is_denied(&self) -> bool {
        let refuses = |drafts: &Drafts| drafts.state == DraftState::Refused;
        self.denied().next().is_some()
            || !self.breaks.is_empty()
            || self.drafts.as_ref().is_some_and(refuses)
    }

    /// Every message of the report, each with its level.
    pub fn messages(&self) -> Vec<(Level, String)> {
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
