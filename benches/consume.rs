//! What a consumer adds to reading: claims, time, logs and metrics that nobody listens to. And how
//! long one claim takes at most while a store in memory grows.
//!
//! `cargo bench -p event-benches --bench consume [ROUNDS]`

mod dataset;
mod paired;

use std::cell::Cell;
use std::convert::Infallible;
use std::future::ready;
use std::hint::black_box;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll, Waker};
use std::time::{Duration, Instant};

use event_consume::{Claim, Consumer, Context, Key, MemoryStore, Outcome, Store as _};
use event_core::Envelope;
use uuid::Uuid;

use self::dataset::{DatasetCreated, payload};
use self::paired::{BATCH, compare, contender, rounds};

const CONSUMER: &str = "search-service";

fn envelope() -> Vec<u8> {
    Envelope::new("ingestion-service", "import-2024-06-01-0042", payload()).to_json().unwrap()
}

/// The output of a future that never waits.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut TaskContext::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("nothing here waits"),
    }
}

fn main() {
    let rounds = rounds();
    // Each delivery is a new event to the consumer.
    let deliveries: Vec<_> = (0..rounds * BATCH as usize).map(|_| envelope()).collect();
    let place = [const { Cell::new(0) }; 3];
    let next = |contender: usize| {
        let number = place[contender].replace(place[contender].get() + 1);
        deliveries[number].as_slice()
    };
    let handler = |event: Envelope<DatasetCreated>, _: Context| {
        black_box(event);
        ready(Ok::<(), Infallible>(()))
    };
    let consumer = Consumer::new(CONSUMER, handler);
    // Each id that comes takes the place of an old one.
    let store = MemoryStore::default();
    (0..300_000).for_each(|number| process(&store, number));
    let with_full_store = Consumer::new(CONSUMER, handler).store(Arc::new(store));
    println!("{} bytes, {rounds} rounds, medians; ratios to the first", deliveries[0].len());
    compare(
        "receive",
        rounds,
        &[
            contender("Envelope::from_json", || {
                Envelope::<DatasetCreated>::from_json(next(0)).unwrap()
            }),
            contender("Consumer::receive", || match now(consumer.receive(next(1))) {
                Outcome::Processed => {}
                other => panic!("{other}"),
            }),
            contender("… with a full store", || match now(with_full_store.receive(next(2))) {
                Outcome::Processed => {}
                other => panic!("{other}"),
            }),
        ],
    );
    growth();
}

fn process(store: &MemoryStore, number: u128) {
    let key = Key { consumer: CONSUMER, id: Uuid::from_u128(number) };
    match now(store.claim(key)) {
        Ok(Claim::Claimed(token)) => now(store.confirm(key, token)).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Fills a store, twice over, and tells the slowest of all that it was asked.
fn growth() {
    const CAPACITY: usize = 8_000_000;
    let store = MemoryStore::new(CAPACITY, Duration::from_hours(1));
    let mut slowest = [Duration::ZERO; 2];
    for (half, slowest) in slowest.iter_mut().enumerate() {
        for number in 0..CAPACITY {
            let start = Instant::now();
            process(&store, (half * CAPACITY + number) as u128);
            *slowest = start.elapsed().max(*slowest);
        }
    }
    let [filled, evicting] = slowest;
    println!("claim and confirm of {CAPACITY} ids, the slowest of them");
    println!("  while the store is filled        {:8} µs", filled.as_micros());
    println!("  while it forgets the oldest      {:8} µs", evicting.as_micros());
}
