//! What keeps a handler from taking the consumer with it.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::Poll;

/// How a handler ended that did not come to its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    Panicked(String),
    TimedOut,
}

/// Runs the handler until it ends, panics, or the timer ends.
///
/// A handler that panicked is not polled again; whatever it shares with others may be half-way.
pub(crate) async fn guarded<T>(
    handler: impl Future<Output = T>,
    timer: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
) -> Result<T, Stopped> {
    let mut handler = pin!(handler);
    let mut timer = timer;
    poll_fn(|context| {
        match catch_unwind(AssertUnwindSafe(|| handler.as_mut().poll(context))) {
            Ok(Poll::Ready(output)) => return Poll::Ready(Ok(output)),
            Ok(Poll::Pending) => {}
            Err(panic) => return Poll::Ready(Err(Stopped::Panicked(message(&*panic)))),
        }
        match timer.as_mut().map(|timer| timer.as_mut().poll(context)) {
            Some(Poll::Ready(())) => Poll::Ready(Err(Stopped::TimedOut)),
            Some(Poll::Pending) | None => Poll::Pending,
        }
    })
    .await
}

/// Calls what makes the handler's future, which may panic too.
pub(crate) fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Stopped> {
    catch_unwind(AssertUnwindSafe(call)).map_err(|panic| Stopped::Panicked(message(&*panic)))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("without a message").to_owned()
}
