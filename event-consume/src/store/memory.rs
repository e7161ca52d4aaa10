use std::collections::{HashMap, VecDeque};
use std::error::Error;
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use event_core::uuid::Uuid;

use super::{Claim, Key, Store, Token, end_of};

/// A store in the memory of this process. It remembers the last ids that a consumer processed, up
/// to a number and an age. If several consumers share the store, each has as much room as if it
/// were alone.
///
/// A `MemoryStore` protects against a transport that repeats an event while the process lives.
/// After a restart each event is new to it.
///
/// An event that is repeated after more than `capacity` others of its consumer, or later than the
/// age, is processed again. Choose both so large that they cover the transport's longest delay.
/// Claims count among the `capacity` ids, but are not forgotten to make room. A consumer that has
/// as many claims gets no more.
///
/// The ids are spread over tables of about 8,000 ids, each under a lock of its own, so that no
/// delivery waits long for a table that grows. Each table has room for some more than its share: the
/// last `capacity` ids are remembered however they are spread, and a few before them.
///
/// For each consumer, the 100,000 ids of the default take 15 megabytes, which is 150 bytes for each
/// id. Another capacity may take up to 270 bytes for each id, because the tables double when they
/// grow. The store takes memory when ids come, and keeps it.
pub struct MemoryStore {
    capacity: usize,
    age: Duration,
    lease: Duration,
    /// Nobody who chooses ids can choose their table.
    spread: RandomState,
    tables: Box<[Mutex<Table>]>,
    /// How many ids of a consumer each table holds.
    room: usize,
}

/// How many ids a table holds at most, besides its reserve. A table of this size is made larger in
/// less than a millisecond.
const TABLE: usize = 8192;

/// The ids of each consumer.
type Table = Vec<(Box<str>, Ids)>;

#[derive(Default)]
struct Ids {
    states: HashMap<Uuid, State>,
    /// The ids that were processed, each with its time, the oldest in front.
    processed: VecDeque<(Uuid, Instant)>,
    last_token: u64,
}

#[derive(Debug, Clone, Copy)]
enum State {
    Claimed { token: Token, until: Instant },
    Processed,
}

/// The error of a [`MemoryStore`] that has as many claims of a consumer as it can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoreFull {
    /// The number of claims.
    pub capacity: usize,
}

impl fmt::Display for StoreFull {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "all {} ids that the store can hold for a consumer are being processed; give it a larger \
             capacity, or deliver fewer at a time",
            self.capacity
        )
    }
}

impl Error for StoreFull {}

impl Default for MemoryStore {
    /// 100,000 ids for an hour, with a lease of five minutes.
    fn default() -> Self {
        Self::new(100_000, Duration::from_secs(60 * 60))
    }
}

impl MemoryStore {
    /// Makes a store that remembers at most `capacity` ids of each consumer, each for at most `age`
    /// after it was processed. The lease is five minutes.
    pub fn new(capacity: usize, age: Duration) -> Self {
        let lease = Duration::from_secs(5 * 60);
        let tables = capacity.div_ceil(TABLE).max(1).next_power_of_two();
        let share = capacity.div_ceil(tables);
        // Six standard deviations of what falls to a table.
        let reserve = if tables == 1 { 0 } else { 6 * share.isqrt() };
        let tables = (0..tables).map(|_| Mutex::default()).collect();
        Self { capacity, age, lease, spread: RandomState::new(), tables, room: share + reserve }
    }

    /// Sets how long a claim is held for a consumer that does not come back. The lease must be
    /// longer than a handler takes.
    #[must_use]
    pub fn lease(self, lease: Duration) -> Self {
        Self { lease, ..self }
    }

    fn table(&self, id: Uuid) -> MutexGuard<'_, Table> {
        let hash = usize::try_from(self.spread.hash_one(id) >> 32).unwrap_or_default();
        let table = &self.tables[hash % self.tables.len()];
        // No code of others runs under the lock.
        table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn claim_at(&self, key: Key<'_>, now: Instant) -> Result<Claim, StoreFull> {
        let Key { consumer, id } = key;
        let mut table = self.table(id);
        let ids = ids_of(&mut table, consumer);
        ids.forget_processed(|time| now.duration_since(time) > self.age);
        match ids.states.get(&id) {
            Some(State::Processed) => return Ok(Claim::Processed),
            Some(State::Claimed { until, .. }) if *until > now => return Ok(Claim::Held),
            Some(State::Claimed { .. }) => {}
            None => self.make_room(ids, now)?,
        }
        ids.last_token += 1;
        let token = Token(ids.last_token);
        ids.states.insert(id, State::Claimed { token, until: end_of(self.lease, now) });
        Ok(Claim::Claimed(token))
    }

