//! How many events a second are claimed and marked as processed, in memory and on a disk, or
//! replayed through a consumer, and what a sync of that disk takes.
//!
//! `TMPDIR=<a directory of the disk> cargo bench -p event-benches --features stores --bench stores`
//!
//! It starts a server of `PostgreSQL`, as the tests of `event-consume` do.

#[path = "../event-consume/tests/stores/server.rs"]
mod server;

mod dataset;

use std::convert::Infallible;
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use event_consume::inbox::{self, Database, Recorded};
use event_consume::replay::Replay;
use event_consume::{Claim, Consumer, Context, DurableStore, Key, MemoryStore, Policy, Store};
use event_core::{Envelope, new_id};
use server::Server;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{Pool, SqlitePool};
use tempfile::{tempdir, tempfile};

use self::dataset::{DatasetCreated, payload};

const CONSUMER: &str = "search-service";
const AGE: Duration = Duration::from_hours(1);
const TIME: Duration = Duration::from_secs(5);

/// What happens to one event.
trait Work: Send + Sync + 'static {
    fn once(&self) -> impl Future<Output = ()> + Send;
}

/// Lets callers work at the same time, each at one event, and prints how much they did.
async fn measure(name: &str, callers: usize, work: impl Work) {
    let work = Arc::new(work);
    let start = Instant::now();
    let callers_at_work: Vec<_> = (0..callers)
        .map(|_| {
            let work = Arc::clone(&work);
            tokio::spawn(async move {
                let mut count = 0;
                while start.elapsed() < TIME {
                    work.once().await;
                    count += 1;
                }
                count
            })
        })
        .collect();
    let mut count = 0;
    for caller in callers_at_work {
        count += caller.await.unwrap();
    }
    let rate = f64::from(count) / start.elapsed().as_secs_f64();
    println!("{name:19} {callers:5} callers {rate:12.0} events/s");
}

struct Stored<S>(S);

impl<S: Store + 'static> Work for Stored<S> {
    async fn once(&self) {
        let key = Key { consumer: CONSUMER, id: new_id() };
        let Claim::Claimed(token) = self.0.claim(key).await.unwrap() else { panic!("it is new") };
        self.0.confirm(key, token).await.unwrap();
    }
}

struct InTransaction<D: Database> {
    pool: Pool<D>,
}

impl<D: Database> InTransaction<D> {
    async fn new(pool: Pool<D>) -> Self {
        let mut transaction = pool.begin().await.unwrap();
        inbox::create_table(&mut transaction).await.unwrap();
        transaction.commit().await.unwrap();
        Self { pool }
    }
}

impl<D: Database> Work for InTransaction<D> {
    async fn once(&self) {
        let event = Envelope::new("ingestion-service", "import-2024-06-01-0042", payload());
        let context = Context::new(CONSUMER, &event);
        let mut transaction = self.pool.begin().await.unwrap();
        let recorded = inbox::record(&mut transaction, &context).await.unwrap();
        assert_eq!(recorded, Recorded::New);
        transaction.commit().await.unwrap();
    }
}

/// Replays lines through a consumer with this store, and prints how fast that was.
async fn measure_replay(name: &str, lines: u32, concurrency: usize, store: impl Store) {
    let mut text = Vec::new();
    for _ in 0..lines {
        let envelope = Envelope::new("ingestion-service", "import-2024-06-01-0042", payload());
        text.extend(envelope.to_json().unwrap());
        text.push(b'\n');
    }
    let handler = async |_: Envelope<DatasetCreated>, _: Context| Ok::<(), Infallible>(());
    let consumer = Consumer::new(CONSUMER, handler).store(store);
    let replay = Replay::new().lines(text.as_slice()).unwrap();
    let start = Instant::now();
    let policy = Policy::default();
    let progress = consumer.replay(replay, &policy, concurrency, tokio::time::sleep).await.unwrap();
    let rate = f64::from(lines) / start.elapsed().as_secs_f64();
    assert_eq!((progress.events, progress.bad), (lines.into(), 0));
    println!("replay, {name:11} {concurrency:5} at once {rate:12.0} events/s");
}

/// How long the disk takes for what each store on it waits for: the median of some times.
fn measure_sync() {
    let mut file = tempfile().unwrap();
    let sync = |_| {
        file.write_all(&[0; 4096]).unwrap();
        let start = Instant::now();
        file.sync_data().unwrap();
        start.elapsed()
    };
    let mut times: Vec<_> = (0..201).map(sync).collect();
    times.sort();
    println!("a sync of 4 KiB takes {:?}", times[times.len() / 2]);
}

#[tokio::main]
async fn main() {
    measure_sync();
    for callers in [1, 64] {
        measure("memory", callers, Stored(MemoryStore::default())).await;
    }
    for callers in [1, 64, 1024] {
        let directory = tempdir().unwrap();
        let store = DurableStore::open(directory.path().join("processed.redb"), AGE).unwrap();
        measure("durable", callers, Stored(store)).await;
    }
    measure_replay("memory", 500_000, 64, MemoryStore::default()).await;
    for (lines, concurrency) in [(10_000, 1), (200_000, 64), (500_000, 1024)] {
        let directory = tempdir().unwrap();
        let store = DurableStore::open(directory.path().join("processed.redb"), AGE).unwrap();
        measure_replay("durable", lines, concurrency, store).await;
    }
    for callers in [1, 64] {
        let directory = tempdir().unwrap();
        let options = SqliteConnectOptions::new()
            .filename(directory.path().join("search.db"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .busy_timeout(Duration::from_mins(1));
        let pool = SqlitePool::connect_with(options).await.unwrap();
        measure("inbox in SQLite", callers, InTransaction::new(pool).await).await;
    }
    for callers in [1, 64] {
        let server = Server::start("");
        let options = PgConnectOptions::new_without_pgpass().socket(server.path());
        let options = options.username("postgres").database("postgres");
        let pool = PgPoolOptions::new().max_connections(64).connect_with(options).await.unwrap();
        measure("inbox in PostgreSQL", callers, InTransaction::new(pool).await).await;
    }
}
