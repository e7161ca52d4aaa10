//! The promises of blessed contracts that no longer hold, as data and in words.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::one_line::OneLine;
use crate::place::Place;

/// A promise of a blessed contract that no longer holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
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

impl Break {
    /// The name in messages.
    pub fn name(&self) -> &'static str {
        match self {
            Self::IncompatibleChange(_) => "incompatible-change",
            Self::LoweredMark(_) => "lowered-mark",
            Self::RemovedEvent(_) => "removed-event",
        }
    }

    /// Where the struct stands, or what was blessed of it.
    pub fn place(&self) -> &Place {
        match self {
            Self::IncompatibleChange(IncompatibleChange { place, .. })
            | Self::LoweredMark(LoweredMark { place, .. })
            | Self::RemovedEvent(RemovedEvent { place, .. }) => place,
        }
    }
}

/// A contract that is not compatible with one that was blessed for its version.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Change {
    /// The part, for example `payload.columns[].rows`.
    pub field: String,
    /// What happened to it, for example `` `payload.columns[].rows` was removed ``.
    pub what: String,
    /// Who cannot read whom.
    pub failures: Vec<Failure>,
}

/// A consumer that does not read, or may not read, the events of a producer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Failure {
    /// Which side of the comparison fails.
    pub side: Side,
    /// The fingerprint of the blessed contract.
    pub against: String,
    /// The place of that contract in the baseline, unless it was blessed last.
    pub earlier: Option<Place>,
    /// How the failure is known.
    #[serde(flatten)]
    pub verdict: FailureVerdict,
}

/// Which side of a comparison fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// New code does not read old events.
    Backward,
    /// Old consumers do not read new events.
    Forward,
}

/// A [`Verdict`](event_compat::Verdict) that is not `Proven`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum FailureVerdict {
    /// The comparison found a payload that is refused.
    Refuted {
        /// The place in the schema of the writer.
        writer_path: String,
        /// The place in the schema of the reader.
        reader_path: String,
        /// The payload.
        witness: Value,
    },
    /// The code refuses a payload although the schemas are compatible.
    Refused {
        /// The payload.
        witness: Value,
        /// Why, in the words of serde.
        reason: String,
    },
    /// The code reads the payload and writes another value in its place, so the payload means something
    /// else now.
    Changed {
        /// The payload as the blessed code wrote it.
        witness: Value,
        /// What stood in the part of the payload.
        before: Value,
        /// What stands there now.
        after: Value,
    },
    /// The comparison could not prove that all payloads are read.
    Unknown {
        /// The place in a schema.
        path: String,
        /// The keyword, or the reason in words.
        keyword: String,
    },
}

/// A contract that no longer marks a part as sensitive, although one that was blessed for its
/// version does.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
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
    /// The parts that are no longer sensitive. There is at least one.
    pub fields: Vec<LoweredField>,
    /// The ways out, the best first.
    pub help: Vec<String>,
}

/// A part of a payload that was sensitive in a blessed contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LoweredField {
    /// The part, for example `payload.contact.email`.
    pub field: String,
    /// The fingerprint of the blessed contract.
    pub against: String,
    /// The place of that contract in the baseline, unless it was blessed last.
    pub earlier: Option<Place>,
}

/// A version that was blessed, but that no struct defines any more.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RemovedEvent {
    /// The type on the wire.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// Where it stands in the baseline.
    pub place: Place,
    /// A new event with the same payload, if there is one: perhaps the removed event was changed
    /// into it.
    pub renamed: Option<Draft>,
}

/// A contract in the catalog that is not in the baseline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
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
    /// Whether the baseline has other contracts of its version, with which it is compared.
    pub is_blessed_before: bool,
    /// The versions of schemars that made the last contract of the version and this one, if they
    /// differ. Another version may describe the same struct in other words.
    pub schemars_changed: Option<(String, String)>,
}

/// The contracts in the catalog that were not in the baseline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Drafts {
    /// What happened to them.
    pub state: DraftState,
    /// The drafts, sorted by type and version. There is at least one.
    pub contracts: Vec<Draft>,
    /// The baseline, relative to the package.
    pub baseline: String,
    /// The package that is built.
    pub package: String,
}

impl Drafts {
    /// Makes the drafts of a package whose baseline is at this path inside it.
    pub fn new(
        state: DraftState,
        contracts: Vec<Draft>,
        baseline: String,
        package: String,
    ) -> Self {
        Self { state, contracts, baseline, package }
    }