    fn make_room(&self, ids: &mut Ids, now: Instant) -> Result<(), StoreFull> {
        if ids.states.len() < self.room || ids.forget_oldest() {
            return Ok(());
        }
        ids.states.retain(|_, state| matches!(state, State::Claimed { until, .. } if *until > now));
        if ids.states.len() < self.room {
            return Ok(());
        }
        Err(StoreFull { capacity: self.capacity })
    }

    fn confirm_at(&self, key: Key<'_>, now: Instant) {
        let Key { consumer, id } = key;
        let mut table = self.table(id);
        let ids = ids_of(&mut table, consumer);
        let before = ids.states.insert(id, State::Processed);
        if !matches!(before, Some(State::Processed)) {
            ids.processed.push_back((id, now));
        }
        while ids.states.len() > self.room && ids.forget_oldest() {}
    }

    fn give_back(&self, key: Key<'_>, token: Token) {
        let Key { consumer, id } = key;
        let mut table = self.table(id);
        let ids = ids_of(&mut table, consumer);
        let is_own =
            |state: &State| matches!(state, State::Claimed { token: own, .. } if *own == token);
        if ids.states.get(&id).is_some_and(is_own) {
            ids.states.remove(&id);
        }
    }
}

/// The ids of one consumer. A store has few consumers.
fn ids_of<'a>(table: &'a mut Table, consumer: &str) -> &'a mut Ids {
    let place = table.iter().position(|(name, _)| **name == *consumer);
    let place = place.unwrap_or_else(|| {
        table.push((consumer.into(), Ids::default()));
        table.len() - 1
    });
    &mut table[place].1
}

impl Ids {
    fn forget_processed(&mut self, is_old: impl Fn(Instant) -> bool) {
        while self.processed.front().is_some_and(|(_, time)| is_old(*time)) {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) -> bool {
        let oldest = self.processed.pop_front();
        oldest.is_some_and(|(id, _)| self.states.remove(&id).is_some())
    }
}

impl fmt::Debug for MemoryStore {
    /// Without the ids, which are many.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore")
            .field("capacity", &self.capacity)
            .field("age", &self.age)
            .field("lease", &self.lease)
            .finish_non_exhaustive()
    }
}

impl Store for MemoryStore {
    type Error = StoreFull;

    async fn claim(&self, key: Key<'_>) -> Result<Claim, StoreFull> {
        self.claim_at(key, Instant::now())
    }

    async fn confirm(&self, key: Key<'_>, _: Token) -> Result<(), StoreFull> {
        self.confirm_at(key, Instant::now());
        Ok(())
    }

    async fn release(&self, key: Key<'_>, token: Token) -> Result<(), StoreFull> {
        self.give_back(key, token);
        Ok(())
    }

