//! Replays through a consumer that are interrupted again and again.

use std::collections::{BTreeMap, BTreeSet};
use std::future::poll_fn;
use std::io::{self, Read, Write};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;

use event_consume::replay::{Position, Progress, Replay};
use event_consume::{Consumer, Context, MemoryStore, Policy};
use event_core::Envelope;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::fixture::{Events, created, heartbeat};

/// More than an event has.
const LINE_LIMIT: usize = 600;

/// An event that fails as often is a dead letter.
const ATTEMPTS: u32 = 3;

#[derive(Debug, Clone)]
enum Line {
    /// An event, and how often its handler waits and fails.
    New {
        waits: u32,
        failures: u32,
    },
    /// An event of the lines before, if there is one.
    Again(usize),
    Unread,
    Blank,
    Bad,
    TooLong,
}

/// A process that replays, until it dies.
#[derive(Debug, Clone)]
struct Process {
    concurrency: usize,
    /// After so many polls it is dead; none if it lives to the end of the text.
    polls: Option<usize>,
    /// How much of the text is there, in thousandths.
    written: usize,
    /// Whether reading on is an error.
    is_unplugged: bool,
    /// How many bytes of dead letters there is room for at a time, before one write fails.
    room: usize,
    has_filter: bool,
    /// Whether ids are remembered from the process before.
    remembers: bool,
}

/// What all processes of a case share.
#[derive(Default)]
struct World {
    text: String,
    /// How often each waits and fails, and its line. Their places are their rows.
    events: Vec<(u32, u32, String)>,
    /// The lines that are no events.
    bad: Vec<String>,
    failed: Mutex<BTreeMap<u64, u32>>,
    handled: Mutex<BTreeSet<u64>>,
}

impl World {
    fn new(lines: &[Line]) -> Self {
        let mut world = Self::default();
        for (number, line) in lines.iter().enumerate() {
            let line = match line {
                Line::New { waits, failures } => {
                    let line = created(world.events.len() as u64);
                    world.events.push((*waits, *failures, line.clone()));
                    line
                }
                Line::Again(_) if world.events.is_empty() => String::new(),
                Line::Again(number) => world.events[number % world.events.len()].2.clone(),
                Line::Unread => heartbeat(),
                Line::Blank => " \r".to_owned(),
                Line::Bad => world.bad(format!("bad {number}")),
                Line::TooLong => world.bad(format!("{number} ").repeat(LINE_LIMIT)),
            };
            world.text += &(line + "\n");
        }
        world
    }

    fn bad(&mut self, line: String) -> String {
        self.bad.push(line.clone());
        line
    }

    async fn handle(&self, rows: u64) -> Result<(), &'static str> {
        let (waits, failures, _) = &self.events[usize::try_from(rows).unwrap()];
        wait(*waits).await;
        let mut failed = self.failed.lock().unwrap();
        let failed = failed.entry(rows).or_default();
        if *failed < *failures {
            *failed += 1;
            return Err("not yet");
        }
        self.handled.lock().unwrap().insert(rows);
        Ok(())
    }
}

