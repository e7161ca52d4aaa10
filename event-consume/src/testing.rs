//! Tests whether a handler is idempotent: delivers events repeated, reordered and delayed, to
//! processes that crash.
//!
//! At-least-once delivery promises only that each event is processed at some time. A handler is
//! right if it always ends in the same state as when each event is delivered once and in order.
//! [`Chaos`] tries many schedules of deliveries. If a schedule ends in another state, it makes the
//! schedule as small as it can, and shows it. The module needs the feature `testing`.
//!
//! ```
//! use std::cell::RefCell;
//! use std::collections::BTreeMap;
//! use std::convert::Infallible;
//!
//! use event_consume::Context;
//! use event_consume::testing::Chaos;
//! use event_core::{Envelope, Event};
//! # use schemars::JsonSchema;
//! # use serde::{Deserialize, Serialize};
//! # /// A data set was read.
//! # #[derive(Serialize, Deserialize, JsonSchema, Event)]
//! # #[event(type = "ingestion.dataset_created", version = 1)]
//! # struct DatasetCreated { rows: u64 }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let created = |rows| Envelope::new("ingestion-service", "import-42", DatasetCreated { rows });
//! let events = [created(8).to_json()?, created(9).to_json()?];
//!
//! type Rows = RefCell<BTreeMap<String, u64>>;
//!
//! Chaos::new(7).assert_idempotent(
//!     &events,
//!     Rows::default,
//!     async |rows: &Rows, event: Envelope<DatasetCreated>, _: Context| {
//!         // To add to a sum here would be found.
//!         rows.borrow_mut().insert(event.id.to_string(), event.payload.rows);
//!         Ok::<(), Infallible>(())
//!     },
//!     |rows| rows.borrow().values().sum::<u64>(),
//! );
//! # Ok(())
//! # }
//! ```
//!
//! # What happens to the events
//!
//! Each event is delivered to a [`Consumer`](crate::Consumer) of the name `chaos` with a
//! [`MemoryStore`](crate::MemoryStore), one delivery after the other. By default everything goes
//! wrong that can go wrong in a deployment:
//!
//! - Events arrive in any order, late and more than once. With
//!   [`without_reordering`](Chaos::without_reordering), the transport has a place in a log: it goes
//!   back to what it has marked as done, goes on from there, and passes over nothing.
//! - The process crashes in a delivery: after the event was claimed, at any place where the handler
//!   waits, or after the handler and before the event is confirmed. The future is dropped there,
//!   and what the handler did until then stays. The claim counts as expired, and the event is
//!   delivered again some time later. With [`without_crashes`](Chaos::without_crashes), no process
//!   crashes.
//! - A crash forgets the ids of events that were processed, as it does with a `MemoryStore`, so an
//!   event that was confirmed can be handled again. With
//!   [`without_forgetting`](Chaos::without_forgetting), the store outlives the process.
//! - A handler that fails is called again: at once if the order is kept, and after all other events
//!   if it is not. The event is given up when it has failed ten times and no other event was
//!   handled in between.
//!
//! Deliveries are not concurrent, so the test does not find what two handlers do to each other at
//! the same time. The world outlives a crash: of all that a process has in its memory, only the ids
//! are lost. If nothing is found, the schedules that were tried end in the same state, and no more
//! is known.

mod finding;
mod process;
mod run;
mod schedule;
mod search;
mod simpler;
mod story;

use std::fmt::{Debug, Display};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{self, Poll, Wake, Waker};

use event_core::{Envelope, EventSet};

pub use self::finding::{Counterexample, Finding};
use self::run::{Subject, repeated};
pub use self::schedule::{Crash, Step};
use self::schedule::{Rules, plain};
use self::search::smallest_diverged;
use crate::Context;

/// Delivers events in many ways, and compares the states that they end in.
///
/// By default everything happens that a transport and a process may do. Each function `without_…`
/// rules out one thing, which the handler then need not bear.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Chaos {
    seed: u64,
    schedules: u64,
    rules: Rules,
}

impl Chaos {
    /// Tries a crash at each place where the handler waits, or at a hundred of these places, and
    /// then a hundred schedules, from this seed and those after it.
    ///
    /// The same seed always gives the same schedules for the same number of events and a handler
    /// that waits as often.
    pub fn new(seed: u64) -> Self {
        let rules = Rules { reordering: true, crashes: true, forgetting: true };
        Self { seed, schedules: 100, rules }
    }

    /// Sets how many schedules are tried, each from a seed of its own.
    ///
    /// Few events are tried more thoroughly than many: a hundred schedules have nearly all orders
    /// of three events, and a small part of those of ten.
    pub fn schedules(self, schedules: u64) -> Self {
        Self { schedules, ..self }
    }

    /// Lets events arrive in order. The transport may go back to a place in that order and goes on
    /// from there. What was before such a place does not arrive again.
    pub fn without_reordering(self) -> Self {
        Self { rules: Rules { reordering: false, ..self.rules }, ..self }
    }

    /// Lets no process crash. An event that arrives again is then known, so the handler is called
    /// again only after it failed.
    pub fn without_crashes(self) -> Self {
        Self { rules: Rules { crashes: false, ..self.rules }, ..self }
    }

    /// Lets the store of ids outlive the process: an event that was confirmed before a crash is
    /// known after it.
    pub fn without_forgetting(self) -> Self {
        Self { rules: Rules { forgetting: false, ..self.rules }, ..self }
    }