    fn abandon(&self, key: Key<'_>, token: Token) {
        self.give_back(key, token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn key(number: u128) -> Key<'static> {
        Key { consumer: "search-service", id: Uuid::from_u128(number) }
    }

    fn claimed(store: &MemoryStore, number: u128, now: Instant) -> Token {
        match store.claim_at(key(number), now) {
            Ok(Claim::Claimed(token)) => token,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_claim_is_held_until_it_is_confirmed() {
        let (store, now) = (MemoryStore::default(), Instant::now());
        claimed(&store, 1, now);
        assert_eq!(store.claim_at(key(1), now), Ok(Claim::Held));
        store.confirm_at(key(1), now);
        assert_eq!(store.claim_at(key(1), now), Ok(Claim::Processed));
    }

    #[test]
    fn a_claim_that_was_released_is_free() {
        let (store, now) = (MemoryStore::default(), Instant::now());
        let token = claimed(&store, 1, now);
        store.give_back(key(1), token);
        claimed(&store, 1, now);
    }

    #[test]
    fn a_claim_expires_with_its_lease_and_its_first_holder_cannot_release_the_second() {
        let (store, now) = (MemoryStore::default().lease(MINUTE), Instant::now());
        let first = claimed(&store, 1, now);
        assert_eq!(store.claim_at(key(1), now + MINUTE / 2), Ok(Claim::Held));
        let later = now + MINUTE;
        claimed(&store, 1, later);
        store.give_back(key(1), first);
        assert_eq!(store.claim_at(key(1), later), Ok(Claim::Held));
        // It did the work nevertheless.
        store.confirm_at(key(1), later);
        assert_eq!(store.claim_at(key(1), later), Ok(Claim::Processed));
    }

    #[test]
    fn an_id_is_forgotten_when_it_is_old() {
        let (store, now) = (MemoryStore::new(10, MINUTE), Instant::now());
        claimed(&store, 1, now);
        store.confirm_at(key(1), now);
        assert_eq!(store.claim_at(key(1), now + MINUTE), Ok(Claim::Processed));
        claimed(&store, 1, now + MINUTE * 2);
    }

    #[test]
    fn the_oldest_id_is_forgotten_when_there_are_too_many() {
        let (store, now) = (MemoryStore::new(3, MINUTE), Instant::now());
        for number in 0..4 {
            claimed(&store, number, now);
            store.confirm_at(key(number), now);
        }
        assert_eq!(store.claim_at(key(1), now), Ok(Claim::Processed));
        claimed(&store, 0, now);
        assert!(store.table(Uuid::nil())[0].1.states.len() <= 3);
    }

    #[test]
    fn a_store_full_of_claims_says_so_and_takes_none_away() {
        let (store, now) = (MemoryStore::new(2, MINUTE).lease(MINUTE), Instant::now());
        claimed(&store, 1, now);
        let second = claimed(&store, 2, now);
        assert_eq!(store.claim_at(key(3), now), Err(StoreFull { capacity: 2 }));
        assert_eq!(store.claim_at(key(1), now), Ok(Claim::Held));
        store.give_back(key(2), second);
        claimed(&store, 3, now);
        // The holders of both died.
        claimed(&store, 4, now + MINUTE);
    }

    #[test]
    fn a_consumer_takes_no_room_from_another_one() {
        let (store, now) = (MemoryStore::new(2, MINUTE), Instant::now());
        for consumer in ["search-service", "status-service"] {
            for number in [1, 2] {
                let key = Key { consumer, ..key(number) };
                assert!(matches!(store.claim_at(key, now), Ok(Claim::Claimed(_))), "{consumer}");
                store.confirm_at(key, now);
            }
        }
        for consumer in ["search-service", "status-service"] {
            for number in [1, 2] {
                let key = Key { consumer, ..key(number) };
                assert_eq!(store.claim_at(key, now), Ok(Claim::Processed), "{consumer}");
            }
        }
    }

    #[test]
    fn an_id_that_is_confirmed_after_its_place_was_taken_makes_the_store_no_larger() {
        let (store, now) = (MemoryStore::new(2, MINUTE).lease(MINUTE), Instant::now());
        claimed(&store, 1, now);
        let later = now + MINUTE;
        claimed(&store, 2, later);
        claimed(&store, 3, later);
        store.confirm_at(key(1), later);
        assert_eq!(store.table(Uuid::nil())[0].1.states.len(), 2);
        for number in [2, 3] {
            assert_eq!(store.claim_at(key(number), later), Ok(Claim::Held));
        }
    }

    #[test]
    fn a_store_of_many_ids_is_shown_in_a_line() {
        let (store, now) = (MemoryStore::new(1_000, MINUTE), Instant::now());
        for number in 0..1_000 {
            claimed(&store, number, now);
        }
        assert_eq!(
            format!("{store:?}"),
            "MemoryStore { capacity: 1000, age: 60s, lease: 300s, .. }"
        );
    }

    #[test]
    fn a_store_without_room_says_what_to_do() {
        let store = MemoryStore::new(0, MINUTE);
        assert_eq!(
            store.claim_at(key(1), Instant::now()).unwrap_err().to_string(),
            "all 0 ids that the store can hold for a consumer are being processed; give it a larger \
             capacity, or deliver fewer at a time"
        );
    }

    #[test]
    fn the_last_ids_are_remembered_however_they_are_spread() {
        let (capacity, now) = (50_000, Instant::now());
        let store = MemoryStore::new(capacity, MINUTE);
        let count = 2 * capacity as u128;
        for number in 0..count {
            claimed(&store, number, now);
            store.confirm_at(key(number), now);
        }
        for number in count - capacity as u128..count {
            assert_eq!(store.claim_at(key(number), now), Ok(Claim::Processed), "{number}");
        }
        let held = store.tables.iter().map(|table| table.lock().unwrap()[0].1.states.len());
        let remembered: usize = held.sum();
        assert!(remembered <= capacity * 11 / 10, "{remembered}");
    }

    #[test]
    fn a_table_is_small_whatever_the_capacity() {
        for capacity in [0, 1, TABLE, TABLE + 1, 100_000, 8_000_000] {
            let store = MemoryStore::new(capacity, MINUTE);
            assert!(store.room <= TABLE + 6 * TABLE.isqrt(), "{capacity}: {}", store.room);
            assert!(store.room * store.tables.len() >= capacity, "{capacity}");
        }
    }

    #[test]
    fn an_id_that_is_confirmed_twice_is_forgotten_once() {
        let (store, now) = (MemoryStore::new(2, MINUTE), Instant::now());
        claimed(&store, 1, now);
        store.confirm_at(key(1), now);
        store.confirm_at(key(1), now);
        claimed(&store, 2, now);
        store.confirm_at(key(2), now);
        assert_eq!(store.claim_at(key(1), now), Ok(Claim::Processed));
    }
}
