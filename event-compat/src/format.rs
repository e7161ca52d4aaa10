//! Formats of text (JSON Schema Validation, section 7.3) and those that schemars writes beside
//! them. Formats of numbers are bounds, which the reader of schemas makes of them.

mod certainty;
mod grammar;
mod time;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use self::certainty::certain;
use crate::pattern::is_regex;

/// A text that has the format, and one that has not.
pub(crate) struct Examples {
    pub(crate) good: &'static str,
    pub(crate) bad: &'static str,
}

/// None for a format that is not known.
pub(crate) fn examples(format: &str) -> Option<Examples> {
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
        "uri-template" => ("https://example.org/{id}", "{"),
        "json-pointer" => ("", "a"),
        "relative-json-pointer" => ("0", ""),
        "regex" => ("a", "("),
        _ => return None,
    };
    Some(Examples { good, bad })
}

/// Texts of a format about which programs disagree, the plainest first; none for a format that is not
/// known.
pub(crate) fn edges(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &[
            "2000-01-01T00:00:00Z",
            "2000-02-29T23:59:59.999999999+14:00",
            "1969-12-31T23:59:59.5-00:30",
            "0001-01-01T00:00:00Z",
            "9999-12-30T00:00:00Z",
            "2016-12-31T23:59:60Z",
        ],
        "date" => &["2000-01-01", "2000-02-29", "0001-01-01", "9999-12-30"],
        "time" => &["00:00:00Z", "23:59:59.999999999+14:00"],
        "partial-date-time" => &[
            "2000-01-01T00:00:00",
            "2000-02-29T23:59:59.999999999",
            "0001-01-01T00:00:00",
            "9999-12-30T00:00:00",
        ],
        "zoned-date-time" => &["2000-01-01T00:00:00Z[UTC]", "2000-01-01T00:00:00+00:00[UTC]"],
        "duration" => &["PT1S", "PT0S", "P1D", "P1M", "PT0.5S", "-PT1S"],
        "uuid" => &[
            "01890a5d-ac96-774b-bcce-b302099a8057",
            "00000000-0000-0000-0000-000000000000",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
        ],
        "ip" => &["127.0.0.1", "::1"],
        "ipv4" => &["127.0.0.1", "0.0.0.0", "255.255.255.255"],
        "ipv6" => &["::1", "::", "::ffff:127.0.0.1"],
        "email" | "idn-email" => &["a@example.org", "a+b@example.org"],
        "hostname" | "idn-hostname" => &["example.org", "localhost"],
        "uri" | "iri" => &["https://example.org/", "urn:a:b"],
        "uri-reference" | "iri-reference" => &["a", "https://example.org/"],
        "uri-template" => &["https://example.org/{id}", "a"],
        "json-pointer" => &["", "/a"],
        "relative-json-pointer" => &["0", "1/a", "0#"],
        "regex" => &["a"],
        _ => &[],
    }
}

/// A text of a format that is so long, where there is one that every program takes.
pub(crate) fn of_length(format: &str, length: usize) -> Option<String> {
    let text = match format {
        "uri" | "iri" | "uri-reference" | "iri-reference" => {
            let more = length.checked_sub(ADDRESS.len())?;
            format!("{ADDRESS}{}", "a".repeat(more))
        }
        "email" | "idn-email" => {
            let more = length.checked_sub(HOST.len()).filter(|it| (1..=64).contains(it))?;
            format!("{}{HOST}", "a".repeat(more))
        }
        _ => return None,
    };
    Some(text)
}

const ADDRESS: &str = "https://example.org/";
const HOST: &str = "@example.org";

/// Whether a text of the format is one of those that every program takes.
fn is_plain(format: &str, text: &str) -> bool {
    let are_plain = |text: &str| text.bytes().all(|it| it == b'a');
    match format {
        "uri" | "iri" | "uri-reference" | "iri-reference" => {
            text.strip_prefix(ADDRESS).is_some_and(are_plain)
        }
        "email" | "idn-email" => text
            .strip_suffix(HOST)
            .is_some_and(|name| (1..=64).contains(&name.len()) && are_plain(name)),
        _ => false,
    }
}

