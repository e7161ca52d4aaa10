use std::cell::Cell;
use std::future::{pending, poll_fn};
use std::pin::pin;
use std::task::Poll;

use super::schedule::Crash;

/// A process that may die while it handles an event.
///
/// A dead process is one that is never polled again: its handler waits for ever from there on, and
/// whoever waits for the process drops it.
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

#[cfg(test)]
mod tests {
    use super::super::driven;
    use super::*;

    async fn wait() {
        let mut has_waited = false;
        poll_fn(|context| {
            if std::mem::replace(&mut has_waited, true) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }

    #[test]
    fn a_handler_comes_as_far_as_its_process_lives() {
        for (crash, expected) in [
            (None, (3, None)),
            (Some(Crash::BeforeHandler), (0, Some(Crash::BeforeHandler))),
            (Some(Crash::InHandler(1)), (1, Some(Crash::InHandler(1)))),
            (Some(Crash::InHandler(2)), (2, Some(Crash::InHandler(2)))),
            (Some(Crash::InHandler(3)), (3, Some(Crash::AfterHandler))),
            (Some(Crash::AfterHandler), (3, Some(Crash::AfterHandler))),
        ] {
            let (process, reached) = (Process::default(), Cell::new(0));
            let handler = async || {
                reached.set(1);
                wait().await;
                reached.set(2);
                wait().await;
                reached.set(3);
            };
            let died = match driven(process.deliver(process.handle(handler), crash)) {
                Some(Ended::Alive { .. }) => None,
                Some(Ended::Dead(crash)) => Some(crash),
                None => panic!("{crash:?} is waited for"),
            };
            assert_eq!((reached.get(), died), expected, "{crash:?}");
        }
    }
}
