//! What all stores have in common.

use std::sync::Arc;
use std::time::Duration;

#[cfg(feature = "durable")]
use event_consume::DurableStore;
use event_consume::{Claim, Key, MemoryStore, Store, Token};
use event_core::uuid::Uuid;
use tokio::time::sleep;

const LONG: Duration = Duration::from_secs(60 * 60);

/// A store that holds ids for an age and claims for a lease, and what it needs to live.
trait Kind {
    type Store: Store + 'static;
    fn store(&self, age: Duration, lease: Duration) -> Self::Store;
}

struct Memory;

impl Kind for Memory {
    type Store = MemoryStore;

    fn store(&self, age: Duration, lease: Duration) -> MemoryStore {
        MemoryStore::new(10_000, age).lease(lease)
    }
}

#[cfg(feature = "durable")]
struct Durable(tempfile::TempDir);

#[cfg(feature = "durable")]
impl Kind for Durable {
    type Store = DurableStore;

    fn store(&self, age: Duration, lease: Duration) -> DurableStore {
        DurableStore::open(self.0.path().join("processed.redb"), age).unwrap().lease(lease)
    }
}

/// Each test for each kind of store.
macro_rules! for_each_store {
    ($($test:ident),+ $(,)?) => {
        mod memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $test() {
                super::$test(super::Memory).await;
            })+
        }

        #[cfg(feature = "durable")]
        mod durable {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $test() {
                super::$test(super::Durable(tempfile::tempdir().unwrap())).await;
            })+
        }
    };
}

for_each_store! {
    a_claim_is_held_until_it_is_confirmed,
    a_claim_that_was_released_is_free,
    a_claim_that_was_abandoned_is_free,
    a_claim_of_which_the_lease_is_over_is_free,
    a_claim_with_the_longest_lease_is_held_and_one_with_none_is_free,
    a_claim_is_not_released_by_the_token_of_another_one,
    a_claim_of_which_the_lease_is_over_is_confirmed_all_the_same,
    an_id_that_is_confirmed_twice_is_processed,
    an_id_is_forgotten_when_it_is_old,
    an_id_with_the_longest_age_is_not_forgotten,
    stores_that_are_shared_have_the_same_claims_and_ids,
    consumers_of_other_names_know_nothing_of_a_claim,
    of_many_claims_at_once_one_succeeds_and_each_id_is_processed_once,
}

fn key(number: u128) -> Key<'static> {
    Key { consumer: "search-service", id: Uuid::from_u128(number) }
}

async fn claim(store: &impl Store, number: u128) -> Claim {
    store.claim(key(number)).await.unwrap()
}

async fn claimed(store: &impl Store, number: u128) -> Token {
    match claim(store, number).await {
        Claim::Claimed(token) => token,
        other => panic!("{other:?}"),
    }
}

async fn a_claim_is_held_until_it_is_confirmed(kind: impl Kind) {
    let store = kind.store(LONG, LONG);
    let token = claimed(&store, 1).await;
    assert_eq!(claim(&store, 1).await, Claim::Held);
    claimed(&store, 2).await;
    store.confirm(key(1), token).await.unwrap();
    assert_eq!(claim(&store, 1).await, Claim::Processed);
    assert_eq!(claim(&store, 1).await, Claim::Processed);
    assert_eq!(claim(&store, 2).await, Claim::Held);
}

async fn a_claim_that_was_released_is_free(kind: impl Kind) {
    let store = kind.store(LONG, LONG);
    let token = claimed(&store, 1).await;
    store.release(key(1), token).await.unwrap();
    claimed(&store, 1).await;
}

async fn a_claim_that_was_abandoned_is_free(kind: impl Kind) {
    let store = kind.store(LONG, LONG);
    let token = claimed(&store, 1).await;
    store.abandon(key(1), token);
    claimed(&store, 1).await;
}

async fn a_claim_of_which_the_lease_is_over_is_free(kind: impl Kind) {
    let store = kind.store(LONG, Duration::from_millis(1));
    claimed(&store, 1).await;
    sleep(Duration::from_millis(20)).await;
    claimed(&store, 1).await;
}

async fn a_claim_with_the_longest_lease_is_held_and_one_with_none_is_free(kind: impl Kind) {
    let store = kind.store(LONG, Duration::MAX);
    claimed(&store, 1).await;
    assert_eq!(claim(&store, 1).await, Claim::Held);
    drop(store);
    let store = kind.store(LONG, Duration::ZERO);
    claimed(&store, 1).await;
    claimed(&store, 1).await;
}

