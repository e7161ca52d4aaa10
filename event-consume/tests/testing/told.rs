//! The messages, as whoever broke something reads them.

use std::future::pending;
use std::panic::catch_unwind;

use event_consume::Context;
use event_consume::testing::{Chaos, Finding};
use event_core::Envelope;
use event_core::uuid::Uuid;

use crate::events::{Delivered, World, created};

type Handled = Result<(), String>;

/// What the assertion panics with.
fn panicked(
    chaos: Chaos,
    events: &[Vec<u8>],
    handler: impl AsyncFn(&World, Delivered, Context) -> Handled + std::panic::UnwindSafe,
) -> String {
    let state = |world: &World| world.sum.get();
    let asserted = catch_unwind(|| chaos.assert_idempotent(events, World::default, handler, state));
    let panic = asserted.expect_err("something is found");
    let text = panic.downcast_ref::<&str>().map(|&text| text.to_owned());
    text.unwrap_or_else(|| *panic.downcast::<String>().unwrap())
}

#[test]
fn a_handler_that_is_not_idempotent() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        world.add(event.payload.rows);
        Ok(())
    };
    let told = "\
the events end in another state when they are delivered like this:

  1. event 2 `ingestion.dataset_created` is delivered, and the process crashes after the handler, before the event is confirmed
  2. event 2 `ingestion.dataset_created` is delivered again

expected, as when each is delivered once and in order:

  2

reached:

  4

what to do:

  - make the effect the same when the handler is called again: key it by the `id` of the envelope, or write that id with the effect, in one transaction

(found with seed 7 and made smaller; the other events are not needed)";
    assert_eq!(panicked(Chaos::new(7), &created(3), handler), told);
}

#[tokio::test]
async fn what_is_found_is_told_whole_by_unwrap_too() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        world.add(event.payload.rows);
        Ok(())
    };
    let (events, state) = (created(3), async |world: &World| world.sum.get());
    let found = Chaos::new(7).check(&events, async || World::default(), handler, state).await;
    let Err(finding) = found else { panic!("nothing is found") };
    let told = finding.to_string();
    assert!(told.contains("what to do:"), "{told}");
    assert_eq!(format!("{finding:?}"), told);
    let Finding::Diverged(counterexample) = finding else { panic!("{finding:?}") };
    assert_eq!(format!("{counterexample:?}"), told);
}

#[test]
fn a_handler_that_depends_on_the_order() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        world.sum.set(event.payload.rows);
        Ok(())
    };
    let told = "\
the events end in another state when they are delivered like this:

  1. event 2 `ingestion.dataset_created` is delivered
  2. event 1 `ingestion.dataset_created` is delivered

expected, as when each is delivered once and in order:

  2

reached:

  1

what to do:

  - do not let the effect depend on what arrived before: compare the `timestamp` of the envelope with that of what is there, and the `id` if they are equal
  - if the transport keeps the order, say so: `Chaos::without_reordering`

(found with seed 10 and made smaller; the other events are not needed)";
    assert_eq!(panicked(Chaos::new(7), &created(3), handler), told);
}

#[test]
fn a_handler_that_fails_half_way() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        world.add(1);
        if event.payload.rows == 2 && world.sum.get() == 1 {
            return Err("the index is locked".to_owned());
        }
        Ok(())
    };
    let told = "\
the events end in another state when they are delivered like this:

  1. event 2 `ingestion.dataset_created` is delivered, and fails: the index is locked
  2. event 1 `ingestion.dataset_created` is delivered
  3. event 2 `ingestion.dataset_created` is delivered again

expected, as when each is delivered once and in order:

  2

reached:

  3

what to do:

  - make the effect of an event in one piece, such as a transaction, so that a handler that stops half-way leaves nothing behind
  - make the effect the same when the handler is called again: key it by the `id` of the envelope, or write that id with the effect, in one transaction
  - do not let the effect depend on what arrived before: compare the `timestamp` of the envelope with that of what is there, and the `id` if they are equal
  - if the transport keeps the order, say so: `Chaos::without_reordering`

(found with seed 10 and made smaller; the other events are not needed)";
    assert_eq!(panicked(Chaos::new(7).without_crashes(), &created(3), handler), told);
}

#[test]
fn a_handler_that_gives_an_event_up() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        if event.payload.rows == 2 && world.rows_by_id.borrow().is_empty() {
            world.sum.set(1);
        }
        if event.payload.rows == 2 && world.sum.get() == 1 {
            return Err("the index is locked".to_owned());
        }
        world.note(&event);
        Ok(())
    };
    let chaos = Chaos::new(7).without_crashes();
    let told = "\
the events end in another state when they are delivered like this:

  1. event 2 `ingestion.dataset_created` is delivered, and fails: the index is locked
  2. event 1 `ingestion.dataset_created` is delivered
  3. event 2 `ingestion.dataset_created` is delivered again 10 times, and fails: the index is locked

expected, as when each is delivered once and in order:

  0

reached:

  event 2 `ingestion.dataset_created` is never processed: the index is locked

what to do:

  - make the effect of an event in one piece, such as a transaction, so that a handler that stops half-way leaves nothing behind
  - make the effect the same when the handler is called again: key it by the `id` of the envelope, or write that id with the effect, in one transaction
  - do not let the effect depend on what arrived before: compare the `timestamp` of the envelope with that of what is there, and the `id` if they are equal
  - if the transport keeps the order, say so: `Chaos::without_reordering`

(found with seed 10 and made smaller; the other events are not needed)";
    assert_eq!(panicked(chaos, &created(2), handler), told);
}

