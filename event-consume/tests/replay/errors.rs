//! Readers and writers that fail.

use std::error::Error;
use std::fmt;
use std::io::{self, Read, Write};

use event_consume::replay::{Position, Replay, ReplayError};

use crate::fixture::{Events, created};

/// Reads so many bytes, a few at a time with interruptions, and then fails.
struct Failing<'a> {
    text: &'a [u8],
    is_interrupted: bool,
}

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.is_interrupted = !self.is_interrupted;
        if self.is_interrupted {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if self.text.is_empty() {
            return Err(io::Error::other("the disk is gone"));
        }
        let length = buffer.len().min(7);
        self.text.read(&mut buffer[..length])
    }
}

/// Takes so many bytes.
struct Full<'a> {
    written: &'a mut Vec<u8>,
    room: usize,
}

impl Write for Full<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = bytes.len().min(self.room);
        self.room -= length;
        self.written.extend_from_slice(&bytes[..length]);
        if length == 0 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(length) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn rows_until_error(reader: Failing<'_>, rows: &mut Vec<u64>) -> ReplayError {
    let mut events = match Replay::new().events::<Events>(reader) {
        Ok(events) => events,
        Err(error) => return error,
    };
    loop {
        match events.next().unwrap() {
            Ok(event) => rows.push(event.envelope.payload.rows()),
            Err(error) => {
                assert_eq!(events.progress().position, error.position);
                assert!(events.next().is_none());
                return error;
            }
        }
    }
}

#[test]
fn a_replay_is_resumed_where_reading_failed() {
    let text: String = (0..5).map(|rows| created(rows) + "\r\n").collect();
    for cut in (0..text.len()).step_by(3) {
        let reader = Failing { text: &text.as_bytes()[..cut], is_interrupted: false };
        let mut rows = Vec::new();
        let error = rows_until_error(reader, &mut rows);
        let lines = text[..cut].matches('\n').count();
        let offset = text[..cut].rfind('\n').map_or(0, |end| end + 1);
        assert_eq!(error.position, Position { offset: offset as u64, line: lines as u64 + 1 });
        assert_eq!(
            error.to_string(),
            format!("cannot read on from line {} (byte {offset}): the disk is gone", lines + 1)
        );
        assert!(error.source().is_none());

        let rest = Replay::new().resume(error.position).events::<Events>(text.as_bytes()).unwrap();
        rows.extend(rest.map(|event| event.unwrap().envelope.payload.rows()));
        assert_eq!(rows, [0, 1, 2, 3, 4], "{cut}");
    }
}

/// What a reader may say: it has a cause that its message leaves out.
#[derive(Debug)]
struct Away(fmt::Error);

impl fmt::Display for Away {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the disk is away")
    }
}

impl Error for Away {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

impl Read for Away {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other(Self(self.0)))
    }
}

#[test]
fn the_source_of_an_error_is_that_of_its_cause() {
    let error = Replay::new().lines(Away(fmt::Error)).unwrap_err();
    assert_eq!(error.to_string(), "cannot read on from line 1 (byte 0): the disk is away");
    assert!(error.source().unwrap().is::<fmt::Error>());
}

#[test]
fn the_end_by_an_error_is_told_too() {
    let line = created(1) + "\n";
    let mut told = Vec::new();
    let reader = Failing { text: &line.repeat(3).into_bytes(), is_interrupted: false };
    let replay = Replay::new().progress(0, |progress| told.push(*progress));
    assert!(replay.events::<Events>(reader).unwrap().last().unwrap().is_err());
    let [end] = told.as_slice() else { panic!("{told:?}") };
    let offset = 3 * line.len() as u64;
    assert_eq!((end.events, end.position), (3, Position { offset, line: 4 }));
}

