//! What keeps a handler from taking the consumer with it.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

/// How a handler ended that did not come to its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    Panicked(String),
    TimedOut(Duration),
}

/// Ends when the time is up.
pub(crate) type Timer = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Runs the handler until it ends, panics, or its time is up.
///
/// A handler that panicked is not polled again; whatever it shares with others may be half-way.
pub(crate) async fn guarded<T>(
    handler: impl Future<Output = T>,
    mut limit: Option<(Duration, Timer)>,
) -> Result<T, Stopped> {
    let mut handler = pin!(handler);
    poll_fn(|context| {
        match catch_unwind(AssertUnwindSafe(|| handler.as_mut().poll(context))) {
            Ok(Poll::Ready(output)) => return Poll::Ready(Ok(output)),
            Ok(Poll::Pending) => {}
            Err(panic) => return Poll::Ready(Err(Stopped::Panicked(message(&*panic)))),
        }
        match &mut limit {
            Some((limit, timer)) => {
                timer.as_mut().poll(context).map(|()| Err(Stopped::TimedOut(*limit)))
            }
            None => Poll::Pending,
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
