//! Dates, times and durations (RFC 3339).

use super::certainty::certain;
use super::grammar;

/// A `full-date` (section 5.6) of a day that there was or will be.
pub(super) fn date(text: &str) -> Option<bool> {
    // No library reads a month that is none, and a date of some other place's day as one of here.
    let is_other = is_like(text, DATE) || text.ends_with(['Z', 'z']);
    certain(is_date(text), is_like_a_date(text) && !is_other)
}

/// A `date-time` (section 5.6).
pub(super) fn date_time(text: &str) -> Option<bool> {
    let parts = text.split_at_checked(10).filter(|(date, _)| is_like(date, DATE));
    let time =
        |rest: &str| Time::of(rest.strip_prefix(['T', 't'])?).filter(|it| it.offset.is_some());
    match parts.and_then(|(date, rest)| Some((date, time(rest)?))) {
        Some((date, time)) => time.judged(is_date(date), may_end_with_leap_second(date)),
        // Nor does a library read a moment without a time.
        None => certain(false, is_like_a_date(text) && !is_like(text, DATE)),
    }
}

/// A `full-date`, `T` and a `partial-time` (section 5.6).
pub(super) fn partial_date_time(text: &str) -> Option<bool> {
    let parts = text.split_at_checked(10).filter(|(date, _)| is_like(date, DATE));
    let time =
        |rest: &str| Time::of(rest.strip_prefix(['T', 't'])?).filter(|it| it.offset.is_none());
    match parts.and_then(|(date, rest)| Some((date, time(rest)?))) {
        // Without an offset it is not known whether a second is a leap second.
        Some((date, time)) => time.judged(is_date(date), false),
        None => certain(false, is_like_a_date(text)),
    }
}

/// A moment with the name of its zone, which is of no JSON Schema.
pub(super) fn zoned_date_time(text: &str) -> Option<bool> {
    certain(false, is_like_a_date(text))
}

/// A `full-time` (section 5.6).
pub(super) fn time(text: &str) -> Option<bool> {
    match Time::of(text).filter(|it| it.offset.is_some()) {
        Some(time) => time.judged(true, true),
        None => certain(false, text.bytes().filter(u8::is_ascii_digit).count() >= 3),
    }
}

/// A `duration` (appendix A).
pub(super) fn duration(text: &str) -> Option<bool> {
    certain(grammar::DURATION.has(text)?, text.bytes().any(|it| it.is_ascii_digit()))
}

/// Whether there are as many digits as in `20000101`, the shortest way to write a date, and no letters
/// that stand in none, but for the name of a zone.
fn is_like_a_date(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let mut letters = text.split('[').next().unwrap_or_default().chars();
    digits >= 8 && !letters.any(|it| it.is_alphabetic() && !"TtZzW".contains(it))
}

fn is_date(text: &str) -> bool {
    if !is_like(text, DATE) {
        return false;
    }
    let (year, month, day) = (number(&text[..4]), number(&text[5..7]), number(&text[8..]));
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

/// What a text says that has the form of a time, with an offset or without.
struct Time {
    hour: u32,
    minute: u32,
    second: u32,
    /// Whether it is behind, by how many hours, and by how many minutes.
    offset: Option<(bool, u32, u32)>,
}

impl Time {
    fn of(text: &str) -> Option<Self> {
        let (time, rest) =
            text.split_at_checked(8).filter(|(time, _)| is_like(time, "00:00:00"))?;
        let rest = match rest.strip_prefix('.') {
            None => rest,
            Some(fraction) => {
                let rest = fraction.trim_start_matches(|it: char| it.is_ascii_digit());
                (rest.len() < fraction.len()).then_some(rest)?
            }
        };
        let offset = match rest {
            "" => None,
            "Z" | "z" => Some((false, 0, 0)),
            _ => {
                let offset = rest.strip_prefix(['+', '-']).filter(|it| is_like(it, "00:00"))?;
                Some((rest.starts_with('-'), number(&offset[..2]), number(&offset[3..])))
            }
        };
        let (hour, minute) = (number(&time[..2]), number(&time[3..5]));
        Some(Self { hour, minute, second: number(&time[6..]), offset })
    }

    fn judged(&self, is_date: bool, may_leap: bool) -> Option<bool> {
        let Self { hour, minute, second, offset } = *self;
        let (is_behind, hours, minutes) = offset.unwrap_or_default();
        // No library reads a day that was none, but some read the hour 24, or offsets of many hours.
        if !is_date || hour > 24 || minute > 59 || second > 60 || minutes > 59 {
            return Some(false);
        }
        if hour == 24 || hours > 23 {
            return None;
        }
        if second < 60 {
            return Some(true);
        }
        // A leap second is the last one of a day at Greenwich (section 5.7); some libraries read others.
        let ahead = i64::from(hours * 60 + minutes) * if is_behind { -1 } else { 1 };
        let of_day = (i64::from(hour * 60 + minute) - ahead).rem_euclid(24 * 60);
        (may_leap && of_day == 24 * 60 - 1).then_some(true)
    }
}

/// Whether a leap second may come within a day of the date: at the end of June or December.
fn may_end_with_leap_second(date: &str) -> bool {
    ["06-30", "07-01", "12-31", "01-01"].contains(&&date[5..])
}

fn number(digits: &str) -> u32 {
    digits.parse().unwrap_or_default()
}

const DATE: &str = "0000-00-00";

/// Whether the text has digits where the model has `0`, and else its letters.
pub(super) fn is_like(text: &str, model: &str) -> bool {
    text.len() == model.len()
        && text.bytes().zip(model.bytes()).all(|(letter, model)| match model {
            b'0' => letter.is_ascii_digit(),
            other => letter == other,
        })
}
