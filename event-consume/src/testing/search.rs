//! The search for a schedule that ends in another state, and for the smallest one.

use super::run::Run;
use super::schedule::{Rules, Step, events, plain};
use super::simpler::simpler;

/// A schedule with another end than its events have when each is delivered once and in order.
#[derive(Debug)]
pub(super) struct Diverged<T> {
    pub(super) schedule: Vec<Step>,
    pub(super) expected: T,
    pub(super) run: Run<T>,
}

/// Runs the schedule, and where it diverges, simpler ones until none of these does.
pub(super) async fn smallest_diverged<T: PartialEq>(
    schedule: Vec<Step>,
    rules: Rules,
    run: &impl AsyncFn(&[Step], bool) -> Run<T>,
) -> Option<Diverged<T>> {
    let mut smallest = diverged(schedule, rules, run).await?;
    while let Some(smaller) = simpler_diverged(&smallest.schedule, rules, run).await {
        smallest = smaller;
    }
    Some(smallest)
}

async fn simpler_diverged<T: PartialEq>(
    schedule: &[Step],
    rules: Rules,
    run: &impl AsyncFn(&[Step], bool) -> Run<T>,
) -> Option<Diverged<T>> {
    for simpler in simpler(schedule).filter(|simpler| rules.allow(simpler)) {
        if let Some(diverged) = diverged(simpler, rules, run).await {
            return Some(diverged);
        }
    }
    None
}

async fn diverged<T: PartialEq>(
    schedule: Vec<Step>,
    rules: Rules,
    run: &impl AsyncFn(&[Step], bool) -> Run<T>,
) -> Option<Diverged<T>> {
    // If some of the events cannot be processed without the others, they tell nothing.
    let expected = run(&plain(events(&schedule)), true).await.end.ok()?;
    let run = run(&schedule, !rules.reordering).await;
    let is_expected = run.end.as_ref().is_ok_and(|state| *state == expected);
    (!is_expected).then_some(Diverged { schedule, expected, run })
}
