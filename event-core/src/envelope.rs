use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::payload::Payload;
use crate::sensitive::is_restricted;
use crate::{DecodeError, EncodeError, Header, OneLine, RawEvent, Redacted, decode, encode, id};

/// An event: a payload, and the fields that the specification puts around it.
///
/// The type and the version are not fields of this struct. They come from the payload, so an
/// envelope cannot say one thing and carry another.
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
/// its `Value`, so that it can be a field or an element of something else. The errors are serde's.
/// If the payload has sensitive fields, they say only that it does not fit. For input from
/// elsewhere use [`from_json`](Self::from_json), whose errors say more.
///
/// serde keeps no raw JSON in an untagged enum and in a flattened field. There the payload must
/// come after the type and the version, and cannot be a [`RawEvent`](crate::RawEvent).
///
/// # Equality
///
/// Envelopes are equal when their fields are equal. The version that an event was received in is
/// not compared, because it says how the event arrived and not what happened.
///
/// # Logs
///
/// `Debug` shows the payload with the `Debug` of its struct, and the source and the correlation id
/// as [`OneLine`] does. If the payload has a sensitive field, or may have one, as a [`RawEvent`]
/// may, `Debug` shows the envelope [`redacted`](Self::redacted).
#[derive(Clone)]
#[non_exhaustive]
pub struct Envelope<P> {
    /// The id, which is unique to this event. Consumers recognise a repeated delivery by it.
    pub id: Uuid,
    /// When the fact happened.
    pub timestamp: Timestamp,
    /// The name of the service that emits the event, for example `ingestion-service`.
    pub source: String,
    /// The workflow or request that this event belongs to. It is the same in all events of the
    /// workflow.
    pub correlation_id: String,
    /// The fact itself.
    pub payload: P,
    /// `None` for an envelope that was not received but made in this process.
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
    /// Makes an envelope with a fresh id and the present time.
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
    fn received(header: Header<'_>, payload: P) -> Self {
        Self {
            id: header.id,
            timestamp: header.timestamp,
            source: header.source.into_owned(),
            correlation_id: header.correlation_id.into_owned(),
            payload,
            received_version: Some(header.version),
        }
    }

    /// Makes an envelope for a fact that happened because of this event, with a fresh id, the
    /// present time and the same correlation id.
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

    /// Replaces the id, for a fact that already has one.
    #[must_use]
    pub fn with_id(self, id: Uuid) -> Self {
        Self { id, ..self }
    }

    /// Replaces the timestamp, for a fact that did not happen just now.
    #[must_use]
    pub fn occurred_at(self, timestamp: Timestamp) -> Self {
        Self { timestamp, ..self }
    }

    /// The type of the payload, in which [`to_json`](Self::to_json) writes it, for example
    /// `ingestion.dataset_created`.
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

    /// The version that the event was received in.
    ///
    /// It is older than [`version`](Self::version) if the payload was made from an older version,
    /// and the same otherwise. [`received_type`](Self::received_type) is the type of that version. Putting another payload into the envelope does not change it.
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

    /// The type that the event was received as.
    ///
    /// It differs from [`event_type`](Self::event_type) if the event was renamed (`renamed_from`) and the
    /// payload was made from a version under the old name. [`Header::peek`] and a [`RawEvent`] also have the
    /// type that was received.
    ///
    /// ```
    /// # use event_core::Event;
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// use event_core::Envelope;
    ///
    /// # /// An order was placed.
    /// #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// #[event(
    ///     type = "shop.order_placed",
    ///     version = 2,
    ///     renamed_from = "shop.order_made",
    ///     upcast_from = OrderMade
    /// )]
    /// struct OrderPlaced {}
    ///
    /// # /// An order was placed.
    /// #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// #[event(type = "shop.order_made", version = 1)]
    /// struct OrderMade {}
    ///
    /// impl From<OrderMade> for OrderPlaced {
    ///     fn from(_: OrderMade) -> Self {
    ///         Self {}
    ///     }
    /// }
    ///
    /// let old = Envelope::new("shop-service", "order-41", OrderMade {}).to_json()?;
    /// let envelope = Envelope::<OrderPlaced>::from_json(&old)?;
    /// assert_eq!((envelope.received_type(), envelope.received_version()), ("shop.order_made", 1));
    /// assert_eq!((envelope.event_type(), envelope.version()), ("shop.order_placed", 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn received_type(&self) -> &str
    where
        P: Payload,
    {
        self.payload.received_type(self.received_version())
    }

