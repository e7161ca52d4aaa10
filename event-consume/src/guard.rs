//! Keeps a handler that panics or takes too long from stopping the consumer.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

/// Why a handler did not come to its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    Panicked(String),
    TimedOut(Duration),
}

/// Ends when the time is up.
pub(crate) type Timer = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Runs the handler until it ends, panics, or its time is up, and drops it.
///
/// A handler that panicked is not polled again; whatever it shares with others may be half-way.
pub(crate) async fn guarded<T>(
    handler: impl Future<Output = T>,
    mut limit: Option<(Duration, Timer)>,
) -> Result<T, Stopped> {
    let mut running = Running(pin!(Some(handler)));
    let ended = poll_fn(|context| {
        if let Poll::Ready(ended) = running.poll(context) {
            return Poll::Ready(ended);
        }
        match &mut limit {
            Some((limit, timer)) => {
                timer.as_mut().poll(context).map(|()| Err(Stopped::TimedOut(*limit)))
            }
            None => Poll::Pending,
        }
    })
    .await;
    let dropped = running.stop();
    ended.and_then(|output| dropped.map(|()| output))
}

/// A handler that is running. It may panic wherever it is, even when it is dropped.
struct Running<'a, F>(Pin<&'a mut Option<F>>);

impl<F: Future> Running<'_, F> {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<F::Output, Stopped>> {
        let Some(handler) = self.0.as_mut().as_pin_mut() else { return Poll::Pending };
        match caught(|| handler.poll(context)) {
            Ok(poll) => poll.map(Ok),
            Err(stopped) => Poll::Ready(Err(stopped)),
        }
    }
}

impl<F> Running<'_, F> {
    fn stop(&mut self) -> Result<(), Stopped> {
        caught(|| self.0.set(None))
    }
}

impl<F> Drop for Running<'_, F> {
    fn drop(&mut self) {
        // The delivery was dropped, and nobody waits for its outcome.
        let _ = self.stop();
    }
}

/// Calls code of the user, and returns its panic as a value.
pub(crate) fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Stopped> {
    catch_unwind(AssertUnwindSafe(call)).map_err(|panic| Stopped::Panicked(message(&*panic)))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("(no message)").to_owned()
}
