//! Schedules: which event is delivered when, and where the process dies. Plain data, made from a
//! seed.

use oorandom::Rand32;

/// One delivery of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Which event, from 0 in the list that was given.
    pub event: usize,
    /// Where the process dies, or `None` if the delivery comes to its end.
    pub crash: Option<Crash>,
}

/// Where a process dies in a delivery. The event was claimed, and is not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crash {
    /// Before the handler is called.
    BeforeHandler,
    /// Where the handler waits for the nth time, from 1. A handler that waits less often comes to
    /// its end first, as in [`AfterHandler`](Self::AfterHandler).
    InHandler(u32),
    /// After the handler has come to its end.
    AfterHandler,
}

/// What may happen to events on their way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub(super) reordering: bool,
    pub(super) crashes: bool,
    /// A crash takes the ids with it.
    pub(super) forgetting: bool,
}

/// Each event once and in order, without a crash.
pub(super) fn plain(events: impl IntoIterator<Item = usize>) -> Vec<Step> {
    events.into_iter().map(|event| Step { event, crash: None }).collect()
}

/// The events of a schedule, in order.
pub(super) fn events(steps: &[Step]) -> Vec<usize> {
    let mut events: Vec<_> = steps.iter().map(|step| step.event).collect();
    events.sort_unstable();
    events.dedup();
    events
}

impl Rules {
    /// The schedule of a seed: the same for the same seed, and always one that is allowed. `waits`
    /// is how often the handler waits, and it may crash at any of these places.
    pub(super) fn schedule(self, seed: u64, events: usize, waits: u32) -> Vec<Step> {
        let mut random = Random { numbers: Rand32::new(seed), waits };
        if self.reordering {
            return self.by_delay(&mut random, events);
        }
        self.by_going_back(&mut random, events)
    }

    /// Makes a schedule for each place where the handler waits: every event comes twice, and
    /// crashes there the first time. If the handler waits at many places, it makes schedules for
    /// some of them.
    pub(super) fn crashes_at_each_wait(
        self,
        events: usize,
        waits: u32,
    ) -> impl Iterator<Item = Vec<Step>> {
        let waits = if self.crashes { waits } else { 0 };
        let every = waits.div_ceil(100).max(1) as usize;
        (1..=waits).step_by(every).map(move |time| {
            let twice =
                |event| [Some(Crash::InHandler(time)), None].map(|crash| Step { event, crash });
            (0..events).flat_map(twice).collect()
        })
    }

    /// Whether a schedule is one of at-least-once delivery: no event comes last with a crash, so
    /// each is delivered to the end at some time.
    ///
    /// Without reordering, the transport has a place in a log of the events: it goes on to the next
    /// one, never past one, and stops at the end. It goes back to what it has marked as done, and
    /// that mark does not go back.
    pub(super) fn allow(self, steps: &[Step]) -> bool {
        let has_later =
            |index: usize| steps[index + 1..].iter().any(|later| later.event == steps[index].event);
        let is_delivered =
            (0..steps.len()).all(|index| steps[index].crash.is_none() || has_later(index));
        is_delivered && (self.reordering || is_in_order(steps))
    }

    /// Each event is delivered once or more, each time at its place in the list and a delay, which
    /// is longer in some schedules than in others.
    fn by_delay(self, random: &mut Random, events: usize) -> Vec<Step> {
        let longest_delay = random.below(2 * events + 1);
        let mut deliveries = Vec::new();
        for event in 0..events {
            let times = if random.one_in(2) { 1 } else { 2 + random.below(2) };
            for _ in 0..times {
                let time = event + random.below(longest_delay + 1);
                // What arrives at the same time arrives in any order.
                deliveries.push((time, random.any(), event));
            }
        }
        deliveries.sort_unstable();
        let mut steps = plain(deliveries.into_iter().map(|(_, _, event)| event));
        let mut was_delivered = vec![false; events];
        for step in steps.iter_mut().rev() {
            let is_last = !std::mem::replace(&mut was_delivered[step.event], true);
            if self.crashes && !is_last && random.one_in(2) {
                step.crash = Some(random.crash());
            }
        }
        steps
    }

