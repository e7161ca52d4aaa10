use std::borrow::Cow;
use std::fmt;

use schemars::{Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

#[cfg(doc)]
use crate::Envelope;
use crate::payload::Payload;
use crate::refusal::Refusal;
use crate::sensitive::Sensitive;
use crate::{DecodeError, EncodeError, OneLine, decode, encode, field, schema};

/// An event of any type and version, its payload kept byte for byte.
///
/// Use it in routers, archives and for dead letters: wherever the envelope is needed and the struct
/// is not.
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
/// if envelope.event_type() == DatasetCreated::TYPE {
///     let created: DatasetCreated = envelope.payload.decode()?;
///     assert_eq!(created.rows, 3);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Line breaks between the values of a payload are kept too. [`Envelope::to_json`] writes a space
/// for each, so that the envelope is one line.
///
/// `Debug` does not show the payload, because it is not known which of its fields are sensitive.
#[derive(Clone)]
pub struct RawEvent {
    /// The type, for example `ingestion.dataset_created`.
    pub event_type: String,
    /// The version of the payload, 1 or more.
    pub version: u32,
    /// The payload as it was received: a JSON object.
    pub payload: Box<RawValue>,
}

impl RawEvent {
    /// Reads the payload into its struct.
    ///
    /// # Errors
    ///
    /// Returns [`DecodeError::UnknownType`] or [`DecodeError::UnsupportedVersion`] if `P` does not
    /// read this event, [`DecodeError::Payload`] if the payload does not fit, and
    /// [`DecodeError::Malformed`] if it is nested too deep.
    pub fn decode<P: Payload>(&self) -> Result<P, DecodeError> {
        decode::payload(&self.event_type, self.version, &self.payload)
    }

    /// Makes a raw event by writing the payload of an event.
    ///
    /// # Errors
    ///
    /// Returns an [`EncodeError`] if [`Envelope::to_json`] would refuse the event.
    pub fn from_event<P: Payload>(event: &P) -> Result<Self, EncodeError> {
        let payload = encode::checked_payload(event)?;
        let (event_type, version) = event.identity();
        Ok(Self { event_type: event_type.to_owned(), version, payload })
    }
}

impl fmt::Debug for RawEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawEvent")
            .field("event_type", &OneLine(&self.event_type))
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// Payloads are equal when their bytes are.
impl PartialEq for RawEvent {
    fn eq(&self, other: &Self) -> bool {
        self.event_type == other.event_type
            && self.version == other.version
            && self.payload.get() == other.payload.get()
    }
}

impl Eq for RawEvent {}

impl Payload for RawEvent {
    fn identity(&self) -> (&str, u32) {
        (&self.event_type, self.version)
    }

    fn received_type(&self, _: u32) -> &str {
        &self.event_type
    }

    fn read<'de, D: Deserializer<'de>>(
        event_type: &str,
        version: u32,
        deserializer: D,
    ) -> Result<Result<Self, Refusal>, D::Error> {
        let payload = Box::<RawValue>::deserialize(deserializer)?;
        field::check_payload(payload.get().as_bytes()).map_err(D::Error::custom)?;
        Ok(Ok(Self { event_type: event_type.to_owned(), version, payload }))
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.payload.serialize(serializer)
    }

    fn sensitive(_: &str, _: u32) -> Option<&'static Sensitive> {
        None
    }

    fn schemas(_: &mut SchemaGenerator, schemas: &mut Vec<Schema>) {
        schemas.push(schema::of_raw_event());
    }

    fn schema_name() -> Cow<'static, str> {
        "RawEvent".into()
    }

    fn schema_id() -> Cow<'static, str> {
        "event_core::RawEvent".into()
    }
}
