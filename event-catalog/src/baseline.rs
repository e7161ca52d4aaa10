//! The baseline: the contracts that were published, as data and as the text of `events.lock.json`.

mod blessed;
mod conflict;
mod error;
mod lines;
mod merge;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::str;

use event_compat::Contract;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

pub use self::blessed::Blessed;
pub use self::error::BaselineError;
use self::error::FORMAT;
pub use self::lines::Lines;
pub use self::merge::Merge;

const ABOUT: &str = "The contracts of events that were published, a line each. Written by \
                     EVENT_BUILD=bless, not by hand.";

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
    /// With `null` at the end, see [`Baseline::to_json`].
    contracts: Vec<Option<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(rename = "type")]
    event_type: String,
    version: u32,
    fingerprint: String,
    #[serde(default)]
    schemars: Option<String>,
    serialize: Value,
    /// Where it is not the same.
    #[serde(default)]
    deserialize: Option<Value>,
}

impl Baseline {
    /// Reads the text of a baseline.
    ///
    /// The contracts may come in any order, and one that two branches blessed may stand there twice:
    /// a merge need not keep order.
    ///
    /// # Errors
    ///
    /// Returns a [`BaselineError`], which says what is wrong and what to do: the text is not JSON
    /// or has the marks of a merge, its format is that of a later version, or a contract was edited.
    pub fn from_json(json: &[u8]) -> Result<Self, BaselineError> {
        let text = str::from_utf8(json).map_err(|error| BaselineError::not_utf8(json, error))?;
        let File { format, contracts, .. } =
            serde_json::from_str(text).map_err(|error| BaselineError::of(text, &error))?;
        BaselineError::check(format)?;
        let mut baseline = Self::default();
        let contracts: Vec<_> = contracts.into_iter().flatten().map(Blessed::from).collect();
        if let Some(edited) = contracts.iter().find(|it| !it.is_as_blessed()) {
            return Err(BaselineError::edited(text, edited));
        }
        baseline.bless(contracts);
        Ok(baseline)
    }

    /// Writes the text of the baseline.
    ///
    /// The same contracts make the same bytes. Each contract is one line, which git never tears apart,
    /// and ends in a comma, since the list ends in `null`. A new contract therefore changes no line of
    /// the others, wherever it is added. Where two branches add lines at one place, git asks, or keeps
    /// both if `.gitattributes` says `merge=union` of the file; both are right.
    pub fn to_json(&self) -> Vec<u8> {
        let mut text = format!(
            "{{\n  \"baseline\": {FORMAT},\n  \"about\": {},\n  \"contracts\": [\n",
            Value::from(ABOUT)
        );
        for Blessed { event_type, version, fingerprint, schemars, contract } in &self.contracts {
            let (event_type, fingerprint) =
                (Value::from(&**event_type), Value::from(&**fingerprint));
            let _ = write!(
                text,
                "{{\"type\":{event_type},\"version\":{version},\"fingerprint\":{fingerprint}"
            );
            if let Some(schemars) = schemars {
                let _ = write!(text, ",\"schemars\":{}", Value::from(&**schemars));
            }
            let _ = write!(text, ",\"serialize\":{}", contract.serialize);
            if contract.deserialize != contract.serialize {
                let _ = write!(text, ",\"deserialize\":{}", contract.deserialize);
            }
            text.push_str("},\n");
        }
        text.push_str("null\n  ]\n}\n");
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

    /// Adds contracts at the end of the histories of their versions, except those that are there.
    pub fn bless(&mut self, contracts: impl IntoIterator<Item = Blessed>) {
        self.contracts.extend(contracts);
        self.contracts.sort_by(|a, b| a.key().cmp(&b.key()));
        let mut known = HashSet::new();
        self.contracts.retain(|it| {
            let Blessed { event_type, version, fingerprint, .. } = it;
            known.insert((event_type.clone(), *version, fingerprint.clone()))
        });
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
        let Entry { event_type, version, fingerprint, schemars, mut serialize, deserialize } =
            entry;
        serialize.sort_all_objects();
        let deserialize = match deserialize {
            Some(mut deserialize) => {
                deserialize.sort_all_objects();
                deserialize
            }
            None => serialize.clone(),
        };
        let contract = Contract { serialize, deserialize };
        Self { event_type, version, fingerprint, schemars, contract }
    }
}
