use sqlx::Postgres as Database;
use sqlx::postgres::{PgConnectOptions, PgPool as Pool};
use tokio::sync::mpsc;

use crate::server::Server;

for_each_inbox!(Server::start("-F"));

async fn open(directory: &Path) -> Pool {
    let options = PgConnectOptions::new_without_pgpass().socket(directory);
    Pool::connect_with(options.username("postgres").database("postgres")).await.unwrap()
}

#[tokio::test]
async fn a_transaction_that_reads_what_was_at_its_beginning_fails_and_can_be_repeated() {
    let server = Server::start("-F");
    let pool = open(server.path()).await;
    prepare(&pool).await;
    let mut late = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ").await.unwrap();
    sqlx::query("SELECT 1 FROM effects").execute(&mut *late).await.unwrap();
    assert_eq!(recorded(&pool, SEARCH, ID).await, Recorded::New);
    let error = inbox::record(&mut late, &context(SEARCH, ID)).await.unwrap_err();
    // A serialization failure.
    let error = error.into_database_error().unwrap();
    assert_eq!(error.code().as_deref(), Some("40001"));
    drop(late);
    assert_eq!(recorded(&pool, SEARCH, ID).await, Recorded::Before);
}

/// All of them find that there is no table yet.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn services_that_start_at_once_create_the_table_once() {
    let server = Server::start("-F");
    let pool = open(server.path()).await;
    let services: Vec<_> = (0..8)
        .map(|_| {
            let pool = pool.clone();
            tokio::spawn(async move {
                let mut transaction = pool.begin().await?;
                inbox::create_table(&mut transaction).await?;
                transaction.commit().await
            })
        })
        .collect();
    for service in services {
        service.await.unwrap().unwrap();
    }
}

/// The server ends in the middle of its work and starts again from its log. The operating system
/// goes on, so that this says nothing of a disk that forgets.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_crash_of_the_server_leaves_a_mark_without_its_effect_or_an_effect_without_its_mark() {
    let server = Server::start("-F");
    let pool = open(server.path()).await;
    prepare(&pool).await;
    let (tell, mut told) = mpsc::unbounded_channel();
    for task in 0..8 {
        let (pool, tell) = (pool.clone(), tell.clone());
        tokio::spawn(async move {
            // No other task has these ids: it would bring back what is lost.
            for number in task << 32.. {
                let context = context(SEARCH, Uuid::from_u128(number));
                // Delivered again until it succeeds.
                while apply(&pool, &context).await.is_err() {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                if tell.send(number).is_err() {
                    return;
                }
            }
        });
    }
    let mut committed = BTreeSet::new();
    for _ in 0..5 {
        for _ in 0..200 {
            committed.insert(told.recv().await.unwrap());
        }
        server.stop();
        server.start_again();
        // Those before the crash do not count as work after it.
        while let Ok(number) = told.try_recv() {
            committed.insert(number);
        }
    }
    assert_whole(&pool, &committed).await;
}

#[tokio::test]
async fn of_the_table_only_what_is_forgotten_is_read() {
    let server = Server::start("-F");
    let pool = open(server.path()).await;
    prepare(&pool).await;
    let mut transaction = pool.begin().await.unwrap();
    let insert = "INSERT INTO event_inbox \
                  SELECT 'search-service', gen_random_uuid(), now() - age * interval '1 hour' \
                  FROM generate_series(1, 1000) AS age";
    // A table as small as this one is read as a whole otherwise.
    for statement in [insert, "SET LOCAL enable_seqscan = off"] {
        sqlx::query(statement).execute(&mut *transaction).await.unwrap();
    }
    let age = Duration::from_secs(990 * 60 * 60);
    assert_eq!(inbox::forget(&mut transaction, SEARCH, age).await.unwrap(), 10);
    let query = "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables \
                 WHERE relname = 'event_inbox'";
    let read: i64 = sqlx::query_scalar(query).fetch_one(&mut *transaction).await.unwrap();
    assert_eq!(read, 10);
}
