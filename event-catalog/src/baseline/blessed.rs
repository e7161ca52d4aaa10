//! One contract that was published.

use event_compat::Contract;
use serde_json::Value;

use crate::canonical;

/// One contract of one version of an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Blessed {
    /// The type on the wire.
    pub event_type: String,
    /// The version on the wire.
    pub version: u32,
    /// The SHA-256 of what both schemas say, in hexadecimal. In a file that an older version wrote,
    /// that of the schemas as they are there.
    pub fingerprint: String,
    /// Both schemas in canonical form.
    pub contract: Contract,
}

impl Blessed {
    /// Makes a blessed contract from a contract in canonical form.
    pub fn new(event_type: impl Into<String>, version: u32, contract: Contract) -> Self {
        let fingerprint = canonical::fingerprint(&contract.serialize, &contract.deserialize);
        Self { event_type: event_type.into(), version, fingerprint, contract }
    }

    /// The type and version.
    pub(crate) fn key(&self) -> (&str, u32) {
        (&self.event_type, self.version)
    }

    /// Whether the fingerprint is that of the schemas.
    pub(crate) fn is_as_blessed(&self) -> bool {
        let Contract { serialize, deserialize } = &self.contract;
        let digest = || canonical::digest(serialize, deserialize);
        self.current_fingerprint() == self.fingerprint || digest() == self.fingerprint
    }

    /// The fingerprint that the contract would have if it were blessed today.
    pub(crate) fn current_fingerprint(&self) -> String {
        canonical::fingerprint(&self.contract.serialize, &self.contract.deserialize)
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