    /// The envelope for logs, without its sensitive values.
    ///
    /// `Display` and `Serialize` write the envelope as JSON, and `Debug` shows it. Each value that
    /// is marked `#[event(sensitive = "…")]` is replaced by `[redacted]`.
    ///
    /// The whole value is replaced, whether it is an absent option, a list or a struct. A sensitive
    /// field that is flattened is shown under its own name. The fields of a [`RawEvent`] are not
    /// known, so its whole payload is replaced.
    ///
    /// If an event has a sensitive field, only names that the derive knows are shown. Names that
    /// another field flattens into the payload are left out, and so are names that only a
    /// `Serialize` of your own writes.
    ///
    /// The text is one line, and each of its characters prints. The type, the source and the
    /// correlation id are shown as [`OneLine`] does. In the payload, JSON escapes stand for
    /// characters that do not print. A payload of more than 65,536 bytes is replaced by its size.
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
        Redacted { header: self.header(), payload: &self.payload }
    }

    /// Reads one envelope from JSON. Nothing may follow it.
    ///
    /// Fields may stand in any order, and fields that an envelope does not have are ignored. If
    /// `type` and `version` stand before `payload`, as [`to_json`](Self::to_json) writes them, the
    /// payload is read straight into its struct.
    ///
    /// # Errors
    ///
    /// Returns a [`DecodeError`], which says what is wrong and where. It is meant to be matched on.
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
        let (header, payload) = decode::from_json(json)?;
        Ok(Self::received(header, payload))
    }

    /// Writes the envelope as one line of JSON, with its fields in the order of the specification.
    ///
    /// The line has no line break at its end: in a file of JSON lines, write a `\n` after each
    /// envelope. If a raw payload has line breaks between its values, each is written as a space.
    ///
    /// # Errors
    ///
    /// Returns an [`EncodeError`] if [`from_json`](Self::from_json) would refuse the envelope, for
    /// example because of an empty source or correlation id, a nil id, a time before the year 0, or
    /// a payload that is not an object or is nested too deep. It also returns one if the payload's
    /// `Serialize` fails, and if a number in it is infinite or not a number.
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
        encode::to_json(&self.header(), &self.payload)
    }

    /// Appends what [`to_json`](Self::to_json) writes, so that a buffer can be used again.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`to_json`](Self::to_json). The buffer is then as it was before.
    ///
    /// ```
    /// # use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated { rows: u64 }
    /// let mut lines = Vec::new();
    /// for rows in 0..3 {
    ///     Envelope::new("ingestion-service", "import-42", DatasetCreated { rows })
    ///         .write_json(&mut lines)?;
    ///     lines.push(b'\n');
    /// }
    /// # assert_eq!(lines.split(|byte| *byte == b'\n').count(), 4);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write_json(&self, json: &mut Vec<u8>) -> Result<(), EncodeError>
    where
        P: Payload,
    {
        encode::write_json(json, &self.header(), &self.payload)
    }

    /// The fields around the payload when it is written.
    fn header(&self) -> Header<'_>
    where
        P: Payload,
    {
        let (event_type, version) = self.payload.identity();
        Header {
            id: self.id,
            event_type: event_type.into(),
            version,
            timestamp: self.timestamp,
            source: self.source.as_str().into(),
            correlation_id: self.correlation_id.as_str().into(),
        }
    }
}

impl Envelope<RawEvent> {
    /// Reads the payload into its struct, and keeps the rest of the envelope.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`RawEvent::decode`].
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

impl<'de, P: Payload> Deserialize<'de> for Envelope<P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (header, payload) = decode::deserialize(deserializer)?;
        Ok(Self::received(header, payload))
    }
}

impl<P: Payload> Serialize for Envelope<P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::serialize(&self.header(), &self.payload, serializer)
    }
}

impl<P: Payload> JsonSchema for Envelope<P> {
    fn schema_name() -> Cow<'static, str> {
        format!("Envelope_of_{}", P::schema_name()).into()
    }

    /// Versions of one event often have the same name, each in a module of its own.
    fn schema_id() -> Cow<'static, str> {
        format!("event_core::Envelope<{}>", P::schema_id()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schemas = Vec::new();
        P::schemas(generator, &mut schemas);
        match <[Schema; 1]>::try_from(schemas) {
            Ok([only]) => only,
            Err(schemas) => json_schema!({ "anyOf": schemas }),
        }
    }
}
