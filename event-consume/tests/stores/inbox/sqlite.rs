use std::collections::BTreeSet;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use sqlx::Sqlite as Database;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool as Pool};
use tempfile::{TempDir, tempdir};

use crate::child;

for_each_inbox!(Directory(tempdir().unwrap()));

struct Directory(TempDir);

impl Directory {
    async fn pool(&self) -> Pool {
        open(&self.0.path().join("search.db")).await
    }
}

async fn open(path: &Path) -> Pool {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(Duration::from_mins(1));
    Pool::connect_with(options).await.unwrap()
}

#[tokio::test]
async fn no_kill_leaves_a_mark_without_its_effect_or_an_effect_without_its_mark() {
    let directory = Directory(tempdir().unwrap());
    let path = directory.0.path().join("search.db");
    prepared(&directory.pool().await).await;
    let mut committed = BTreeSet::new();
    for round in 0..100 {
        let test = "inbox::sqlite::applies_until_it_is_killed";
        committed.extend(child::killed(test, &path, round));
    }
    let pool = directory.pool().await;
    let query = "SELECT id FROM event_inbox ORDER BY id";
    let marks: Vec<Uuid> = sqlx::query_scalar(query).fetch_all(&pool).await.unwrap();
    let query = "SELECT id FROM effects ORDER BY id";
    let effects: Vec<Uuid> = sqlx::query_scalar(query).fetch_all(&pool).await.unwrap();
    // As lists: an effect that is there twice differs too.
    assert_eq!(marks, effects);
    let marks: BTreeSet<_> = marks.iter().map(Uuid::as_u128).collect();
    assert_eq!(committed.difference(&marks).collect::<Vec<_>>(), [&0; 0], "committed and lost");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the child of another test"]
async fn applies_until_it_is_killed() {
    let Some(path) = child::path() else { return };
    let (pool, inbox) = (open(&path).await, Inbox::new("search-service"));
    // No child has the ids of another one but for the first, which each one gets again.
    let started = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let tasks: Vec<_> = (0..2)
        .map(|_| {
            let (pool, inbox) = (pool.clone(), inbox.clone());
            tokio::spawn(async move {
                // Both tasks get all.
                for count in 0_u128.. {
                    let number = if count == 0 { 0 } else { started << 40 | count };
                    apply(&pool, &inbox, Uuid::from_u128(number)).await;
                    println!("{}{number}", child::MARK);
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

async fn apply(pool: &Pool, inbox: &Inbox, id: Uuid) {
    let mut transaction = pool.begin().await.unwrap();
    if inbox.record(&mut transaction, id).await.unwrap() == Recorded::Before {
        return;
    }
    let insert = sqlx::query("INSERT INTO effects VALUES ($1)").bind(id);
    insert.execute(&mut *transaction).await.unwrap();
    transaction.commit().await.unwrap();
}