    /// Asserts that the events end in the same state however they are delivered.
    ///
    /// `events` are envelopes in JSON, each of them once, in the order in which they happened.
    /// `world` makes the empty world that the handler works on, anew for each run. `handler` is
    /// called as a [`Consumer`](crate::Consumer) calls it, but with the world before the envelope.
    /// `state` returns the part of the world that must be the same in the end.
    ///
    /// This function needs no runtime. Test a handler that needs one with [`check`](Self::check).
    ///
    /// # Panics
    ///
    /// Panics with the [`Finding`] if there is one, and if the handler waits for something that
    /// only a runtime or another delivery brings about.
    #[track_caller]
    pub fn assert_idempotent<P, W, T, E>(
        self,
        events: &[impl AsRef<[u8]>],
        world: impl Fn() -> W,
        handler: impl AsyncFn(&W, Envelope<P>, Context) -> Result<(), E>,
        state: impl Fn(&W) -> T,
    ) where
        P: EventSet,
        T: PartialEq + Debug,
        E: Display,
    {
        let found = self.check(events, async || world(), handler, async |world: &W| state(world));
        match driven(found) {
            Some(Ok(())) => {}
            Some(Err(finding)) => panic!("{finding}"),
            None => panic!(
                "the handler waits for something that does not come in this test: if a runtime \
                 brings it about, await `Chaos::check` instead, in an async test of that runtime; \
                 if it is another event, let the handler fail, and it is called again"
            ),
        }
    }

    /// Does the same as [`assert_idempotent`](Self::assert_idempotent) on the runtime that awaits
    /// it, for a world, a handler or a state that needs a runtime.
    ///
    /// A handler may wait longer in one run than in another, and then crashes elsewhere. If a
    /// handler never ends, the check never ends. A handler that waits for another event never ends,
    /// because there is no other delivery meanwhile.
    ///
    /// ```
    /// # use std::cell::Cell;
    /// # use std::convert::Infallible;
    /// # use event_consume::Context;
    /// # use event_consume::testing::{Chaos, Finding};
    /// # use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated { rows: u64 }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let created = |rows| Envelope::new("ingestion-service", "import-42", DatasetCreated { rows });
    /// # let events = [created(8).to_json()?, created(9).to_json()?];
    /// let counted = Chaos::new(7).check(
    ///     &events,
    ///     async || Cell::new(0),
    ///     async |rows: &Cell<u64>, event: Envelope<DatasetCreated>, _: Context| {
    ///         tokio::task::yield_now().await;
    ///         rows.set(rows.get() + event.payload.rows);
    ///         Ok::<(), Infallible>(())
    ///     },
    ///     async |rows| rows.get(),
    /// );
    /// match counted.await {
    ///     Err(Finding::Diverged(found)) => assert_eq!(found.schedule.len(), 2),
    ///     other => panic!("{other:?}"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns a [`Finding`]: the smallest schedule that was found to end in another state, or the
    /// reason why the test could not find any.
    pub async fn check<P, W, T, E>(
        self,
        events: &[impl AsRef<[u8]>],
        world: impl AsyncFn() -> W,
        handler: impl AsyncFn(&W, Envelope<P>, Context) -> Result<(), E>,
        state: impl AsyncFn(&W) -> T,
    ) -> Result<(), Finding>
    where
        P: EventSet,
        T: PartialEq + Debug,
        E: Display,
    {
        if events.is_empty() {
            return Err(Finding::NoEvents);
        }
        if let Some(unprocessed) = repeated(events) {
            return Err(unprocessed.into());
        }
        let rules = self.rules;
        let subject = Subject { events, rules, world, handler, state };
        let run = async |steps: &[Step], keeps_order: bool| subject.run(steps, keeps_order).await;

        let once_in_order = plain(0..events.len());
        let first = run(&once_in_order, true).await;
        if let Some(unprocessed) = first.nothing_handled() {
            return Err(unprocessed.into());
        }
        let second = run(&once_in_order, true).await;
        let most_waits = first.most_waits.max(second.most_waits);
        let (first, second) = (first.end?, second.end?);
        if first != second {
            let (first, second) = (format!("{first:#?}"), format!("{second:#?}"));
            return Err(Finding::Unsteady { first, second });
        }
        let seeds = (0..self.schedules).map(|number| self.seed.wrapping_add(number));
        let of_seeds = seeds.map(|seed| (seed, rules.schedule(seed, events.len(), most_waits)));
        let of_waits = rules.crashes_at_each_wait(events.len(), most_waits);
        for (seed, schedule) in of_waits.map(|schedule| (self.seed, schedule)).chain(of_seeds) {
            if let Some(diverged) = smallest_diverged(schedule, rules, &run).await {
                let counterexample = Counterexample::new(seed, diverged, events, rules);
                return Err(Finding::Diverged(counterexample));
            }
        }
        Ok(())
    }
}

/// Polls a future that nobody else wakes. Returns `None` if it waits for somebody else.
fn driven<T>(future: impl Future<Output = T>) -> Option<T> {
    let woken = Arc::new(Woken(AtomicBool::new(false)));
    let waker = Waker::from(Arc::clone(&woken));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut task::Context::from_waker(&waker)) {
            Poll::Ready(output) => return Some(output),
            Poll::Pending if woken.0.swap(false, Ordering::Relaxed) => {}
            Poll::Pending => return None,
        }
    }
}

/// Whether a future wants to be polled again.
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}
