//! Runs of a schedule, through a consumer over a fresh world.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Display;

use event_core::{Envelope, EventSet, Header};

use super::process::{Ended, Process};
use super::schedule::{Crash, Rules, Step};
use crate::{Action, Consumer, Context, Policy};

/// The result of a schedule: the deliveries that were made, and the state, or why there is none.
#[derive(Debug)]
pub(super) struct Run<T> {
    pub(super) deliveries: Vec<Delivery>,
    pub(super) end: Result<T, Unprocessed>,
    /// How often the handler waited for one event, at most.
    pub(super) most_waits: u32,
}

impl<T> Run<T> {
    /// The first event, if the handler was called for no event.
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

/// The first event with the id of an earlier one. The consumer would take it for a repetition.
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

/// What is tested. Each run has a fresh world.
pub(super) struct Subject<'a, J, N, H, V> {
    pub(super) events: &'a [J],
    pub(super) rules: Rules,
    pub(super) world: N,
    pub(super) handler: H,
    pub(super) state: V,
}

impl<J: AsRef<[u8]>, N, H, V> Subject<'_, J, N, H, V> {
    /// Runs a schedule. An event whose handler fails is delivered again, as the default policy
    /// says: at once if the transport keeps the order, and after all others if it does not.
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
                // A handler that panics does not reach the place where the process would crash.
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use event_core::Event;
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};

    use super::super::driven;
    use super::super::schedule::tests::{ALL_RULES, steps};
    use super::*;

    /// A data set was read.
    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ingestion.dataset_created", version = 1)]
    struct DatasetCreated {
        number: usize,
    }

    /// The deliveries of a schedule with a handler that panics for event 1 so many times. They are
    /// written like steps, with an `x` where the handler fails and a `=` where it is not called.
    fn delivered(schedule: &str, rules: Rules, keeps_order: bool, panics: u32) -> String {
        let created = |number| Envelope::new("a", "b", DatasetCreated { number });
        let events = [0, 1, 2].map(|number| created(number).to_json().unwrap());
        let handler = async |panics: &Cell<u32>, event: Envelope<DatasetCreated>, _: Context| {
            if event.payload.number == 1 && panics.get() > 0 {
                panics.set(panics.get() - 1);
                panic!("not yet");
            }
            Ok::<(), String>(())
        };
        let (world, state) = (async || Cell::new(panics), async |_: &Cell<u32>| ());
        let subject = Subject { events: &events, rules, world, handler, state };
        let run = driven(subject.run(&steps(schedule), keeps_order)).unwrap();
        let told = run.deliveries.iter().map(|Delivery { event, ending }| match ending {
            Ending::Handled => event.to_string(),
            Ending::PassedOver { crashed: false, .. } => format!("{event}="),
            Ending::PassedOver { crashed: true, .. } => format!("{event}=a"),
            Ending::Failed { crashed: false, .. } => format!("{event}x"),
            Ending::Failed { crashed: true, .. } => format!("{event}xa"),
            Ending::Crashed(_) => format!("{event}a"),
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_fails_is_delivered_again_until_it_is_given_up() {
        let rules = ALL_RULES[0];
        for (schedule, panics, unordered, ordered) in [
            ("0 1 2", 0, "0 1 2", "0 1 2"),
            ("0 1 2", 1, "0 1x 2 1", "0 1x 1 2"),
            // It comes again anyway.
            ("1 0 1", 1, "1x 0 1", "1x 1 0 1="),
            // The next process lives.
            ("1a 1 2", 1, "1xa 1 2", "1xa 1 1= 2"),
            (
                "0 1 2 1",
                9,
                "0 1x 2 1x 1x 1x 1x 1x 1x 1x 1x 1",
                "0 1x 1x 1x 1x 1x 1x 1x 1x 1x 1 2 1=",
            ),
            // An event that is passed over changes nothing for those that wait.
            (
                "0 1 0 1",
                99,
                "0 1x 0= 1x 1x 1x 1x 1x 1x 1x 1x 1x",
                "0 1x 1x 1x 1x 1x 1x 1x 1x 1x 1x",
            ),
        ] {
            for (keeps_order, expected) in [(false, unordered), (true, ordered)] {
                let told = delivered(schedule, rules, keeps_order, panics);
                assert_eq!(told, expected, "{schedule} {panics} {keeps_order}");
            }
        }
    }

    #[test]
    fn a_crash_forgets_what_was_confirmed_where_the_store_does_not_outlive_it() {
        let [forgetting, lasting, ..] = ALL_RULES;
        for (rules, expected) in [(forgetting, "0 1a 1 0 1=a 1"), (lasting, "0 1a 1 0= 1=a 1=")] {
            assert_eq!(delivered("0 1a 1 0 1a 1", rules, false, 0), expected);
        }
    }
}
