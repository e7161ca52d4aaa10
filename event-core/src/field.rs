//! The rule of each envelope field, for reading and for writing.

use jiff::Timestamp;
use uuid::Uuid;

use crate::depth;
use crate::error::FieldProblem;
use crate::timestamp::{self, Invalid};

pub(crate) const ID: &str = "id";
pub(crate) const TYPE: &str = "type";
pub(crate) const VERSION: &str = "version";
pub(crate) const TIMESTAMP: &str = "timestamp";
pub(crate) const SOURCE: &str = "source";
pub(crate) const CORRELATION_ID: &str = "correlation_id";
pub(crate) const PAYLOAD: &str = "payload";

/// The hyphenated form of RFC 9562, section 4. The `uuid` crate alone also takes braces, `urn:`
/// and no hyphens, which differ in length.
pub(crate) fn parse_id(text: &str) -> Result<Uuid, FieldProblem> {
    check_text(text)?;
    let id = match Uuid::try_parse(text) {
        Ok(id) if text.len() == uuid::fmt::Hyphenated::LENGTH => id,
        _ => return Err(FieldProblem::NotUuid { found: text.to_owned() }),
    };
    check_id(id)?;
    Ok(id)
}

pub(crate) fn check_id(id: Uuid) -> Result<(), FieldProblem> {
    if id.is_nil() { Err(FieldProblem::NilUuid) } else { Ok(()) }
}

pub(crate) fn parse_timestamp(text: &str) -> Result<Timestamp, FieldProblem> {
    check_text(text)?;
    timestamp::parse(text).map_err(|invalid| match invalid {
        Invalid::Form => FieldProblem::NotRfc3339 { found: text.to_owned() },
        Invalid::Range => FieldProblem::OutOfRange { found: text.to_owned() },
    })
}

pub(crate) fn check_timestamp(timestamp: Timestamp) -> Result<(), FieldProblem> {
    if timestamp::is_writable(timestamp) {
        return Ok(());
    }
    Err(FieldProblem::OutOfRange { found: timestamp.to_string() })
}

pub(crate) fn check_text(text: &str) -> Result<(), FieldProblem> {
    if text.is_empty() { Err(FieldProblem::Empty) } else { Ok(()) }
}

pub(crate) fn check_version(version: u32) -> Result<(), FieldProblem> {
    if version == 0 {
        return Err(FieldProblem::NotAVersion { found: "0".to_owned() });
    }
    Ok(())
}

/// The text is one JSON value without space before it.
pub(crate) fn check_payload(json: &[u8]) -> Result<(), FieldProblem> {
    check_is_object(json)?;
    if depth::is_too_deep(json) { Err(FieldProblem::TooDeep) } else { Ok(()) }
}

/// The text is one JSON value without space before it.
pub(crate) fn check_is_object(json: &[u8]) -> Result<(), FieldProblem> {
    if json.first() == Some(&b'{') { Ok(()) } else { Err(wrong_kind("an object", json)) }
}

/// The text is one JSON value without space before it.
pub(crate) fn wrong_kind(expected: &'static str, json: &[u8]) -> FieldProblem {
    let found = match json.first() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        _ => "a number",
    };
    FieldProblem::WrongKind { expected, found }
}
