use std::time::Duration;

use event_core::uuid::Uuid;
use sqlx::{Error, PgConnection, Postgres, query, raw_sql};

use super::Database;
use super::statements::Statements;

/// Takes a lock until the end of the transaction. Without it, one of two transactions that create
/// the table at the same time fails, in spite of `IF NOT EXISTS`.
const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtext('event_inbox'))";

impl Database for Postgres {
    const CREATE_TABLE: &'static str = "\
CREATE TABLE IF NOT EXISTS event_inbox (
    consumer text NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, id)
);
CREATE INDEX IF NOT EXISTS event_inbox_by_time ON event_inbox (consumer, recorded_at);
";
}

impl Statements for Postgres {
    async fn record(connection: &mut PgConnection, consumer: &str, id: Uuid) -> Result<u64, Error> {
        let insert =
            "INSERT INTO event_inbox (consumer, id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        let done = query(insert).bind(consumer).bind(id).execute(connection).await?;
        Ok(done.rows_affected())
    }

    async fn create_table(connection: &mut PgConnection) -> Result<(), Error> {
        raw_sql(LOCK).execute(&mut *connection).await?;
        raw_sql(Self::CREATE_TABLE).execute(connection).await?;
        Ok(())
    }

    async fn forget(
        connection: &mut PgConnection,
        consumer: &str,
        age: Duration,
    ) -> Result<u64, Error> {
        // By the index of times. An age may be longer than an interval or the calendar: 3,000 years
        // stand for each longer one.
        let delete = "DELETE FROM event_inbox WHERE consumer = $1 \
                      AND recorded_at < now() - make_interval(secs => least($2, 1e11))";
        let done = query(delete).bind(consumer).bind(age.as_secs_f64()).execute(connection).await?;
        Ok(done.rows_affected())
    }
}
