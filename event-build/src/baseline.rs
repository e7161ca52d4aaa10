//! The contracts that were published: `events.lock.json`, as data and as text.

mod error;
mod store;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

pub use self::error::BaselineError;
pub(crate) use self::store::Store;
use crate::canonical;
use crate::compat::Contract;

/// The format that is written here, and the only one that is read.
const FORMAT: u64 = 1;

const ABOUT: &str = "The contracts of events that were published. Written by EVENT_BUILD=bless, \
                     not by hand.";

/// All contracts that were ever blessed, sorted by type and version; those of one version are in
/// the order in which they were blessed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Baseline {
    contracts: Vec<Blessed>,
}

/// One contract of one version of an event.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Blessed {
    pub(crate) event_type: String,
    pub(crate) version: u32,
    pub(crate) fingerprint: String,
    /// Both schemas in canonical form.
    pub(crate) contract: Contract,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "baseline")]
    format: u64,
    #[serde(default, rename = "about")]
    _about: IgnoredAny,
    contracts: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(rename = "type")]
    event_type: String,
    version: u32,
    fingerprint: String,
    serialize: Value,
    deserialize: Value,
}

impl Baseline {
    /// Reads a file. The order of its contracts means nothing, so that whoever merges two of them
    /// by hand need not keep it.
    pub(crate) fn parse(text: &str) -> Result<Self, BaselineError> {
        let File { format, contracts, .. } =
            serde_json::from_str(text).map_err(|error| BaselineError::of(text, &error))?;
        BaselineError::check(format)?;
        let mut contracts: Vec<_> = contracts.into_iter().map(Blessed::from).collect();
        if let Some(edited) = contracts.iter().find(|it| !it.is_as_blessed()) {
            return Err(BaselineError::edited(text, edited));
        }
        contracts.sort_by(|a, b| a.key().cmp(&b.key()));
        for same in contracts.chunk_by(|a, b| a.key() == b.key()) {
            let is_repeated = |(place, it): &(usize, &Blessed)| {
                same[..*place].iter().any(|earlier| earlier.fingerprint == it.fingerprint)
            };
            if let Some((_, repeated)) = same.iter().enumerate().find(is_repeated) {
                return Err(BaselineError::repeated(text, repeated));
            }
        }
        Ok(Self { contracts })
    }

    /// The same contracts make the same bytes. Where one contract ends and the next begins is one
    /// line, so that to add one, wherever that is, changes no line of the others and two branches
    /// merge.
    pub(crate) fn render(&self) -> String {
        let mut text = format!(
            "{{\n  \"baseline\": {FORMAT},\n  \"about\": {},\n  \"contracts\": [",
            Value::from(ABOUT)
        );
        for (number, blessed) in self.contracts.iter().enumerate() {
            let Blessed { event_type, version, fingerprint, contract } = blessed;
            let _ = write!(
                text,
                "{}{{\n    \"type\": {},\n    \"version\": {version},\n    \
                 \"fingerprint\": \"{fingerprint}\",\n    \"serialize\": {},\n    \
                 \"deserialize\": {}\n  }}",
                if number == 0 { "" } else { ", " },
                Value::from(event_type.as_str()),
                indented(&contract.serialize),
                indented(&contract.deserialize),
            );
        }
        text.push_str("]\n}\n");
        text
    }

    /// The contracts of a version, the latest last.
    pub(crate) fn of(&self, event_type: &str, version: u32) -> &[Blessed] {
        let (start, end) = self.range(event_type, version);
        &self.contracts[start..end]
    }

    /// Every version that has a contract.
    pub(crate) fn versions(&self) -> impl Iterator<Item = (&str, u32)> {
        self.contracts.chunk_by(|a, b| a.key() == b.key()).map(|same| same[0].key())
    }

    /// Adds contracts to the histories of their versions.
    pub(crate) fn bless(&mut self, contracts: impl IntoIterator<Item = Blessed>) {
        self.contracts.extend(contracts);
        self.contracts.sort_by(|a, b| a.key().cmp(&b.key()));
    }

    fn range(&self, event_type: &str, version: u32) -> (usize, usize) {
        let key = (event_type, version);
        let start = self.contracts.partition_point(|it| it.key() < key);
        let end = self.contracts.partition_point(|it| it.key() <= key);
        (start, end)
    }
}

impl Blessed {
    pub(crate) fn key(&self) -> (&str, u32) {
        (&self.event_type, self.version)
    }

    fn is_as_blessed(&self) -> bool {
        let Contract { serialize, deserialize } = &self.contract;
        canonical::digest(serialize, deserialize) == self.fingerprint
    }
}

impl From<Entry> for Blessed {
    fn from(entry: Entry) -> Self {
        let Entry { event_type, version, fingerprint, mut serialize, mut deserialize } = entry;
        serialize.sort_all_objects();
        deserialize.sort_all_objects();
        Self { event_type, version, fingerprint, contract: Contract { serialize, deserialize } }
    }
}

/// The line, from 1, on which a contract begins. Two events may have the same contract.
pub(crate) fn line_of(text: &str, blessed: &Blessed) -> Option<u32> {
    let Blessed { event_type, version, fingerprint, .. } = blessed;
    let event_type = format!("\"type\": {}", Value::from(event_type.as_str()));
    let (version, fingerprint) = (format!("\"version\": {version},"), format!("\"{fingerprint}\""));
    let lines: Vec<_> = text.lines().collect();
    let is_it = |lines: &[&str]| {
        lines[0].contains(&event_type)
            && lines[1].contains(&version)
            && lines[2].contains(&fingerprint)
    };
    u32::try_from(lines.windows(3).position(is_it)? + 1).ok()
}

fn indented(schema: &Value) -> String {
    // A line break in a string is escaped.
    format!("{schema:#}").replace('\n', "\n    ")
}
