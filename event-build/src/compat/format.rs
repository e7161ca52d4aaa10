//! Formats of text (JSON Schema Validation, section 7.3) and those that schemars writes beside
//! them. Formats of numbers are bounds, which the reader of schemas makes of them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use event_core::jiff::civil::{Date, DateTime};
use event_core::jiff::{Timestamp, Zoned};
use event_core::uuid::Uuid;

/// A text that has the format, and one that has not.
pub(super) struct Examples {
    pub(super) good: &'static str,
    pub(super) bad: &'static str,
}

/// None for a format that is not known.
pub(super) fn examples(format: &str) -> Option<Examples> {
    let (good, bad) = match format {
        "date-time" => ("2000-01-01T00:00:00Z", ""),
        "date" => ("2000-01-01", ""),
        "time" => ("00:00:00Z", ""),
        "partial-date-time" => ("2000-01-01T00:00:00", ""),
        "zoned-date-time" => ("2000-01-01T00:00:00Z[UTC]", ""),
        "duration" => ("PT1S", ""),
        "uuid" => ("01890a5d-ac96-774b-bcce-b302099a8057", ""),
        "ip" => ("127.0.0.1", ""),
        "ipv4" => ("127.0.0.1", "::1"),
        "ipv6" => ("::1", "127.0.0.1"),
        "email" | "idn-email" => ("a@example.org", ""),
        "hostname" | "idn-hostname" => ("example.org", ""),
        "uri" | "iri" => ("https://example.org/", "a"),
        "uri-reference" | "iri-reference" => ("a", "\\"),
        "json-pointer" => ("", "a"),
        "regex" => ("a", "("),
        _ => return None,
    };
    Some(Examples { good, bad })
}

/// Whether the text has the format; none where that cannot be told.
pub(super) fn check(format: &str, text: &str) -> Option<bool> {
    let known = examples(format)?;
    if text == known.good {
        return Some(true);
    }
    if text == known.bad {
        return Some(false);
    }
    // What a library reads and what the standard says can differ at the edges, so a text of the
    // usual length and letters is accepted, and one that no library reads is refused.
    let (is_read, is_usual) = match format {
        // A second 60 is one only where there was a leap second (RFC 3339, section 5.7).
        "date-time" => (
            text.parse::<Timestamp>().is_ok(),
            is_like(text, "0000-00-00T00:00:00Z") && !text.ends_with(":60Z"),
        ),
        "date" => (text.parse::<Date>().is_ok(), is_like(text, "0000-00-00")),
        "partial-date-time" => (
            text.parse::<DateTime>().is_ok(),
            is_like(text, "0000-00-00T00:00:00") && !text.ends_with(":60"),
        ),
        "zoned-date-time" => (text.parse::<Zoned>().is_ok(), false),
        "uuid" => (
            Uuid::parse_str(text).is_ok(),
            is_like(
                &text.to_ascii_lowercase().replace(|it: char| it.is_ascii_hexdigit(), "0"),
                "00000000-0000-0000-0000-000000000000",
            ),
        ),
        "ipv4" => (text.parse::<Ipv4Addr>().is_ok(), true),
        "ipv6" => (text.parse::<Ipv6Addr>().is_ok(), true),
        "ip" => (text.parse::<IpAddr>().is_ok(), true),
        _ => return None,
    };
    match (is_read, is_usual) {
        (true, true) => Some(true),
        (false, _) => Some(false),
        (true, false) => None,
    }
}

/// Whether the text has digits where the model has `0`, and else its letters.
fn is_like(text: &str, model: &str) -> bool {
    text.len() == model.len()
        && text.bytes().zip(model.bytes()).all(|(letter, model)| match model {
            b'0' => letter.is_ascii_digit(),
            other => letter == other,
        })
}

/// Whether every text of the first format has the second.
pub(super) fn includes(writer: &str, reader: &str) -> bool {
    writer == reader
        || [
            ("ipv4", "ip"),
            ("ipv6", "ip"),
            ("email", "idn-email"),
            ("hostname", "idn-hostname"),
            ("uri", "iri"),
            ("uri", "uri-reference"),
            ("uri", "iri-reference"),
            ("iri", "iri-reference"),
            ("uri-reference", "iri-reference"),
        ]
        .contains(&(writer, reader))
}
