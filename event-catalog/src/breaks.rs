//! What is no longer as it was blessed, as data and in words.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::place::Place;

/// Something that was promised by a blessing and is no longer so.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "break", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Break {
    /// The contract of a version is not compatible with one that was blessed for it.
    IncompatibleChange(IncompatibleChange),
    /// A part of a payload is no longer marked as sensitive.
    LoweredMark(LoweredMark),
    /// A version in the baseline is not in the catalog.
    RemovedEvent(RemovedEvent),
}

/// A contract that is not compatible with what was blessed for its version.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct IncompatibleChange {
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// Where the struct stands.
    pub place: Place,
    /// The contract as it is now.
    pub fingerprint: String,
    /// What was changed.
    pub changes: Vec<Change>,
    /// The ways out, the best first.
    pub help: Vec<String>,
}

/// A change of one part of a payload.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The part, for example `payload.columns[].rows`.
    pub field: String,
    /// What became of it, for example `` `payload.columns[].rows` was removed ``.
    pub what: String,
    /// Who cannot read whom.
    pub failures: Vec<Failure>,
}

/// A consumer that does not take, or may not take, what a producer writes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Failure {
    /// Which of the two is the older one.
    pub side: Side,
    /// The fingerprint of the blessed contract.
    pub against: String,
    /// Where that contract stands in the baseline, unless it is the one blessed last.
    pub earlier: Option<Place>,
    /// How it is known.
    #[serde(flatten)]
    pub verdict: FailureVerdict,
}

/// Which side of a comparison fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// New code does not read old events.
    Backward,
    /// Old consumers do not read new events.
    Forward,
}

/// A [`Verdict`](event_compat::Verdict) that is not `Proven`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum FailureVerdict {
    /// Here is a payload that is refused.
    Refuted {
        /// Where in the schema of the writer.
        writer_path: String,
        /// Where in the schema of the reader.
        reader_path: String,
        /// The payload.
        witness: Value,
    },
    /// It could not be proven that all payloads are read.
    Unknown {
        /// Where in a schema.
        path: String,
        /// The keyword, or the reason in words.
        keyword: String,
    },
}

/// A contract that does not call sensitive what one that was blessed for its version does.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LoweredMark {
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// Where the struct stands.
    pub place: Place,
    /// The contract as it is now.
    pub fingerprint: String,
    /// What is not sensitive any more, never empty.
    pub fields: Vec<LoweredField>,
    /// The ways out, the best first.
    pub help: Vec<String>,
}

/// A part of a payload that was sensitive in a blessed contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LoweredField {
    /// The part, for example `payload.contact.email`.
    pub field: String,
    /// The fingerprint of the blessed contract.
    pub against: String,
    /// Where that contract stands in the baseline, unless it is the one blessed last.
    pub earlier: Option<Place>,
}

/// A version that was blessed and that no struct defines any more.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RemovedEvent {
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// Where it stands in the baseline.
    pub place: Place,
    /// A new event with the same payload, which is perhaps what became of it.
    pub renamed: Option<Draft>,
}

/// A contract in the catalog that is not in the baseline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Draft {
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// Where the struct stands.
    pub place: Place,
    /// The contract as it is now.
    pub fingerprint: String,
    /// Whether its version has other contracts in the baseline, to which it is compared.
    pub is_blessed_before: bool,
}

/// The contracts in the catalog that were not in the baseline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Drafts {
    /// What became of them.
    pub state: DraftState,
    /// Sorted by type and version, never empty.
    pub contracts: Vec<Draft>,
    /// The baseline, relative to the package.
    pub baseline: String,
    /// The package that is built.
    pub package: String,
}

impl Drafts {
    /// Drafts of a package whose baseline is at this path in it.
    pub fn new(
        state: DraftState,
        contracts: Vec<Draft>,
        baseline: String,
        package: String,
    ) -> Self {
        Self { state, contracts, baseline, package }
    }
}

/// What became of drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftState {
    /// Nobody relies on them yet: those of new versions may change freely, and the others within what
    /// was blessed for their versions.
    Unblessed,
    /// They were added to the baseline: they are published.
    Blessed,
    /// The build fails for them, as `EVENT_BUILD=locked` asks.
    Refused,
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IncompatibleChange(change) => write!(f, "{change}"),
            Self::LoweredMark(lowered) => write!(f, "{lowered}"),
            Self::RemovedEvent(removed) => write!(f, "{removed}"),
        }
    }
}

impl fmt::Display for IncompatibleChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event_type, version, place, changes, help, .. } = self;
        let is_certain = changes.iter().flat_map(|it| &it.failures).any(Failure::is_certain);
        let what = if is_certain {
            "breaks the contract that was blessed for it"
        } else {
            "could not be proven to keep the contract that was blessed for it"
        };
        write!(
            f,
            "error[incompatible-change]: `{event_type}` version {version} {what}\n  --> {place}"
        )?;
        for change in changes {
            write!(f, "\n   = change: {}", change.what)?;
            for failure in &change.failures {
                write!(f, "\n             {failure}")?;
            }
        }
        for help in help {
            write!(f, "\n   = help: {help}")?;
        }
        Ok(())
    }
}

