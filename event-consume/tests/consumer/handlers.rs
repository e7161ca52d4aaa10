use std::future::{pending, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context as TaskContext, Poll, Waker};
use std::time::Duration;

use event_consume::{Consumer, Context, Failure, MemoryStore, Outcome};
use event_core::{Envelope, Event as _};
use tokio::time::timeout;

use crate::events::{DatasetRejected, Events, created};

/// A handler that does something else the first time.
macro_rules! first_time {
    ($first:expr) => {{
        let calls = AtomicUsize::new(0);
        move |_: Envelope<Events>, _: Context| {
            let is_first = calls.fetch_add(1, Ordering::SeqCst) == 0;
            async move {
                if is_first {
                    $first
                }
                Ok::<(), String>(())
            }
        }
    }};
}

#[tokio::test]
async fn a_failed_event_is_handled_again() {
    let consumer = Consumer::new("a", first_time!(return Err("not yet".to_owned())));
    let json = created(1);
    match consumer.receive(&json).await {
        Outcome::Failed(Failure::Handler(error)) => assert_eq!(error, "not yet"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(consumer.receive(&json).await, Outcome::Processed));
    assert!(matches!(consumer.receive(&json).await, Outcome::Duplicate));
}

#[tokio::test]
async fn a_panic_is_a_failure_and_the_consumer_goes_on() {
    let consumer = Consumer::new("a", first_time!(panic!("the index is {}", "gone")));
    let json = created(1);
    match consumer.receive(&json).await {
        Outcome::Failed(Failure::Panicked(message)) => assert_eq!(message, "the index is gone"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(consumer.receive(&json).await, Outcome::Processed));
}

#[tokio::test]
async fn a_panic_is_told_with_its_message_if_it_has_one() {
    let panics: [(fn(), _); 3] = [
        (|| panic!("the index is gone"), "the index is gone"),
        (|| panic!("the index is {}", "gone"), "the index is gone"),
        (|| std::panic::panic_any(7), "(no message)"),
    ];
    for (panic, told) in panics {
        let handler = |_: Envelope<Events>, _: Context| async move {
            panic();
            Ok::<(), String>(())
        };
        match Consumer::new("a", handler).receive(&created(1)).await {
            Outcome::Failed(Failure::Panicked(message)) => assert_eq!(message, told),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_panic_before_the_handler_has_a_future_is_a_failure_too() {
    let handler = |_: Envelope<Events>, _: Context| -> std::future::Ready<Result<(), String>> {
        panic!("no future")
    };
    let consumer = Consumer::new("a", handler);
    match consumer.receive(&created(1)).await {
        Outcome::Failed(failure @ Failure::Panicked(_)) => {
            assert_eq!(failure.to_string(), "the handler panicked: no future");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_handler_that_takes_too_long_is_stopped_and_called_again() {
    let limit = Duration::from_millis(20);
    let consumer = Consumer::new("a", first_time!(pending::<()>().await))
        .time_limit(limit, tokio::time::sleep);
    let json = created(1);
    match consumer.receive(&json).await {
        Outcome::Failed(Failure::TimedOut(time)) => assert_eq!(time, limit),
        other => panic!("{other:?}"),
    }
    assert!(matches!(consumer.receive(&json).await, Outcome::Processed));
}

#[tokio::test]
async fn a_handler_that_is_quick_enough_is_not_stopped() {
    let consumer =
        Consumer::new("a", first_time!(tokio::time::sleep(Duration::from_millis(1)).await))
            .time_limit(Duration::from_secs(60 * 60), tokio::time::sleep);
    assert!(matches!(consumer.receive(&created(1)).await, Outcome::Processed));
}

#[tokio::test]
async fn the_time_of_a_handler_begins_before_it_is_called_and_one_that_ends_is_not_late() {
    let limit = Duration::from_secs(20);
    let noted = Arc::new(Mutex::new(Vec::new()));
    let handler = |_: Envelope<Events>, _: Context| {
        noted.lock().unwrap().push("handler");
        ready(Ok::<(), String>(()))
    };
    let timers = Arc::clone(&noted);
    let consumer = Consumer::new("a", handler).time_limit(limit, move |time| {
        assert_eq!(time, limit);
        timers.lock().unwrap().push("timer");
        ready(())
    });
    for _ in 0..2 {
        assert!(matches!(consumer.receive(&created(1)).await, Outcome::Processed));
    }
    assert_eq!(*noted.lock().unwrap(), ["timer", "handler", "timer", "handler"]);
}

#[tokio::test]
async fn a_timer_that_panics_is_a_panic_of_the_delivery_and_the_event_is_handled_again() {
    let handler = |_: Envelope<Events>, _: Context| ready(Ok::<(), String>(()));
    let timers = AtomicUsize::new(0);
    let consumer = Consumer::new("a", handler).time_limit(Duration::MAX, move |_| {
        assert!(timers.fetch_add(1, Ordering::SeqCst) > 0, "there is no runtime");
        pending()
    });
    let json = created(1);
    let received = catch_unwind(AssertUnwindSafe(|| {
        let received = pin!(consumer.receive(&json));
        received.poll(&mut TaskContext::from_waker(Waker::noop())).is_ready()
    }));
    assert_eq!(received.unwrap_err().downcast_ref(), Some(&"there is no runtime"));
    assert!(matches!(consumer.receive(&json).await, Outcome::Processed));
}

#[tokio::test]
async fn a_delivery_that_is_dropped_in_the_middle_is_handled_again() {
    let consumer = Consumer::new("a", first_time!(pending::<()>().await));
    let json = created(1);
    assert!(timeout(Duration::from_millis(10), consumer.receive(&json)).await.is_err());
    assert!(matches!(consumer.receive(&json).await, Outcome::Processed));
}

/// Something of a handler that panics when it is dropped, once.
struct Grenade<'a>(&'a AtomicUsize);

impl Drop for Grenade<'_> {
    fn drop(&mut self) {
        assert!(self.0.fetch_add(1, Ordering::SeqCst) > 0, "dropped");
    }
}

/// A future that holds what it has until it is dropped, unlike a block, which drops it at its end.
struct Holding<'a>(Poll<Result<(), String>>, #[expect(dead_code)] Grenade<'a>);

impl Future for Holding<'_> {
    type Output = Result<(), String>;

    fn poll(self: Pin<&mut Self>, _: &mut TaskContext<'_>) -> Poll<Self::Output> {
        self.0.clone()
    }
}

#[tokio::test]
async fn a_panic_of_a_handler_that_is_dropped_is_a_failure_too() {
    let limit = Duration::from_millis(20);
    let (panicked, late) = ("the handler panicked: dropped", "the handler took longer than 20ms");
    for (poll, first, second) in [
        (Poll::Ready(Ok(())), panicked, "processed"),
        (Poll::Ready(Err("not yet".to_owned())), panicked, "not yet"),
        (Poll::Pending, late, late),
    ] {
        let drops = AtomicUsize::new(0);
        let handler = |_: Envelope<Events>, _: Context| Holding(poll.clone(), Grenade(&drops));
        let consumer = Consumer::new("a", handler).time_limit(limit, tokio::time::sleep);
        let json = created(1);
        let outcome = consumer.receive(&json).await;
        assert!(matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
        assert_eq!(outcome.to_string(), first);
        // The claim was given back.
        assert_eq!(consumer.receive(&json).await.to_string(), second);
        assert_eq!(drops.load(Ordering::SeqCst), 2);
    }
}

#[tokio::test]
async fn a_handler_that_panics_when_its_delivery_is_dropped_does_no_harm() {
    let drops = AtomicUsize::new(0);
    let handler = |_: Envelope<Events>, _: Context| Holding(Poll::Pending, Grenade(&drops));
    let consumer = Consumer::new("a", handler);
    let json = created(1);
    for drop in 1..3 {
        assert!(timeout(Duration::from_millis(10), consumer.receive(&json)).await.is_err());
        assert_eq!(drops.load(Ordering::SeqCst), drop);
    }
}

#[tokio::test]
async fn what_a_handler_emits_has_the_correlation_id_of_its_event() {
    let handler = |event: Envelope<Events>, context: Context| async move {
        assert_eq!(context.correlation_id(), event.correlation_id);
        let answer = context.emit("search-service", DatasetRejected {});
        assert_eq!(answer.source, "search-service");
        assert_eq!(answer.event_type(), DatasetRejected::TYPE);
        assert_ne!(answer.id, event.id);
        Err::<(), String>(answer.correlation_id)
    };
    let consumer = Consumer::new("search-service", handler).store(MemoryStore::default());
    match consumer.receive(&created(1)).await {
        Outcome::Failed(Failure::Handler(correlation_id)) => {
            assert_eq!(correlation_id, "import-42");
        }
        other => panic!("{other:?}"),
    }
}
