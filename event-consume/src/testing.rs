//! A delivery test kit, with the feature `testing`: events that are repeated, reordered, delayed,
//! and handled by processes that crash.
//!
//! At-least-once delivery promises that each event is processed at some time, and no more. A
//! handler is right when its state in the end is the one that it comes to from each event once and
//! in order. [`Chaos`] tries many schedules of deliveries, and makes the first one that ends in
//! another state as small as it can.
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
//! Each one is delivered to a [`Consumer`](crate::Consumer) of the name `chaos` with a
//! [`MemoryStore`](crate::MemoryStore), one delivery after the other. By default, the worst that a
//! deployment can be:
//!
//! - Events arrive in any order, late and more than once.
//!   [`without_reordering`](Chaos::without_reordering), the transport is one with a place in a log:
//!   it goes back to what it has marked as done, goes on from there, and passes over nothing.
//! - The process crashes in a delivery: after the event was claimed, at any place where the handler
//!   waits, or after the handler and before the event is confirmed. The future is dropped there, and
//!   what the handler did until then stays. The claim is taken for expired. The event is delivered
//!   again some time later. Not so [`without_crashes`](Chaos::without_crashes).
//! - The ids of events that were processed are forgotten in a crash, as they are with a
//!   `MemoryStore`; so an event that was confirmed can be handled again.
//!   [`without_forgetting`](Chaos::without_forgetting), the store is one that outlives the process.
//! - A handler that fails is called again: at once where the order is kept, and after all other
//!   events where it is not. The event is given up when it has failed ten times and no other one was
//!   handled in between.
//!
//! Deliveries are not concurrent: what two handlers do to each other at the same time is not found.
//! The world is what outlives a crash: of what a process has in its memory, only the ids are lost.
//! Where nothing is found, the schedules that were tried end in the same state, and no more is known.

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

/// Delivers events in many ways, and compares what they come to.
///
/// Without the words `without`, everything happens that a transport and a process may do. Each says
/// of one thing that it does not happen, and that the handler need not bear it.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Chaos {
    seed: u64,
    schedules: u64,
    rules: Rules,
}

impl Chaos {
    /// A crash at each place where the handler waits, or at a hundred of them, and then a hundred
    /// schedules, of this seed and those after it. The same seed always gives the same schedules, for
    /// as many events and a handler that waits as often.
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

    /// Events arrive in their order. The transport may go back to a place in it, and goes on from
    /// there; what was before such a place does not arrive again.
    pub fn without_reordering(self) -> Self {
        Self { rules: Rules { reordering: false, ..self.rules }, ..self }
    }

    /// No process crashes. What arrives again is known then, and the handler is called again only
    /// where it failed.
    pub fn without_crashes(self) -> Self {
        Self { rules: Rules { crashes: false, ..self.rules }, ..self }
    }

    /// The store of ids outlives the process: what was confirmed before a crash is known after it.
    pub fn without_forgetting(self) -> Self {
        Self { rules: Rules { forgetting: false, ..self.rules }, ..self }
    }

    /// Asserts that the events end in the same state however they are delivered.
    ///
    /// `events` are envelopes in JSON, each of them once, in the order in which they happened.
    /// `world` makes what the handler works on, empty, for each run; `handler` is called as by a
    /// [`Consumer`](crate::Consumer), with the world before the envelope; `state` is what of the
    /// world must be the same in the end.
    ///
    /// It needs no runtime. A handler that needs one is tested with [`check`](Self::check).
    ///
    /// # Panics
    ///
    /// With the [`Finding`], if there is one, and when the handler waits for what only a runtime or
    /// another delivery brings about.
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
                "the handler waits for what does not come in this test: if it is what a runtime \
                 brings about, await `Chaos::check` instead, in an async test of that runtime; \
                 if it is another event, fail instead, and be called again"
            ),
        }
    }

    /// The same as [`assert_idempotent`](Self::assert_idempotent) on the runtime that awaits it,
    /// for a world, a handler or a state that needs one.
    ///
    /// A handler may wait for longer in one run than in another, and crash elsewhere then. One that
    /// never ends is waited for without end, as one that waits for another event is: there is no
    /// other delivery meanwhile.
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
    /// A [`Finding`]: the smallest schedule that was found to end in another state, or what keeps
    /// the test from finding any.
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

/// Polls what nobody else wakes; none when it waits for somebody who does.
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
