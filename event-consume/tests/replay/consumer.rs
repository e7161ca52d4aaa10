//! Replays through a consumer.

use std::future::{Ready, pending, ready};
use std::io::{self, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use event_consume::replay::{Position, Progress, Replay};
use event_consume::{Consumer, Context, MemoryStore, Policy};
use event_core::Envelope;
use tokio::sync::{Barrier, Notify};
use tokio::time::timeout;

use crate::fixture::{Events, created, heartbeat};

/// A handler that takes note of what it handles, in this order.
fn noting(
    handled: &Mutex<Vec<u64>>,
) -> impl Fn(Envelope<Events>, Context) -> Ready<Result<(), String>> {
    |event, _| {
        handled.lock().unwrap().push(event.payload.rows());
        ready(Ok(()))
    }
}

fn text_of(rows: impl IntoIterator<Item = u64>) -> String {
    rows.into_iter().map(|rows| created(rows) + "\n").collect()
}

/// A timer for which the time is always up.
async fn at_once(_: Duration) {}

#[tokio::test]
async fn a_replay_through_a_consumer_handles_each_id_once() {
    let (one, two, three) = (created(1), created(2), created(3));
    let text = format!("{one}\nbad\n{two}\n{one}\n{}\n{three}\n{two}\n", heartbeat());
    for concurrency in [0, 1, 2, 100] {
        let handled = Mutex::default();
        let consumer = Consumer::new("search-service", noting(&handled));
        for expected in [(3, 2), (0, 5)] {
            let mut dead_letters = Vec::new();
            let replay = Replay::new().dead_letters(&mut dead_letters).report(|_| {});
            let lines = replay.lines(text.as_bytes()).unwrap();
            let progress =
                consumer.replay(lines, &Policy::default(), concurrency, at_once).await.unwrap();
            let Progress { lines, events, processed, duplicate, bad, .. } = progress;
            assert_eq!((lines, events, bad), (7, 6, 1), "{concurrency}");
            // The other one is of a type that is not read.
            assert_eq!((processed, duplicate), expected, "{concurrency}");
            assert_eq!(dead_letters, b"bad\n");
        }
        assert_eq!(*handled.lock().unwrap(), [1, 2, 3], "{concurrency}");
    }
}

#[tokio::test]
async fn a_line_is_delivered_again_as_the_policy_says() {
    let text = text_of([1, 2]);
    let attempts = Mutex::new(Vec::new());
    let handler = |event: Envelope<Events>, _| {
        let rows = event.payload.rows();
        let mut attempts = attempts.lock().unwrap();
        attempts.push(rows);
        // The second one fails for ever.
        let is_mended = rows == 1 && attempts.len() == 3;
        ready(if is_mended { Ok(()) } else { Err("the index is locked") })
    };
    let consumer = Consumer::new("search-service", handler);
    let policy = Policy::default().attempts(4).backoff(Duration::from_secs(2), Duration::MAX);
    let delays = Mutex::new(Vec::new());
    let timer = |delay: Duration| {
        delays.lock().unwrap().push(delay.as_secs());
        at_once(delay)
    };
    let (mut dead_letters, mut causes) = (Vec::new(), Vec::new());
    let replay = Replay::new().dead_letters(&mut dead_letters);
    let replay = replay.report(|bad| causes.push((bad.position.line, bad.cause.to_string())));
    let lines = replay.lines(text.as_bytes()).unwrap();
    let progress = consumer.replay(lines, &policy, 1, timer).await.unwrap();
    assert_eq!((progress.events, progress.bad), (1, 1));
    assert_eq!(*attempts.lock().unwrap(), [1, 1, 1, 2, 2, 2, 2]);
    assert_eq!(*delays.lock().unwrap(), [2, 4, 2, 4, 8]);
    assert_eq!(causes, [(2, "the index is locked".to_owned())]);
    assert_eq!(dead_letters, text.split_inclusive('\n').nth(1).unwrap().as_bytes());
}

#[tokio::test]
async fn so_many_lines_are_delivered_at_a_time_and_no_more() {
    let text = text_of(0..12);
    let (meeting, present) = (&Barrier::new(4), &Mutex::new(0));
    let consumer = Consumer::new("search-service", |_: Envelope<Events>, _| async move {
        let count = {
            let mut present = present.lock().unwrap();
            *present += 1;
            *present
        };
        assert!(count <= 4, "{count}");
        // None of them goes on before all are there.
        meeting.wait().await;
        *present.lock().unwrap() -= 1;
        Ok::<(), String>(())
    });
    let lines = Replay::new().lines(text.as_bytes()).unwrap();
    let progress = consumer.replay(lines, &Policy::default(), 4, at_once).await.unwrap();
    assert_eq!((progress.events, progress.bad), (12, 0));
}

#[tokio::test]
async fn no_position_is_after_a_line_that_is_not_done_with() {
    let text = text_of(1..=5);
    let (mended, last_handled) = (&Notify::new(), &Notify::new());
    let consumer = Consumer::new("search-service", |event: Envelope<Events>, _| async move {
        match event.payload.rows() {
            2 => mended.notified().await,
            5 => last_handled.notify_one(),
            _ => {}
        }
        Ok::<(), String>(())
    });
    let told = Mutex::new(Vec::new());
    let tell = |progress: &Progress| {
        told.lock().unwrap().push((progress.lines, progress.position.line));
    };
    let lines = Replay::new().progress(1, tell).lines(text.as_bytes()).unwrap();
    let policy = Policy::default();
    let mut replay = pin!(consumer.replay(lines, &policy, 2, at_once));
    tokio::select! {
        biased;
        _ = &mut replay => panic!("the second line is not handled"),
        () = last_handled.notified() => {}
    }
    let before_the_second = [(1, 1), (2, 2), (3, 2), (4, 2), (5, 2)];
    assert_eq!(*told.lock().unwrap(), before_the_second);

    mended.notify_one();
    let end = replay.await.unwrap();
    assert_eq!(end.position, Position { offset: text.len() as u64, line: 6 });
    assert_eq!(told.lock().unwrap()[5..], [(5, 6)]);
}

#[tokio::test]
async fn what_was_read_before_an_error_is_handled() {
    struct Unplugged;

    impl io::Read for Unplugged {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("no such disk"))
        }
    }

    let text = text_of(1..=3);
    let handled = Mutex::default();
    let lines = Replay::new().lines(text.as_bytes().chain(Unplugged)).unwrap();
    let consumer = Consumer::new("search-service", noting(&handled));
    let replayed = consumer.replay(lines, &Policy::default(), 100, at_once).await;
    let error = replayed.unwrap_err();
    assert_eq!(error.position, Position { offset: text.len() as u64, line: 4 });
    assert_eq!(*handled.lock().unwrap(), [1, 2, 3]);
}