    /// Whether they fail the build.
    pub fn is_refused(&self) -> bool {
        self.state == DraftState::Refused
    }
}

/// What a build does with drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftState {
    /// Nobody relies on them yet: those of new versions may change freely, and the others within what
    /// was blessed for their versions.
    Unblessed,
    /// They were added to the baseline: they are published.
    Blessed,
    /// They fail the build, as `EVENT_BUILD=locked` demands.
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
            write!(f, "\n   = change: {}", OneLine(&change.what))?;
            for failure in &change.failures {
                write!(f, "\n             {failure}")?;
            }
        }
        for help in help {
            write!(f, "\n   = help: {}", OneLine(help))?;
        }
        Ok(())
    }
}

impl Failure {
    pub(crate) fn is_certain(&self) -> bool {
        !matches!(self.verdict, FailureVerdict::Unknown { .. })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.verdict, self.side) {
            (FailureVerdict::Refuted { witness, .. }, Side::Backward) => {
                write!(f, "new code refuses this payload of an old event: {witness}")?;
            }
            (
                FailureVerdict::Refuted { witness, .. } | FailureVerdict::Refused { witness, .. },
                Side::Forward,
            ) => {
                write!(f, "old consumers refuse this payload of a new event: {witness}")?;
            }
            (FailureVerdict::Refused { witness, reason }, Side::Backward) => {
                write!(f, "new code refuses this payload of an old event: {witness} ({reason})")?;
            }
            (FailureVerdict::Changed { witness, before, after }, _) => {
                write!(
                    f,
                    "old code wrote {before}, and new code writes {after} after it has read this \
                     payload: {witness}"
                )?;
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
            "error[lowered-mark]: `{event_type}` version {version} no longer marks as sensitive \
             what was blessed as sensitive\n  --> {place}"
        )?;
        for LoweredField { field, earlier, .. } in fields {
            write!(f, "\n   = change: `{}` is not sensitive any more", OneLine(field))?;
            write_earlier(f, earlier.as_ref())?;
        }
        write!(
            f,
            "\n   = note: consumers were told that it is personal data, and would write it to their \
             logs from now on"
        )?;
        for help in help {
            write!(f, "\n   = help: {}", OneLine(help))?;
        }
        Ok(())
    }
}

impl fmt::Display for RemovedEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event_type, version, place, renamed } = self;
        write!(
            f,
            "error[removed-event]: `{event_type}` version {version} was blessed, but is not in the \
             catalog\n  --> {place}"
        )?;
        let keep = match renamed {
            Some(Draft { event_type: new_type, version: new_version, place, .. }) => {
                let changed = if new_type == event_type { "its version" } else { "its name" };
                write!(
                    f,
                    "\n   = note: `{new_type}` version {new_version} at {place} is new and has the \
                     same payload: was {changed} changed?\n   \
                     = help: to consumers that is another event: write \
                     `type = \"{event_type}\", version = {version}` in its `#[event(…)]` again"
                )?;
                "or keep the old struct beside it"
            }
            None => "keep its struct",
        };
        write!(
            f,
            "\n   = help: {keep} for as long as such an event is in a log or a queue\n   \
             = help: or, once none is, write in build.rs: \
             `.retired(\"{event_type}\", {version}, \"why no such event is met any more\")`\n   \
             = help: or, if its struct is in another package now, write in build.rs \
             `.moved_to(\"{event_type}\", {version}, \"that package\")`, and `.moved_from(…)` in the one of \
             that package"
        )
    }
}

/// How many drafts a message of one line names.
const NAMED: usize = 3;

impl fmt::Display for Drafts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { state, contracts, baseline, package } = self;
        let contract = if contracts.len() == 1 { "contract" } else { "contracts" };
        let number = contracts.len();
        let bless = format!("`EVENT_BUILD=bless:{package} cargo build -p {package}`");
        if self.is_refused() {
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
        let mut changed = contracts.iter().filter_map(|it| it.schemars_changed.as_ref());
        let generator = changed.next().map_or_else(String::new, |(before, now)| {
            format!(" (schemars was {before} and is {now} now, which may be all that changed)")
        });
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
            "{number} {contract} not in `{baseline}` yet{freedom}: {named}{more}{generator}; publish with \
             {bless}"
        )
    }
}
