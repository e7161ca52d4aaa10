//! Which ids were processed.

#[cfg(feature = "durable")]
mod durable;
mod memory;

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use event_core::uuid::Uuid;

#[cfg(feature = "durable")]
pub use self::durable::{DurableError, DurableStore};
pub use self::memory::{MemoryStore, StoreFull};

/// Remembers which events were processed, by consumer and id.
///
/// A claim is held for a *lease*: whoever does not confirm or release it in time is taken for dead,
/// and the next claim of that id succeeds. Who is alive all the same and only slow then runs beside
/// the next one, so a lease is longer than a handler ever takes.
///
/// A store of your own has one entry for each [`Key`], which is a [`Token`] that is gone after the
/// lease, or says that the event was processed and is gone after an age. A claim looks at the entry
/// and makes one where there is none, in one step that nobody else comes between: in Redis
/// `SET … NX PX`.
///
/// An [`Arc`] of a store is that store, for consumers that share it. Those of one name share the
/// work: what one of them processed is a duplicate to the others. Consumers of different names know
/// nothing of one another.
pub trait Store: Send + Sync {
    /// What the store says when it does not answer.
    type Error: Error + Send + Sync + 'static;

    /// Claims an event, so that no one else processes it at the same time.
    ///
    /// # Errors
    ///
    /// When nothing can be said of the event.
    fn claim(&self, key: Key<'_>) -> impl Future<Output = Result<Claim, Self::Error>> + Send;

    /// Marks a claimed event as processed. A claim that has expired is marked all the same: the event
    /// was processed.
    ///
    /// # Errors
    ///
    /// When the mark may not be there.
    fn confirm(
        &self,
        key: Key<'_>,
        token: Token,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Gives a claim back, so that the event can be processed again at once. A claim that has
    /// expired and is held by another is left to it.
    ///
    /// # Errors
    ///
    /// When the claim may still be there; it expires then.
    fn release(
        &self,
        key: Key<'_>,
        token: Token,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Gives a claim back for a consumer that was dropped in the middle, and cannot wait. A store
    /// that has to wait for it does nothing: the claim expires.
    fn abandon(&self, key: Key<'_>, token: Token) {
        let _ = (key, token);
    }
}

impl<S: Store> Store for Arc<S> {
    type Error = S::Error;

    async fn claim(&self, key: Key<'_>) -> Result<Claim, S::Error> {
        S::claim(self, key).await
    }

    async fn confirm(&self, key: Key<'_>, token: Token) -> Result<(), S::Error> {
        S::confirm(self, key, token).await
    }

    async fn release(&self, key: Key<'_>, token: Token) -> Result<(), S::Error> {
        S::release(self, key, token).await
    }

    fn abandon(&self, key: Key<'_>, token: Token) {
        S::abandon(self, key, token);
    }
}

/// What a store remembers: an event, by the consumer that processes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key<'a> {
    /// The name of the consumer.
    pub consumer: &'a str,
    /// The id of the event.
    pub id: Uuid,
}

/// Tells one claim of an event from another one. A store that several processes use gives no two
/// claims of one event the same: it counts for all of them, or takes a random number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token(pub u64);

/// The answer to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// The event is claimed, until it is confirmed or released with this token.
    Claimed(Token),
    /// Somebody else holds a claim.
    Held,
    /// The event was processed.
    Processed,
}

/// When a lease is over that starts now.
fn end_of(lease: Duration, now: Instant) -> Instant {
    // The longest one would be more than the clock has.
    const CENTURY: Duration = Duration::from_hours(100 * 365 * 24);
    now + lease.min(CENTURY)
}
