//! The tables on the disk.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use redb::{Database, ReadableDatabase as _, TableDefinition, TableHandle as _};

use super::error::{Cause, DurableError};
use super::file::{self, OwnFile};
use super::owned_key::OwnedKey;

/// When an id was processed, in milliseconds since 1970, by consumer and id.
const PROCESSED: TableDefinition<(&str, [u8; 16]), u64> = TableDefinition::new("processed");
/// The same, the oldest in front.
const BY_TIME: TableDefinition<(u64, &str, [u8; 16]), ()> = TableDefinition::new("by_time");

/// How many old ids each write removes, in addition to as many as it writes. They are few enough
/// that a write does not take long, and more than are added, so that the file does not grow.
const REMOVED_AT_A_TIME: usize = 64;

#[derive(Debug)]
pub(super) struct Table {
    database: Database,
    file: OwnFile,
    path: Arc<Path>,
    /// In milliseconds.
    age: u64,
}

impl Table {
    pub(super) fn open(path: &Path, age: Duration) -> Result<Self, DurableError> {
        let path = Arc::from(path);
        let (database, file) = open(&path).map_err(|cause| DurableError::new(&path, cause))?;
        Ok(Self { database, file, path, age: milliseconds(age) })
    }

    pub(super) fn error(&self, cause: impl Into<Cause>) -> DurableError {
        DurableError::new(&self.path, cause)
    }

    pub(super) fn is_processed(&self, key: &OwnedKey) -> Result<bool, DurableError> {
        self.processed_at(key)
            .map(|time| time.is_some_and(|time| time >= self.oldest()))
            .map_err(|error| self.error(error))
    }

    fn processed_at(&self, key: &OwnedKey) -> Result<Option<u64>, redb::Error> {
        let table = self.database.begin_read()?.open_table(PROCESSED)?;
        let time = table.get((&*key.consumer, key.id.into_bytes()))?;
        Ok(time.map(|time| time.value()))
    }

    /// Marks all of them, on the disk, and removes some that are old.
    pub(super) fn mark<'a>(
        &self,
        keys: impl ExactSizeIterator<Item = &'a OwnedKey>,
    ) -> Result<(), DurableError> {
        self.try_mark(keys).map_err(|cause| self.error(cause))
    }

    fn try_mark<'a>(&self, keys: impl ExactSizeIterator<Item = &'a OwnedKey>) -> Result<(), Cause> {
        let now = now();
        let removed = keys.len() + REMOVED_AT_A_TIME;
        let transaction = self.database.begin_write()?;
        {
            let mut processed = transaction.open_table(PROCESSED)?;
            let mut by_time = transaction.open_table(BY_TIME)?;
            for OwnedKey { consumer, id } in keys {
                let id = id.into_bytes();
                let before = processed.insert((&**consumer, id), now)?;
                if let Some(before) = before {
                    by_time.remove((before.value(), &**consumer, id))?;
                }
                by_time.insert((now, &**consumer, id), ())?;
            }
            let until = (self.oldest(), "", [0; 16]);
            let old = by_time.extract_from_if(..until, |_, ()| true)?;
            for entry in old.take(removed) {
                let (key, ()) = entry.map(|(key, _)| (key, ()))?;
                let (_, consumer, id) = key.value();
                processed.remove((consumer, id))?;
            }
        }
        // The default of redb: it returns when all is on the disk.
        transaction.commit()?;
        self.file.check(&self.path)
    }

    /// The time of the oldest id that is remembered.
    fn oldest(&self) -> u64 {
        now().saturating_sub(self.age)
    }
}

fn open(path: &Path) -> Result<(Database, OwnFile), Cause> {
    let (database, file) = file::open(path, make_tables)?;
    make_tables(&database)?;
    Ok((database, file))
}

/// Makes the tables, which a lookup needs. Refuses a database that has others.
fn make_tables(database: &Database) -> Result<(), Cause> {
    let transaction = database.begin_write()?;
    let own = [PROCESSED.name(), BY_TIME.name()];
    if transaction.list_tables()?.any(|table| !own.contains(&table.name())) {
        return Err(Cause::OtherKind);
    }
    transaction.open_table(PROCESSED)?;
    transaction.open_table(BY_TIME)?;
    transaction.commit()?;
    Ok(())
}

fn now() -> u64 {
    milliseconds(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
