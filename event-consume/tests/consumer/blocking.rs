use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use event_consume::{Consumer, Context, Failure, Outcome};
use event_core::Envelope;

use crate::events::{Events, created};

#[test]
fn of_many_threads_with_one_event_one_calls_the_handler() {
    let (calls, threads) = (AtomicUsize::new(0), 8);
    let barrier = Barrier::new(threads);
    let consumer = Consumer::blocking("a", |_: Envelope<Events>, _: Context| {
        calls.fetch_add(1, Ordering::SeqCst);
        Ok::<(), String>(())
    });
    let json = created(1);
    let mut processed = 0;
    thread::scope(|scope| {
        let receive = || {
            barrier.wait();
            consumer.receive_blocking(&json)
        };
        let deliveries: Vec<_> = (0..threads).map(|_| scope.spawn(receive)).collect();
        for delivery in deliveries {
            match delivery.join().unwrap() {
                Outcome::Processed => processed += 1,
                Outcome::Duplicate | Outcome::InProgress => {}
                other => panic!("{other:?}"),
            }
        }
    });
    assert_eq!((processed, calls.into_inner()), (1, 1));
}

#[test]
fn a_failure_and_a_panic_are_failures_and_the_event_is_handled_again() {
    let calls = AtomicUsize::new(0);
    let consumer = Consumer::blocking("a", |_: Envelope<Events>, _: Context| {
        match calls.fetch_add(1, Ordering::SeqCst) {
            0 => Err("not yet"),
            1 => panic!("the index is gone"),
            _ => Ok(()),
        }
    });
    let json = created(1);
    match consumer.receive_blocking(&json) {
        Outcome::Failed(Failure::Handler(error)) => assert_eq!(error, "not yet"),
        other => panic!("{other:?}"),
    }
    match consumer.receive_blocking(&json) {
        Outcome::Failed(Failure::Panicked(message)) => assert_eq!(message, "the index is gone"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(consumer.receive_blocking(&json), Outcome::Processed));
    assert!(matches!(consumer.receive_blocking(&json), Outcome::Duplicate));
}

#[tokio::test]
async fn a_runtime_has_its_blocking_work_done() {
    let consumer = Consumer::blocking("a", |_: Envelope<Events>, _: Context| Ok::<(), String>(()));
    let json = created(1);
    let outcome = tokio::task::spawn_blocking(move || consumer.receive_blocking(&json)).await;
    assert!(matches!(outcome.unwrap(), Outcome::Processed));
}
