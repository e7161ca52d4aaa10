use event_core::jiff::Timestamp;
use proptest::prelude::*;

use crate::events::{decode, with};

fn read(text: &str) -> Option<Timestamp> {
    let json = with("timestamp", &serde_json::to_string(text).unwrap());
    decode(json).ok().map(|envelope| envelope.timestamp)
}

#[test]
fn every_form_of_rfc_3339_is_read_as_utc() {
    for (text, utc) in [
        ("2024-06-01T12:30:00Z", "2024-06-01T12:30:00Z"),
        ("2024-06-01t12:30:00z", "2024-06-01T12:30:00Z"),
        ("2024-06-01T12:30:00.5Z", "2024-06-01T12:30:00.5Z"),
        ("2024-06-01T12:30:00.123456789Z", "2024-06-01T12:30:00.123456789Z"),
        ("2024-06-01T12:30:00.1234567899999Z", "2024-06-01T12:30:00.123456789Z"),
        ("2024-06-01T12:30:00+02:00", "2024-06-01T10:30:00Z"),
        ("2024-06-01T00:30:00+23:59", "2024-05-31T00:31:00Z"),
        ("2024-06-01T12:30:00-00:00", "2024-06-01T12:30:00Z"),
        ("1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.87Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
    ] {
        assert_eq!(read(text), Some(utc.parse().unwrap()), "{text}");
    }
}

#[test]
fn a_leap_second_sorts_after_every_time_before_it() {
    for (leap_second, before) in [
        ("1990-12-31T23:59:60Z", "1990-12-31T23:59:59.999999998Z"),
        ("1990-12-31T23:59:60.1Z", "1990-12-31T23:59:59.2Z"),
        ("1990-12-31T15:59:60-08:00", "1990-12-31T23:59:59Z"),
        ("1969-12-31T23:59:60Z", "1969-12-31T23:59:59.5Z"),
        ("1969-12-31T23:59:60.5Z", "1969-12-31T23:59:59.9Z"),
        ("1910-06-30T23:59:60.999999999999Z", "1910-06-30T23:59:59.9Z"),
    ] {
        let (leap_second, before) = (read(leap_second).unwrap(), read(before).unwrap());
        assert!(leap_second > before, "{leap_second}");
        assert_eq!((leap_second.as_nanosecond() + 1) % 1_000_000_000, 0, "{leap_second}");
    }
}

#[test]
fn what_only_looks_like_rfc_3339_is_refused() {
    for text in [
        "",
        "2024-06-01",
        "2024-06-01T12:30Z",
        "2024-06-01T12:30:00",
        "2024-06-01 12:30:00Z",
        "20240601T000000Z",
        "2024-06-01T12:30:00Z[UTC]",
        "2024-06-01T12:30:00+02:00[Europe/Paris]",
        "2024-06-01T12:30:00,5Z",
        "2024-06-01T12:30:00.Z",
        "2024-06-01T12:30:00+0200",
        "2024-06-01T12:30:00+02",
        "2024-06-01T12:30:00+24:00",
        "2024-06-01T12:30:00+02:60",
        "2024-06-01T12:30:00 Z",
        "2024-06-01T12:30:00Zulu",
        "2024-02-30T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2024-13-01T00:00:00Z",
        "2024-00-01T00:00:00Z",
        "2024-06-01T24:00:00Z",
        "2024-06-01T12:60:00Z",
        "2024-06-01T12:30:61Z",
        "2024-06-01T12:30:60Z",
        "+002024-06-01T12:30:00Z",
        "-000001-01-01T00:00:00Z",
        "0000-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-23:59",
        "２０２４-06-01T12:30:00Z",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    /// jiff is laxer, so it agrees on all that is read here but leap seconds, which it puts before
    /// the last fraction of a second.
    #[test]
    fn what_is_read_is_what_jiff_reads(
        text in "[0-9]{4}-(0[1-9]|1[0-3])-[0-3][0-9][Tt][0-2][0-9]:[0-6][0-9]:[0-5][0-9](\\.[0-9]{1,9})?([Zz]|[+-][0-2][0-9]:[0-6][0-9])"
    ) {
        if let Some(timestamp) = read(&text) {
            prop_assert_eq!(Ok(timestamp), text.parse::<Timestamp>().map_err(|it| it.to_string()));
        }
    }

    #[test]
    fn what_jiff_writes_is_read(second in 0..253_402_207_200_i64, nanosecond in 0..1_000_000_000_i32) {
        let timestamp = Timestamp::new(second, nanosecond).unwrap();
        prop_assert_eq!(read(&timestamp.to_string()), Some(timestamp));
    }
}
