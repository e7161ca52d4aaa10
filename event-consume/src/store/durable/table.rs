//! What is on the disk.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use redb::{Database, ReadableDatabase as _, TableDefinition};

use super::Key;

/// When an id was processed, in milliseconds since 1970, by consumer and id.
const PROCESSED: TableDefinition<(&str, [u8; 16]), u64> = TableDefinition::new("processed");
/// The same, the oldest in front.
const BY_TIME: TableDefinition<(u64, &str, [u8; 16]), ()> = TableDefinition::new("by_time");

/// How many old ids are removed with each write, besides as many as are written: few enough that a
/// write does not take long, and more than come, so that the file does not grow.
const REMOVED_AT_A_TIME: usize = 64;

#[derive(Debug)]
pub(super) struct Table {
    database: Database,
    /// In milliseconds.
    age: u64,
}

impl Table {
    pub(super) fn open(path: &Path, age: Duration) -> Result<Self, redb::Error> {
        let database = Database::create(path)?;
        let age = milliseconds(age);
        // Whoever looks up finds the tables.
        let transaction = database.begin_write()?;
        transaction.open_table(PROCESSED)?;
        transaction.open_table(BY_TIME)?;
        transaction.commit()?;
        Ok(Self { database, age })
    }

    pub(super) fn is_processed(&self, key: &Key) -> Result<bool, redb::Error> {
        let table = self.database.begin_read()?.open_table(PROCESSED)?;
        let time = table.get((&*key.consumer, key.id.into_bytes()))?;
        Ok(time.is_some_and(|time| time.value() >= self.oldest()))
    }

    /// Marks all of them, on the disk, and removes some that are old.
    pub(super) fn mark<'a>(
        &self,
        keys: impl ExactSizeIterator<Item = &'a Key>,
    ) -> Result<(), redb::Error> {
        let now = now();
        let removed = keys.len() + REMOVED_AT_A_TIME;
        let transaction = self.database.begin_write()?;
        {
            let mut processed = transaction.open_table(PROCESSED)?;
            let mut by_time = transaction.open_table(BY_TIME)?;
            for Key { consumer, id } in keys {
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
        Ok(())
    }

    /// The time of the oldest id that is remembered.
    fn oldest(&self) -> u64 {
        now().saturating_sub(self.age)
    }
}

fn now() -> u64 {
    milliseconds(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
