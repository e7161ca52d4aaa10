//! How many rows were ingested, in `PostgreSQL`: an entry for each data set.

use std::time::Duration;

use event_consume::Context;
use event_consume::inbox::{self, Recorded};
use event_core::Envelope;
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{Error, query};

use crate::sets::UsageEvents;

/// Nothing in this table keeps an event from being entered twice: that is what the inbox does.
const CREATE_TABLE: &str = "\
CREATE TABLE IF NOT EXISTS usage_ledger (
    event_id uuid NOT NULL,
    dataset_id text NOT NULL,
    rows bigint NOT NULL,
    ingested_at timestamptz NOT NULL
)";

pub(crate) struct Ledger {
    pool: PgPool,
}

impl Ledger {
    /// Connects, and creates the tables that are not there.
    pub(crate) async fn open(url: &str, connections: usize) -> Result<Self, Error> {
        let connections = u32::try_from(connections).unwrap_or(u32::MAX);
        let options = PgPoolOptions::new().max_connections(connections);
        let pool = options.acquire_timeout(Duration::from_secs(3)).connect(url).await?;
        let mut transaction = pool.begin().await?;
        inbox::create_table(&mut transaction).await?;
        query(CREATE_TABLE).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(Self { pool })
    }

    /// Handles an event: its entry and its mark are there together, or neither is.
    ///
    /// The mark is kept for as long as the entry: however late an event is delivered again, it is
    /// known. `inbox::forget` is for tables that do not grow with the events.
    pub(crate) async fn enter(
        &self,
        event: Envelope<UsageEvents>,
        context: Context,
    ) -> Result<(), Error> {
        let UsageEvents::DatasetCreated(dataset) = event.payload;
        let mut transaction = self.pool.begin().await?;
        if inbox::record(&mut transaction, &context).await? == Recorded::Before {
            return Ok(());
        }
        query("INSERT INTO usage_ledger VALUES ($1, $2, $3, $4::text::timestamptz)")
            .bind(event.id)
            .bind(dataset.dataset_id)
            .bind(i64::try_from(dataset.rows).map_err(|error| Error::Encode(error.into()))?)
            .bind(event.timestamp.to_string())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await
    }
}