#[test]
fn a_replay_is_resumed_where_a_dead_letter_could_not_be_written() {
    let text = format!("{}\nfirst\n{}\nsecond\n{}\n", created(1), created(2), created(3));
    let second = Position { offset: text.find("second").unwrap() as u64, line: 4 };
    for room in 6..13 {
        let (mut rows, mut written, mut bad) = (Vec::new(), Vec::new(), 0);
        let replay = Replay::new().report(|_| bad += 1);
        let replay = replay.dead_letters(Full { written: &mut written, room });
        let mut events = replay.events::<Events>(text.as_bytes()).unwrap();
        let error = loop {
            match events.next().unwrap() {
                Ok(event) => rows.push(event.envelope.payload.rows()),
                Err(error) => break error,
            }
        };
        assert!(events.next().is_none());
        assert_eq!((error.position, events.progress().position), (second, second));
        assert_eq!(error.cause.kind(), io::ErrorKind::StorageFull);
        let place = format!("cannot write {second} to the dead letters: ");
        assert!(error.to_string().starts_with(&place), "{error}");
        drop(events);
        assert_eq!(written, &b"first\nsecond\n"[..room]);
        assert_eq!(bad, 1);

        let mut written = Vec::new();
        let replay = Replay::new().resume(second).dead_letters(&mut written);
        let rest = replay.report(|_| {}).events::<Events>(text.as_bytes()).unwrap();
        rows.extend(rest.map(|event| event.unwrap().envelope.payload.rows()));
        assert_eq!(rows, [1, 2, 3]);
        assert_eq!(written, b"second\n");
    }
}

#[test]
fn bad_lines_do_not_fill_a_disk() {
    let text = format!("{}\nfirst\n{}\nsecond\n{}\n", created(1), created(2), created(3));
    let second = Position { offset: text.find("second").unwrap() as u64, line: 4 };
    for (limit, fits) in [(12, false), (13, true)] {
        let mut written = Vec::new();
        let replay = Replay::new().dead_letters(&mut written).dead_letter_limit(limit);
        let events = replay.report(|_| {}).events::<Events>(text.as_bytes()).unwrap();
        match events.last().unwrap() {
            Ok(event) => assert!(fits && event.envelope.payload.rows() == 3, "{limit}"),
            Err(error) => {
                assert_eq!((error.position, fits), (second, false));
                assert_eq!(error.cause.kind(), io::ErrorKind::QuotaExceeded);
                let told =
                    format!("cannot write {second} to the dead letters: they would be larger");
                assert!(error.to_string().starts_with(&told), "{error}");
            }
        }
        assert_eq!(written, if fits { &b"first\nsecond\n"[..] } else { b"first\n" });
    }
    // A line that is longer than the line limit is written in pieces.
    let long = "0".repeat(1 << 20);
    let mut written = Vec::new();
    let replay = Replay::new().line_limit(9).dead_letters(&mut written).dead_letter_limit(1 << 18);
    replay.lines(long.as_bytes()).unwrap().next_line().unwrap_err();
    assert!(written.len() <= 1 << 18, "{}", written.len());
    // What is not kept has no limit.
    let replay = Replay::new().dead_letter_limit(0).report(|_| {});
    let events = replay.events::<Events>(text.as_bytes()).unwrap();
    assert_eq!(events.flatten().count(), 3);
}

#[test]
fn a_long_line_that_cannot_be_read_to_its_end_does_not_run_into_the_next_dead_letter() {
    let mut dead_letters = Vec::new();
    let reader = Failing { text: &b"0123456789".repeat(100), is_interrupted: false };
    let replay = Replay::new().line_limit(9).dead_letters(&mut dead_letters);
    let mut lines = replay.report(|_| panic!("it was not read")).lines(reader).unwrap();
    let error = lines.next_line().unwrap_err();
    assert_eq!((error.position, lines.progress().bad), (Position::default(), 0));
    drop(lines);
    assert!(dead_letters.starts_with(b"0123456789"));
    assert_eq!(dead_letters.iter().position(|byte| *byte == b'\n'), Some(dead_letters.len() - 1));
}

#[test]
fn a_dead_letter_that_is_neither_read_nor_ended_is_an_error_of_the_dead_letters() {
    let mut written = Vec::new();
    let reader = Failing { text: &b"0123456789".repeat(100), is_interrupted: false };
    // The end of the line is what there is no room for.
    let full = Full { written: &mut written, room: 11 };
    let replay = Replay::new().line_limit(9).dead_letters(full);
    let error = replay.lines(reader).unwrap().next_line().unwrap_err();
    assert_eq!(error.cause.kind(), io::ErrorKind::StorageFull);
    assert_eq!(written, b"01234567890");
}

#[test]
fn dead_letters_are_flushed_line_by_line() {
    let mut text = io::BufWriter::new(Vec::new());
    let mut lines = Replay::new().dead_letters(&mut text).lines(&b"a\nb\nc\n"[..]).unwrap();
    for _ in 0..2 {
        lines.next_line().unwrap();
        lines.set_aside("wrong").unwrap();
    }
    drop(lines);
    assert_eq!(text.get_ref(), b"a\nb\n");
}
