use std::fmt;
use std::sync::Arc;

use event_core::uuid::Uuid;
use event_core::{Envelope, OneLine};

/// What a handler knows about an event besides the event itself: its consumer, and the ids to carry
/// on.
///
/// A consumer makes the context. A test or a replay that calls a handler itself makes its own:
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
/// let context = Context::new("search-service", &event);
/// handle(event, context).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Context {
    consumer: Arc<str>,
    event_id: Uuid,
    correlation_id: String,
}

impl Context {
    /// Makes the context of an event, for the handler of the consumer with this name.
    pub fn new<P>(consumer: impl Into<Arc<str>>, event: &Envelope<P>) -> Self {
        Self {
            consumer: consumer.into(),
            event_id: event.id,
            correlation_id: event.correlation_id.clone(),
        }
    }

    /// The name of the consumer.
    pub fn consumer(&self) -> &str {
        &self.consumer
    }

    /// The id of the event.
    pub fn event_id(&self) -> Uuid {
        self.event_id
    }

    /// The workflow or request that the event belongs to.
    pub fn correlation_id(&self) -> &str {
        &self.correlation_id
    }

    /// Makes an envelope for a fact that the handler made happen, with a fresh id and the present
    /// time. It has the correlation id of the event that is handled, so that the id cannot be
    /// forgotten.
    pub fn emit<Q>(&self, source: impl Into<String>, payload: Q) -> Envelope<Q> {
        Envelope::new(source, self.correlation_id.as_str(), payload)
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("consumer", &OneLine(&self.consumer))
            .field("event_id", &self.event_id)
            .field("correlation_id", &OneLine(&self.correlation_id))
            .finish()
    }
}
