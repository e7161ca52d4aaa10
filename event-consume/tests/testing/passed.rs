use std::cell::Cell;

use event_consume::Context;
use event_consume::testing::Chaos;

use crate::events::{Delivered, World, created, wait};

type Handled = Result<(), String>;

#[test]
fn an_effect_that_is_keyed_by_the_id_passes() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        wait().await;
        world.note(&event);
        wait().await;
        Ok(())
    };
    let state = |world: &World| world.rows_by_id.borrow().clone();
    Chaos::new(7).assert_idempotent(&created(10), World::default, handler, state);
}

#[test]
fn an_effect_in_one_piece_with_its_id_passes() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        wait().await;
        if world.note(&event) {
            world.add(event.payload.rows);
        }
        Ok(())
    };
    Chaos::new(7).assert_idempotent(&created(10), World::default, handler, |it| it.sum.get());
}

#[test]
fn the_last_by_timestamp_passes() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        world.latest.set(world.latest.get().max(Some((event.timestamp, event.payload.rows))));
        Ok(())
    };
    Chaos::new(7).assert_idempotent(&created(10), World::default, handler, |it| it.latest.get());
}

#[test]
fn a_handler_that_fails_before_it_has_an_effect_passes() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        let known = world.rows_by_id.borrow().len() as u64;
        assert!(known < 10 || event.payload.rows <= 10, "panics are failures too");
        if known + 3 < event.payload.rows {
            return Err("too early".to_owned());
        }
        world.note(&event);
        Ok(())
    };
    let state = |world: &World| world.rows_by_id.borrow().clone();
    Chaos::new(7).schedules(20).assert_idempotent(&created(10), World::default, handler, state);
}

/// What is wrong with these is asked of nobody.
#[test]
fn what_does_not_happen_need_not_be_borne() {
    let adds = async |world: &World, event: Delivered, _: Context| -> Handled {
        world.add(event.payload.rows);
        Ok(())
    };
    let keeps_what_arrives_last = async |world: &World, event: Delivered, _: Context| -> Handled {
        world.sum.set(event.payload.rows);
        Ok(())
    };
    let knows_the_last = async |world: &World, event: Delivered, _: Context| -> Handled {
        let last = world.latest.replace(Some((event.timestamp, 0)));
        if last.is_none_or(|(timestamp, _)| timestamp != event.timestamp) {
            world.add(event.payload.rows);
        }
        Ok(())
    };
    let (events, state) = (created(10), |world: &World| world.sum.get());
    let chaos = Chaos::new(7);
    chaos.without_crashes().assert_idempotent(&events, World::default, adds, state);
    let in_order = chaos.without_reordering();
    in_order.assert_idempotent(&events, World::default, keeps_what_arrives_last, state);
    let lasting = in_order.without_forgetting();
    lasting.assert_idempotent(&events, World::default, knows_the_last, state);
}

#[test]
fn what_is_not_tried_is_not_found() {
    let keeps_what_arrives_last = async |world: &World, event: Delivered, _: Context| -> Handled {
        world.sum.set(event.payload.rows);
        Ok(())
    };
    let (events, state) = (created(10), |world: &World| world.sum.get());
    let chaos = Chaos::new(7).without_crashes().schedules(0);
    chaos.assert_idempotent(&events, World::default, keeps_what_arrives_last, state);
}

#[test]
fn a_crash_at_each_wait_and_a_hundred_schedules_are_tried_unless_another_number_is_given() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        wait().await;
        world.note(&event);
        wait().await;
        Ok(())
    };
    let chaos = Chaos::new(7);
    for (chaos, tried) in
        [(chaos, 102), (chaos.schedules(3), 5), (chaos.without_crashes().schedules(3), 3)]
    {
        let worlds = Cell::new(0);
        let world = || {
            worlds.set(worlds.get() + 1);
            World::default()
        };
        let state = |world: &World| world.rows_by_id.borrow().clone();
        chaos.assert_idempotent(&created(2), world, handler, state);
        // Each schedule is compared with its events in order, after two runs of all in order.
        assert_eq!(worlds.get(), 2 + 2 * tried);
    }
}

#[test]
fn a_handler_that_fails_until_the_event_before_was_there_passes() {
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        let before = event.payload.rows - 1;
        let is_there = world.rows_by_id.borrow().values().any(|&rows| rows == before);
        if before > 0 && !is_there {
            return Err("the event before is missing".to_owned());
        }
        world.note(&event);
        Ok(())
    };
    let state = |world: &World| world.rows_by_id.borrow().clone();
    let chaos = Chaos::new(7).schedules(20);
    for chaos in [chaos, chaos.without_forgetting(), chaos.without_crashes()] {
        chaos.assert_idempotent(&created(40), World::default, handler, state);
    }
}

#[test]
fn an_event_may_be_of_any_size() {
    let large = [created(1).concat(), vec![b' '; 1 << 20]].concat();
    let handler = async |world: &World, event: Delivered, _: Context| -> Handled {
        world.note(&event);
        Ok(())
    };
    let state = |world: &World| world.rows_by_id.borrow().clone();
    Chaos::new(7).schedules(1).assert_idempotent(&[large], World::default, handler, state);
}
