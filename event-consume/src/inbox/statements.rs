use std::time::Duration;

use event_core::uuid::Uuid;
use sqlx::Error;

/// The statements that an inbox needs from its database. Nobody else can name this trait, so there
/// are no other implementations:
///
/// ```compile_fail
/// use event_consume::inbox::Statements;
/// ```
pub trait Statements: sqlx::Database {
    /// Returns how many rows are new.
    fn record(
        connection: &mut Self::Connection,
        consumer: &str,
        id: Uuid,
    ) -> impl Future<Output = Result<u64, Error>> + Send;

    /// Creates what is not there.
    fn create_table(
        connection: &mut Self::Connection,
    ) -> impl Future<Output = Result<(), Error>> + Send;

    /// Returns how many rows are gone.
    fn forget(
        connection: &mut Self::Connection,
        consumer: &str,
        age: Duration,
    ) -> impl Future<Output = Result<u64, Error>> + Send;
}