#[test]
fn what_to_do_is_said_of_what_happened_only() {
    let knows_the_last = async |world: &World, event: Delivered, _: Context| -> Handled {
        let last = world.latest.replace(Some((event.timestamp, 0)));
        if last.is_none_or(|(timestamp, _)| timestamp != event.timestamp) {
            world.add(event.payload.rows);
        }
        Ok(())
    };
    let told = panicked(Chaos::new(7).without_reordering(), &created(3), knows_the_last);
    assert!(told.contains("`Chaos::without_forgetting`"), "{told}");
    assert!(told.contains("key it by the `id`"), "{told}");
    for other in ["without_reordering", "in one piece"] {
        assert!(!told.contains(other), "{told}");
    }
}

#[test]
fn what_keeps_the_test_from_finding_anything() {
    let fine = async |_: &World, _: Delivered, _: Context| -> Handled { Ok(()) };
    let fails = async |_: &World, event: Delivered, _: Context| -> Handled {
        if event.payload.rows == 2 { Err("the index is locked".to_owned()) } else { Ok(()) }
    };
    let waits = async |_: &World, _: Delivered, _: Context| -> Handled { pending().await };
    let chaos = Chaos::new(7);
    assert_eq!(panicked(chaos, &[], fine), "there are no events to deliver: give at least one");
    assert_eq!(
        panicked(chaos, &[created(1), vec![b"{}".to_vec()]].concat(), fine),
        "event 2 is not processed, though each is delivered once and in order: envelope field \
         `id` is missing"
    );
    assert_eq!(
        panicked(chaos, &created(3), fails),
        "event 2 is not processed, though each is delivered once and in order: the index is locked"
    );
    assert_eq!(
        panicked(chaos, &created(1), waits),
        "the handler waits for something that does not come in this test: if a runtime brings it \
         about, await `Chaos::check` instead, in an async test of that runtime; if it is another \
         event, let the handler fail, and it is called again"
    );
    assert_eq!(
        panicked(chaos, &[created(3), created(2)].concat(), fine),
        "event 4 is not processed, though each is delivered once and in order: it has the id of \
         event 1, and each event is given once"
    );
    assert_eq!(
        panicked(chaos, &[b"{}".to_vec(), b"{}".to_vec()], fine),
        "event 1 is not processed, though each is delivered once and in order: envelope field \
         `id` is missing"
    );
    let unread = String::from_utf8(created(1).concat()).unwrap().replace("_created", "_rejected");
    assert_eq!(
        panicked(chaos, &[unread.clone().into_bytes()], fine),
        "event 1 is not processed, though each is delivered once and in order: event type \
         `ingestion.dataset_rejected` is not read here"
    );
    let read = created(2).pop().unwrap();
    let state = |world: &World| world.sum.get();
    chaos.assert_idempotent(&[unread.into_bytes(), read], World::default, fine, state);
}

#[test]
fn a_crash_after_a_panic_is_told_for_what_it_makes_forgotten() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        let last = world.latest.replace(Some((event.timestamp, 0)));
        let is_last = last.is_some_and(|(timestamp, _)| timestamp == event.timestamp);
        if event.payload.rows == 1 && !is_last {
            world.add(1);
        }
        assert!(event.payload.rows == 1 || !world.note(&event), "the index is locked");
        Ok(())
    };
    let told = panicked(Chaos::new(7).without_reordering(), &created(2), handler);
    let crashed = "2. event 2 `ingestion.dataset_created` is delivered, and fails: the handler \
                   panicked: the index is locked; then the process crashes\n";
    assert!(told.contains(crashed), "{told}");
}

#[test]
fn a_state_that_is_new_in_each_run() {
    let asserted = catch_unwind(|| {
        Chaos::new(7).assert_idempotent(
            &created(1),
            || std::cell::Cell::new(Uuid::nil()),
            async |emitted: &std::cell::Cell<Uuid>, event: Delivered, context: Context| {
                let answer: Envelope<_> = context.emit("search-service", event.payload);
                emitted.set(answer.id);
                Handled::Ok(())
            },
            std::cell::Cell::get,
        );
    });
    let message = *asserted.unwrap_err().downcast::<String>().unwrap();
    let told = "the same events, each once and in order, end in two states: leave out of the state \
                what is new in each run, such as fresh ids and the present time, and keep what the \
                handler remembers in the world\n\nfirst:\n\n  ";
    assert!(message.starts_with(told), "{message}");
    assert!(!message.contains("`Debug`"), "{message}");
}

#[test]
fn a_handler_that_remembers_outside_the_world() {
    let calls = std::sync::atomic::AtomicU32::new(0);
    let handler = async |world: &World, _: Delivered, _: Context| -> Handled {
        let call = calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        world.add(if call < 9 { 1 } else { 2 });
        Ok(())
    };
    let chaos = Chaos::new(7).without_reordering().without_crashes();
    let told = panicked(chaos, &created(3), handler);
    let advice = "what to do:\n\n  - each event was handled once and in order, so the handler does \
                  not do the same in each run: keep what it remembers in the world";
    assert!(told.contains(advice), "{told}");
}

#[test]
fn states_that_look_the_same() {
    let handler = async |_: &World, _: Delivered, _: Context| -> Handled { Ok(()) };
    let asserted = catch_unwind(|| {
        let state = |_: &World| f64::NAN;
        Chaos::new(7).assert_idempotent(&created(1), World::default, handler, state);
    });
    let message = *asserted.unwrap_err().downcast::<String>().unwrap();
    let told = "second:\n\n  NaN\n\n(they differ in something that `Debug` does not show)";
    assert!(message.ends_with(told), "{message}");
}
