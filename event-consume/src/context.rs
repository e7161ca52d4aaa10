use event_core::Envelope;

/// What a handler knows of the event that it handles, besides the event.
///
/// A consumer makes it. So does a test or a replay that calls a handler itself:
///
/// ```
/// use event_consume::Context;
/// use event_core::{Envelope, Event};
/// # use schemars::JsonSchema;
/// # use serde::{Deserialize, Serialize};
/// # /// A data set was read.
/// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
/// # #[event(type = "ingestion.dataset_created", version = 1)]
/// # struct DatasetCreated { rows: u64 }
///
/// async fn handle(event: Envelope<DatasetCreated>, context: Context) -> Result<(), String> {
///     assert_eq!(context.correlation_id(), "import-42");
/// #   assert_eq!(event.payload.rows, 8);
///     Ok(())
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), String> {
/// let event = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 8 });
/// let context = Context::from(&event);
/// handle(event, context).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Context {
    correlation_id: String,
}

impl<P> From<&Envelope<P>> for Context {
    fn from(event: &Envelope<P>) -> Self {
        Self { correlation_id: event.correlation_id.clone() }
    }
}

impl Context {
    /// The workflow or request that the event belongs to.
    pub fn correlation_id(&self) -> &str {
        &self.correlation_id
    }

    /// An envelope for what the handler made happen: a fresh id, the present time, and the
    /// correlation id of the event that is handled, so that it cannot be forgotten.
    pub fn emit<Q>(&self, source: impl Into<String>, payload: Q) -> Envelope<Q> {
        Envelope::new(source, self.correlation_id.as_str(), payload)
    }
}