#[tokio::test]
async fn what_was_in_flight_when_a_dead_letter_was_lost_is_after_the_position_of_the_error() {
    struct Full;

    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::other("no space left"))
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    let text = text_of([1, 2]) + "bad\n" + &text_of([3]);
    // With it, the bad line is found where it is read, and without it where it is delivered.
    for has_filter in [false, true] {
        let consumer = Consumer::new("search-service", |event: Envelope<Events>, _| async move {
            match event.payload.rows() {
                1 => Ok::<(), String>(()),
                _ => pending().await,
            }
        });
        let mut told = None;
        let replay =
            Replay::new().dead_letters(Full).progress(0, |progress| told = Some(*progress));
        let replay = if has_filter { replay.types(["ingestion.dataset_created"]) } else { replay };
        let lines = replay.lines(text.as_bytes()).unwrap();
        let policy = Policy::default();
        let replayed = consumer.replay(lines, &policy, 2, at_once);
        let error = timeout(Duration::from_secs(9), replayed).await.unwrap().unwrap_err();
        assert_eq!(error.position.line, 2);
        assert_eq!(told.unwrap().position, error.position);
    }
}

/// A writer that panics when it is told to.
struct Panicking<'a> {
    written: &'a mut Vec<u8>,
    panics: bool,
}

impl io::Write for Panicking<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        assert!(!self.panics, "dead letters");
        self.written.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_replay_that_panicked_is_resumed_from_what_it_told() {
    let text = text_of([1]) + "bad\n" + &text_of([2, 3]);
    for panics in ["timer", "report", "progress", "dead letters"] {
        let (store, handled) = (Arc::new(MemoryStore::default()), Mutex::default());
        let (told, has_failed) = (Mutex::new(Position::default()), Mutex::new(false));
        let mut written = Vec::new();
        for panics in [panics, ""] {
            let handle = |event: Envelope<Events>, context| {
                let is_second = event.payload.rows() == 2;
                if is_second && !std::mem::replace(&mut has_failed.lock().unwrap(), true) {
                    return ready(Err("not yet".to_owned()));
                }
                noting(&handled)(event, context)
            };
            let consumer = Consumer::new("search-service", handle).store(Arc::clone(&store));
            let timer = |delay| {
                assert_ne!(panics, "timer");
                at_once(delay)
            };
            let from = *told.lock().unwrap();
            let tell = |progress: &Progress| {
                assert!(panics != "progress" || progress.lines < 3);
                *told.lock().unwrap() = progress.position;
            };
            let dead_letters =
                Panicking { written: &mut written, panics: panics == "dead letters" };
            let replay = Replay::new().resume(from).progress(1, tell).dead_letters(dead_letters);
            let replay = replay.report(|_| assert_ne!(panics, "report"));
            let lines = replay.lines(text.as_bytes()).unwrap();
            let policy = Policy::default();
            let replayed = catch_unwind(AssertUnwindSafe(|| {
                pollster::block_on(consumer.replay(lines, &policy, 2, timer))
            }));
            assert_eq!(replayed.is_err(), !panics.is_empty(), "{panics}");
        }
        let mut handled = handled.into_inner().unwrap();
        handled.sort_unstable();
        assert_eq!(handled, [1, 2, 3], "{panics}");
        assert!(written.starts_with(b"bad\n"), "{panics}");
    }
}

