//! Reads timestamps exactly as RFC 3339, section 5.6, writes them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// The first instant that RFC 3339 can write: its years have four digits and no sign.
const YEAR_ZERO: Timestamp = Timestamp::constant(-62_167_219_200, 0);

const NANOSECONDS_PER_DAY: i128 = 86_400 * 1_000_000_000;

/// Why a text is not a timestamp.
pub(crate) enum Invalid {
    /// It does not have the form of RFC 3339, or names a day or an hour that does not exist.
    Form,
    /// It is too early to be written in UTC, or later than [`Timestamp::MAX`].
    Range,
}

/// Whether RFC 3339 can write the timestamp.
pub(crate) fn is_writable(timestamp: Timestamp) -> bool {
    timestamp >= YEAR_ZERO
}

/// Reads `full-date "T" full-time`. Any offset becomes UTC, and digits of a second's fraction past
/// the ninth are cut. A leap second (`:60`, only at 23:59 UTC) becomes the last nanosecond before
/// it, because [`Timestamp`] has no leap seconds: no time before the leap second sorts after it.
pub(crate) fn parse(text: &str) -> Result<Timestamp, Invalid> {
    let (local, offset, is_leap_second) = parse_parts(text).ok_or(Invalid::Form)?;
    let timestamp = offset.to_timestamp(local).map_err(|_| Invalid::Range)?;
    if !is_writable(timestamp) {
        return Err(Invalid::Range);
    }
    if is_leap_second && !is_end_of_day(timestamp) {
        return Err(Invalid::Form);
    }
    Ok(timestamp)
}

/// Whether this is the last nanosecond of its day in UTC.
fn is_end_of_day(timestamp: Timestamp) -> bool {
    (timestamp.as_nanosecond() + 1).rem_euclid(NANOSECONDS_PER_DAY) == 0
}

/// The local time, its offset, and whether the text names a leap second. The time is then the
/// last nanosecond before it.
fn parse_parts(text: &str) -> Option<(DateTime, Offset, bool)> {
    let (date_time, rest) = text.as_bytes().split_first_chunk::<19>()?;
    #[rustfmt::skip]
    let [c1, c2, y1, y2, b'-', mo1, mo2, b'-', d1, d2, b'T' | b't',
         h1, h2, b':', mi1, mi2, b':', s1, s2] = *date_time
    else {
        return None;
    };
    let year = i16::from(two_digits(c1, c2)?) * 100 + i16::from(two_digits(y1, y2)?);
    let (month, day) = (two_digits(mo1, mo2)?, two_digits(d1, d2)?);
    let (hour, minute) = (two_digits(h1, h2)?, two_digits(mi1, mi2)?);
    let second = two_digits(s1, s2)?;
    let is_leap_second = second == 60;
    let second = if is_leap_second { 59 } else { second };
    let (nanosecond, rest) = parse_fraction(rest)?;
    let nanosecond = if is_leap_second { 999_999_999 } else { nanosecond };

    let local = DateTime::new(year, month, day, hour, minute, second, nanosecond).ok()?;
    Some((local, parse_offset(rest)?, is_leap_second))
}

fn two_digits(tens: u8, ones: u8) -> Option<i8> {
    if !(tens.is_ascii_digit() && ones.is_ascii_digit()) {
        return None;
    }
    i8::try_from((tens - b'0') * 10 + (ones - b'0')).ok()
}

/// The nanoseconds of `["." 1*DIGIT]`, and what follows it.
fn parse_fraction(text: &[u8]) -> Option<(i32, &[u8])> {
    let [b'.', digits @ ..] = text else {
        return Some((0, text));
    };
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 {
        return None;
    }
    let (digits, rest) = digits.split_at(count);
    let nanosecond = (0..9).fold(0, |sum, place| {
        sum * 10 + digits.get(place).map_or(0, |digit| i32::from(digit - b'0'))
    });
    Some((nanosecond, rest))
}

/// Reads `"Z" / ("+" / "-") time-hour ":" time-minute`.
fn parse_offset(text: &[u8]) -> Option<Offset> {
    let (sign, digits) = match text {
        b"Z" | b"z" => return Some(Offset::UTC),
        [b'+', digits @ ..] => (1, digits),
        [b'-', digits @ ..] => (-1, digits),
        _ => return None,
    };
    let [h1, h2, b':', m1, m2] = *digits else {
        return None;
    };
    let (hours, minutes) = (two_digits(h1, h2)?, two_digits(m1, m2)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60)).ok()
}
