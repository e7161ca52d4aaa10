use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

use crate::payload::Payload;
use crate::sensitive::is_restricted;
use crate::{DecodeError, EncodeError, Header, OneLine, RawEvent, Redacted, decode, encode, id};

/// An event with what the specification puts around each payload.
///
/// The type and the version are not fields: they are those of the payload, so an envelope cannot
/// say one thing and carry another.
///
/// ```
/// # use event_core::Event;
/// # use schemars::JsonSchema;
/// # use serde::{Deserialize, Serialize};
/// use event_core::Envelope;
///
/// # /// A data set was read.
/// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
/// # #[event(type = "ingestion.dataset_created", version = 1)]
/// # struct DatasetCreated {
/// #     rows: u64,
/// # }
/// let envelope = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 3 });
/// let json = envelope.to_json()?;
/// let back = Envelope::<DatasetCreated>::from_json(&json)?;
/// assert_eq!(back.id, envelope.id);
/// assert_eq!(back.payload.rows, 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # With serde
///
/// An envelope implements `Serialize` and `Deserialize` under the same rules, for `serde_json` and
/// its `Value`, where it is a field or an element of something else. The errors are serde's; of a
/// payload with sensitive fields they say only that it does not fit. For input from elsewhere,
/// [`from_json`](Self::from_json) says more. In an untagged enum and in a flattened field serde keeps
/// no raw JSON: there the payload must come after type and version, and cannot be a
/// [`RawEvent`](crate::RawEvent).
///
/// # Equality
///
/// Envelopes are equal when their fields are. The version that an event was received in is not
/// compared: it says how the event arrived, and not what happened.
///
/// # Logs
///
/// `Debug` shows the payload as the `Debug` of its struct does, and source and correlation id as
/// [`OneLine`] does. Where a field is sensitive, or may
/// be, as in a [`RawEvent`], it shows the envelope [`redacted`](Self::redacted).
#[derive(Clone)]
#[non_exhaustive]
pub struct Envelope<P> {
    /// Unique to this event; consumers recognise a repeated delivery by it.
    pub id: Uuid,
    /// When the fact happened.
    pub timestamp: Timestamp,
    /// The name of the service that tells the fact, for example `ingestion-service`.
    pub source: String,
    /// The workflow or request that this event belongs to, the same in all events of it.
    pub correlation_id: String,
    /// The fact itself.
    pub payload: P,
    /// None for an envelope that was made here.
    received_version: Option<u32>,
}

impl<P: Payload + fmt::Debug> fmt::Debug for Envelope<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_restricted(self.payload.own_sensitive()) {
            return fmt::Debug::fmt(&self.redacted(), f);
        }
        f.debug_struct("Envelope")
            .field("id", &self.id)
            .field("timestamp", &self.timestamp)
            .field("source", &OneLine(&self.source))
            .field("correlation_id", &OneLine(&self.correlation_id))
            .field("payload", &self.payload)
            .field("received_version", &self.received_version)
            .finish()
    }
}

impl<P: PartialEq> PartialEq for Envelope<P> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.timestamp == other.timestamp
            && self.source == other.source
            && self.correlation_id == other.correlation_id
            && self.payload == other.payload
    }
}

impl<P: Eq> Eq for Envelope<P> {}

impl<P> Envelope<P> {
    /// An envelope with a fresh id and the present time.
    ///
    /// The id is a `UUIDv7` (RFC 9562, section 5.7), greater than every id that this process made
    /// before, so events of one process sort by their ids.
    pub fn new(source: impl Into<String>, correlation_id: impl Into<String>, payload: P) -> Self {
        let timestamp = Timestamp::now();
        Self {
            id: id::at(timestamp),
            timestamp,
            source: source.into(),
            correlation_id: correlation_id.into(),
            payload,
            received_version: None,
        }
    }

    /// An envelope that was read.
    pub(crate) fn received(header: Header<'_>, payload: P) -> Self {
        Self {
            id: header.id,
            timestamp: header.timestamp,
            source: header.source.into_owned(),
            correlation_id: header.correlation_id.into_owned(),
            payload,
            received_version: Some(header.version),
        }
    }

    /// An envelope for what happened because of this event: a fresh id, the present time and the
    /// same correlation id.
    ///
    /// ```
    /// # use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated {}
    /// # /// An index holds new data.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "search.index_rebuilt", version = 1)]
    /// # struct IndexRebuilt {}
    /// let created = Envelope::new("ingestion-service", "import-42", DatasetCreated {});
    /// let rebuilt = created.follow_up("search-service", IndexRebuilt {});
    /// assert_eq!(rebuilt.correlation_id, "import-42");
    /// ```
    pub fn follow_up<Q>(&self, source: impl Into<String>, payload: Q) -> Envelope<Q> {
        Envelope::new(source, self.correlation_id.as_str(), payload)
    }

    /// The same envelope under another id, for a fact that has one already.
    #[must_use]
    pub fn with_id(self, id: Uuid) -> Self {
        Self { id, ..self }
    }

    /// The same envelope for a fact that happened at another time than now.
    #[must_use]
    pub fn occurred_at(self, timestamp: Timestamp) -> Self {
        Self { timestamp, ..self }
    }

    /// The type on the wire, for example `ingestion.dataset_created`.
    pub fn event_type(&self) -> &str
    where
        P: Payload,
    {
        self.payload.identity().0
    }

    /// The version of the payload, in which [`to_json`](Self::to_json) writes it.
    pub fn version(&self) -> u32
    where
        P: Payload,
    {
        self.payload.identity().1
    }

