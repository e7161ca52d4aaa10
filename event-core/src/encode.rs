//! Writing: what is written is what decoding reads.

mod fault;
mod finite;
mod format;

use jiff::fmt::temporal::DateTimePrinter;
use serde::ser::{Error as _, SerializeStruct as _};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use uuid::fmt::Hyphenated;

use self::fault::Fault;
use self::finite::Finite;
use self::format::{Format, may_have_line_breaks};
use crate::payload::Payload;
use crate::sensitive::{Shown, is_restricted};
use crate::{EncodeError, FieldProblem, Header, field};

/// Room for most envelopes, so that writing one allocates once.
const CAPACITY: usize = 512;

pub(crate) fn to_json<P: Payload>(
    header: &Header<'_>,
    payload: &P,
) -> Result<Vec<u8>, EncodeError> {
    let mut json = Vec::with_capacity(CAPACITY);
    write_envelope(&mut json, header, payload)?;
    Ok(json)
}

/// Appends an envelope, or nothing if it fails.
pub(crate) fn write_json<P: Payload>(
    json: &mut Vec<u8>,
    header: &Header<'_>,
    payload: &P,
) -> Result<(), EncodeError> {
    let before = json.len();
    write_envelope(json, header, payload).inspect_err(|_| json.truncate(before))
}

/// The payload stands in an envelope as raw JSON, which a binary format would write as text and
/// could not read back.
const NOT_JSON: &str =
    "an envelope is JSON, and this format is binary: write the bytes of `to_json` instead";

/// Writes an envelope to a serializer of JSON.
pub(crate) fn serialize<P: Payload, S: Serializer>(
    header: &Header<'_>,
    payload: &P,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if !serializer.is_human_readable() {
        return Err(S::Error::custom(NOT_JSON));
    }
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
    let mut json = Vec::new();
    write_payload(&mut json, event)?;
    serde_json::from_slice(&json).map_err(|error| payload_error(event, &Fault::default(), &error))
}

/// The payload for a log: on one line, be it right or wrong.
pub(crate) fn payload_to_show<P: Payload>(event: &P) -> serde_json::Result<Box<RawValue>> {
    let written = serde_json::value::to_raw_value(&Written(event))?;
    if !may_have_line_breaks(written.get().as_bytes()) {
        return Ok(written);
    }
    RawValue::from_string(written.get().replace(['\n', '\r'], " "))
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

fn write_envelope<P: Payload>(
    json: &mut Vec<u8>,
    header: &Header<'_>,
    payload: &P,
) -> Result<(), EncodeError> {
    check(header)?;
    write_header(json, header)
        .map_err(|error| payload_error(payload, &Fault::default(), &error))?;
    write_payload(json, payload)?;
    json.push(b'}');
    Ok(())
}

/// Appends the envelope up to its payload.
fn write_header(json: &mut Vec<u8>, header: &Header<'_>) -> serde_json::Result<()> {
    json.extend_from_slice(br#"{"id":""#);
    let mut id = [0; Hyphenated::LENGTH];
    json.extend_from_slice(header.id.hyphenated().encode_lower(&mut id).as_bytes());
    json.extend_from_slice(br#"","type":"#);
    serde_json::to_writer(&mut *json, &header.event_type)?;
    json.extend_from_slice(br#","version":"#);
    serde_json::to_writer(&mut *json, &header.version)?;
    json.extend_from_slice(br#","timestamp":""#);
    let printed = DateTimePrinter::new().print_timestamp(&header.timestamp, &mut *json);
    printed.map_err(serde_json::Error::custom)?;
    json.extend_from_slice(br#"","source":"#);
    serde_json::to_writer(&mut *json, &header.source)?;
    json.extend_from_slice(br#","correlation_id":"#);
    serde_json::to_writer(&mut *json, &header.correlation_id)?;
    json.extend_from_slice(br#","payload":"#);
    Ok(())
}

/// Appends a payload that decoding reads.
fn write_payload<P: Payload>(json: &mut Vec<u8>, payload: &P) -> Result<(), EncodeError> {
    let start = json.len();
    let fault = Fault::default();
    let is_too_deep = write_value(json, payload, &fault)
        .map_err(|error| payload_error(payload, &fault, &error))?;
    check_field(field::PAYLOAD, field::check_is_object(&json[start..]))?;
    let depth = if is_too_deep { Err(FieldProblem::TooDeep) } else { Ok(()) };
    check_field(field::PAYLOAD, depth)
}

/// Appends a payload, and says whether it is nested too deep.
fn write_value<P: Payload>(
    json: &mut Vec<u8>,
    payload: &P,
    fault: &Fault,
) -> serde_json::Result<bool> {
    let mut is_too_deep = false;
    let format = Format::new(&mut is_too_deep);
    let mut serializer = serde_json::Serializer::with_formatter(json, format);
    payload.write(Finite::new(&mut serializer, fault))?;
    Ok(is_too_deep)
}

/// The payload as it is written, or why it cannot be, for a build script that asks.
#[cfg(feature = "catalog")]
pub(crate) fn try_payload<P: Payload>(payload: &P) -> Result<String, String> {
    let mut json = Vec::new();
    let fault = Fault::default();
    match write_value(&mut json, payload, &fault) {
        Ok(_) => Ok(String::from_utf8_lossy(&json).into_owned()),
        Err(error) => Err(format!("{}: {error}", fault.path())),
    }
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

fn check_field(name: &'static str, result: Result<(), FieldProblem>) -> Result<(), EncodeError> {
    result.map_err(|problem| EncodeError::Field { name, problem })
}

#[cold]
fn payload_error<P: Payload>(event: &P, fault: &Fault, error: &serde_json::Error) -> EncodeError {
    let (event_type, version) = event.identity();
    let (path, reason) = match event.own_sensitive() {
        sensitive if !is_restricted(sensitive) => (fault.path(), error.to_string()),
        sensitive => {
            let field = fault.field();
            let shown = match (&field, sensitive) {
                (Some(field), Some(sensitive)) => sensitive.shown_written(field),
                _ => Shown::Nothing,
            };
            match (field, shown) {
                (Some(_), Shown::All) if fault.is_number() => (fault.path(), error.to_string()),
                (Some(field), Shown::All | Shown::Name) => (format!("payload.{field}"), hidden()),
                _ => ("payload".to_owned(), hidden()),
            }
        }
    };
    EncodeError::Payload { event_type: event_type.to_owned(), version, path, reason }
}

fn hidden() -> String {
    "it cannot be written, and the reason is not shown: it may have a sensitive value".to_owned()
}

struct Written<'a, P>(&'a P);

impl<P: Payload> Serialize for Written<'_, P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}