async fn wait(mut waits: u32) {
    poll_fn(|context| {
        if waits == 0 {
            return Poll::Ready(());
        }
        waits -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// A disk on which there is room again after each write that failed.
struct Disk<'a> {
    written: &'a mut Vec<u8>,
    room: usize,
    left: usize,
}

impl Write for Disk<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = bytes.len().min(self.left);
        if length == 0 {
            self.left = self.room;
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.left -= length;
        self.written.extend_from_slice(&bytes[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What comes after the text: nothing, or an error.
struct Cable {
    is_unplugged: bool,
}

impl Read for Cable {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        if self.is_unplugged { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(0) }
    }
}

/// Polls a future so many times.
async fn at_most<T>(polls: Option<usize>, future: impl Future<Output = T>) -> Option<T> {
    let (mut future, mut polled) = (pin!(future), 0);
    poll_fn(|context| {
        if polls == Some(polled) {
            return Poll::Ready(None);
        }
        polled += 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

/// Replays from a position to where the process ends, and tells where that is.
fn reached(
    world: &World,
    from: Position,
    dead_letters: &mut Vec<u8>,
    store: &Arc<MemoryStore>,
    process: &Process,
) -> Position {
    let length = world.text.len() * process.written / 1_000;
    let text = &world.text.as_bytes()[..length.max(usize::try_from(from.offset).unwrap())];
    let handler = |event: Envelope<Events>, _: Context| async move {
        world.handle(event.payload.rows()).await
    };
    let consumer = Consumer::new("search-service", handler).store(Arc::clone(store));
    let disk = Disk { written: dead_letters, room: process.room, left: process.room };
    let (told, reported) = (Mutex::new(from), Mutex::new(0));
    let replay = Replay::new().resume(from).line_limit(LINE_LIMIT).dead_letters(disk);
    let replay = replay.report(|_| *reported.lock().unwrap() += 1);
    let replay = replay.progress(1, |progress: &Progress| {
        let mut told = told.lock().unwrap();
        assert!(*told <= progress.position, "{told:?} was told before {progress:?}");
        *told = progress.position;
    });
    let types = ["ingestion.dataset_created"];
    let replay = if process.has_filter { replay.types(types) } else { replay };
    let policy = Policy::default().attempts(ATTEMPTS);
    let end = Cable { is_unplugged: process.is_unplugged };
    let lines = match replay.lines(text.chain(end)) {
        Ok(lines) => lines,
        Err(error) => return error.position,
    };
    let replayed = consumer.replay(lines, &policy, process.concurrency, |_| wait(1));
    let ended = pollster::block_on(at_most(process.polls, replayed));
    let told = told.into_inner().unwrap();
    match ended {
        None => {}
        Some(Ok(progress)) => {
            assert_eq!(told, progress.position);
            let offset = usize::try_from(from.offset).unwrap();
            let lines = text[offset..].split_inclusive(|byte| *byte == b'\n');
            let (blank, others): (Vec<_>, Vec<_>) =
                lines.partition(|line| line.trim_ascii().is_empty());
            let Progress { lines, events, left_out, bad, .. } = progress;
            assert_eq!(lines, (blank.len() + others.len()) as u64);
            assert_eq!(events + left_out + bad, others.len() as u64);
            assert_eq!(bad, reported.into_inner().unwrap());
        }
        Some(Err(error)) => {
            assert_eq!(told, error.position, "{error}");
            dead_letters.push(b'\n');
        }
    }
    told
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let line = prop_oneof![
        4 => (0..4_u32, 0..3 + ATTEMPTS)
            .prop_map(|(waits, failures)| Line::New { waits, failures: failures.saturating_sub(2) }),
        1 => any::<usize>().prop_map(Line::Again),
        1 => Just(Line::Unread),
        1 => Just(Line::Blank),
        1 => Just(Line::Bad),
        1 => Just(Line::TooLong),
    ];
    vec(line, 1..12)
}

fn process() -> impl Strategy<Value = Process> {
    let polls = proptest::option::weighted(0.8, 0..40_usize);
    let flags = any::<[bool; 3]>();
    (1..6_usize, polls, 0..=1_000_usize, 0..6_000_usize, flags).prop_map(
        |(concurrency, polls, written, room, [is_unplugged, has_filter, remembers])| Process {
            concurrency,
            polls,
            written,
            is_unplugged,
            room,
            has_filter,
            remembers,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_is_lost_by_a_replay_that_is_resumed_where_it_was_interrupted(
        lines in lines(),
        mut processes in vec(process(), 0..6),
        has_filter: bool,
    ) {
        processes.push(Process {
            concurrency: 3,
            polls: None,
            written: 1_000,
            is_unplugged: false,
            room: usize::MAX,
            has_filter,
            remembers: true,
        });
        let world = World::new(&lines);
        let (mut position, mut dead_letters) = (Position::default(), Vec::new());
        let mut store = Arc::new(MemoryStore::default());
        for process in &processes {
            if !process.remembers {
                store = Arc::default();
            }
            let next = reached(&world, position, &mut dead_letters, &store, process);
            prop_assert!(next >= position, "{next} after {position}");
            position = next;
        }
        prop_assert_eq!(position.offset, world.text.len() as u64);
        prop_assert_eq!(position.line, lines.len() as u64 + 1);

        let dead_letters = String::from_utf8(dead_letters).unwrap();
        let dead_letters: BTreeSet<_> = dead_letters.lines().collect();
        for bad in &world.bad {
            prop_assert!(dead_letters.contains(bad.as_str()), "{bad:?} is lost");
        }
        let handled = world.handled.into_inner().unwrap();
        for (rows, (_, failures, line)) in (0..).zip(&world.events) {
            let is_set_aside = *failures > 0 && dead_letters.contains(line.as_str());
            prop_assert!(handled.contains(&rows) || is_set_aside, "event {rows} is lost");
        }
    }
}
