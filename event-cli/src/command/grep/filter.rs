//! Which events are wanted.

use std::convert::Infallible;

use clap::Args;
use event_core::Header;
use event_core::jiff::civil::Date;
use event_core::jiff::tz::TimeZone;
use event_core::jiff::{Span, Timestamp};
use event_core::uuid::Uuid;
use wildmatch::WildMatch;

/// Which events are wanted: those that fit all that is asked for.
#[derive(Debug, Args)]
pub(super) struct Filter {
    /// Only events of this type, in which `*` stands for any text; may be given several times
    #[arg(long = "type", value_name = "TYPE", value_parser = |text: &str| Ok::<_, Infallible>(WildMatch::new(text)))]
    types: Vec<WildMatch>,
    /// Only events of this version
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    /// Only events of this service
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// Only events of this workflow
    #[arg(long, value_name = "ID")]
    correlation: Option<String>,
    /// Only the event with this id
    #[arg(long, value_name = "UUID")]
    id: Option<Uuid>,
    /// Only events that happened at this time or later: a time of RFC 3339, a day such as
    /// `2024-06-01` (UTC), or as long ago as `2h` or `1d 6h`
    #[arg(long, value_name = "TIME", value_parser = time)]
    since: Option<Timestamp>,
    /// Only events that happened before this time
    #[arg(long, value_name = "TIME", value_parser = time)]
    until: Option<Timestamp>,
}

impl Filter {
    pub(super) fn takes(&self, header: &Header<'_>) -> bool {
        let Self { types, version, source, correlation, id, since, until } = self;
        (types.is_empty() || types.iter().any(|it| it.matches(&header.event_type)))
            && version.is_none_or(|it| it == header.version)
            && source.as_ref().is_none_or(|it| *it == header.source)
            && correlation.as_ref().is_none_or(|it| *it == header.correlation_id)
            && id.is_none_or(|it| it == header.id)
            && since.is_none_or(|it| header.timestamp >= it)
            && until.is_none_or(|it| header.timestamp < it)
    }
}

/// The time that a text names, seen from now.
fn time(text: &str) -> Result<Timestamp, String> {
    time_seen_from(Timestamp::now(), text)
}

fn time_seen_from(now: Timestamp, text: &str) -> Result<Timestamp, String> {
    if let Ok(time) = text.parse::<Timestamp>() {
        return Ok(time);
    }
    if let Ok(day) = text.parse::<Date>()
        && let Ok(midnight) = day.to_zoned(TimeZone::UTC)
    {
        return Ok(midnight.timestamp());
    }
    let ago = text.parse::<Span>().ok().filter(|it| !it.is_negative());
    let time = ago.and_then(|it| now.to_zoned(TimeZone::UTC).checked_sub(it).ok());
    let expected = "expected a time like `2024-06-01T12:30:00Z`, a day like `2024-06-01`, or as long \
                    ago as `2h`";
    time.map(|it| it.timestamp()).ok_or_else(|| expected.to_owned())
}

#[cfg(test)]
mod tests {
    use event_core::jiff::Timestamp;

    use super::time_seen_from;

    #[test]
    fn a_time_is_a_moment_a_day_or_as_long_ago() {
        let now: Timestamp = "2024-06-01T12:30:00Z".parse().unwrap();
        let cases = [
            ("2024-05-31T10:00:00+02:00", "2024-05-31T08:00:00Z"),
            ("2024-05-31", "2024-05-31T00:00:00Z"),
            ("2h", "2024-06-01T10:30:00Z"),
            ("1d 6h", "2024-05-31T06:30:00Z"),
            ("90 seconds", "2024-06-01T12:28:30Z"),
        ];
        for (text, expected) in cases {
            assert_eq!(time_seen_from(now, text).unwrap().to_string(), expected, "{text}");
        }
        for text in ["", "2", "yesterday", "-2h", "2024-13-01", "99999999y"] {
            assert!(time_seen_from(now, text).is_err(), "{text}");
        }
    }
}
