use std::cell::Cell;
use std::collections::BTreeSet;

use event_consume::Context;
use event_consume::testing::{Chaos, Counterexample, Crash, Finding, Step};

use crate::events::{Delivered, World, created, wait};

type Handled = Result<(), String>;

const DEFAULT: fn(Chaos) -> Chaos = |chaos| chaos;
const WITHOUT_CRASHES: fn(Chaos) -> Chaos = Chaos::without_crashes;
const IN_ORDER: fn(Chaos) -> Chaos = Chaos::without_reordering;
const LASTING: fn(Chaos) -> Chaos = Chaos::without_forgetting;
const LASTING_IN_ORDER: fn(Chaos) -> Chaos = |chaos| LASTING(IN_ORDER(chaos));

/// What is found with ten events, of which the sum must come out the same.
async fn found(
    chaos: Chaos,
    handler: impl AsyncFn(&World, Delivered, Context) -> Handled,
) -> Counterexample {
    found_with(10, chaos, handler).await
}

async fn found_with(
    events: u64,
    chaos: Chaos,
    handler: impl AsyncFn(&World, Delivered, Context) -> Handled,
) -> Counterexample {
    let state = async |world: &World| world.sum.get();
    match chaos.check(&created(events), async || World::default(), handler, state).await {
        Err(Finding::Diverged(found)) => found,
        other => panic!("{other:?}"),
    }
}

/// The schedules that are found from several seeds, without those that are the same as text.
async fn schedules(
    chaos: fn(Chaos) -> Chaos,
    handler: impl AsyncFn(&World, Delivered, Context) -> Handled,
) -> Vec<String> {
    let mut schedules = BTreeSet::new();
    for seed in [0, 1, 7, 1000, u64::MAX] {
        schedules.insert(text(&found(chaos(Chaos::new(seed)), &handler).await.schedule));
    }
    schedules.into_iter().collect()
}

