//! A file that outlives its process.

use std::fs;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use event_consume::{Claim, DurableFile, DurableStore, Store};
use event_core::uuid::Uuid;
use tempfile::tempdir;

use crate::child;

const LONG: Duration = Duration::from_hours(1);

async fn process(store: &DurableStore, number: u128) {
    let id = Uuid::from_u128(number);
    match store.claim(id).await.unwrap() {
        Claim::Claimed(token) => store.confirm(id, token).await.unwrap(),
        other => panic!("{number}: {other:?}"),
    }
}

async fn is_processed(store: &DurableStore, number: u128) -> bool {
    let id = Uuid::from_u128(number);
    match store.claim(id).await.unwrap() {
        Claim::Processed => true,
        Claim::Claimed(token) => {
            store.release(id, token).await.unwrap();
            false
        }
        Claim::Held => panic!("{number} is held"),
    }
}

#[tokio::test]
async fn a_file_that_is_opened_again_knows_what_was_confirmed_and_frees_what_was_claimed() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let file = DurableFile::open(&path, LONG).unwrap();
    let store = file.store("search-service");
    process(&store, 1).await;
    store.claim(Uuid::from_u128(2)).await.unwrap();
    drop((file, store));
    let store = DurableFile::open(&path, LONG).unwrap().store("search-service");
    assert!(is_processed(&store, 1).await);
    assert!(!is_processed(&store, 2).await);
}

#[tokio::test]
async fn consumers_of_one_file_share_ids_by_name_only() {
    let directory = tempdir().unwrap();
    let file = DurableFile::open(directory.path().join("processed.redb"), LONG).unwrap();
    process(&file.store("search-service"), 1).await;
    assert!(is_processed(&file.store("search-service"), 1).await);
    assert!(!is_processed(&file.store("status-service"), 1).await);
}

#[test]
fn a_file_is_open_once() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let _open = DurableFile::open(&path, LONG).unwrap();
    let error = DurableFile::open(&path, LONG).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the file of processed ids is open elsewhere; open it once, and share it between the \
         consumers of a process"
    );
}

#[test]
fn a_file_of_another_kind_is_refused_and_left_as_it_is() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("notes.txt");
    fs::write(&path, "not a store").unwrap();
    let error = DurableFile::open(&path, LONG).unwrap_err();
    assert!(error.to_string().starts_with("the file of processed ids failed: "), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "not a store");
}

#[tokio::test]
async fn a_mark_is_written_when_nobody_waits_for_it() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let store = DurableFile::open(&path, LONG).unwrap().store("search-service");
    let id = Uuid::from_u128(1);
    let Claim::Claimed(token) = store.claim(id).await.unwrap() else { panic!("it is new") };
    let mut confirm = Box::pin(store.confirm(id, token));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let _ = confirm.as_mut().poll(&mut context);
    drop(confirm);
    drop(store);
    let store = DurableFile::open(&path, LONG).unwrap().store("search-service");
    assert!(is_processed(&store, 1).await);
}

/// Forty thousand ids are some mebibytes, if they stay.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_does_not_grow_with_ids_that_are_old() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("processed.redb");
    let store = Arc::new(DurableFile::open(&path, Duration::ZERO).unwrap().store("search-service"));
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
    let store = DurableFile::open(&path, LONG).unwrap().store("search-service");
    for id in &confirmed {
        assert!(is_processed(&store, *id).await, "{id} of {} is lost", confirmed.len());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "the child of another test"]
async fn confirms_until_it_is_killed() {
    let Some(path) = child::path() else { return };
    let store = DurableFile::open(&path, LONG).unwrap().store("search-service");
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
