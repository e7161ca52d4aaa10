use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap as _};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

#[cfg(doc)]
use crate::Envelope;
use crate::payload::Payload;
use crate::sensitive::{Sensitive, Shown};
use crate::{Header, encode};

/// What stands in the place of a value.
const REDACTED: &str = "[redacted]";

/// An envelope for logs: as it is written, without the values of its sensitive fields.
///
/// Made by [`Envelope::redacted`].
pub struct Redacted<'a, P> {
    pub(crate) header: Header<'a>,
    pub(crate) payload: &'a P,
}

/// One line of JSON.
impl<P: Payload> fmt::Display for Redacted<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A payload that cannot be written must not make a log panic.
        let payload = redacted(self.payload).or_else(|_| unwritable());
        let json = payload.and_then(|payload| {
            let mut json = Vec::new();
            let mut serializer = serde_json::Serializer::new(&mut json);
            encode::envelope_with(&self.header, &payload, &mut serializer)?;
            String::from_utf8(json).map_err(serde_json::Error::custom)
        });
        f.write_str(&json.unwrap_or_default())
    }
}

impl<P: Payload> fmt::Debug for Redacted<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { header, payload } = self;
        let payload = redacted(*payload).or_else(|_| unwritable());
        let payload = payload.as_deref().map(RawValue::get).unwrap_or_default();
        f.debug_struct("Envelope")
            .field("id", &header.id)
            .field("event_type", &header.event_type)
            .field("version", &header.version)
            .field("timestamp", &header.timestamp)
            .field("source", &header.source)
            .field("correlation_id", &header.correlation_id)
            .field("payload", &format_args!("{payload}"))
            .finish()
    }
}

/// The envelope as JSON, under the rules of `Serialize` for [`Envelope`], but written whatever is
/// in its fields.
impl<P: Payload> Serialize for Redacted<'_, P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let payload = redacted(self.payload).map_err(S::Error::custom)?;
        encode::envelope_with(&self.header, &payload, serializer)
    }
}

/// Whether something in the payload is not to be shown.
pub(crate) fn is_restricted<P: Payload>(payload: &P) -> bool {
    payload.own_sensitive().is_none_or(|sensitive| !sensitive.is_nothing())
}

fn redacted<P: Payload>(payload: &P) -> serde_json::Result<Box<RawValue>> {
    let Some(sensitive) = payload.own_sensitive() else {
        return serde_json::value::to_raw_value(REDACTED);
    };
    let written = encode::payload(payload)?;
    if sensitive.is_nothing() {
        return Ok(written);
    }
    let fields = serde_json::from_str(written.get())?;
    serde_json::value::to_raw_value(&Shortened { fields, sensitive })
}

fn unwritable() -> serde_json::Result<Box<RawValue>> {
    serde_json::value::to_raw_value("[redacted: it cannot be written]")
}

/// The fields of a payload in their order, without what is sensitive.
struct Shortened<'a> {
    fields: Fields<'a>,
    sensitive: &'static Sensitive,
}

impl Serialize for Shortened<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in &self.fields.0 {
            match self.shown(name) {
                Shown::All => map.serialize_entry(name, value)?,
                Shown::Name => map.serialize_entry(name, REDACTED)?,
                Shown::Nothing => {}
            }
        }
        for name in self.sensitive.flattened {
            map.serialize_entry(name, REDACTED)?;
        }
        map.end()
    }
}

impl Shortened<'_> {
    /// A name that is there twice is that of a field, and of what is flattened too.
    fn shown(&self, name: &str) -> Shown {
        let is_ambiguous = || {
            let mut same = self.fields.0.iter().filter(|(other, _)| other == name);
            same.nth(1).is_some()
        };
        match self.sensitive.shown_written(name) {
            Shown::All if !self.sensitive.flattened.is_empty() && is_ambiguous() => Shown::Nothing,
            shown => shown,
        }
    }
}

/// The fields of an object as they are written.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}
