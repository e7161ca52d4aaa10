use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::path::PathBuf;

use serde::Serialize;

use crate::breaks::{Break, Drafts};
use crate::catalog::Catalog;
use crate::finding::{Finding, Level};
use crate::place::Place;
use crate::record::{self, SensitiveRecord};
use crate::rules::FieldRules;

/// So many messages of a kind are shown in full.
const SHOWN: usize = 3;

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
    /// The fields that build.rs allows, each with what it holds and the line that says so.
    pub allowed: Vec<SensitiveRecord>,
    /// The words that build.rs calls harmless.
    pub harmless_words: Vec<String>,
    /// The source files and folders that were searched for events, and the baseline.
    pub inputs: Vec<PathBuf>,
}

impl Report {
    /// Makes a report on a catalog, without findings.
    pub fn new(catalog: Catalog) -> Self {
        Self {
            catalog,
            findings: Vec::new(),
            breaks: Vec::new(),
            drafts: None,
            allowed: Vec::new(),
            harmless_words: Vec::new(),
            inputs: Vec::new(),
        }
    }

    /// Records what the rules for fields let pass, so that whoever reviews personal data sees it.
    pub fn record_rules(&mut self, rules: &FieldRules<'_>) {
        self.allowed = record::allowed(&self.catalog, rules.exceptions);
        self.harmless_words = rules.vocabulary.harmless_words().map(str::to_owned).collect();
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

    /// The same record as a Markdown table, with what is called public and what build.rs allows: the
    /// text of `sensitive.md`.
    pub fn sensitive_markdown(&self) -> String {
        record::markdown(&self.catalog, &self.allowed, &self.harmless_words)
    }

    /// Whether the build must fail.
    pub fn is_denied(&self) -> bool {
        self.denied().next().is_some()
            || !self.breaks.is_empty()
            || self.drafts.as_ref().is_some_and(Drafts::is_refused)
    }

    /// The messages of the report for somebody who reads them all: of each kind the first few, and the
    /// places of the others. `whole` says where all of them stand.
    pub fn summary(&self, whole: &str) -> Vec<(Level, String)> {
        let findings = self
            .findings
            .iter()
            .map(|it| (Kind { level: it.level, name: it.check.name() }, &it.place, it.to_string()));
        let breaks = self
            .breaks
            .iter()
            .map(|it| (Kind { level: Level::Deny, name: it.name() }, it.place(), it.to_string()));
        let mut kinds: Vec<(Kind, Vec<(&Place, String)>)> = Vec::new();
        for (kind, place, message) in findings.chain(breaks) {
            match kinds.iter_mut().find(|it| it.0 == kind) {
                Some((_, messages)) => messages.push((place, message)),
                None => kinds.push((kind, vec![(place, message)])),
            }
        }
        let mut summary = Vec::new();
        for (kind, messages) in kinds {
            // One more takes no more room than to say that there is one.
            let shown = if messages.len() == SHOWN + 1 { SHOWN + 1 } else { SHOWN };
            let others: Vec<_> = messages.iter().skip(shown).map(|it| it.0).collect();
            let rest = (!others.is_empty()).then(|| kind.rest(&others, whole));
            let shown = messages.into_iter().take(shown).map(|(_, message)| message);
            summary.extend(shown.chain(rest).map(|message| (kind.level, message)));
        }
        summary.extend(self.drafts_message());
        summary
    }

    /// Every message of the report, each with its level.
    pub fn messages(&self) -> Vec<(Level, String)> {
        let findings = self.findings.iter().map(|finding| (finding.level, finding.to_string()));
        let breaks = self.breaks.iter().map(|it| (Level::Deny, it.to_string()));
        findings.chain(breaks).chain(self.drafts_message()).collect()
    }

    fn drafts_message(&self) -> Option<(Level, String)> {
        let drafts = self.drafts.as_ref()?;
        let level = if drafts.is_refused() { Level::Deny } else { Level::Warn };
        Some((level, drafts.to_string()))
    }
}

/// What messages have in common.
#[derive(Clone, Copy, PartialEq)]
struct Kind {
    level: Level,
    name: &'static str,
}

impl Kind {
    /// The message of all that is not shown in full.
    fn rest(self, places: &[&Place], whole: &str) -> String {
        let kind = if self.level == Level::Deny { "error" } else { "warning" };
        let (name, number) = (self.name, places.len());
        let mut text = format!("{kind}[{name}]: {number} more like these, all in `{whole}`");
        let mut lines: BTreeMap<(&str, &str), BTreeSet<u32>> = BTreeMap::new();
        for Place { package, source, path } in places {
            lines.entry((path, package)).or_default().insert(source.line);
        }
        for ((path, package), lines) in lines {
            let lines: Vec<_> = lines.iter().map(u32::to_string).collect();
            let _ = write!(text, "\n  --> {path}:{} ({package})", lines.join(", "));
        }
        text
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages: Vec<_> = self.messages().into_iter().map(|(_, message)| message).collect();
        f.write_str(&messages.join("\n\n"))
    }
}
