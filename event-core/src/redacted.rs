use std::fmt::{self, Write as _};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap as _};
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

#[cfg(doc)]
use crate::Envelope;
use crate::one_line::{OneLine, prints};
use crate::payload::Payload;
use crate::sensitive::{Sensitive, Shown};
use crate::{Header, encode};

/// The text that replaces a value.
const REDACTED: &str = "[redacted]";

/// The longest payload that is shown, in bytes.
const LONGEST: usize = 1 << 16;

/// An envelope for logs: the envelope as it is written, without the values of its sensitive fields.
///
/// [`Envelope::redacted`] makes it.
pub struct Redacted<'a, P> {
    pub(crate) header: Header<'a>,
    pub(crate) payload: &'a P,
}

/// One line of JSON.
impl<P: Payload> fmt::Display for Redacted<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).unwrap_or_default())
    }
}

impl<P: Payload> fmt::Debug for Redacted<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { header, payload } = self;
        let payload = shown(*payload);
        let payload = payload.as_deref().map(RawValue::get).unwrap_or_default();
        f.debug_struct("Envelope")
            .field("id", &header.id)
            .field("event_type", &OneLine(&header.event_type))
            .field("version", &header.version)
            .field("timestamp", &header.timestamp)
            .field("source", &OneLine(&header.source))
            .field("correlation_id", &OneLine(&header.correlation_id))
            .field("payload", &format_args!("{payload}"))
            .finish()
    }
}

/// Writes the envelope as JSON, whatever its fields hold.
impl<P: Payload> Serialize for Redacted<'_, P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let payload = shown(self.payload).map_err(S::Error::custom)?;
        let header = Header {
            event_type: OneLine(&*self.header.event_type).into(),
            source: OneLine(&*self.header.source).into(),
            correlation_id: OneLine(&*self.header.correlation_id).into(),
            ..self.header
        };
        encode::envelope_with(&header, &payload, serializer)
    }
}

/// The payload for a log. If it cannot be written, the log must neither fail nor give the reason,
/// because the reason may show a sensitive value.
fn shown<P: Payload>(payload: &P) -> serde_json::Result<Box<RawValue>> {
    let shown = redacted(payload).and_then(printed);
    let shown = shown.or_else(|_| to_raw_value("[redacted: it cannot be written]"))?;
    match shown.get().len() {
        0..=LONGEST => Ok(shown),
        bytes => to_raw_value(&format!("[not shown: {bytes} bytes]")),
    }
}

fn redacted<P: Payload>(payload: &P) -> serde_json::Result<Box<RawValue>> {
    let Some(sensitive) = payload.own_sensitive() else {
        return to_raw_value(REDACTED);
    };
    let written = encode::payload_to_show(payload)?;
    if sensitive.is_nothing() {
        return Ok(written);
    }
    let fields = serde_json::from_str(written.get())?;
    to_raw_value(&Shortened { fields, sensitive })
}

/// The same JSON, with each character that does not print replaced: by an escape in a string, and
/// by a space between values.
fn printed(json: Box<RawValue>) -> serde_json::Result<Box<RawValue>> {
    if json.get().chars().all(prints) {
        return Ok(json);
    }
    let mut printed = String::with_capacity(json.get().len());
    for character in json.get().chars() {
        match character {
            character if prints(character) => printed.push(character),
            '\0'..' ' => printed.push(' '),
            character => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    write!(printed, "\\u{unit:04x}").map_err(serde_json::Error::custom)?;
                }
            }
        }
    }
    RawValue::from_string(printed)
}

/// The fields of a payload in their order, without its sensitive values.
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
    /// A name that occurs twice belongs to a field, and to something flattened too.
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
