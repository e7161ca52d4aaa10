use sqlx::Sqlite as Database;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool as Pool};
use tempfile::tempdir;

for_each_inbox!(tempdir().unwrap());

async fn open(directory: &Path) -> Pool {
    let options = SqliteConnectOptions::new()
        .filename(directory.join("search.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(Duration::from_secs(60));
    Pool::connect_with(options).await.unwrap()
}