/// Whether the text has the format; none where that cannot be told.
///
/// What the standards say is certain. Libraries read more than that, each another more: what one of them
/// may read is left open.
pub(crate) fn check(format: &str, text: &str) -> Option<bool> {
    let known = examples(format)?;
    if text == known.good || is_plain(format, text) {
        return Some(true);
    }
    if text == known.bad {
        return Some(false);
    }
    match format {
        "date" => time::date(text),
        "date-time" => time::date_time(text),
        "time" => time::time(text),
        "partial-date-time" => time::partial_date_time(text),
        "zoned-date-time" => time::zoned_date_time(text),
        "duration" => time::duration(text),
        "uuid" => {
            let digits = text.chars().filter(char::is_ascii_hexdigit).count();
            certain(is_uuid(text), digits >= 32)
        }
        "ipv4" => Some(text.parse::<Ipv4Addr>().is_ok()),
        "ipv6" => Some(text.parse::<Ipv6Addr>().is_ok()),
        "ip" => Some(text.parse::<IpAddr>().is_ok()),
        "email" | "idn-email" => certain(is_email(text)?, text.contains('@')),
        "hostname" | "idn-hostname" => certain(
            is_host(text)?,
            !text.contains(|it: char| it.is_ascii_whitespace() || it == '/'),
        ),
        "uri" => certain(grammar::URI.has(text)?, text.contains(':')),
        "iri" => certain(grammar::IRI.has(text)?, text.contains(':')),
        "uri-reference" => certain(grammar::URI_REFERENCE.has(text)?, true),
        "iri-reference" => certain(grammar::IRI_REFERENCE.has(text)?, true),
        "uri-template" => certain(grammar::URI_TEMPLATE.has(text)?, true),
        "regex" if is_regex(text) => Some(true),
        "json-pointer" => grammar::JSON_POINTER.has(text),
        "relative-json-pointer" => grammar::RELATIVE_JSON_POINTER.has(text),
        _ => None,
    }
}

/// The form with hyphens (RFC 9562, section 4).
fn is_uuid(text: &str) -> bool {
    time::is_like(
        &text.replace(|it: char| it.is_ascii_hexdigit(), "0"),
        "00000000-0000-0000-0000-000000000000",
    )
}

/// An address without quotes and comments (RFC 5321, section 4.1.2).
fn is_email(text: &str) -> Option<bool> {
    /// Letters before the `@` (RFC 5321, section 4.5.3.1.1).
    const MOST: usize = 64;
    let Some((name, host)) = text.split_once('@') else { return Some(false) };
    Some(name.len() <= MOST && grammar::NAME.has(name)? && is_host(host)?)
}

/// A name of letters, digits and hyphens (RFC 1123, section 2.1). What may be another name in disguise is
/// left open (RFC 5891, section 4.2.3.1).
fn is_host(text: &str) -> Option<bool> {
    const MOST: usize = 253;
    let is_disguised = |label: &str| label.get(2..4) == Some("--");
    Some(text.len() <= MOST && grammar::HOST.has(text)? && !text.split('.').any(is_disguised))
}

/// Whether every text of the first format has the second.
pub(crate) fn includes(writer: &str, reader: &str) -> bool {
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

/// A pattern that each text matches that has the format by its standard.
pub(crate) fn pattern(format: &str) -> Option<&'static str> {
    Some(match format {
        "date" => r"^\d{4}-\d{2}-\d{2}$",
        "time" => r"^\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$",
        "date-time" => {
            r"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$"
        }
        "partial-date-time" => r"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?$",
        "uuid" => "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        "ipv4" => r"^\d{1,3}(?:\.\d{1,3}){3}$",
        "ip" | "ipv6" => "^[0-9A-Fa-f:.]{2,45}$",
        "email" | "idn-email" => "^[^]+@[^]+$",
        "hostname" => "^[A-Za-z0-9.-]{1,253}$",
        "uri" => "^[A-Za-z][A-Za-z0-9+.-]*:[!-~]*$",
        "iri" => r"^[A-Za-z][A-Za-z0-9+.-]*:[^\0-\x20]*$",
        "uri-reference" => "^[!-~]*$",
        "iri-reference" => r"^[^\0-\x20]*$",
        "json-pointer" => "^(?:/(?:[^/~]|~[01])*)*$",
        _ => return None,
    })
}
