//! Formats of text (JSON Schema Validation, section 7.3) and those that schemars writes beside
//! them. Formats of numbers are bounds, which the reader of schemas makes of them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::Range;

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
        "json-pointer" => ("", "a"),
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
        "json-pointer" => &["", "/a"],
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
pub(crate) fn check(format: &str, text: &str) -> Option<bool> {
    let known = examples(format)?;
    if text == known.good || is_plain(format, text) {
        return Some(true);
    }
    if text == known.bad {
        return Some(false);
    }
    // Libraries read more than the standards say, each another more: what one of them may read is
    // left open.
    let (is_standard, may_be_read) = match format {
        // No library reads a month that is none, and a date of some other place's day as one of here.
        "date" => {
            let is_other = is_like(text, DATE) || text.ends_with(['Z', 'z']);
            (is_date(text), is_like_a_date(text) && !is_other)
        }
        // Nor a moment without a time.
        "date-time" => {
            (is_date_time(text, is_offset), is_like_a_date(text) && !is_like(text, DATE))
        }
        "partial-date-time" => (is_date_time(text, str::is_empty), is_like_a_date(text)),
        "zoned-date-time" => (false, is_like_a_date(text)),
        "uuid" => (is_uuid(text), text.chars().filter(char::is_ascii_hexdigit).count() >= 32),
        "ipv4" => return Some(text.parse::<Ipv4Addr>().is_ok()),
        "ipv6" => return Some(text.parse::<Ipv6Addr>().is_ok()),
        "ip" => return Some(text.parse::<IpAddr>().is_ok()),
        _ => return None,
    };
    match (is_standard, may_be_read) {
        (true, _) => Some(true),
        (false, false) => Some(false),
        (false, true) => None,
    }
}

const DATE: &str = "0000-00-00";

/// Whether there are as many digits as in `20000101`, the shortest way to write a date, and no letters
/// that stand in none, but for the name of a zone.
fn is_like_a_date(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let mut letters = text.split('[').next().unwrap_or_default().chars();
    digits >= 8 && !letters.any(|it| it.is_alphabetic() && !"TtZzW".contains(it))
}

/// A `full-date` (RFC 3339, section 5.6), of a day that there was or will be.
fn is_date(text: &str) -> bool {
    if !is_like(text, DATE) {
        return false;
    }
    let number = |range: Range<usize>| text[range].parse().unwrap_or(0);
    let (year, month, day): (u32, u32, u32) = (number(0..4), number(5..7), number(8..10));
    let is_leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap_year => 29,
        2 => 28,
        _ => return false,
    };
    (1..=last).contains(&day)
}

/// A `full-date`, `T`, a `partial-time` and what follows (RFC 3339, section 5.6). A leap second is
/// left open: there was one at few times (section 5.7).
fn is_date_time(text: &str, is_end: impl Fn(&str) -> bool) -> bool {
    let Some((date, rest)) = text.split_at_checked(10) else { return false };
    let Some((time, rest)) = rest.split_at_checked(9) else { return false };
    let is_time = is_like(time, "T00:00:00")
        && time[1..3] <= *"23"
        && time[4..6] <= *"59"
        && time[7..9] <= *"59";
    let rest = match rest.strip_prefix('.') {
        None => rest,
        Some(fraction) => {
            let rest = fraction.trim_start_matches(|it: char| it.is_ascii_digit());
            // Libraries keep nanoseconds, and some refuse more.
            if !(1..=9).contains(&(fraction.len() - rest.len())) {
                return false;
            }
            rest
        }
    };
    is_date(date) && is_time && is_end(rest)
}

/// A `time-offset` (RFC 3339, section 5.6).
fn is_offset(text: &str) -> bool {
    text == "Z"
        || text.strip_prefix(['+', '-']).is_some_and(|offset| {
            is_like(offset, "00:00") && offset[..2] <= *"23" && offset[3..] <= *"59"
        })
}

/// The form with hyphens (RFC 9562, section 4).
fn is_uuid(text: &str) -> bool {
    is_like(
        &text.replace(|it: char| it.is_ascii_hexdigit(), "0"),
        "00000000-0000-0000-0000-000000000000",
    )
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
