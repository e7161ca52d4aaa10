//! Replays in pieces.

use std::collections::VecDeque;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use event_consume::replay::{Position, Replay};
use event_core::Envelope;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::sample::Index;

use crate::fixture::{Events, Made, created, heartbeat, made_of};

/// What a replay has to make of a text, by the text alone: rows and dead letters.
fn model(text: &[u8]) -> (Vec<u64>, Vec<u8>) {
    let (mut rows, mut dead_letters) = (Vec::new(), Vec::new());
    for line in text.split(|byte| *byte == b'\n') {
        match Envelope::<Events>::from_json(line) {
            Ok(envelope) => rows.push(envelope.payload.rows()),
            Err(_) if line.trim_ascii().is_empty() => {}
            Err(event_core::DecodeError::UnknownType { .. }) => {}
            Err(_) => dead_letters.extend([line, b"\n"].concat()),
        }
    }
    (rows, dead_letters)
}

fn line() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => (0..1000_u64).prop_map(|rows| created(rows).into_bytes()),
        1 => Just(heartbeat().into_bytes()),
        1 => Just(Vec::new()),
        1 => proptest::collection::vec(any::<u8>(), 0..20).prop_map(|mut bytes| {
            // 0x1f begins gzip.
            bytes.retain(|byte| ![b'\n', 0x1f].contains(byte));
            bytes
        }),
        1 => (0..200_usize).prop_map(|length| created(1).into_bytes()[..length].to_vec()),
    ]
}

fn text() -> impl Strategy<Value = Vec<u8>> {
    let lines = proptest::collection::vec((line(), any::<bool>()), 0..30);
    (lines, any::<bool>()).prop_map(|(lines, is_finished)| {
        let lines = lines.into_iter().map(|(line, has_return)| {
            let end: &[u8] = if has_return { b"\r\n" } else { b"\n" };
            [&line, end].concat()
        });
        let mut text: Vec<u8> = lines.collect::<Vec<_>>().concat();
        if !is_finished && text.ends_with(b"\n") {
            text.pop();
        }
        // It would be the mark of the text, which the model does not know.
        if text.starts_with(b"\xef\xbb\xbf") { Vec::new() } else { text }
    })
}

/// Takes so many lines from a position, as rows, and tells where the replay got to.
fn take(
    text: &[u8],
    position: Position,
    lines: usize,
    is_sought: bool,
    rows: &mut Vec<u64>,
    dead_letters: &mut Vec<u8>,
) -> Option<Position> {
    let replay = Replay::new().dead_letters(dead_letters).report(|_| {});
    let mut events = if is_sought {
        let mut file = Cursor::new(text);
        file.seek(SeekFrom::Start(position.offset)).unwrap();
        replay.starts_at(position).events::<Events>(file)
    } else {
        replay.resume(position).events::<Events>(text)
    }
    .unwrap();
    let mut reached = position;
    for _ in 0..lines {
        let event = events.next()?.unwrap();
        rows.push(event.envelope.payload.rows());
        assert!(event.position >= reached);
        assert_eq!(event.next, events.progress().position);
        reached = event.next;
    }
    Some(reached)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_are_the_whole(
        text in text(),
        pieces in proptest::collection::vec((0..6_usize, any::<bool>()), 0..20),
    ) {
        let whole = made_of(&text, |replay| replay);
        let (expected_rows, expected_dead_letters) = model(&text);
        assert_eq!(whole.rows(), expected_rows);
        assert_eq!(whole.dead_letters, expected_dead_letters);

        let (mut rows, mut dead_letters) = (Vec::new(), Vec::new());
        let mut position = Some(Position::default());
        for (lines, is_sought) in pieces.into_iter().chain([(usize::MAX, false)]) {
            let Some(from) = position else { break };
            position = take(&text, from, lines, is_sought, &mut rows, &mut dead_letters);
        }
        assert_eq!(rows, whole.rows());
        assert_eq!(dead_letters, whole.dead_letters);
    }

    #[test]
    fn each_event_can_be_found_at_its_position(text in text(), index in any::<Index>()) {
        let whole = made_of(&text, |replay| replay);
        if !whole.events.is_empty() {
            let index = index.index(whole.events.len());
            let rest = made_of(&text, |replay| replay.resume(whole.events[index].1));
            assert_eq!(rest.events, whole.events[index..]);
            let rest = made_of(&text, |replay| replay.resume(whole.events[index].2));
            assert_eq!(rest.events, whole.events[index + 1..]);
        }
    }

    #[test]
    fn a_text_that_grows_is_read_as_if_it_had_been_there(text in text(), index in any::<Index>()) {
        let whole = made_of(&text, |replay| replay);
        let early = made_of(&text[..index.index(text.len() + 1)], |replay| replay);
        let late = made_of(&text, |replay| replay.resume(early.progress.position));
        let begun = |made: &Made| -> Vec<_> {
            made.events.iter().map(|(rows, position, _)| (*rows, *position)).collect()
        };
        assert_eq!([begun(&early), begun(&late)].concat(), begun(&whole));

        // What comes next is the same from there. The places may differ by the end of a line, of
        // which the event was taken before it.
        let longer = [text.as_slice(), b"\n", created(7).as_bytes()].concat();
        let [from_late, from_whole] = [&late, &whole].map(|made| {
            made_of(&longer, |replay| replay.resume(made.progress.position))
        });
        assert_eq!(from_late.events, from_whole.events);
        assert_eq!(from_late.dead_letters, from_whole.dead_letters);
        assert_eq!(from_late.progress.position, from_whole.progress.position);
    }
}

