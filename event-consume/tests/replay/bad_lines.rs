//! Lines that are no event, and where they go.

use event_consume::replay::{Position, Replay};
use event_core::DecodeError;

use crate::fixture::{Events, created, heartbeat, made_of};

#[test]
fn bad_lines_are_reported_counted_and_put_aside_as_they_are() {
    let good = created(1);
    let half = &good.as_bytes()[..good.len() / 2];
    let newer = good.replace(r#""version":2"#, r#""version":3"#);
    let other = good.replace(r#""rows":1"#, r#""rows":"many""#);
    let long = format!("{good}{}", " ".repeat(2000));
    let cases: [(&[u8], &str); 11] = [
        (b"not an event", "not a JSON event envelope"),
        (b"{}", "envelope field `id` is missing"),
        (b"null", "not a JSON event envelope"),
        (b"\0\0\0\0", "not a JSON event envelope"),
        (b"{\"id\":\"\xff\"}", "not UTF-8"),
        (b"\xe2\x80", "not UTF-8"),
        ("\u{feff}{}".as_bytes(), "a byte order mark, which JSON does not have"),
        (half, "not a JSON event envelope"),
        (newer.as_bytes(), "version 3 of `ingestion.dataset_created` is not read here"),
        (other.as_bytes(), "payload.rows: invalid type"),
        (long.as_bytes(), "longer than 1500 bytes, the line limit"),
    ];
    for (bad, reason) in cases {
        for end in ["\n", "\r\n", ""] {
            let mut text = format!("{good}\n\n").into_bytes();
            let position = Position { offset: text.len() as u64, line: 3 };
            text.extend_from_slice(bad);
            text.extend_from_slice(end.as_bytes());
            let after = if end.is_empty() { String::new() } else { created(2) + "\n" };
            text.extend_from_slice(after.as_bytes());

            let made = made_of(&text, |replay| replay.line_limit(1500));
            let name = format!("{} {end:?}", String::from_utf8_lossy(bad));
            let expected = if end.is_empty() { vec![1] } else { vec![1, 2] };
            assert_eq!(made.rows(), expected, "{name}");
            assert_eq!(made.progress.bad, 1, "{name}");
            let [(place, told)] = made.bad.as_slice() else { panic!("{name}: {:?}", made.bad) };
            assert_eq!(*place, position, "{name}");
            assert!(told.contains(reason), "{name}: {told}");
            let end = if end.is_empty() { "\n" } else { end };
            assert_eq!(made.dead_letters, [bad, end.as_bytes()].concat(), "{name}");
        }
    }
}

#[test]
fn the_byte_order_mark_of_a_bad_line_is_kept() {
    let made = made_of("\u{feff}{}\n".as_bytes(), |replay| replay);
    assert_eq!(made.dead_letters, "\u{feff}{}\n".as_bytes());
    assert_eq!(made.bad[0].1, "envelope field `id` is missing");
}

#[test]
fn long_lines_are_put_aside_in_pieces() {
    for length in [100, 102, 103, 65_536, 65_638, 65_639, 300_000] {
        for end in ["\n", "\r\n", ""] {
            let long = "x".repeat(length);
            let text = format!("{}\n{long}{end}", created(1));
            let made = made_of(text.as_bytes(), |replay| replay.line_limit(99));
            assert_eq!(made.progress.bad, 2, "{length} {end:?}");
            let expected = if end.is_empty() { text.clone() + "\n" } else { text.clone() };
            assert_eq!(made.dead_letters, expected.as_bytes(), "{length} {end:?}");
            let line = if end.is_empty() { 2 } else { 3 };
            assert_eq!(made.progress.position.line, line, "{length} {end:?}");
        }
    }
}

#[test]
fn dead_letters_that_were_mended_are_events() {
    let good = created(1);
    let broken = good.replace("rows", "Rows");
    let made = made_of(format!("{broken}\n{good}\n{broken}").as_bytes(), |replay| replay);
    let mended = String::from_utf8(made.dead_letters).unwrap().replace("Rows", "rows");
    assert_eq!(mended, format!("{good}\n{good}\n"));
    assert_eq!(made_of(mended.as_bytes(), |replay| replay).rows(), [1, 1]);
}

#[test]
fn events_that_are_not_read_are_left_out_and_not_bad() {
    let text = format!("{}\n{}\n{}", heartbeat(), created(1), heartbeat());
    let made = made_of(text.as_bytes(), |replay| replay);
    assert_eq!(made.rows(), [1]);
    assert_eq!((made.progress.left_out, made.progress.bad), (2, 0));
    assert_eq!(made.dead_letters, b"");
}

#[test]
fn the_cause_of_a_bad_line_is_the_error_of_the_decoder() {
    let mut seen = 0;
    let replay = Replay::new().report(|bad| {
        assert!(matches!(bad.cause.downcast_ref(), Some(DecodeError::Field { name: "id", .. })));
        assert_eq!(bad.to_string(), "line 1 (byte 0): envelope field `id` is missing");
        seen += 1;
    });
    assert!(replay.events::<Events>(&b"{}"[..]).unwrap().next().is_none());
    assert_eq!(seen, 1);
}

#[test]
fn a_line_is_set_aside_once() {
    let mut dead_letters = Vec::new();
    let mut lines = Replay::new().dead_letters(&mut dead_letters).lines(&b"a\nb\nc"[..]).unwrap();
    lines.set_aside("before the first").unwrap();
    lines.next_line().unwrap();
    lines.set_aside("wrong").unwrap();
    lines.set_aside("wrong again").unwrap();
    lines.next_line().unwrap();
    lines.set_aside("wrong").unwrap();
    lines.next_line().unwrap();
    assert!(lines.next_line().unwrap().is_none());
    lines.set_aside("behind the last").unwrap();
    let progress = lines.progress();
    assert_eq!((progress.lines, progress.events, progress.bad), (3, 1, 2));
    drop(lines);
    assert_eq!(dead_letters, b"a\nb\n");
}