    /// The version that the event was received in: older than [`version`](Self::version) where the
    /// payload was made from an older one, and the same otherwise. To put another payload into the
    /// envelope does not change it.
    ///
    /// ```
    /// # use event_core::Event;
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// use event_core::Envelope;
    ///
    /// # /// A data set was read.
    /// #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// #[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
    /// struct DatasetCreated {
    ///     rows: Option<u64>,
    /// }
    ///
    /// # /// A data set was read.
    /// #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// #[event(type = "ingestion.dataset_created", version = 1)]
    /// struct DatasetCreatedV1 {}
    ///
    /// impl From<DatasetCreatedV1> for DatasetCreated {
    ///     fn from(_: DatasetCreatedV1) -> Self {
    ///         Self { rows: None }
    ///     }
    /// }
    ///
    /// let old = Envelope::new("ingestion-service", "import-41", DatasetCreatedV1 {}).to_json()?;
    /// let envelope = Envelope::<DatasetCreated>::from_json(&old)?;
    /// assert_eq!(envelope.received_version(), 1);
    /// assert_eq!(envelope.version(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn received_version(&self) -> u32
    where
        P: Payload,
    {
        self.received_version.unwrap_or_else(|| self.version())
    }

    /// The envelope for logs: `Display` and `Serialize` write it as JSON, and `Debug` shows it, with
    /// `[redacted]` in the place of each value that is marked `#[event(sensitive = "…")]`.
    ///
    /// The whole value is replaced, whatever it is: an absent option, a list, a struct. A sensitive
    /// field that is flattened is shown under its own name. What a [`RawEvent`] holds is not known, so
    /// its whole payload is replaced.
    ///
    /// Of an event with a sensitive field, only names that the derive knows are shown: what another
    /// field flattens into the payload is left out, and so is what a `Serialize` of your own writes
    /// under another name.
    ///
    /// It is one line, and each character of it prints. Type, source and correlation id are shown as
    /// [`OneLine`] does, and in the payload escapes of JSON stand for what does not print. A payload
    /// of more than 65,536 bytes is left out, and its size stands in its place.
    ///
    /// ```
    /// # use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// /// Somebody was invited.
    /// #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// #[event(type = "access.invitation_sent", version = 1)]
    /// struct InvitationSent {
    ///     dataset: String,
    ///     #[event(sensitive = "the mail service sends the invitation to it")]
    ///     email: String,
    /// }
    ///
    /// let (dataset, email) = ("planets".to_owned(), "caroline@example.org".to_owned());
    /// let sent = Envelope::new("access-service", "invite-7", InvitationSent { dataset, email });
    /// let line = sent.redacted().to_string();
    /// assert!(line.ends_with(r#""payload":{"dataset":"planets","email":"[redacted]"}}"#));
    /// ```
    pub fn redacted(&self) -> Redacted<'_, P>
    where
        P: Payload,
    {
        Redacted(self)
    }

    /// Reads one envelope, and nothing after it, from JSON.
    ///
    /// Fields may stand in any order, and fields that the envelope does not have are ignored.
    /// Where `type` and `version` stand before `payload`, as [`to_json`](Self::to_json) writes
    /// them, the payload is read straight into its struct.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] says what is wrong and where; it is meant to be matched on.
    ///
    /// ```
    /// # use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated {
    /// #     rows: u64,
    /// # }
    /// let error = Envelope::<DatasetCreated>::from_json(
    ///     br#"{
    ///         "id": "01890a5d-ac96-774b-bcce-b302099a8057",
    ///         "type": "ingestion.dataset_created",
    ///         "version": 1,
    ///         "timestamp": "2024-06-01T12:30:00Z",
    ///         "source": "ingestion-service",
    ///         "correlation_id": "import-42",
    ///         "payload": { "rows": "three" }
    ///     }"#,
    /// )
    /// .unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "`ingestion.dataset_created` version 1: payload.rows: \
    ///      invalid type: string \"three\", expected u64",
    /// );
    /// ```
    pub fn from_json(json: &[u8]) -> Result<Self, DecodeError>
    where
        P: Payload,
    {
        decode::from_json(json)
    }

    /// Writes the envelope as one line of JSON, its fields in the order of the specification. The
    /// line has no end: JSON lines need a `\n` after each. Where a raw payload has line breaks between
    /// its values, each is written as a space.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] where [`from_json`](Self::from_json) would refuse the envelope, such as for an
    /// empty source or correlation id, a nil id, a time before the year 0, or a payload that is no
    /// object or nested too deep; and where the payload's `Serialize` fails.
    ///
    /// ```
    /// # use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated {}
    /// let error = Envelope::new("", "import-42", DatasetCreated {}).to_json().unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "envelope field `source` is empty, expected at least one character",
    /// );
    /// ```
    pub fn to_json(&self) -> Result<Vec<u8>, EncodeError>
    where
        P: Payload,
    {
        encode::to_json(self)
    }
}

impl Envelope<RawEvent> {
    /// The same envelope with its payload read into its struct.
    ///
    /// # Errors
    ///
    /// Those of [`RawEvent::decode`].
    ///
    /// ```
    /// # use event_core::{Envelope, Event, RawEvent};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated {
    /// #     rows: u64,
    /// # }
    /// # let json = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 3 }).to_json()?;
    /// let envelope = Envelope::<RawEvent>::from_json(&json)?;
    /// match envelope.event_type() {
    ///     DatasetCreated::TYPE => {
    ///         let created: Envelope<DatasetCreated> = envelope.decode()?;
    ///         assert_eq!(created.payload.rows, 3);
    ///     }
    ///     other => println!("{other} is somebody else's"),
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn decode<Q: Payload>(self) -> Result<Envelope<Q>, DecodeError> {
        Ok(Envelope {
            payload: self.payload.decode()?,
            received_version: Some(self.received_version()),
            id: self.id,
            timestamp: self.timestamp,
            source: self.source,
            correlation_id: self.correlation_id,
        })
    }
}
