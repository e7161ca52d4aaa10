//! A file that outlives its process.

mod opening;

use std::convert::Infallible;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::task::{Context as TaskContext, Wake};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use event_consume::{Claim, Consumer, Context, DurableStore, Key, Outcome, Store};
use event_core::uuid::Uuid;
use event_core::{Envelope, Event};
use redb::{ReadableDatabase as _, ReadableTable as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tempfile::tempdir;

use crate::child;

const LONG: Duration = Duration::from_secs(60 * 60);

/// Something happened.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {}

fn key(number: u128) -> Key<'static> {
    Key { consumer: "search-service", id: Uuid::from_u128(number) }
}

async fn process(store: &DurableStore, number: u128) {
    match store.claim(key(number)).await.unwrap() {
        Claim::Claimed(token) => store.confirm(key(number), token).await.unwrap(),
        other => panic!("{number}: {other:?}"),
    }
}

async fn is_processed(store: &DurableStore, number: u128) -> bool {
    match store.claim(key(number)).await.unwrap() {
        Claim::Processed => true,
        Claim::Claimed(token) => {
            store.release(key(number), token).await.unwrap();
            false
        }
        Claim::Held => panic!("{number} is held"),
    }
}

#[tokio::test]
async fn a_file_that_is_opened_again_knows_what_was_confirmed_and_frees_what_was_claimed() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let store = DurableStore::open(&path, LONG).unwrap();
    process(&store, 1).await;
    store.claim(key(2)).await.unwrap();
    drop(store);
    let store = DurableStore::open(&path, LONG).unwrap();
    assert!(is_processed(&store, 1).await);
    assert!(!is_processed(&store, 2).await);
}

#[test]
fn a_lease_is_five_minutes_unless_it_is_set() {
    let directory = tempdir().unwrap();
    let store = DurableStore::open(directory.path().join("processed.redb"), LONG).unwrap();
    for (store, lease) in [(store.clone(), "lease: 300s"), (store.lease(LONG), "lease: 3600s")] {
        assert!(format!("{store:?}").contains(lease), "{store:?}");
    }
}

#[cfg(unix)]
#[test]
fn on_a_full_disk_no_handler_does_what_cannot_be_marked() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    child::with_a_small_disk("durable::fills_its_disk", &path);
}

#[cfg(unix)]
#[tokio::test]
#[ignore = "the child of another test"]
async fn fills_its_disk() {
    let Some(path) = child::path() else { return };
    let store = DurableStore::open(&path, LONG).unwrap();
    let calls = AtomicUsize::new(0);
    let handler = async |_: Envelope<DatasetCreated>, _: Context| {
        calls.fetch_add(1, SeqCst);
        Ok::<(), Infallible>(())
    };
    let consumer = Consumer::new("search-service", handler).store(store);
    let event = || Envelope::new("a", "b", DatasetCreated {}).to_json().unwrap();
    let (unmarked, outcome) = loop {
        let event = event();
        match consumer.receive(&event).await {
            Outcome::Processed => {}
            outcome => break (event, outcome.to_string()),
        }
    };
    assert!(outcome.contains("File too large"), "{outcome}");
    let before = calls.load(SeqCst);
    for event in [&unmarked, &unmarked, &event()] {
        // The reason stays the first one.
        assert_eq!(consumer.receive(event).await.to_string(), outcome);
    }
    assert_eq!(calls.load(SeqCst), before);
    drop(consumer);
    // What was marked before it was full is known.
    let marked = DurableStore::open(&path, LONG);
    assert!(marked.is_ok(), "{marked:?}");
}

type Waiting = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Drops who waits, instead of going on with it, and tells whether that was without a panic.
struct Dropping(Mutex<Option<Waiting>>, Sender<bool>);

impl Wake for Dropping {
    fn wake(self: Arc<Self>) {
        let waiting = self.0.lock().unwrap().take();
        let dropped = catch_unwind(AssertUnwindSafe(|| drop(waiting)));
        self.1.send(dropped.is_ok()).unwrap();
    }
}

#[tokio::test]
async fn the_last_store_may_be_dropped_by_the_thread_that_writes() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    // Until the thread finds somebody waiting: a mark may be written before that.
    for number in 0.. {
        let store = DurableStore::open(&path, LONG).unwrap();
        let (sender, dropped) = channel();
        let dropping = Arc::new(Dropping(Mutex::default(), sender));
        // While it is polled it is not the last one, which would wait for the thread.
        let other = store.clone();
        let waker = Arc::clone(&dropping).into();
        let mut waiting: Waiting = Box::pin(async move { process(&store, number).await });
        let mut slot = dropping.0.lock().unwrap();
        if waiting.as_mut().poll(&mut TaskContext::from_waker(&waker)).is_pending() {
            drop(other);
            *slot = Some(waiting);
            drop(slot);
            assert!(dropped.recv().unwrap());
            return;
        }
    }
}

/// Panics in the thread that writes, when it has heard that somebody waits.
struct Panicking(Mutex<Receiver<bool>>);

impl Wake for Panicking {
    fn wake(self: Arc<Self>) {
        let somebody_waits = self.0.lock().unwrap().recv().unwrap();
        assert!(!somebody_waits, "nobody to wake");
    }
}