/// A schedule with its events renamed: `a` is the first of those that it has, `a!` with a crash
/// after the handler, and `a!2` where it waits for the second time.
fn text(schedule: &[Step]) -> String {
    let mut events: Vec<_> = schedule.iter().map(|step| step.event).collect();
    events.sort_unstable();
    events.dedup();
    let step = |step: &Step| {
        let event = ["a", "b", "c", "d"][events.binary_search(&step.event).unwrap()];
        match step.crash {
            None => event.to_owned(),
            Some(Crash::AfterHandler) => format!("{event}!"),
            Some(Crash::InHandler(time)) => format!("{event}!{time}"),
            Some(Crash::BeforeHandler) => format!("{event}!0"),
        }
    };
    schedule.iter().map(step).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn an_effect_that_is_added_again_takes_two_deliveries_to_show() {
    let handler = async |world: &World, event: Delivered, _: Context| {
        world.add(event.payload.rows);
        Ok(())
    };
    for chaos in [DEFAULT, IN_ORDER, LASTING, LASTING_IN_ORDER] {
        assert_eq!(schedules(chaos, handler).await, ["a! a"]);
    }
}

#[tokio::test]
async fn the_last_by_arrival_takes_two_events_in_the_other_order() {
    let handler = async |world: &World, event: Delivered, _: Context| {
        world.sum.set(event.payload.rows);
        Ok(())
    };
    for chaos in [DEFAULT, LASTING, WITHOUT_CRASHES] {
        assert_eq!(schedules(chaos, handler).await, ["b a"]);
    }
}

#[tokio::test]
async fn an_effect_before_a_failure_takes_the_order_in_which_the_handler_fails() {
    let handler = async |world: &World, event: Delivered, _: Context| {
        let rows = event.payload.rows;
        world.add(1);
        let is_there = |rows| world.rows_by_id.borrow().values().any(|&known| known == rows);
        if rows.is_multiple_of(2) && !is_there(rows - 1) {
            return Err("the event before is missing".to_owned());
        }
        world.note(&event);
        Ok(())
    };
    assert_eq!(schedules(WITHOUT_CRASHES, handler).await, ["b a"]);
}

#[tokio::test]
async fn what_is_expected_is_the_end_of_events_in_order_also_where_the_handler_fails_at_first() {
    let handler = async |world: &World, event: Delivered, _: Context| {
        if world.note(&event) && event.payload.rows == 1 {
            return Err("not yet".to_owned());
        }
        world.sum.set(event.payload.rows);
        Ok(())
    };
    let found = found_with(2, Chaos::new(7).without_crashes(), handler).await;
    let found = (text(&found.schedule), found.expected.as_str(), found.reached.as_str());
    assert_eq!(found, ("a b".to_owned(), "2", "1"));
}

#[tokio::test]
async fn an_effect_in_two_pieces_takes_a_crash_between_them() {
    let handler = async |world: &World, event: Delivered, _: Context| {
        wait().await;
        if world.note(&event) {
            wait().await;
            world.add(event.payload.rows);
        }
        Ok(())
    };
    for chaos in [DEFAULT, IN_ORDER, LASTING, LASTING_IN_ORDER] {
        assert_eq!(schedules(chaos, handler).await, ["a!2 a"]);
    }
}

#[tokio::test]
async fn a_handler_that_knows_its_last_event_only_takes_one_in_between() {
    let handler = async |world: &World, event: Delivered, _: Context| {
        let last = world.latest.replace(Some((event.timestamp, event.payload.rows)));
        if last.is_none_or(|(timestamp, _)| timestamp != event.timestamp) {
            world.add(event.payload.rows);
        }
        Ok(())
    };
    assert_eq!(schedules(LASTING, handler).await, ["a! b a", "b! a b"]);
    assert_eq!(schedules(IN_ORDER, handler).await, ["a b! a b"]);
}

#[tokio::test]
async fn a_lock_that_is_left_behind_takes_a_crash_late_in_the_handler_and_another_event() {
    let handler = async |world: &World, event: Delivered, _: Context| {
        wait().await;
        wait().await;
        let mine = Some((event.timestamp, event.payload.rows));
        if world.latest.replace(mine).is_some_and(|holder| Some(holder) != mine) {
            world.add(1);
        }
        wait().await;
        world.latest.set(None);
        Ok(())
    };
    for schedule in schedules(LASTING, handler).await {
        assert!(["a!3 b a", "b!3 a b"].contains(&schedule.as_str()), "{schedule}");
    }
}

#[tokio::test]
async fn a_seed_that_found_something_finds_the_same_alone() {
    let handler = async |world: &World, event: Delivered, _: Context| {
        world.sum.set(event.payload.rows);
        Ok(())
    };
    let first = found(Chaos::new(40), handler).await;
    let again = found(Chaos::new(first.seed).schedules(1), handler).await;
    assert_eq!(again.schedule, first.schedule);
    assert_eq!(again.to_string(), first.to_string());
}

#[tokio::test]
async fn an_effect_in_two_pieces_is_found_however_late_in_the_handler() {
    for waits in [3, 5, 10, 30] {
        let handler = async |world: &World, event: Delivered, _: Context| {
            for _ in 0..waits {
                wait().await;
            }
            if world.note(&event) {
                wait().await;
                world.add(event.payload.rows);
            }
            Ok(())
        };
        let expected = format!("a!{} a", waits + 1);
        for chaos in [DEFAULT, IN_ORDER, LASTING, LASTING_IN_ORDER] {
            for (events, seed) in [(1, 0), (1, 7), (2, 1), (10, 1000)] {
                let found = found_with(events, chaos(Chaos::new(seed)), handler).await;
                assert_eq!(text(&found.schedule), expected, "{events} {seed}");
                assert_eq!(found.seed, seed, "what is tried first is of the first seed");
                let alone = chaos(Chaos::new(found.seed).schedules(1));
                let again = found_with(events, alone, handler).await;
                assert_eq!(again.to_string(), found.to_string());
            }
        }
    }
}

#[tokio::test]
async fn a_handler_crashes_wherever_it_waits_also_if_it_is_quicker_in_one_of_the_runs_in_order() {
    for quick_run in [1, 2, 3] {
        let runs = Cell::new(0);
        let world = async || {
            runs.set(runs.get() + 1);
            (runs.get(), World::default())
        };
        let handler = async |(run, world): &(u32, World), event: Delivered, _: Context| {
            let is_quick = *run == quick_run || event.payload.rows > 1;
            for _ in 0..if is_quick { 0 } else { 9 } {
                wait().await;
            }
            if world.note(&event) {
                if !is_quick {
                    wait().await;
                }
                world.add(event.payload.rows);
            }
            Ok::<(), String>(())
        };
        let state = async |(_, world): &(u32, World)| world.sum.get();
        match Chaos::new(7).check(&created(2), world, handler, state).await {
            Err(Finding::Diverged(found)) => assert_eq!(text(&found.schedule), "a!10 a"),
            other => panic!("{quick_run}: {other:?}"),
        }
    }
}
