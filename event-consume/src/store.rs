//! Which ids were processed.

#[cfg(feature = "durable")]
mod durable;
mod memory;

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use event_core::uuid::Uuid;

#[cfg(feature = "durable")]
pub use self::durable::{DurableError, DurableFile, DurableStore};
pub use self::memory::{MemoryStore, StoreFull};

/// Remembers which events were processed, by their ids.
///
/// A claim is held for a *lease*: whoever does not confirm or release it in time is taken for dead,
/// and the next claim of that id succeeds. Who is alive all the same and only slow then runs beside
/// the next one, so a lease is longer than a handler ever takes.
///
/// An [`Arc`] of a store is that store, for consumers that share it. They have to be consumers of
/// one name: what one of them processed is a duplicate to all.
pub trait Store: Send + Sync {
    /// What the store says when it does not answer.
    type Error: Error + Send + Sync + 'static;

    /// Claims an id, so that no one else processes it at the same time.
    ///
    /// # Errors
    ///
    /// When nothing can be said of the id.
    fn claim(&self, id: Uuid) -> impl Future<Output = Result<Claim, Self::Error>> + Send;

    /// Marks a claimed id as processed. A claim that has expired is marked all the same: the event
    /// was processed.
    ///
    /// # Errors
    ///
    /// When the mark may not be there.
    fn confirm(
        &self,
        id: Uuid,
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
        id: Uuid,
        token: Token,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Gives a claim back for a consumer that was dropped in the middle, and cannot wait. A store
    /// that has to wait for it does nothing: the claim expires.
    fn abandon(&self, id: Uuid, token: Token) {
        let _ = (id, token);
    }
}

impl<S: Store> Store for Arc<S> {
    type Error = S::Error;

    async fn claim(&self, id: Uuid) -> Result<Claim, S::Error> {
        S::claim(self, id).await
    }

    async fn confirm(&self, id: Uuid, token: Token) -> Result<(), S::Error> {
        S::confirm(self, id, token).await
    }

    async fn release(&self, id: Uuid, token: Token) -> Result<(), S::Error> {
        S::release(self, id, token).await
    }

    fn abandon(&self, id: Uuid, token: Token) {
        S::abandon(self, id, token);
    }
}

/// Tells one claim of an id from another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token(pub u64);

/// The answer to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// The id is claimed, until it is confirmed or released with this token.
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
