//! Remembers which ids were processed.

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
/// A claim is held for a *lease*. A holder that does not confirm or release its claim in time is
/// taken for dead, and the next claim of that id succeeds. If that holder is alive and only slow,
/// it then runs beside the next one, so a lease must be longer than a handler ever takes.
///
/// A store of your own needs one entry for each [`Key`]. The entry is a [`Token`], which expires
/// after the lease, or says that the event was processed, and expires after an age. A claim looks
/// at the entry, and makes one if there is none, in one atomic step: in Redis, `SET … NX PX`.
///
/// An [`Arc`] of a store is a store too, so that several consumers can share it. Consumers of one
/// name share the work: an event that one of them processed is a duplicate to the others. Consumers
/// of different names know nothing of one another.
pub trait Store: Send + Sync {
    /// The error of a store that cannot answer.
    type Error: Error + Send + Sync + 'static;

    /// Claims an event, so that no one else processes it at the same time.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot tell the state of the event.
    fn claim(&self, key: Key<'_>) -> impl Future<Output = Result<Claim, Self::Error>> + Send;

    /// Marks a claimed event as processed. The event is marked even if its claim has expired,
    /// because it was processed.
    ///
    /// # Errors
    ///
    /// Returns an error if the mark may not be there.
    fn confirm(
        &self,
        key: Key<'_>,
        token: Token,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Gives a claim back, so that the event can be processed again at once. If the claim has
    /// expired and another holder has claimed the event, that claim stays.
    ///
    /// # Errors
    ///
    /// Returns an error if the claim may still be there. It then expires.
    fn release(
        &self,
        key: Key<'_>,
        token: Token,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Gives a claim back for a consumer that was dropped in the middle and cannot wait. A store
    /// that would have to wait does nothing, and the claim expires.
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

/// Tells one claim of an event from another. A store that several processes use must give each
/// claim of an event another token: it counts for all of them, or takes a random number.
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

/// The end of a lease that starts now.
fn end_of(lease: Duration, now: Instant) -> Instant {
    // The longest duration is more than the clock can hold.
    const CENTURY: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);
    now + lease.min(CENTURY)
}
