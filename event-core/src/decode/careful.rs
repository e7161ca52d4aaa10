use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_path_to_error::Segment;

use super::error::{reason, refused};
use super::payload::read_raw;
use crate::payload::Payload;
use crate::sensitive::Shown;
use crate::{DecodeError, FieldProblem, Header, depth, field};

pub(super) fn from_json<P: Payload>(text: &str) -> Result<(Header<'_>, P), DecodeError> {
    let (header, raw) = split(text)?;
    let payload = payload(&header.event_type, header.version, text, raw)?;
    Ok((header, payload))
}

/// The header and the payload, which is an object.
pub(super) fn split(text: &str) -> Result<(Header<'_>, &RawValue), DecodeError> {
    let fields: Fields<'_> = serde_json::from_str(text).map_err(|error| malformed(&error, text))?;
    fields.check().map_err(|(name, problem)| DecodeError::Field { name, problem })
}

/// Reads a payload that stands in `text`. The error says where it does not fit.
pub(super) fn payload<P: Payload>(
    event_type: &str,
    version: u32,
    text: &str,
    raw: &RawValue,
) -> Result<P, DecodeError> {
    match read_raw(event_type, version, raw) {
        Ok(read) => read.map_err(|refusal| refused(refusal, event_type, version)),
        Err(error) => Err(self::error::<P>(event_type, version, text, raw, error)),
    }
}

/// What is wrong with a payload that stands in `text`, which was read with this error.
///
/// The payload is known to be JSON, so an error means that it does not fit, even if `serde_json`
/// calls the error one of syntax, as for a number out of range. Only a payload that is nested too
/// deep cannot be read at all.
pub(super) fn error<P: Payload>(
    event_type: &str,
    version: u32,
    text: &str,
    raw: &RawValue,
    error: serde_json::Error,
) -> DecodeError {
    if is_for_depth(&error) && depth::is_too_deep(raw.get().as_bytes()) {
        let offset = offset_in(text, raw.get());
        return DecodeError::Malformed { reason: "nested too deep".to_owned(), offset };
    }
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(raw, &mut track);
    let error = P::read(event_type, version, tracked).err().unwrap_or(error);
    let place = track.path();
    let reason = reason(&error);
    let (path, reason) = hidden::<P>(event_type, version, &place, &reason)
        .unwrap_or_else(|| (path_in_payload(&place), reason));
    DecodeError::Payload { event_type: event_type.to_owned(), version, path, reason }
}

/// The path and the reason to show in place of an error that may show a sensitive value or name.
fn hidden<P: Payload>(
    event_type: &str,
    version: u32,
    place: &serde_path_to_error::Path,
    reason: &str,
) -> Option<(String, String)> {
    let sensitive = P::sensitive(event_type, version).filter(|it| !it.is_nothing())?;
    let field = match place.iter().next() {
        Some(Segment::Map { key }) => Some(key),
        _ => None,
    };
    let is_it = "the value does not fit, and is not shown: it is sensitive";
    let may_be_it = "a value or a name does not fit, and is not shown: it may be sensitive";
    let (path, reason) = match field.map(|field| (field, sensitive.shown_read(field))) {
        Some((_, Shown::All)) => return None,
        // The rest of the path may have keys of a map, which are data too.
        Some((field, Shown::Name)) => (format!("payload.{field}"), is_it),
        // A flattened field has no place of its own.
        _ if !sensitive.flattened.is_empty() => ("payload".to_owned(), is_it),
        None if sensitive.says_that_one_is_missing(reason) => return None,
        Some((_, Shown::Nothing)) | None => ("payload".to_owned(), may_be_it),
    };
    Some((path, reason.to_owned()))
}

/// Whether the payload may have been given up because of its depth. The error then has the words of
/// `serde_json` or of [`FieldProblem::TooDeep`] for that, but these words may also come from the
/// payload.
fn is_for_depth(error: &serde_json::Error) -> bool {
    let reason = reason(error);
    reason == "recursion limit exceeded" || reason == FieldProblem::TooDeep.to_string()
}

fn path_in_payload(path: &serde_path_to_error::Path) -> String {
    match path.to_string() {
        path if path == "." => "payload".to_owned(),
        path if path.starts_with('[') => format!("payload{path}"),
        path => format!("payload.{path}"),
    }
}

