use sqlx::Postgres as Database;
use sqlx::postgres::{PgConnectOptions, PgPool as Pool};

use crate::server::Server;

for_each_inbox!(Server::start());

impl Server {
    async fn pool(&self) -> Pool {
        let options = PgConnectOptions::new_without_pgpass().socket(self.directory());
        Pool::connect_with(options.username("postgres").database("postgres")).await.unwrap()
    }
}

#[tokio::test]
async fn a_transaction_that_reads_what_was_at_its_beginning_fails_and_can_be_repeated() {
    let server = Server::start();
    let pool = server.pool().await;
    let inbox = prepared(&pool).await;
    let mut late = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ").await.unwrap();
    sqlx::query("SELECT 1 FROM effects").execute(&mut *late).await.unwrap();
    assert_eq!(recorded(&pool, &inbox, ID).await, Recorded::New);
    let error = inbox.record(&mut late, ID).await.unwrap_err();
    // A serialization failure.
    let error = error.into_database_error().unwrap();
    assert_eq!(error.code().as_deref(), Some("40001"));
    drop(late);
    assert_eq!(recorded(&pool, &inbox, ID).await, Recorded::Before);
}

/// All of them find that there is no table yet.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn services_that_start_at_once_create_the_table_once() {
    let server = Server::start();
    let pool = server.pool().await;
    let services: Vec<_> = (0..8)
        .map(|_| {
            let pool = pool.clone();
            tokio::spawn(async move {
                let mut transaction = pool.begin().await?;
                Inbox::new("search-service").create_table(&mut transaction).await?;
                transaction.commit().await
            })
        })
        .collect();
    for service in services {
        service.await.unwrap().unwrap();
    }
}
