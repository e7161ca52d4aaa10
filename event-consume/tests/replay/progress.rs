//! How far a replay is.

use event_consume::replay::{Position, Progress, Replay};

use crate::fixture::{Events, created, heartbeat};

fn told_of(text: &str, every: u64, start: Position) -> Vec<Progress> {
    let mut told = Vec::new();
    let replay = Replay::new().resume(start).report(|_| {});
    let replay = replay.progress(every, |progress| told.push(*progress));
    let mut events = replay.events::<Events>(text.as_bytes()).unwrap();
    assert!(events.by_ref().all(|event| event.is_ok()));
    assert!(events.next().is_none());
    drop(events);
    told
}

#[test]
fn progress_is_told_after_each_so_many_lines_and_at_the_end() {
    let lines = [created(1), "bad".to_owned(), heartbeat(), String::new(), created(2)];
    let text = lines.join("\n") + "\n";
    for (every, expected) in [
        (0, &[5][..]),
        (1, &[1, 2, 3, 4, 5]),
        (2, &[2, 4, 5]),
        (5, &[5]),
        (6, &[5]),
        (u64::MAX, &[5]),
    ] {
        let told = told_of(&text, every, Position::default());
        let lines: Vec<_> = told.iter().map(|progress| progress.lines).collect();
        assert_eq!(lines, expected, "{every}");
    }
    let told = told_of(&text, 1, Position::default());
    let counts: Vec<_> = told
        .iter()
        .map(|told| (told.events, told.bad, told.left_out, told.position.line))
        .collect();
    assert_eq!(counts, [(1, 0, 0, 2), (1, 1, 0, 3), (1, 1, 1, 4), (1, 1, 1, 5), (2, 1, 1, 6)]);
    assert_eq!(told[0].position.offset, lines[0].len() as u64 + 1);
    assert_eq!(told[4].position.offset, text.len() as u64);
}

#[test]
fn counts_are_of_what_was_read_and_positions_of_the_text() {
    let text = format!("{}\n{}\n", created(1), created(2));
    let start = Position { offset: created(1).len() as u64 + 1, line: 2 };
    let told = told_of(&text, 0, start);
    assert_eq!((told[0].lines, told[0].events), (1, 1));
    assert_eq!(told[0].position, Position { offset: text.len() as u64, line: 3 });
}

#[test]
fn an_empty_text_ends_too() {
    assert_eq!(told_of("", 1, Position::default()), [Progress::default()]);
}

#[test]
fn a_replay_is_shown_with_its_filter_and_how_far_it_is() {
    let replay = || Replay::new().correlation_id("import-42").line_limit(99);
    let filter = "filter: Filter { event_types: None, time: None, correlation_id: \
                  Some(\"import-42\") }, ";
    let start = "start: Skip(Position { offset: 0, line: 1 }), ";
    assert_eq!(
        format!("{:?}", replay()),
        format!("Replay {{ {filter}{start}line_limit: 99, .. }}")
    );
    let events = replay().events::<Events>(&b"\n"[..]).unwrap();
    let progress = format!("progress: {:?}", Progress::default());
    assert_eq!(
        format!("{events:?}"),
        format!("Events(Lines {{ {filter}line_limit: 99, {progress}, .. }})")
    );
}