#[tokio::test]
async fn a_store_that_cannot_write_any_more_takes_no_claims_and_says_what_to_do() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let store = DurableStore::open(&path, LONG).unwrap();
    let mut last = 0;
    // Until the thread finds somebody waiting: a mark may be written before that.
    let (token, confirm) = loop {
        last += 1;
        let Claim::Claimed(token) = store.claim(key(last)).await.unwrap() else {
            panic!("it is new")
        };
        let mut confirm = Box::pin(store.confirm(key(last), token));
        let (sender, receiver) = channel();
        let waker = Arc::new(Panicking(Mutex::new(receiver))).into();
        let is_pending = confirm.as_mut().poll(&mut TaskContext::from_waker(&waker)).is_pending();
        sender.send(is_pending).unwrap();
        if is_pending {
            break (token, confirm);
        }
    };
    let next = key(last + 1);
    let told = format!(
        "the thread that writes the file of processed ids `{}` has ended; open the file again",
        path.display()
    );
    let refused = async {
        loop {
            match store.claim(next).await {
                Ok(Claim::Claimed(token)) => store.release(next, token).await.unwrap(),
                Ok(other) => panic!("{other:?}"),
                Err(error) => break error,
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let error = tokio::time::timeout(Duration::from_secs(30), refused).await.unwrap();
    assert_eq!(error.to_string(), told);
    confirm.await.unwrap();
    assert_eq!(store.confirm(next, token).await.unwrap_err().to_string(), told);
    drop(store);
    let store = DurableStore::open(&path, LONG).unwrap();
    for number in 1..=last + 1 {
        assert_eq!(is_processed(&store, number).await, number <= last, "{number}");
    }
}

#[tokio::test]
async fn a_mark_is_written_when_nobody_waits_for_it() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let store = DurableStore::open(&path, LONG).unwrap();
    let Claim::Claimed(token) = store.claim(key(1)).await.unwrap() else { panic!("it is new") };
    let mut confirm = Box::pin(store.confirm(key(1), token));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let _ = confirm.as_mut().poll(&mut context);
    drop(confirm);
    drop(store);
    let store = DurableStore::open(&path, LONG).unwrap();
    assert!(is_processed(&store, 1).await);
}

/// The next version of a service knows what this one processed.
#[tokio::test]
async fn a_file_has_the_tables_that_it_always_had() {
    type Processed<'a> = redb::TableDefinition<'a, (&'static str, [u8; 16]), u64>;
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
    let Key { consumer, id } = key(1);
    let database = redb::Database::create(&path).unwrap();
    let transaction = database.begin_write().unwrap();
    let mut processed = transaction.open_table(Processed::new("processed")).unwrap();
    processed.insert((consumer, id.into_bytes()), u64::try_from(now).unwrap()).unwrap();
    drop(processed);
    transaction.commit().unwrap();
    drop(database);

    let store = DurableStore::open(&path, LONG).unwrap();
    assert!(is_processed(&store, 1).await);
    assert!(!is_processed(&store, 2).await);
    let other = Key { consumer: "status-service", ..key(1) };
    assert!(matches!(store.claim(other).await.unwrap(), Claim::Claimed(_)));
}

/// What is left of the first time would make it forgotten too early.
#[tokio::test]
async fn an_id_that_is_confirmed_twice_is_remembered_from_the_second_time_only() {
    type ByTime<'a> = redb::TableDefinition<'a, (u64, &'static str, [u8; 16]), ()>;
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let store = DurableStore::open(&path, LONG).unwrap();
    let Claim::Claimed(token) = store.claim(key(1)).await.unwrap() else { panic!("it is new") };
    store.confirm(key(1), token).await.unwrap();
    tokio::time::sleep(Duration::from_millis(5)).await;
    let between = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
    store.confirm(key(1), token).await.unwrap();
    drop(store);
    let database = redb::Database::open(&path).unwrap();
    let transaction = database.begin_read().unwrap();
    let by_time = transaction.open_table(ByTime::new("by_time")).unwrap();
    let times = by_time.iter().unwrap().map(|entry| entry.unwrap().0.value().0);
    let [time] = times.collect::<Vec<_>>()[..] else { panic!("it is there more than once") };
    assert!(u128::from(time) >= between);
}

/// Forty thousand ids are some mebibytes, if they stay.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_does_not_grow_with_ids_that_are_old() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let store = Arc::new(DurableStore::open(&path, Duration::ZERO).unwrap());
    for round in 0..20_u128 {
        let tasks: Vec<_> = (0..2000)
            .map(|number| {
                let store = Arc::clone(&store);
                tokio::spawn(async move { process(&store, round * 2000 + number).await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let size = fs::metadata(&path).unwrap().len();
        assert!(size < 1 << 20, "{size} bytes after round {round}");
    }
}

#[tokio::test]
async fn what_was_confirmed_is_known_after_the_process_was_killed() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let mut confirmed = Vec::new();
    for round in 0..100 {
        confirmed.extend(child::killed("durable::confirms_until_it_is_killed", &path, round));
    }
    let store = DurableStore::open(&path, LONG).unwrap();
    for id in &confirmed {
        assert!(is_processed(&store, *id).await, "{id} of {} is lost", confirmed.len());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "the child of another test"]
async fn confirms_until_it_is_killed() {
    let Some(path) = child::path() else { return };
    let store = DurableStore::open(&path, LONG).unwrap();
    // No child has the ids of another one.
    let started = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let tasks: Vec<_> = (0..16)
        .map(|task| {
            let store = store.clone();
            tokio::spawn(async move {
                for count in 0.. {
                    let number = started << 40 | task << 32 | count;
                    process(&store, number).await;
                    println!("{}{number}", child::MARK);
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}