async fn a_claim_is_not_released_by_the_token_of_another_one(kind: impl Kind) {
    let store = kind.store(LONG, LONG);
    let first = claimed(&store, 1).await;
    store.release(key(1), first).await.unwrap();
    claimed(&store, 1).await;
    store.release(key(1), first).await.unwrap();
    assert_eq!(claim(&store, 1).await, Claim::Held);
    store.abandon(key(1), first);
    assert_eq!(claim(&store, 1).await, Claim::Held);
}

async fn a_claim_of_which_the_lease_is_over_is_confirmed_all_the_same(kind: impl Kind) {
    let store = kind.store(LONG, Duration::from_millis(1));
    let first = claimed(&store, 1).await;
    sleep(Duration::from_millis(20)).await;
    let second = claimed(&store, 1).await;
    store.confirm(key(1), first).await.unwrap();
    store.release(key(1), second).await.unwrap();
    assert_eq!(claim(&store, 1).await, Claim::Processed);
}

async fn an_id_that_is_confirmed_twice_is_processed(kind: impl Kind) {
    let store = kind.store(LONG, LONG);
    let token = claimed(&store, 1).await;
    store.confirm(key(1), token).await.unwrap();
    store.confirm(key(1), token).await.unwrap();
    assert_eq!(claim(&store, 1).await, Claim::Processed);
}

async fn an_id_is_forgotten_when_it_is_old(kind: impl Kind) {
    let store = kind.store(Duration::from_millis(20), LONG);
    let token = claimed(&store, 1).await;
    store.confirm(key(1), token).await.unwrap();
    sleep(Duration::from_millis(60)).await;
    let token = claimed(&store, 1).await;
    store.confirm(key(1), token).await.unwrap();
}

async fn an_id_with_the_longest_age_is_not_forgotten(kind: impl Kind) {
    let store = kind.store(Duration::MAX, LONG);
    let token = claimed(&store, 1).await;
    store.confirm(key(1), token).await.unwrap();
    assert_eq!(claim(&store, 1).await, Claim::Processed);
}

async fn stores_that_are_shared_have_the_same_claims_and_ids(kind: impl Kind) {
    let store = Arc::new(kind.store(LONG, LONG));
    let other = Arc::clone(&store);
    let token = claimed(&store, 1).await;
    assert_eq!(claim(&other, 1).await, Claim::Held);
    other.abandon(key(1), token);
    let token = claimed(&store, 1).await;
    other.release(key(1), token).await.unwrap();
    let token = claimed(&store, 1).await;
    other.confirm(key(1), token).await.unwrap();
    assert_eq!(claim(&store, 1).await, Claim::Processed);
}

async fn consumers_of_other_names_know_nothing_of_a_claim(kind: impl Kind) {
    let store = kind.store(LONG, LONG);
    let status = Key { consumer: "status-service", ..key(1) };
    let token = claimed(&store, 1).await;
    let Claim::Claimed(other) = store.claim(status).await.unwrap() else { panic!("it is new") };
    store.release(status, other).await.unwrap();
    assert_eq!(claim(&store, 1).await, Claim::Held);
    store.confirm(key(1), token).await.unwrap();
    assert!(matches!(store.claim(status).await.unwrap(), Claim::Claimed(_)));
    assert_eq!(claim(&store, 1).await, Claim::Processed);
}

async fn of_many_claims_at_once_one_succeeds_and_each_id_is_processed_once(kind: impl Kind) {
    let store = Arc::new(kind.store(LONG, LONG));
    let tasks: Vec<_> = (0..400)
        .map(|task| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let number = task / 8;
                loop {
                    match claim(&*store, number).await {
                        // Every third attempt fails, so that claims are given back.
                        Claim::Claimed(token) if token.0.is_multiple_of(3) => {
                            store.release(key(number), token).await.unwrap();
                        }
                        Claim::Claimed(token) => {
                            store.confirm(key(number), token).await.unwrap();
                            return 1;
                        }
                        Claim::Held => tokio::task::yield_now().await,
                        Claim::Processed => return 0,
                    }
                }
            })
        })
        .collect();
    let mut processed = 0;
    for task in tasks {
        processed += task.await.unwrap();
    }
    assert_eq!(processed, 50);
}
