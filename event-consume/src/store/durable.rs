//! A store that a restart does not empty.

mod claims;
mod error;
mod file;
mod owned_key;
mod table;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use self::claims::Claims;
pub use self::error::DurableError;
use self::owned_key::OwnedKey;
use self::table::Table;
use self::writer::Writer;
use super::{Claim, Key, Store, Token};

/// A store in a file, which remembers across restarts which events were processed. One process at a
/// time can use the file. Any number of its consumers share the store by cloning it.
///
/// A mark is on the disk when [`confirm`](Store::confirm) returns, so it survives the end of the
/// process and of the machine. The confirmations of concurrent deliveries are written together, so
/// many deliveries at the same time are many times faster than one after the other. A claim looks
/// the id up in the file, in the thread that asks.
///
/// If the file is removed or replaced while it is open, the next mark fails, and so does each claim
/// after it: the next process would not find what is marked.
///
/// Claims are held in memory. No other process can open the file, so the claims of a process that
/// died are free as soon as the next one has opened it.
///
/// ```
/// use std::time::Duration;
///
/// use event_consume::{Claim, DurableStore, Key, Store};
/// use event_core::uuid::Uuid;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("processed.redb");
/// let week = Duration::from_secs(7 * 24 * 60 * 60);
/// let store = DurableStore::open(&path, week)?;
/// let key = Key { consumer: "search-service", id: Uuid::from_u128(1) };
/// if let Claim::Claimed(token) = store.claim(key).await? {
///     store.confirm(key, token).await?;
/// }
/// drop(store);
///
/// // The service starts again.
/// let store = DurableStore::open(&path, week)?;
/// assert_eq!(store.claim(key).await?, Claim::Processed);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct DurableStore {
    shared: Arc<Shared>,
    lease: Duration,
}

impl DurableStore {
    /// Opens a file, or creates it.
    ///
    /// An id is forgotten when `age` has passed since it was processed, so choose an age longer
    /// than the transport's longest delay. The lease is five minutes.
    ///
    /// The age is measured by the wall clock. If the clock is set back, ids are remembered for
    /// longer. If it is set forward by more than the age, they are forgotten.
    ///
    /// Opening reads the whole file to check that it is sound, and starts a thread that writes. The
    /// file is closed when the last clone is dropped, which waits for what is being written.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read or written, is damaged, is not a file of
    /// processed ids, or is open elsewhere. If there is no file, or an empty one, a new file is
    /// made under the same name with `.new` at its end, and moved when it is whole.
    pub fn open(path: impl AsRef<Path>, age: Duration) -> Result<Self, DurableError> {
        let table = Table::open(path.as_ref(), age)?;
        let (table, claims) = (Arc::new(table), Arc::default());
        let writer = Writer::start(Arc::clone(&table), Arc::clone(&claims))?;
        let shared = Arc::new(Shared { writer, table, claims });
        Ok(Self { shared, lease: Duration::from_secs(5 * 60) })
    }

    /// Sets how long a claim is held for a consumer that does not come back. The lease must be
    /// longer than a handler takes.
    #[must_use]
    pub fn lease(self, lease: Duration) -> Self {
        Self { lease, ..self }
    }
}

impl Store for DurableStore {
    type Error = DurableError;

    async fn claim(&self, key: Key<'_>) -> Result<Claim, DurableError> {
        let (claims, key) = (&self.shared.claims, OwnedKey::from(key));
        let Some(token) = claims.take(&key, self.lease) else { return Ok(Claim::Held) };
        // Looks up without the lock, and after the claim: whoever confirmed before has written, or
        // has failed to write.
        match self.shared.writer.check().and_then(|()| self.shared.table.is_processed(&key)) {
            Ok(false) => Ok(Claim::Claimed(token)),
            Ok(true) => {
                claims.give_back(&key, token);
                Ok(Claim::Processed)
            }
            Err(error) => {
                claims.give_back(&key, token);
                Err(error)
            }
        }
    }

    /// Returns when the mark is on the disk. Once the future was polled, the mark is written even
    /// if the future is dropped.
    async fn confirm(&self, key: Key<'_>, _: Token) -> Result<(), DurableError> {
        self.shared.writer.write(key.into()).await
    }

    async fn release(&self, key: Key<'_>, token: Token) -> Result<(), DurableError> {
        self.shared.claims.give_back(&key.into(), token);
        Ok(())
    }

    fn abandon(&self, key: Key<'_>, token: Token) {
        self.shared.claims.give_back(&key.into(), token);
    }
}

#[derive(Debug)]
struct Shared {
    writer: Writer,
    table: Arc<Table>,
    claims: Arc<Claims>,
}
