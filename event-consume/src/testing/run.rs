//! Runs of a schedule, through a consumer over a fresh world.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Display;

use event_core::{Envelope, EventSet, Header};

use super::process::{Ended, Process};
use super::schedule::{Crash, Rules, Step};
use crate::{Action, Consumer, Context, Policy};

/// What a schedule came to: the deliveries that were made, and the state, or why there is none.
#[derive(Debug)]
pub(super) struct Run<T> {
    pub(super) deliveries: Vec<Delivery>,
    pub(super) end: Result<T, Unprocessed>,
    /// How often the handler waited for one event, at most.
    pub(super) most_waits: u32,
}

impl<T> Run<T> {
    /// The first event, where the handler was called for none.
    pub(super) fn nothing_handled(&self) -> Option<Unprocessed> {
        let reason = |delivery: &Delivery| match &delivery.ending {
            Ending::PassedOver { reason, .. } => Some(reason.clone()),
            _ => None,
        };
        let reasons: Option<Vec<_>> = self.deliveries.iter().map(reason).collect();
        let reason = reasons?.into_iter().next()?;
        Some(Unprocessed { event: 0, reason })
    }
}

/// The first event with the id of another, in whose place it would be passed over.
pub(super) fn repeated(events: &[impl AsRef<[u8]>]) -> Option<Unprocessed> {
    let mut ids = HashMap::new();
    events.iter().enumerate().find_map(|(event, json)| {
        let id = Header::peek(json.as_ref()).ok()?.id;
        let first = ids.insert(id, event)? + 1;
        let reason = format!("it has the id of event {first}, and each event is given once");
        Some(Unprocessed { event, reason })
    })
}

/// An event that is given up after its handler failed too often, or for which it is never called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unprocessed {
    pub(super) event: usize,
    pub(super) reason: String,
}

/// A delivery that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Delivery {
    pub(super) event: usize,
    pub(super) ending: Ending,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ending {
    Handled,
    /// The handler was not called.
    PassedOver {
        reason: String,
        crashed: bool,
    },
    Failed {
        reason: String,
        crashed: bool,
    },
    Crashed(Crash),
}

/// What is put to the test, of which each run has a fresh world.
pub(super) struct Subject<'a, J, N, H, V> {
    pub(super) events: &'a [J],
    pub(super) rules: Rules,
    pub(super) world: N,
    pub(super) handler: H,
    pub(super) state: V,
}

impl<J: AsRef<[u8]>, N, H, V> Subject<'_, J, N, H, V> {
    /// Runs a schedule. An event whose handler fails is delivered again, as the default policy
    /// says: at once where the transport keeps the order, and after all others where it does not.
    pub(super) async fn run<P, W, T, E>(&self, steps: &[Step], keeps_order: bool) -> Run<T>
    where
        P: EventSet,
        N: AsyncFn() -> W,
        H: AsyncFn(&W, Envelope<P>, Context) -> Result<(), E>,
        V: AsyncFn(&W) -> T,
        E: Display,
    {
        let (policy, process) = (Policy::default(), Process::default());
        let world = (self.world)().await;
        let handler =
            |event, context| process.handle(async || (self.handler)(&world, event, context).await);
        let started = || Consumer::<P, _>::new("chaos", &handler).size_limit(usize::MAX);
        let mut consumer = started();
        let mut failures = BTreeMap::new();
        let mut deliveries = Vec::new();
        let mut steps = VecDeque::from(steps.to_vec());
        while let Some(Step { event, crash }) = steps.pop_front() {
            let received = consumer.receive(self.events[event].as_ref());
            let ended = process.deliver(received, crash).await;
            // A consumer has no state but its store, so the next process over the same ids is the
            // same one. The claim of the dead one was given back, as if its lease had expired.
            if crash.is_some() && self.rules.forgetting {
                consumer = started();
            }
            let (outcome, called) = match ended {
                Ended::Alive { output, called } => (output, called),
                Ended::Dead(crash) => {
                    deliveries.push(Delivery { event, ending: Ending::Crashed(crash) });
                    continue;
                }
            };
            let attempt = failures.get(&event).unwrap_or(&0) + 1;
            let action = outcome.action(&policy, attempt);
            let ending = match action {
                Action::Acknowledge if called => Ending::Handled,
                Action::Acknowledge => {
                    Ending::PassedOver { reason: outcome.to_string(), crashed: crash.is_some() }
                }
                // A handler that panics comes to no place where the process could crash.
                Action::Retry(_) | Action::DeadLetter => {
                    Ending::Failed { reason: outcome.to_string(), crashed: crash.is_some() }
                }
            };
            if ending == Ending::Handled {
                // Others may have waited for this one.
                failures.clear();
            }
            deliveries.push(Delivery { event, ending });
            match action {
                Action::Acknowledge => {}
                Action::Retry(_) => {
                    failures.insert(event, attempt);
                    let again = Step { event, crash: None };
                    if keeps_order {
                        steps.push_front(again);
                    } else if steps.iter().all(|step| step.event != event) {
                        steps.push_back(again);
                    }
                }
                Action::DeadLetter => {
                    let reason = outcome.to_string();
                    let end = Err(Unprocessed { event, reason });
                    return Run { deliveries, end, most_waits: process.most_waits() };
                }
            }
        }
        let end = Ok((self.state)(&world).await);
        Run { deliveries, end, most_waits: process.most_waits() }
    }
}
