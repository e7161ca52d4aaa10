//! The mark of an event and its effect, in one transaction.

/// Tests that hold for each database. `$database()` is what a test needs to live, with a `pool()`.
macro_rules! for_each_inbox {
    ($database:expr) => {
        use std::time::Duration;

        use event_consume::{Consumer, Context, Inbox, InboxDatabase as _, Outcome, Recorded};
        use event_core::uuid::Uuid;
        use event_core::{Envelope, Event};
        use schemars::JsonSchema;
        use serde::{Deserialize, Serialize};

        const ID: Uuid = Uuid::from_u128(1);

        /// Something happened.
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = "ingestion.dataset_created", version = 1)]
        struct DatasetCreated {}

        async fn prepared(pool: &Pool) -> Inbox {
            let inbox = Inbox::new("search-service");
            let mut transaction = pool.begin().await.unwrap();
            inbox.create_table(&mut transaction).await.unwrap();
            // It may be there.
            inbox.create_table(&mut transaction).await.unwrap();
            sqlx::query("CREATE TABLE effects (id BIGINT)")
                .execute(&mut *transaction)
                .await
                .unwrap();
            transaction.commit().await.unwrap();
            inbox
        }

        async fn recorded(pool: &Pool, inbox: &Inbox, id: Uuid) -> Recorded {
            let mut transaction = pool.begin().await.unwrap();
            let recorded = inbox.record(&mut transaction, id).await.unwrap();
            transaction.commit().await.unwrap();
            recorded
        }

        async fn count(pool: &Pool, table: &str) -> i64 {
            let query = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
            sqlx::query_scalar(query).fetch_one(pool).await.unwrap()
        }

        #[tokio::test]
        async fn an_event_is_new_once_for_each_consumer() {
            let database = $database;
            let pool = database.pool().await;
            let inbox = prepared(&pool).await;
            assert_eq!(recorded(&pool, &inbox, ID).await, Recorded::New);
            assert_eq!(recorded(&pool, &inbox, ID).await, Recorded::Before);
            assert_eq!(recorded(&pool, &inbox, Uuid::max()).await, Recorded::New);
            let other = Inbox::new("status-service");
            assert_eq!(recorded(&pool, &other, ID).await, Recorded::New);
        }

        #[tokio::test]
        async fn an_event_of_a_transaction_that_ends_without_a_commit_is_new() {
            let database = $database;
            let pool = database.pool().await;
            let inbox = prepared(&pool).await;
            for _ in 0..2 {
                let mut transaction = pool.begin().await.unwrap();
                assert_eq!(inbox.record(&mut transaction, ID).await.unwrap(), Recorded::New);
            }
            assert_eq!(count(&pool, "event_inbox").await, 0);
        }

        /// The second one waits for the first, and is told what became of it.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn of_two_deliveries_at_once_the_second_waits_for_the_first() {
            let database = $database;
            let pool = database.pool().await;
            let inbox = prepared(&pool).await;
            for commits in [false, true] {
                let mut first = pool.begin().await.unwrap();
                assert_eq!(inbox.record(&mut first, ID).await.unwrap(), Recorded::New);
                let second = tokio::spawn({
                    let (pool, inbox) = (pool.clone(), inbox.clone());
                    async move {
                        let mut second = pool.begin().await.unwrap();
                        let recorded = inbox.record(&mut second, ID).await.unwrap();
                        second.rollback().await.unwrap();
                        recorded
                    }
                });
                tokio::time::sleep(Duration::from_millis(200)).await;
                assert!(!second.is_finished());
                if commits {
                    first.commit().await.unwrap();
                    assert_eq!(second.await.unwrap(), Recorded::Before);
                } else {
                    first.rollback().await.unwrap();
                    assert_eq!(second.await.unwrap(), Recorded::New);
                }
            }
        }

        #[tokio::test]
        async fn events_are_forgotten_by_age_and_consumer() {
            let database = $database;
            let pool = database.pool().await;
            let inbox = prepared(&pool).await;
            let _ = recorded(&pool, &inbox, ID).await;
            let _ = recorded(&pool, &Inbox::new("status-service"), ID).await;
            tokio::time::sleep(Duration::from_millis(100)).await;
            // The longest age stands for any that no calendar has.
            for (age, forgotten) in
                [(Duration::MAX, 0), (Duration::from_hours(1), 0), (Duration::from_millis(20), 1)]
            {
                let mut transaction = pool.begin().await.unwrap();
                let count = inbox.forget(&mut transaction, age).await.unwrap();
                assert_eq!(count, forgotten, "{age:?}");
                transaction.commit().await.unwrap();
            }
            assert_eq!(recorded(&pool, &inbox, ID).await, Recorded::New);
            let other = Inbox::new("status-service");
            assert_eq!(recorded(&pool, &other, ID).await, Recorded::Before);
        }

        /// Eight consumers, each with a memory of its own, as services that start again have it.
        #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
        async fn the_effect_of_an_event_is_there_once_however_often_it_is_delivered() {
            let database = $database;
            let pool = database.pool().await;
            let inbox = prepared(&pool).await;
            let events: Vec<_> = (0..20)
                .map(|_| Envelope::new("ingestion-service", "import-42", DatasetCreated {}))
                .map(|event| event.to_json().unwrap())
                .collect();
            let consumers: Vec<_> = (0..8)
                .map(|_| {
                    let (pool, inbox, events) = (pool.clone(), inbox.clone(), events.clone());
                    tokio::spawn(async move {
                        let handler = move |event: Envelope<DatasetCreated>, _: Context| {
                            let (pool, inbox) = (pool.clone(), inbox.clone());
                            async move {
                                let mut transaction = pool.begin().await?;
                                match inbox.record(&mut transaction, event.id).await? {
                                    Recorded::Before => return Ok(()),
                                    Recorded::New => {}
                                }
                                sqlx::query("INSERT INTO effects VALUES (1)")
                                    .execute(&mut *transaction)
                                    .await?;
                                transaction.commit().await
                            }
                        };
                        let consumer = Consumer::new("search-service", handler);
                        for event in &events {
                            match consumer.receive(event).await {
                                Outcome::Processed => {}
                                other => panic!("{other}"),
                            }
                        }
                    })
                })
                .collect();
            for consumer in consumers {
                consumer.await.unwrap();
            }
            assert_eq!(count(&pool, "effects").await, 20);
            assert_eq!(count(&pool, "event_inbox").await, 20);
        }

        #[tokio::test]
        async fn the_statement_of_the_table_can_be_taken_over_into_migrations() {
            let database = $database;
            let pool = database.pool().await;
            sqlx::raw_sql(Database::CREATE_TABLE).execute(&pool).await.unwrap();
            let inbox = Inbox::new("search-service");
            assert_eq!(recorded(&pool, &inbox, ID).await, Recorded::New);
        }
    };
}

#[cfg(feature = "inbox-postgres")]
mod postgres;
#[cfg(feature = "inbox-sqlite")]
mod sqlite;
