//! What a consumer adds to reading: claims, time, logs and metrics that nobody listens to.
//!
//! `cargo bench -p event-benches --bench consume [ROUNDS]`

mod dataset;
mod paired;

use std::cell::Cell;
use std::convert::Infallible;
use std::future::ready;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context as TaskContext, Poll, Waker};

use event_consume::{Consumer, Context, Outcome};
use event_core::Envelope;

use self::dataset::{DatasetCreated, payload};
use self::paired::{BATCH, compare, contender, rounds};

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
    let place = [const { Cell::new(0) }; 2];
    let next = |contender: usize| {
        let number = place[contender].replace(place[contender].get() + 1);
        deliveries[number].as_slice()
    };
    let consumer =
        Consumer::new("search-service", |event: Envelope<DatasetCreated>, _: Context| {
            black_box(event);
            ready(Ok::<(), Infallible>(()))
        });
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
        ],
    );
}
