use std::time::Duration;

use event_core::uuid::Uuid;
use sqlx::{Error, Sqlite, SqliteConnection, query, raw_sql};

use super::Database;
use super::statements::Statements;

impl Database for Sqlite {
    const CREATE_TABLE: &'static str = "\
CREATE TABLE IF NOT EXISTS event_inbox (
    consumer TEXT NOT NULL,
    id BLOB NOT NULL,
    recorded_at REAL NOT NULL DEFAULT (unixepoch('subsec')),
    PRIMARY KEY (consumer, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS event_inbox_by_time ON event_inbox (consumer, recorded_at);
";
}

impl Statements for Sqlite {
    async fn record(
        connection: &mut SqliteConnection,
        consumer: &str,
        id: Uuid,
    ) -> Result<u64, Error> {
        let insert =
            "INSERT INTO event_inbox (consumer, id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        let done = query(insert).bind(consumer).bind(id).execute(connection).await?;
        Ok(done.rows_affected())
    }

    async fn create_table(connection: &mut SqliteConnection) -> Result<(), Error> {
        raw_sql(Self::CREATE_TABLE).execute(connection).await?;
        Ok(())
    }

    async fn forget(
        connection: &mut SqliteConnection,
        consumer: &str,
        age: Duration,
    ) -> Result<u64, Error> {
        let delete = "DELETE FROM event_inbox \
                      WHERE consumer = $1 AND recorded_at < unixepoch('subsec') - $2";
        let done = query(delete).bind(consumer).bind(age.as_secs_f64()).execute(connection).await?;
        Ok(done.rows_affected())
    }
}
