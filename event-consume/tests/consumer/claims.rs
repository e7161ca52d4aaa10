//! Concurrent deliveries of one id.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use event_consume::{Consumer, Context, Outcome};
use event_core::Envelope;
use event_core::uuid::Uuid;

use crate::events::{Events, created};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_concurrent_deliveries_of_an_event_one_succeeds() {
    let processed: Arc<Mutex<HashMap<Uuid, usize>>> = Arc::default();
    let attempts = Arc::new(AtomicUsize::new(1));
    let counted = Arc::clone(&processed);
    let handler = move |event: Envelope<Events>, _: Context| {
        let (counted, attempts) = (Arc::clone(&counted), Arc::clone(&attempts));
        async move {
            let attempt = attempts.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            // Every third attempt fails, so that claims are given back and taken again.
            if attempt.is_multiple_of(3) {
                return Err("not this time");
            }
            *counted.lock().unwrap().entry(event.id).or_default() += 1;
            Ok(())
        }
    };
    let consumer = Arc::new(Consumer::new("search-service", handler));
    let events: Vec<_> = (0..200).map(created).collect();
    let mut tasks = Vec::new();
    for json in events.iter().flat_map(|json| std::iter::repeat_n(json, 8)) {
        let (consumer, json) = (Arc::clone(&consumer), json.clone());
        tasks.push(tokio::spawn(async move {
            loop {
                match consumer.receive(&json).await {
                    Outcome::Processed => return 1,
                    Outcome::Duplicate => return 0,
                    Outcome::InProgress | Outcome::Failed(_) => tokio::task::yield_now().await,
                    other => panic!("{other}"),
                }
            }
        }));
    }
    let mut succeeded = 0;
    for task in tasks {
        succeeded += task.await.unwrap();
    }
    assert_eq!(succeeded, events.len());
    let processed = processed.lock().unwrap();
    assert_eq!(processed.len(), events.len());
    assert!(processed.values().all(|&times| times == 1), "{processed:?}");
}
