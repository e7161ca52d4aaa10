//! What a line is.

use event_consume::replay::Replay;

use crate::fixture::{DatasetCreatedV1, Events, created, json, made_of};

#[test]
fn lines_end_as_editors_end_them() {
    let (one, two) = (created(1), created(2));
    for (name, text) in [
        ("line feeds", format!("{one}\n{two}\n")),
        ("carriage returns", format!("{one}\r\n{two}\r\n")),
        ("both", format!("{one}\r\n{two}\n")),
        ("no end", format!("{one}\n{two}")),
        ("half an end", format!("{one}\r\n{two}\r")),
        ("blanks around", format!("  {one}\t\n\t{two} \r\n")),
        ("a byte order mark", format!("\u{feff}{one}\n{two}\n")),
        ("a byte order mark before nothing", format!("\u{feff}\r\n{one}\n{two}\n")),
        ("blank lines", format!("\n\r\n  \n{one}\n \t \r\n\n{two}\n\n  ")),
    ] {
        let made = made_of(text.as_bytes(), |replay| replay);
        assert_eq!(made.rows(), [1, 2], "{name}");
        assert_eq!(made.progress.bad, 0, "{name}");
        let lines = text.split_inclusive('\n').count();
        assert_eq!(made.progress.lines, lines as u64, "{name}");
        // Blanks without an end may be the beginning of a line.
        let end = text.trim_end_matches(' ').len();
        assert_eq!(made.progress.position.offset, end as u64, "{name}");
        let line_feeds = text.matches('\n').count();
        assert_eq!(made.progress.position.line, line_feeds as u64 + 1, "{name}");
    }
}

#[test]
fn a_text_without_lines_has_no_events() {
    for text in ["", "\n", "\u{feff}", "\r\n\n", " "] {
        let made = made_of(text.as_bytes(), |replay| replay);
        assert_eq!((made.rows(), made.progress.bad), (vec![], 0), "{text:?}");
    }
}

#[test]
fn old_versions_are_read_as_the_newest() {
    let text = format!("{}\n{}\n", json(DatasetCreatedV1 { rows: 5 }), created(8));
    let events = Replay::new().events::<Events>(text.as_bytes()).unwrap();
    let seen: Vec<_> = events
        .map(|event| {
            let envelope = event.unwrap().envelope;
            (envelope.received_version(), envelope.version(), format!("{:?}", envelope.payload))
        })
        .collect();
    assert_eq!(
        seen,
        [
            (1, 2, r#"Created(DatasetCreated { rows: 5, reader: "unknown" })"#.to_owned()),
            (2, 2, r#"Created(DatasetCreated { rows: 8, reader: "csv" })"#.to_owned()),
        ]
    );
}

#[test]
fn a_line_may_be_as_long_as_the_limit_without_its_end() {
    let line = created(1);
    for end in ["", "\n", "\r\n"] {
        for (limit, events, bad) in [
            (0, 0, 1),
            (1, 0, 1),
            (line.len() - 2, 0, 1),
            (line.len() - 1, 0, 1),
            (line.len(), 1, 0),
            (line.len() + 1, 1, 0),
            (usize::MAX, 1, 0),
        ] {
            let text = format!("{line}{end}");
            let made = made_of(text.as_bytes(), |replay| replay.line_limit(limit));
            let counts = (made.progress.events, made.progress.bad);
            assert_eq!(counts, (events, bad), "{end:?} {limit}");
        }
    }
    for (length, events) in [(1 << 20, 1), ((1 << 20) + 1, 0)] {
        let text = line.clone() + &" ".repeat(length - line.len());
        let made = made_of(text.as_bytes(), |replay| replay);
        assert_eq!(made.progress.events, events, "{length}");
    }
}

#[test]
fn lines_are_handed_out_without_being_looked_at() {
    let text = "\u{feff}a\r\n\n\0\nb";
    let mut lines = Replay::new().lines(text.as_bytes()).unwrap();
    let mut seen = Vec::new();
    while let Some(line) = lines.next_line().unwrap() {
        seen.push((line.json.to_vec(), line.position.line, line.position.offset, line.next.offset));
    }
    assert_eq!(
        seen,
        [(b"a".to_vec(), 1, 0, 6), (b"\0".to_vec(), 3, 7, 9), (b"b".to_vec(), 4, 9, 10)]
    );
    assert!(lines.next_line().unwrap().is_none());
}
