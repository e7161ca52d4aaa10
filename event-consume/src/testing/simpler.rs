//! Ways to make a schedule simpler.

use std::iter;

use super::schedule::{Crash, Step, events};

/// Schedules that are like this one and simpler, the boldest first: with fewer events, with fewer
/// deliveries, with fewer crashes, with crashes that are easier to follow, closer to the plain
/// order. Not all of them are schedules of at-least-once delivery.
pub(super) fn simpler(steps: &[Step]) -> impl Iterator<Item = Vec<Step>> {
    without_events(steps)
        .chain(without_steps(steps))
        .chain(without_a_crash(steps))
        .chain(with_an_earlier_crash(steps))
        .chain(with_a_plainer_crash(steps))
        .chain(with_neighbours_in_order(steps))
}

fn without_events(steps: &[Step]) -> impl Iterator<Item = Vec<Step>> {
    let all = events(steps);
    pieces(all.len()).map(move |(from, to)| {
        let is_kept = |step: &&Step| !all[from..to].contains(&step.event);
        steps.iter().filter(is_kept).copied().collect()
    })
}

fn without_steps(steps: &[Step]) -> impl Iterator<Item = Vec<Step>> {
    pieces(steps.len()).map(|(from, to)| [&steps[..from], &steps[to..]].concat())
}

/// The halves of so many things, then the quarters, and so on to single ones; never all of them.
fn pieces(count: usize) -> impl Iterator<Item = (usize, usize)> {
    let halved = |size: &usize| (*size > 1).then(|| size.div_ceil(2));
    let sizes = iter::successors(halved(&count), halved);
    sizes.flat_map(move |size| {
        (0..count).step_by(size).map(move |from| (from, count.min(from + size)))
    })
}

fn without_a_crash(steps: &[Step]) -> impl Iterator<Item = Vec<Step>> {
    let crashes = (0..steps.len()).filter(|&index| steps[index].crash.is_some());
    crashes.map(|index| with_crash(steps, index, None))
}

/// A crash that matters only for what it makes forgotten may as well happen at a delivery that
/// matters.
fn with_an_earlier_crash(steps: &[Step]) -> impl Iterator<Item = Vec<Step>> {
    let crashes = (0..steps.len()).filter(|&index| steps[index].crash.is_some());
    crashes.flat_map(move |index| {
        (0..index).rev().map(move |earlier| {
            let mut simpler = with_crash(steps, earlier, Some(Crash::AfterHandler));
            simpler.remove(index);
            simpler
        })
    })
}

fn with_a_plainer_crash(steps: &[Step]) -> impl Iterator<Item = Vec<Step>> {
    (0..steps.len()).flat_map(move |index| {
        let (is_simplified, time) = match steps[index].crash {
            None | Some(Crash::AfterHandler) => (false, 1),
            Some(Crash::BeforeHandler) => (true, 1),
            Some(Crash::InHandler(time)) => (true, time),
        };
        let plainer = is_simplified.then_some(Crash::AfterHandler);
        let plainer = plainer.into_iter().chain((1..time).map(Crash::InHandler));
        plainer.map(move |crash| with_crash(steps, index, Some(crash)))
    })
}

fn with_neighbours_in_order(steps: &[Step]) -> impl Iterator<Item = Vec<Step>> {
    let inverted = (1..steps.len()).filter(|&index| steps[index - 1].event > steps[index].event);
    inverted.map(|index| {
        let mut simpler = steps.to_vec();
        simpler.swap(index - 1, index);
        simpler
    })
}

fn with_crash(steps: &[Step], index: usize, crash: Option<Crash>) -> Vec<Step> {
    let mut simpler = steps.to_vec();
    simpler[index].crash = crash;
    simpler
}

#[cfg(test)]
mod tests {
    use super::super::schedule::tests::{ALL_RULES, steps};
    use super::*;

    /// Smaller for what is simpler, so that making a schedule simpler comes to an end.
    fn cost(steps: &[Step]) -> impl Ord + std::fmt::Debug {
        let crashes = steps.iter().filter_map(|step| step.crash);
        let difficulty = |crash| match crash {
            Crash::AfterHandler => 0,
            Crash::InHandler(time) => time,
            Crash::BeforeHandler => 1,
        };
        let inversions = (0..steps.len())
            .flat_map(|first| (first..steps.len()).map(move |second| (first, second)))
            .filter(|&(first, second)| steps[first].event > steps[second].event);
        (
            steps.len(),
            crashes.clone().count(),
            crashes.map(difficulty).sum::<u32>(),
            inversions.count(),
        )
    }

    #[test]
    fn what_is_simpler_costs_less_and_is_not_empty() {
        for rules in ALL_RULES {
            for seed in 0..100 {
                let schedule = rules.schedule(seed, 5, 3);
                for simpler in simpler(&schedule) {
                    assert!(cost(&simpler) < cost(&schedule), "{schedule:?} {simpler:?}");
                    assert!(!simpler.is_empty());
                }
            }
        }
    }

    #[test]
    fn what_is_simpler_than_a_schedule() {
        for (schedule, expected) in [
            ("0", &[][..]),
            ("0 0", &["0", "0"]),
            ("0a 0", &["0", "0a", "0 0"]),
            ("0b 0", &["0", "0b", "0 0", "0a 0"]),
            ("03 0", &["0", "03", "0 0", "0a 0", "01 0", "02 0"]),
            ("1 0", &["1", "0", "0", "1", "0 1"]),
            ("0 1b", &["1b", "0", "1b", "0", "0 1", "0a", "0 1a"]),
        ] {
            let simpler: Vec<_> = simpler(&steps(schedule)).collect();
            let expected: Vec<_> = expected.iter().map(|text| steps(text)).collect();
            assert_eq!(simpler, expected, "{schedule}");
        }
    }

    #[test]
    fn pieces_are_halves_and_smaller_ones() {
        assert_eq!(pieces(1).collect::<Vec<_>>(), []);
        let three = [(0, 2), (2, 3), (0, 1), (1, 2), (2, 3)];
        assert_eq!(pieces(3).collect::<Vec<_>>(), three);
        assert_eq!(pieces(64).count(), 2 + 4 + 8 + 16 + 32 + 64);
    }
}