fn malformed(error: &serde_json::Error, text: &str) -> DecodeError {
    let start = text.trim_start();
    let reason = match start.chars().next() {
        None => "the input is empty".to_owned(),
        Some('\u{feff}') => "a byte order mark, which JSON does not have".to_owned(),
        // The text is JSON, but not an object.
        Some(_) if error.is_data() => {
            format!("the text {}", field::wrong_kind("an object", start.as_bytes()))
        }
        Some(_) => reason(error),
    };
    DecodeError::Malformed { reason, offset: offset_of(error, text) }
}

/// How many bytes stand before the place of an error.
fn offset_of(error: &serde_json::Error, text: &str) -> usize {
    if error.is_eof() {
        return text.len();
    }
    let lines_before = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let line_start: usize = lines_before.map(str::len).sum();
    (line_start + error.column().saturating_sub(1)).min(text.len())
}

/// Where `part` begins in `text`, if it is a part of it.
fn offset_in(text: &str, part: &str) -> usize {
    let Range { start, end } = text.as_bytes().as_ptr_range();
    let part = part.as_ptr();
    if (start..end).contains(&part) { part.addr() - start.addr() } else { 0 }
}

/// The fields of an envelope as they stand in the text.
#[derive(Default)]
struct Fields<'de> {
    id: Occurrence<'de>,
    event_type: Occurrence<'de>,
    version: Occurrence<'de>,
    timestamp: Occurrence<'de>,
    source: Occurrence<'de>,
    correlation_id: Occurrence<'de>,
    payload: Occurrence<'de>,
}

#[derive(Default)]
enum Occurrence<'de> {
    #[default]
    None,
    One(&'de RawValue),
    Several,
}

impl<'de> Fields<'de> {
    /// Fails at the first wrong field in the order of the wire format.
    fn check(self) -> Result<(Header<'de>, &'de RawValue), (&'static str, FieldProblem)> {
        let at = |name| move |problem| (name, problem);
        let header = Header {
            id: self.id.text().and_then(|id| field::parse_id(&id)).map_err(at(field::ID))?,
            event_type: self.event_type.non_empty().map_err(at(field::TYPE))?,
            version: self.version.version().map_err(at(field::VERSION))?,
            timestamp: (self.timestamp.text())
                .and_then(|timestamp| field::parse_timestamp(&timestamp))
                .map_err(at(field::TIMESTAMP))?,
            source: self.source.non_empty().map_err(at(field::SOURCE))?,
            correlation_id: self.correlation_id.non_empty().map_err(at(field::CORRELATION_ID))?,
        };
        Ok((header, self.payload.object().map_err(at(field::PAYLOAD))?))
    }
}

impl<'de> Occurrence<'de> {
    fn add(&mut self, value: &'de RawValue) {
        *self = match self {
            Self::None => Self::One(value),
            Self::One(_) | Self::Several => Self::Several,
        };
    }

    fn once(&self) -> Result<&'de RawValue, FieldProblem> {
        match self {
            Self::None => Err(FieldProblem::Missing),
            Self::One(value) => Ok(value),
            Self::Several => Err(FieldProblem::Repeated),
        }
    }

    fn text(&self) -> Result<Cow<'de, str>, FieldProblem> {
        let json = self.once()?.get();
        if !json.starts_with('"') {
            return Err(field::wrong_kind("a string", json.as_bytes()));
        }
        serde_json::from_str(json).map(Cow::Owned).map_err(|_| FieldProblem::NotText)
    }

    fn non_empty(&self) -> Result<Cow<'de, str>, FieldProblem> {
        let text = self.text()?;
        field::check_text(&text)?;
        Ok(text)
    }

    fn version(&self) -> Result<u32, FieldProblem> {
        let json = self.once()?.get();
        if !json.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return Err(field::wrong_kind("a number", json.as_bytes()));
        }
        let version =
            json.parse().map_err(|_| FieldProblem::NotAVersion { found: json.to_owned() })?;
        field::check_version(version)?;
        Ok(version)
    }

    fn object(&self) -> Result<&'de RawValue, FieldProblem> {
        let value = self.once()?;
        if !value.get().starts_with('{') {
            return Err(field::wrong_kind("an object", value.get().as_bytes()));
        }
        Ok(value)
    }
}

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
        let mut fields = Fields::default();
        while let Some(name) = map.next_key::<String>()? {
            let field = match name.as_str() {
                field::ID => &mut fields.id,
                field::TYPE => &mut fields.event_type,
                field::VERSION => &mut fields.version,
                field::TIMESTAMP => &mut fields.timestamp,
                field::SOURCE => &mut fields.source,
                field::CORRELATION_ID => &mut fields.correlation_id,
                field::PAYLOAD => &mut fields.payload,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            field.add(map.next_value()?);
        }
        Ok(fields)
    }
}
