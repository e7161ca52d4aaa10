use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

use crate::OneLine;

/// The fields of an envelope around its payload, borrowed from its JSON.
///
/// A header is enough for routers and filters, which look only at what an event is and pass on the
/// bytes that they received.
///
/// ```
/// # use event_core::{Envelope, Event};
/// # use schemars::JsonSchema;
/// # use serde::{Deserialize, Serialize};
/// # /// A data set was read.
/// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
/// # #[event(type = "ingestion.dataset_created", version = 1)]
/// # struct DatasetCreated { rows: u64 }
/// # let json = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 3 }).to_json()?;
/// use event_core::Header;
///
/// let header = Header::peek(&json)?;
/// let topic = match header.event_type.split_once('.') {
///     Some((domain, _)) => domain,
///     None => "unnamed",
/// };
/// assert_eq!(topic, "ingestion");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The bytes that were received may have line breaks. To put the event into a file of lines, write
/// an [`Envelope<RawEvent>`](crate::RawEvent) instead.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Header<'a> {
    /// The id, which is unique to the event.
    pub id: Uuid,
    /// The type, for example `ingestion.dataset_created`.
    pub event_type: Cow<'a, str>,
    /// The version of the payload, 1 or more.
    pub version: u32,
    /// When the fact happened.
    pub timestamp: Timestamp,
    /// The service that emits the event.
    pub source: Cow<'a, str>,
    /// The workflow or request that the event belongs to.
    pub correlation_id: Cow<'a, str>,
}

/// With its text as [`OneLine`] shows it.
impl fmt::Debug for Header<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header")
            .field("id", &self.id)
            .field("event_type", &OneLine(&self.event_type))
            .field("version", &self.version)
            .field("timestamp", &self.timestamp)
            .field("source", &OneLine(&self.source))
            .field("correlation_id", &OneLine(&self.correlation_id))
            .finish()
    }
}
