use std::ops::Range;

use serde::ser::{Error as _, SerializeStruct as _};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::field;
use crate::payload::Payload;
use crate::sensitive::is_restricted;
use crate::{EncodeError, FieldProblem, Header};

/// Room for most envelopes, so that writing one allocates once.
const CAPACITY: usize = 512;

pub(crate) fn to_json<P: Payload>(
    header: &Header<'_>,
    payload: &P,
) -> Result<Vec<u8>, EncodeError> {
    check(header)?;
    let mut json = Vec::with_capacity(CAPACITY);
    let written = write_envelope(&mut json, header, payload)
        .map_err(|error| payload_error(payload, &error))?;
    on_one_line(&mut json[written.clone()]);
    check_payload(&json[written])?;
    Ok(json)
}

/// Writes an envelope to any serializer.
pub(crate) fn serialize<P: Payload, S: Serializer>(
    header: &Header<'_>,
    payload: &P,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    check(header).map_err(S::Error::custom)?;
    let payload = raw_payload(payload).map_err(S::Error::custom)?;
    envelope_with(header, &payload, serializer)
}

/// The payload of an event that an envelope may carry.
pub(crate) fn checked_payload<P: Payload>(event: &P) -> Result<Box<RawValue>, EncodeError> {
    let (event_type, version) = event.identity();
    check_identity(event_type, version)?;
    raw_payload(event)
}

fn raw_payload<P: Payload>(event: &P) -> Result<Box<RawValue>, EncodeError> {
    let written = payload(event).map_err(|error| payload_error(event, &error))?;
    check_payload(written.get().as_bytes())?;
    Ok(written)
}

/// The payload as it is written, be it right or wrong, on one line.
pub(crate) fn payload<P: Payload>(event: &P) -> serde_json::Result<Box<RawValue>> {
    let written = serde_json::value::to_raw_value(&Written(event))?;
    if !may_have_line_breaks(written.get().as_bytes()) {
        return Ok(written);
    }
    RawValue::from_string(written.get().replace(LINE_BREAKS, " "))
}

/// JSON has line breaks only between values, where a space means the same (RFC 8259, section 2).
/// This crate writes none, but a payload that was kept raw may have some.
const LINE_BREAKS: [char; 2] = ['\n', '\r'];

fn on_one_line(json: &mut [u8]) {
    if may_have_line_breaks(json) {
        for byte in json.iter_mut().filter(|byte| LINE_BREAKS.contains(&char::from(**byte))) {
            *byte = b' ';
        }
    }
}

/// Finding the lowest of many bytes is many times faster than looking for one of two.
fn may_have_line_breaks(json: &[u8]) -> bool {
    json.iter().fold(u8::MAX, |lowest, byte| lowest.min(*byte)) < b' '
}

/// Writes an envelope of this header and this payload.
pub(crate) fn envelope_with<S: Serializer>(
    header: &Header<'_>,
    payload: &RawValue,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut fields = serializer.serialize_struct("Envelope", 7)?;
    fields.serialize_field(field::ID, &header.id)?;
    fields.serialize_field(field::TYPE, &header.event_type)?;
    fields.serialize_field(field::VERSION, &header.version)?;
    fields.serialize_field(field::TIMESTAMP, &format_args!("{}", header.timestamp))?;
    fields.serialize_field(field::SOURCE, &header.source)?;
    fields.serialize_field(field::CORRELATION_ID, &header.correlation_id)?;
    fields.serialize_field(field::PAYLOAD, payload)?;
    fields.end()
}

/// Appends the envelope and returns where its payload is.
fn write_envelope<P: Payload>(
    json: &mut Vec<u8>,
    header: &Header<'_>,
    payload: &P,
) -> serde_json::Result<Range<usize>> {
    json.extend_from_slice(br#"{"id":"#);
    serde_json::to_writer(&mut *json, &header.id)?;
    json.extend_from_slice(br#","type":"#);
    serde_json::to_writer(&mut *json, &header.event_type)?;
    json.extend_from_slice(br#","version":"#);
    serde_json::to_writer(&mut *json, &header.version)?;
    json.extend_from_slice(br#","timestamp":"#);
    serde_json::to_writer(&mut *json, &format_args!("{}", header.timestamp))?;
    json.extend_from_slice(br#","source":"#);
    serde_json::to_writer(&mut *json, &header.source)?;
    json.extend_from_slice(br#","correlation_id":"#);
    serde_json::to_writer(&mut *json, &header.correlation_id)?;
    json.extend_from_slice(br#","payload":"#);
    let start = json.len();
    payload.write(&mut serde_json::Serializer::new(&mut *json))?;
    let end = json.len();
    json.push(b'}');
    Ok(start..end)
}

fn check(header: &Header<'_>) -> Result<(), EncodeError> {
    check_field(field::ID, field::check_id(header.id))?;
    check_identity(&header.event_type, header.version)?;
    check_field(field::TIMESTAMP, field::check_timestamp(header.timestamp))?;
    check_field(field::SOURCE, field::check_text(&header.source))?;
    check_field(field::CORRELATION_ID, field::check_text(&header.correlation_id))
}

fn check_identity(event_type: &str, version: u32) -> Result<(), EncodeError> {
    check_field(field::TYPE, field::check_text(event_type))?;
    check_field(field::VERSION, field::check_version(version))
}

fn check_payload(json: &[u8]) -> Result<(), EncodeError> {
    check_field(field::PAYLOAD, field::check_payload(json))
}

fn check_field(name: &'static str, result: Result<(), FieldProblem>) -> Result<(), EncodeError> {
    result.map_err(|problem| EncodeError::Field { name, problem })
}

fn payload_error<P: Payload>(event: &P, error: &serde_json::Error) -> EncodeError {
    let (event_type, version) = event.identity();
    let reason = if is_restricted(event.own_sensitive()) {
        "it cannot be written, and the reason is not shown: it may have a sensitive value"
            .to_owned()
    } else {
        error.to_string()
    };
    let event_type = event_type.to_owned();
    EncodeError::Payload { event_type, version, reason }
}

struct Written<'a, P>(&'a P);

impl<P: Payload> Serialize for Written<'_, P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}
