//! An event as it is shown.

use std::borrow::Cow;

use event_catalog::Contracts;
use event_core::jiff::Timestamp;
use event_core::uuid::Uuid;
use event_core::{Envelope, RawEvent};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::printable::printable;

/// How much of a payload is shown.
#[derive(Debug, Clone, Copy)]
pub(super) enum Secrecy<'a> {
    /// All of it.
    Reveal,
    /// What these contracts do not call sensitive; nothing without a contract.
    Redact(Option<&'a Contracts>),
}

/// An event that is shown.
pub(super) struct Shown {
    /// The envelope as one line of JSON, in which each character prints.
    pub(super) json: String,
    /// Whether its payload is hidden because its contract is not known.
    pub(super) lacks_contract: bool,
}

/// The envelope in the order of the specification.
#[derive(Serialize)]
struct Written<'a> {
    id: Uuid,
    #[serde(rename = "type")]
    event_type: &'a str,
    version: u32,
    timestamp: Timestamp,
    source: &'a str,
    correlation_id: &'a str,
    payload: &'a RawValue,
}

/// In place of a payload whose contract is not known.
const HIDDEN: &str = "\"[redacted]\"";

impl Shown {
    pub(super) fn new(
        envelope: &Envelope<RawEvent>,
        secrecy: Secrecy<'_>,
    ) -> serde_json::Result<Self> {
        let Envelope { id, timestamp, source, correlation_id, payload: event, .. } = envelope;
        let RawEvent { event_type, version, payload } = event;
        let contract = match secrecy {
            Secrecy::Reveal => None,
            Secrecy::Redact(known) => known.and_then(|it| it.visibility(event_type, *version)),
        };
        let is_revealed = matches!(secrecy, Secrecy::Reveal);
        let payload = match contract {
            _ if is_revealed => Cow::Borrowed(&**payload),
            Some(contract) => Cow::Owned(RawValue::from_string(contract.redact(payload.get())?)?),
            None => Cow::Owned(RawValue::from_string(HIDDEN.to_owned())?),
        };
        let written = Written {
            id: *id,
            event_type,
            version: *version,
            timestamp: *timestamp,
            source,
            correlation_id,
            payload: &payload,
        };
        let json = printable(&serde_json::to_string(&written)?).into_owned();
        Ok(Self { json, lacks_contract: !is_revealed && contract.is_none() })
    }
}
