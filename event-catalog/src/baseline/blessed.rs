//! One contract that was published.

use event_compat::Contract;

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
    /// The version of schemars that made the schemas, such as `1.2.1`, where it is known. It is no part
    /// of the contract.
    pub schemars: Option<String>,
    /// Both schemas in canonical form.
    pub contract: Contract,
}

impl Blessed {
    /// Makes a blessed contract from a contract in canonical form.
    pub fn new(event_type: impl Into<String>, version: u32, contract: Contract) -> Self {
        let fingerprint = canonical::fingerprint(&contract.serialize, &contract.deserialize);
        Self { event_type: event_type.into(), version, fingerprint, schemars: None, contract }
    }

    /// The type and version.
    pub(crate) fn key(&self) -> (&str, u32) {
        (&self.event_type, self.version)
    }

    /// Whether the fingerprint is that of the schemas.
    pub(super) fn is_as_blessed(&self) -> bool {
        let Contract { serialize, deserialize } = &self.contract;
        let digest = || canonical::digest(serialize, deserialize);
        self.current_fingerprint() == self.fingerprint || digest() == self.fingerprint
    }

    /// The fingerprint that the contract would have if it were blessed today.
    pub(crate) fn current_fingerprint(&self) -> String {
        canonical::fingerprint(&self.contract.serialize, &self.contract.deserialize)
    }
}
