//! Replays through a consumer.

use std::sync::Mutex;

use event_consume::replay::{Lines, Position, Replay, ReplayError};
use event_consume::{Action, Consumer, Context, Policy, Store};
use event_core::Envelope;

use crate::fixture::{Events, created, heartbeat};

/// Sends lines through a consumer until one is to be tried again, and tells its place.
async fn deliver<H, F, S: Store>(
    lines: &mut Lines<'_>,
    consumer: &Consumer<Events, H, S>,
) -> Result<Option<Position>, ReplayError>
where
    H: Fn(Envelope<Events>, Context) -> F,
    F: Future<Output = Result<(), String>>,
{
    while let Some(line) = lines.next_line()? {
        let position = line.position;
        let outcome = consumer.receive(line.json).await;
        match outcome.action(&Policy::default(), 1) {
            Action::Acknowledge => {}
            Action::DeadLetter => lines.set_aside(outcome.to_string())?,
            Action::Retry(_) => return Ok(Some(position)),
        }
    }
    Ok(None)
}

#[tokio::test]
async fn a_replay_through_a_consumer_handles_each_id_once() {
    let (one, two, three) = (created(1), created(2), created(3));
    let text = format!("{one}\nbad\n{two}\n{one}\n{}\n{three}\n{two}\n", heartbeat());
    let handled = Mutex::new(Vec::new());
    let is_locked = Mutex::new(true);
    let (handled, is_locked) = (&handled, &is_locked);
    let consumer = Consumer::new("search-service", |event: Envelope<Events>, _| async move {
        let rows = event.payload.rows();
        if rows == 3 && *is_locked.lock().unwrap() {
            return Err("the index is locked".to_owned());
        }
        handled.lock().unwrap().push(rows);
        Ok(())
    });
    let mut dead_letters = Vec::new();
    let replay = Replay::new().dead_letters(&mut dead_letters).report(|_| {});
    let mut lines = replay.lines(text.as_bytes()).unwrap();
    let failed = deliver(&mut lines, &consumer).await.unwrap().unwrap();
    assert_eq!(failed.line, 6);
    assert_eq!(lines.progress().bad, 1);
    drop(lines);

    *is_locked.lock().unwrap() = false;
    for position in [failed, Position::default()] {
        let replay = Replay::new().resume(position).report(|_| {});
        let mut lines = replay.lines(text.as_bytes()).unwrap();
        assert_eq!(deliver(&mut lines, &consumer).await.unwrap(), None);
    }
    assert_eq!(*handled.lock().unwrap(), [1, 2, 3]);
    assert_eq!(dead_letters, b"bad\n");
}

#[test]
fn a_replay_can_move_between_threads() {
    fn check(_: impl Send) {}
    let consumer =
        Consumer::new("search-service", |_: Envelope<Events>, _| async { Ok::<(), String>(()) });
    check(async {
        let mut lines = Replay::new().lines(&b""[..]).unwrap();
        while let Some(line) = lines.next_line().unwrap() {
            let outcome = consumer.receive(line.json).await;
            lines.set_aside(outcome.to_string()).unwrap();
        }
    });
}
