//! The mark of an event and its effect, in one transaction.

/// Tests that hold for each database. `$database` is what lives as long as a test, in a directory of
/// which the module can `open` a `Pool`.
macro_rules! for_each_inbox {
    ($database:expr) => {
        use std::collections::BTreeSet;
        use std::path::Path;
        use std::time::Duration;

        use event_consume::inbox::{self, Database as _, Recorded};
        use event_consume::{Consumer, Context, Outcome};
        use event_core::uuid::Uuid;
        use event_core::{Envelope, Event};
        use schemars::JsonSchema;
        use serde::{Deserialize, Serialize};

        use crate::child;

        const ID: Uuid = Uuid::from_u128(1);
        const SEARCH: &str = "search-service";
        const STATUS: &str = "status-service";

        /// Something happened.
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = "ingestion.dataset_created", version = 1)]
        struct DatasetCreated {}

        fn context(consumer: &str, id: Uuid) -> Context {
            let event = Envelope::new("ingestion-service", "import-42", DatasetCreated {});
            Context::new(consumer, &event.with_id(id))
        }

        async fn prepare(pool: &Pool) {
            let mut transaction = pool.begin().await.unwrap();
            inbox::create_table(&mut transaction).await.unwrap();
            // It may be there.
            inbox::create_table(&mut transaction).await.unwrap();
            let create = sqlx::query("CREATE TABLE effects (id UUID)");
            create.execute(&mut *transaction).await.unwrap();
            transaction.commit().await.unwrap();
        }

        async fn recorded(pool: &Pool, consumer: &str, id: Uuid) -> Recorded {
            let mut transaction = pool.begin().await.unwrap();
            let context = context(consumer, id);
            let recorded = inbox::record(&mut transaction, &context).await.unwrap();
            transaction.commit().await.unwrap();
            recorded
        }

        /// What a handler does.
        async fn apply(pool: &Pool, context: &Context) -> Result<(), sqlx::Error> {
            let mut transaction = pool.begin().await?;
            if inbox::record(&mut transaction, context).await? == Recorded::Before {
                return Ok(());
            }
            let insert = sqlx::query("INSERT INTO effects VALUES ($1)").bind(context.event_id());
            insert.execute(&mut *transaction).await?;
            transaction.commit().await
        }

        async fn count(pool: &Pool, table: &str) -> i64 {
            let query = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
            sqlx::query_scalar(query).fetch_one(pool).await.unwrap()
        }

        #[tokio::test]
        async fn an_event_is_new_once_for_each_consumer() {
            let database = $database;
            let pool = open(database.path()).await;
            prepare(&pool).await;
            assert_eq!(recorded(&pool, SEARCH, ID).await, Recorded::New);
            assert_eq!(recorded(&pool, SEARCH, ID).await, Recorded::Before);
            assert_eq!(recorded(&pool, SEARCH, Uuid::max()).await, Recorded::New);
            assert_eq!(recorded(&pool, STATUS, ID).await, Recorded::New);
        }

        #[tokio::test]
        async fn an_event_of_a_transaction_that_ends_without_a_commit_is_new() {
            let database = $database;
            let pool = open(database.path()).await;
            prepare(&pool).await;
            for _ in 0..2 {
                let mut transaction = pool.begin().await.unwrap();
                let context = context(SEARCH, ID);
                let recorded = inbox::record(&mut transaction, &context).await.unwrap();
                assert_eq!(recorded, Recorded::New);
            }
            assert_eq!(count(&pool, "event_inbox").await, 0);
        }

        /// The second one waits for the first, and is told what became of it.
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn of_two_deliveries_at_once_the_second_waits_for_the_first() {
            let database = $database;
            let pool = open(database.path()).await;
            prepare(&pool).await;
            for commits in [false, true] {
                let mut first = pool.begin().await.unwrap();
                let context = context(SEARCH, ID);
                let recorded = inbox::record(&mut first, &context).await.unwrap();
                assert_eq!(recorded, Recorded::New);
                let second = tokio::spawn({
                    let pool = pool.clone();
                    async move {
                        let mut second = pool.begin().await.unwrap();
                        let recorded = inbox::record(&mut second, &context).await.unwrap();
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
            let pool = open(database.path()).await;
            prepare(&pool).await;
            let _ = recorded(&pool, SEARCH, ID).await;
            let _ = recorded(&pool, STATUS, ID).await;
            tokio::time::sleep(Duration::from_millis(100)).await;
            // The longest age stands for any that no calendar has.
            for (age, forgotten) in [
                (Duration::MAX, 0),
                (Duration::from_secs(60 * 60), 0),
                (Duration::from_millis(20), 1),
            ] {
                let mut transaction = pool.begin().await.unwrap();
                let count = inbox::forget(&mut transaction, SEARCH, age).await.unwrap();
                assert_eq!(count, forgotten, "{age:?}");
                transaction.commit().await.unwrap();
            }
            assert_eq!(recorded(&pool, SEARCH, ID).await, Recorded::New);
            assert_eq!(recorded(&pool, STATUS, ID).await, Recorded::Before);
        }

        /// Eight consumers, each with a memory of its own, as services that start again have it.
        #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
        async fn the_effect_of_an_event_is_there_once_however_often_it_is_delivered() {
            let database = $database;
            let pool = open(database.path()).await;
            prepare(&pool).await;
            let events: Vec<_> = (0..20)
                .map(|_| Envelope::new("ingestion-service", "import-42", DatasetCreated {}))
                .map(|event| event.to_json().unwrap())
                .collect();
            let consumers: Vec<_> = (0..8)
                .map(|_| {
                    let (pool, events) = (pool.clone(), events.clone());
                    tokio::spawn(async move {
                        let handler = async |_: Envelope<DatasetCreated>, context: Context| {
                            apply(&pool, &context).await
                        };
                        let consumer = Consumer::new(SEARCH, handler);
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

        /// Each mark has its effect, each effect its mark, and what was committed is there.
        async fn assert_whole(pool: &Pool, committed: &BTreeSet<u128>) {
            // One statement sees one state: a server may still work for a client that was killed.
            let query = "SELECT true, id FROM event_inbox \
                         UNION ALL SELECT false, id FROM effects ORDER BY id";
            let rows: Vec<(bool, Uuid)> = sqlx::query_as(query).fetch_all(pool).await.unwrap();
            let ids = |of_marks| {
                let rows = rows.iter().filter(move |(is_mark, _)| *is_mark == of_marks);
                rows.map(|(_, id)| id.as_u128())
            };
            // As lists: an effect that is there twice differs too.
            assert_eq!(ids(true).collect::<Vec<_>>(), ids(false).collect::<Vec<_>>());
            let lost: Vec<_> = committed.difference(&ids(true).collect()).copied().collect();
            assert_eq!(lost, [0; 0], "committed and lost");
        }

        #[tokio::test]
        async fn no_kill_leaves_a_mark_without_its_effect_or_an_effect_without_its_mark() {
            let database = $database;
            let pool = open(database.path()).await;
            prepare(&pool).await;
            // Each child is to find the file as the last one left it, with nobody at it.
            pool.close().await;
            let (_, module) = module_path!().split_once("::").unwrap();
            let test = format!("{module}::applies_until_it_is_killed");
            let mut committed = BTreeSet::new();
            for round in 0..100 {
                committed.extend(child::killed(&test, database.path(), round));
            }
            assert_whole(&open(database.path()).await, &committed).await;
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        #[ignore = "the child of another test"]
        async fn applies_until_it_is_killed() {
            let Some(path) = child::path() else { return };
            let pool = open(&path).await;
            // The first that is not there: it was in flight when the last child was killed.
            let first = u128::try_from(count(&pool, "effects").await).unwrap();
            let tasks: Vec<_> = (0..4)
                .map(|_| {
                    let pool = pool.clone();
                    tokio::spawn(async move {
                        // All tasks get all.
                        for number in first.. {
                            let context = context(SEARCH, Uuid::from_u128(number));
                            apply(&pool, &context).await.unwrap();
                            println!("{}{number}", child::MARK);
                        }
                    })
                })
                .collect();
            for task in tasks {
                task.await.unwrap();
            }
        }

        #[tokio::test]
        async fn the_statement_of_the_table_can_be_taken_over_into_migrations() {
            let database = $database;
            let pool = open(database.path()).await;
            sqlx::raw_sql(Database::CREATE_TABLE).execute(&pool).await.unwrap();
            assert_eq!(recorded(&pool, SEARCH, ID).await, Recorded::New);
        }
    };
}

#[cfg(feature = "inbox-postgres")]
mod postgres;
#[cfg(feature = "inbox-sqlite")]
mod sqlite;