impl Failure {
    pub(crate) fn is_certain(&self) -> bool {
        matches!(self.verdict, FailureVerdict::Refuted { .. })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.verdict, self.side) {
            (FailureVerdict::Refuted { witness, .. }, Side::Backward) => {
                write!(f, "new code refuses this payload of an old event: {witness}")?;
            }
            (FailureVerdict::Refuted { witness, .. }, Side::Forward) => {
                write!(f, "old consumers refuse this payload of a new event: {witness}")?;
            }
            (FailureVerdict::Unknown { path, keyword }, side) => {
                let who = match side {
                    Side::Backward => "new code reads all old events",
                    Side::Forward => "old consumers read all new events",
                };
                write!(f, "it could not be proven that {who}: {keyword}")?;
                if !path.is_empty() {
                    write!(f, " at `{path}`")?;
                }
            }
        }
        write_earlier(f, self.earlier.as_ref())
    }
}

fn write_earlier(f: &mut fmt::Formatter<'_>, earlier: Option<&Place>) -> fmt::Result {
    match earlier {
        Some(place) => write!(f, " (against an earlier contract, at {place})"),
        None => Ok(()),
    }
}

impl fmt::Display for LoweredMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event_type, version, place, fields, help, .. } = self;
        write!(
            f,
            "error[lowered-mark]: `{event_type}` version {version} no longer calls sensitive what \
             was blessed as sensitive\n  --> {place}"
        )?;
        for LoweredField { field, earlier, .. } in fields {
            write!(f, "\n   = change: `{field}` is not sensitive any more")?;
            write_earlier(f, earlier.as_ref())?;
        }
        write!(
            f,
            "\n   = note: consumers were told that it is personal data, and would have it in their \
             logs from now on"
        )?;
        for help in help {
            write!(f, "\n   = help: {help}")?;
        }
        Ok(())
    }
}

impl fmt::Display for RemovedEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event_type, version, place, renamed } = self;
        write!(
            f,
            "error[removed-event]: `{event_type}` version {version} was blessed and is not in the \
             catalog\n  --> {place}"
        )?;
        let keep = match renamed {
            Some(Draft { event_type: new_type, version: new_version, place, .. }) => {
                let changed = if new_type == event_type { "its version" } else { "its name" };
                write!(
                    f,
                    "\n   = note: `{new_type}` version {new_version} at {place} is new and has the \
                     same payload: was {changed} changed?\n   \
                     = help: to consumers that is another event: write in its `#[event(…)]` again \
                     `type = \"{event_type}\", version = {version}`"
                )?;
                "or keep the old struct beside it"
            }
            None => "keep its struct",
        };
        write!(
            f,
            "\n   = help: {keep} for as long as such an event is in a log or a queue\n   \
             = help: or write in build.rs, when none is: \
             `.retired(\"{event_type}\", {version}, \"why no such event is met any more\")`"
        )
    }
}

/// So many are named in a message of one line.
const NAMED: usize = 3;

impl fmt::Display for Drafts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { state, contracts, baseline, package } = self;
        let contract = if contracts.len() == 1 { "contract" } else { "contracts" };
        let number = contracts.len();
        let bless = format!("`EVENT_BUILD=bless:{package} cargo build -p {package}`");
        if *state == DraftState::Refused {
            write!(f, "error[unblessed-contract]: `{baseline}` lacks {number} {contract}")?;
            for Draft { event_type, version, place, .. } in contracts {
                write!(f, "\n  --> {place}: `{event_type}` version {version}")?;
            }
            return write!(f, "\n   = help: run {bless} and commit `{baseline}`");
        }
        let is_bound = contracts.iter().any(|it| it.is_blessed_before);
        let named = contracts.iter().take(NAMED).map(|it| {
            let freedom = match (state, it.is_blessed_before) {
                (DraftState::Unblessed, true) => " (bound by what was blessed for it)",
                (DraftState::Unblessed, false) if is_bound => " (free to change)",
                _ => "",
            };
            format!("{} v{}{freedom}", it.event_type, it.version)
        });
        let named = named.collect::<Vec<_>>().join(", ");
        let more = match number.saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        if *state == DraftState::Blessed {
            return write!(f, "{number} {contract} blessed in `{baseline}`: {named}{more}");
        }
        let freedom = if is_bound { "" } else { ", so free to change" };
        write!(
            f,
            "{number} {contract} not in `{baseline}` yet{freedom}: {named}{more}; publish with {bless}"
        )
    }
}
