use std::cell::Cell;
use std::future::{pending, poll_fn};
use std::pin::pin;
use std::task::Poll;

use super::schedule::Crash;

/// A process that may die while it handles an event.
///
/// Dead is what is never polled again: the handler waits for ever from there on, and whoever waits
/// for the process drops it.
#[derive(Debug, Default)]
pub(super) struct Process {
    crash: Cell<Option<Crash>>,
    died: Cell<Option<Crash>>,
    called: Cell<bool>,
    most_waits: Cell<u32>,
}

/// How a delivery ended for the process.
#[derive(Debug)]
pub(super) enum Ended<T> {
    Alive { output: T, called: bool },
    Dead(Crash),
}

impl Process {
    /// Waits until the delivery is over or the process dies in it.
    pub(super) async fn deliver<T>(
        &self,
        delivery: impl Future<Output = T>,
        crash: Option<Crash>,
    ) -> Ended<T> {
        self.crash.set(crash);
        self.died.set(None);
        self.called.set(false);
        let mut delivery = pin!(delivery);
        poll_fn(|context| {
            if let Poll::Ready(output) = delivery.as_mut().poll(context) {
                return Poll::Ready(Ended::Alive { output, called: self.called.get() });
            }
            self.died.get().map_or(Poll::Pending, |crash| Poll::Ready(Ended::Dead(crash)))
        })
        .await
    }

    /// Handles an event up to where the process dies.
    pub(super) async fn handle<T>(&self, handler: impl AsyncFnOnce() -> T) -> T {
        self.called.set(true);
        let crash = self.crash.get();
        if crash == Some(Crash::BeforeHandler) {
            return self.die(Crash::BeforeHandler).await;
        }
        let mut waits = 0;
        let output = {
            let mut handler = pin!(handler());
            poll_fn(|context| {
                let polled = handler.as_mut().poll(context).map(Some);
                waits += u32::from(polled.is_pending());
                let is_crash = crash == Some(Crash::InHandler(waits)) && polled.is_pending();
                if is_crash { Poll::Ready(None) } else { polled }
            })
            .await
        };
        self.most_waits.set(self.most_waits.get().max(waits));
        match output {
            None => self.die(Crash::InHandler(waits)).await,
            Some(_) if crash.is_some() => self.die(Crash::AfterHandler).await,
            Some(output) => output,
        }
    }

    /// How often the handler waited for one event, at most.
    pub(super) fn most_waits(&self) -> u32 {
        self.most_waits.get()
    }

    async fn die<T>(&self, at: Crash) -> T {
        self.died.set(Some(at));
        pending().await
    }
}