#[test]
fn a_line_that_is_being_written_is_read_when_it_is_whole() {
    let (one, two) = (created(1), created(2));
    let text = format!("{one}\n{two}\n");
    let header = two.find("\"payload\"").unwrap();
    for (name, cut, correlation_id, early_rows, late_rows) in [
        ("half a line", one.len() + 1 + header, "import-42", &[1][..], &[2][..]),
        ("half a line that is left out", one.len() + 1 + header + 12, "other", &[], &[]),
        ("a line without its end", text.len() - 1, "import-42", &[1, 2], &[]),
    ] {
        let replayed = |text: &str, position| {
            made_of(text.as_bytes(), |replay| {
                replay.correlation_id(correlation_id).resume(position)
            })
        };
        let early = replayed(&text[..cut], Position::default());
        assert_eq!(early.rows(), early_rows, "{name}");
        let late = replayed(&text, early.progress.position);
        assert_eq!((late.rows().as_slice(), late.progress.bad), (late_rows, 0), "{name}");
        let end = Position { offset: text.len() as u64, line: 3 };
        assert_eq!(late.progress.position, end, "{name}");
    }
}

#[test]
fn blanks_that_are_written_before_the_rest_of_their_line_belong_to_it() {
    for rest in [created(1) + "\n", "bad\n".to_owned(), "bad".to_owned()] {
        let text = format!("\n\t {rest}");
        let whole = made_of(text.as_bytes(), |replay| replay);
        for cut in 1..4 {
            let early = made_of(&text.as_bytes()[..cut], |replay| replay);
            assert_eq!(early.progress.position, Position { offset: 1, line: 2 }, "{text:?} {cut}");
            let late = made_of(text.as_bytes(), |replay| replay.resume(early.progress.position));
            assert_eq!((&late.events, &late.bad), (&whole.events, &whole.bad), "{text:?} {cut}");
            assert_eq!(late.dead_letters, whole.dead_letters, "{text:?} {cut}");
        }
    }
}

/// Ends after each of its parts, as a file does that others write to.
struct Growing<'a>(VecDeque<&'a [u8]>);

impl Read for Growing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(part) = self.0.front_mut() else { return Ok(0) };
        let length = part.read(buffer)?;
        if length == 0 {
            self.0.pop_front();
        }
        Ok(length)
    }
}

#[test]
fn what_comes_after_the_end_is_left_to_the_next_replay() {
    let text = created(1) + "\n";
    for cut in [10, text.len() - 1] {
        let (early, late) = text.as_bytes().split_at(cut);
        let file = Growing(VecDeque::from([early, late]));
        let mut lines = Replay::new().lines(file).unwrap();
        assert_eq!(lines.next_line().unwrap().unwrap().json, early);
        assert!(lines.next_line().unwrap().is_none());
        assert!(lines.next_line().unwrap().is_none());
        assert_eq!(lines.progress().position, Position { offset: cut as u64, line: 1 });
    }
}

#[test]
fn positions_that_no_replay_told_do_no_harm() {
    let text = format!("{}\n\n", created(1));
    for (offset, line) in [(u64::MAX, u64::MAX), (u64::MAX, 0), (0, u64::MAX), (0, 0)] {
        let position = Position { offset, line };
        let made = made_of(text.as_bytes(), |replay| replay.starts_at(position));
        assert_eq!(made.rows(), [1]);
        let resumed = Replay::new().resume(position).lines(text.as_bytes());
        assert_eq!(resumed.is_err(), offset > 0);
    }
}

#[test]
fn positions_behind_the_end_are_an_error() {
    let text = created(1) + "\n";
    let end = Position { offset: text.len() as u64, line: 2 };
    assert_eq!(made_of(text.as_bytes(), |replay| replay.resume(end)).progress.lines, 0);
    let behind = Position { offset: end.offset + 1, line: 3 };
    let error = Replay::new().resume(behind).lines(text.as_bytes()).unwrap_err();
    let (length, behind) = (end.offset, behind.offset);
    assert_eq!(
        error.to_string(),
        format!("cannot read on from line 3 (byte {behind}): the text has only {length} bytes")
    );
}