    fn by_going_back(self, random: &mut Random, events: usize) -> Vec<Step> {
        let (mut steps, mut event, mut mark, mut returns) = (Vec::new(), 0, 0, events + 2);
        while event < events {
            if returns == 0 || !random.one_in(3) {
                steps.push(Step { event, crash: None });
                event += 1;
                continue;
            }
            returns -= 1;
            let crash = (self.crashes && random.one_in(2)).then(|| random.crash());
            steps.push(Step { event, crash });
            mark += random.below(event + 1 - mark);
            event = mark;
        }
        steps
    }
}

fn is_in_order(steps: &[Step]) -> bool {
    let events = events(steps);
    let (mut mark, mut next, mut has_crashed) = (0, 0, false);
    for step in steps {
        let Ok(place) = events.binary_search(&step.event) else { return false };
        let goes_on = place == next && !has_crashed;
        let goes_back = (mark..next).contains(&place);
        if !goes_on && !goes_back {
            return false;
        }
        if goes_back {
            mark = place;
        }
        (next, has_crashed) = (place + 1, step.crash.is_some());
    }
    next == events.len()
}

struct Random {
    numbers: Rand32,
    waits: u32,
}

impl Random {
    fn any(&mut self) -> u32 {
        self.numbers.rand_u32()
    }