/// What a future comes to, and how many turns another task had meanwhile.
async fn beside_another<T>(future: impl Future<Output = T>) -> (T, usize) {
    let mut turns = 0;
    let other = async {
        loop {
            turns += 1;
            tokio::task::yield_now().await;
        }
    };
    let output = tokio::select! {
        output = future => output,
        () = other => unreachable!("it goes on for ever"),
    };
    (output, turns)
}

#[tokio::test]
async fn other_tasks_have_their_turn_though_nothing_is_waited_for() {
    let text = text_of(1..=1_000);
    let handled = Mutex::default();
    let consumer = Consumer::new("search-service", noting(&handled));
    let lines = Replay::new().lines(text.as_bytes()).unwrap();
    let policy = Policy::default();
    let replay = consumer.replay(lines, &policy, 8, at_once);
    let (replayed, turns) = beside_another(replay).await;
    assert_eq!(replayed.unwrap().events, 1_000);
    assert!(turns >= 1_000 / 64, "{turns}");
}

#[tokio::test]
async fn other_tasks_and_handlers_have_their_turn_where_the_filter_leaves_everything_out() {
    const LINES: usize = 10_000;
    let text = text_of([1]) + &(heartbeat() + "\n").repeat(LINES);
    let consumer = Consumer::new("search-service", |_: Envelope<Events>, _| async move {
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
        Ok::<(), String>(())
    });
    let mut events_after = Vec::new();
    let tell = |progress: &Progress| events_after.push((progress.lines, progress.position.line));
    let replay = Replay::new().types(["ingestion.dataset_created"]).progress(1_000, tell);
    let lines = replay.lines(text.as_bytes()).unwrap();
    let policy = Policy::default();
    let replay = consumer.replay(lines, &policy, 8, at_once);
    let (replayed, turns) = beside_another(replay).await;
    assert_eq!(replayed.unwrap().left_out, LINES as u64);
    assert!(turns >= LINES / 64, "{turns}");
    // It was done with before the text was read to its end.
    assert_eq!(events_after[0], (1_000, 1));
    assert_eq!(events_after[8], (9_000, 9_001));
}

#[tokio::test]
async fn a_line_that_is_tried_again_at_once_lets_those_go_on_that_it_waits_for() {
    let text = text_of([1]).repeat(2);
    let consumer = Consumer::new("search-service", |_: Envelope<Events>, _| async {
        tokio::task::yield_now().await;
        Ok::<(), String>(())
    });
    let retries = Mutex::new(0);
    let timer = |delay: Duration| {
        *retries.lock().unwrap() += 1;
        assert!(*retries.lock().unwrap() < 100, "the first line does not go on");
        at_once(delay)
    };
    let lines = Replay::new().lines(text.as_bytes()).unwrap();
    let policy = Policy::default().backoff(Duration::ZERO, Duration::ZERO);
    let progress = consumer.replay(lines, &policy, 2, timer).await.unwrap();
    assert_eq!((progress.events, progress.bad), (2, 0));
}

#[tokio::test]
async fn a_replay_of_types_that_the_consumer_does_not_read_is_refused() {
    let text = text_of([1]);
    let handled = Mutex::default();
    let consumer = Consumer::new("search-service", noting(&handled));
    let lines = Replay::new().types(["ingestion.dataset_craeted"]).lines(text.as_bytes()).unwrap();
    let error = consumer.replay(lines, &Policy::default(), 8, at_once).await.unwrap_err();
    assert_eq!(
        (error.position, error.cause.kind()),
        (Position::default(), io::ErrorKind::InvalidInput)
    );
    assert!(error.to_string().contains("`ingestion.dataset_craeted`"), "{error}");
}

#[test]
fn a_replay_can_move_between_threads() {
    fn check(_: impl Send) {}
    let consumer =
        Consumer::new("search-service", |_: Envelope<Events>, _| async { Ok::<(), String>(()) });
    let policy = Policy::default();
    check(consumer.replay(Replay::new().lines(&b""[..]).unwrap(), &policy, 2, tokio::time::sleep));
    check(async {
        let mut lines = Replay::new().lines(&b""[..]).unwrap();
        while let Some(line) = lines.next_line().unwrap() {
            let outcome = consumer.receive(line.json).await;
            lines.set_aside(outcome.to_string()).unwrap();
        }
    });
}
