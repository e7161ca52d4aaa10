//! The form that this crate writes: the fields in their order, without space and without escapes in
//! the texts around the payload. Anything else is JSON too, and is read elsewhere.

use std::borrow::Cow;

use uuid::Uuid;
use uuid::fmt::Hyphenated;

use crate::{Header, field, timestamp};

/// The header of an envelope in this form, and what follows `"payload":`. That is not looked at.
pub(super) fn split(json: &[u8]) -> Option<(Header<'_>, &[u8])> {
    let rest = json.strip_prefix(br#"{"id":""#)?;
    let (id, rest) = rest.split_at_checked(Hyphenated::LENGTH)?;
    let id = Uuid::try_parse_ascii(id).ok().filter(|id| !id.is_nil())?;
    let (event_type, rest) = text(rest.strip_prefix(br#"","type":""#)?)?;
    let (version, rest) = version(rest.strip_prefix(br#","version":"#)?)?;
    let (timestamp, rest) = text(rest.strip_prefix(br#","timestamp":""#)?)?;
    let timestamp = timestamp::parse(timestamp).ok()?;
    let (source, rest) = text(rest.strip_prefix(br#","source":""#)?)?;
    let (correlation_id, rest) = text(rest.strip_prefix(br#","correlation_id":""#)?)?;
    let rest = rest.strip_prefix(br#","payload":"#)?;
    let header = Header {
        id,
        event_type: Cow::Borrowed(event_type),
        version,
        timestamp,
        source: Cow::Borrowed(source),
        correlation_id: Cow::Borrowed(correlation_id),
    };
    Some((header, rest))
}

/// A text of ASCII that is not empty, and what follows its closing quote.
fn text(json: &[u8]) -> Option<(&str, &[u8])> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
    let end = json.iter().position(|byte| !is_plain(*byte))?;
    let (text, rest) = json.split_at(end);
    let rest = rest.strip_prefix(b"\"")?;
    let text = str::from_utf8(text).ok().filter(|text| field::check_text(text).is_ok())?;
    Some((text, rest))
}

fn version(json: &[u8]) -> Option<(u32, &[u8])> {
    let end = json.iter().position(|byte| !byte.is_ascii_digit())?;
    let (digits, rest) = json.split_at(end);
    // JSON has no zeros in front, and no version is 0.
    if digits.first().is_none_or(|first| *first == b'0') {
        return None;
    }
    Some((str::from_utf8(digits).ok()?.parse().ok()?, rest))
}