    /// A number below this one; 0 below 0.
    fn below(&mut self, end: usize) -> usize {
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        self.numbers.rand_range(0..end.max(1)) as usize
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn crash(&mut self) -> Crash {
        match self.below(5) {
            0 => Crash::BeforeHandler,
            1 | 2 => Crash::AfterHandler,
            _ => Crash::InHandler(1 + self.numbers.rand_range(0..self.waits.max(1))),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::HashSet;

    use super::*;

    pub(crate) const ALL_RULES: [Rules; 5] = [
        Rules { reordering: true, crashes: true, forgetting: true },
        Rules { reordering: true, crashes: true, forgetting: false },
        Rules { reordering: true, crashes: false, forgetting: true },
        Rules { reordering: false, crashes: true, forgetting: true },
        Rules { reordering: false, crashes: false, forgetting: true },
    ];

    /// `1` is event 1, `1b`, `1a` and `12` are event 1 with a crash before the handler, after it,
    /// and at its second waiting.
    pub(crate) fn steps(text: &str) -> Vec<Step> {
        let step = |text: &str| {
            let (event, crash) = text.split_at(1);
            let crash = match crash {
                "" => None,
                "b" => Some(Crash::BeforeHandler),
                "a" => Some(Crash::AfterHandler),
                time => Some(Crash::InHandler(time.parse().unwrap())),
            };
            Step { event: event.parse().unwrap(), crash }
        };
        text.split_whitespace().map(step).collect()
    }

    #[test]
    fn the_schedule_of_a_seed_is_always_the_same() {
        for rules in ALL_RULES {
            for seed in 0..100 {
                assert_eq!(rules.schedule(seed, 6, 3), rules.schedule(seed, 6, 3));
            }
            let distinct = (0..100).map(|seed| format!("{:?}", rules.schedule(seed, 6, 3)));
            assert!(distinct.collect::<HashSet<_>>().len() > 80, "{rules:?}");
        }
        // A seed that somebody wrote down means the same in every version.
        let [all, _, _, in_order, in_order_without_crashes] = ALL_RULES;
        for (rules, seed, text) in [
            (all, 7, "0a 0 2 0 12 1 2 1"),
            (all, 6, "1 21 0b 0a 0 1 2"),
            (all, 10, "1 2 13 1 0"),
            (in_order, 7, "0 0 1 2"),
            (in_order, 3, "0 01 0 1 22 1 2"),
            (in_order, 11, "0 1a 01 01 0 0 1 2"),
            (in_order_without_crashes, 3, "0 0 1 0 1 0 1 2 1 2"),
        ] {
            assert_eq!(rules.schedule(seed, 3, 3), steps(text), "{rules:?} {seed}");
        }
    }

    #[test]
    fn each_schedule_has_every_event_and_is_allowed() {
        for rules in ALL_RULES {
            for (seed, count) in (0..1000).flat_map(|seed| [(seed, 0), (seed, 1), (seed, 7)]) {
                let steps = rules.schedule(seed, count, 3);
                assert_eq!(events(&steps), (0..count).collect::<Vec<_>>());
                assert!(rules.allow(&steps), "{rules:?} {steps:?}");
                assert!(rules.crashes || steps.iter().all(|step| step.crash.is_none()));
            }
        }
    }

    #[test]
    fn each_place_where_a_handler_waits_has_a_schedule_unless_they_are_many() {
        for rules in ALL_RULES {
            for (waits, count) in [(0, 0), (1, 1), (100, 100), (101, 51), (u32::MAX, 100)] {
                let schedules: Vec<_> = rules.crashes_at_each_wait(2, waits).collect();
                let count = if rules.crashes { count } else { 0 };
                assert_eq!(schedules.len(), count, "{rules:?} {waits}");
                assert!(schedules.iter().all(|schedule| rules.allow(schedule)), "{rules:?}");
            }
        }
        let schedules: Vec<_> = ALL_RULES[0].crashes_at_each_wait(2, 2).collect();
        assert_eq!(schedules, [steps("01 0 11 1"), steps("02 0 12 1")]);
    }

    #[test]
    fn schedules_repeat_reorder_delay_and_crash() {
        let all: Vec<_> = (0..100).map(|seed| ALL_RULES[0].schedule(seed, 5, 3)).collect();
        let some = |is: &dyn Fn(&[Step]) -> bool| all.iter().any(|steps| is(steps));
        assert!(some(&|steps| steps.len() > 10));
        assert!(some(&|steps| steps[0].event == 4));
        assert!(some(&|steps| steps.last().unwrap().event == 0));
        for crash in [Crash::BeforeHandler, Crash::AfterHandler, Crash::InHandler(3)] {
            assert!(some(&|steps| steps.iter().any(|step| step.crash == Some(crash))));
        }
    }

    #[test]
    fn a_hundred_schedules_have_nearly_all_orders_of_three_events() {
        let order = |seed| {
            let steps = ALL_RULES[0].schedule(seed, 3, 3);
            let mut handled: Vec<_> = steps.iter().filter(|it| it.crash.is_none()).collect();
            let mut known = HashSet::new();
            handled.retain(|step| known.insert(step.event));
            handled.iter().map(|step| step.event).collect::<Vec<_>>()
        };
        for first in (0..1000).step_by(100) {
            let orders: HashSet<_> = (first..first + 100).map(order).collect();
            assert!(orders.len() >= 5, "{first} {orders:?}");
        }
    }

    #[test]
    fn a_transport_that_keeps_the_order_goes_back_two_times_more_than_there_are_events_at_most() {
        let lengths = (0..1000).map(|seed| ALL_RULES[3].schedule(seed, 1, 3).len());
        assert_eq!(lengths.max(), Some(1 + (1 + 2)));
    }

    #[test]
    fn what_at_least_once_delivery_allows() {
        for (text, unordered, ordered) in [
            ("", true, true),
            ("0 1 2", true, true),
            ("0 0 1 1", true, true),
            ("0a 0", true, true),
            ("0 1 2 0 1 2", true, true),
            ("0 1a 0 1", true, true),
            ("3 5 7", true, true),
            // Lost.
            ("0a", false, false),
            ("0 1 0a", false, false),
            // Passed over.
            ("1 0", true, false),
            ("0 2 1 2", true, false),
            ("0a 1 0", true, false),
            // Went back to before where it had gone back to.
            ("0 1 1 0 1", true, false),
            // Went back, and did not go on from there.
            ("0 1 0", true, false),
        ] {
            for rules in ALL_RULES {
                let expected = if rules.reordering { unordered } else { ordered };
                assert_eq!(rules.allow(&steps(text)), expected, "{rules:?} {text}");
            }
        }
    }
}
