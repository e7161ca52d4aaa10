//! The baseline: the contracts that were published, as data and as the text of `events.lock.json`.

mod blessed;
mod error;

use std::fmt::Write as _;
use std::str;

use event_compat::Contract;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

pub use self::blessed::Blessed;
pub(crate) use self::blessed::line_of;
pub use self::error::BaselineError;
use self::error::FORMAT;

const ABOUT: &str = "The contracts of events that were published. Written by EVENT_BUILD=bless, \
                     not by hand.";

/// All contracts that were ever blessed, sorted by type and version.
///
/// The contracts of one version are in the order in which they were blessed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Baseline {
    contracts: Vec<Blessed>,
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
    /// Reads the text of a baseline.
    ///
    /// The contracts may come in any order, so a merge by hand need not keep it.
    ///
    /// # Errors
    ///
    /// Returns a [`BaselineError`], which says what is wrong and what to do: the text is not JSON
    /// or has the marks of a merge, its format is that of a later version, or a contract was edited
    /// or occurs twice.
    pub fn from_json(json: &[u8]) -> Result<Self, BaselineError> {
        let text = str::from_utf8(json).map_err(|error| BaselineError::not_utf8(json, error))?;
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

    /// Writes the text of the baseline.
    ///
    /// The same contracts make the same bytes. The end of one contract and the beginning of the
    /// next are on one line. A new contract therefore changes no line of the others, wherever it is
    /// added, and two branches merge.
    pub fn to_json(&self) -> Vec<u8> {
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
        text.into_bytes()
    }

    /// The contracts of a version, in the order in which they were blessed: the latest is last.
    pub fn of(&self, event_type: &str, version: u32) -> &[Blessed] {
        let (start, end) = self.range(event_type, version);
        &self.contracts[start..end]
    }

    /// Every type and version that has a contract.
    pub fn versions(&self) -> impl Iterator<Item = (&str, u32)> {
        self.contracts.chunk_by(|a, b| a.key() == b.key()).map(|same| same[0].key())
    }

    /// Adds contracts at the end of the histories of their versions.
    pub fn bless(&mut self, contracts: impl IntoIterator<Item = Blessed>) {
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

impl From<Entry> for Blessed {
    fn from(entry: Entry) -> Self {
        let Entry { event_type, version, fingerprint, mut serialize, mut deserialize } = entry;
        serialize.sort_all_objects();
        deserialize.sort_all_objects();
        Self { event_type, version, fingerprint, contract: Contract { serialize, deserialize } }
    }
}

fn indented(schema: &Value) -> String {
    // A line break in a string is escaped.
    format!("{schema:#}").replace('\n', "\n    ")
}
