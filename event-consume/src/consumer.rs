mod delivery;
mod replay;

use std::fmt;
use std::future::ready;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use event_core::{Envelope, EventSet, OneLine};

use crate::context::Context;
use crate::guard::Timer;
use crate::metrics::Metrics;
use crate::outcome::Outcome;
use crate::store::{MemoryStore, Store};

/// Starts a timer of the user's runtime.
type StartTimer = dyn Fn(Duration) -> Timer + Send + Sync;

/// Calls a handler for each event that is delivered, once for each id.
///
/// `P` is the payload that the consumer reads: an [`EventSet`], or a single event. `H` is the
/// handler, an async function of the envelope and its [`Context`], or [`Blocking`]. `S` is the
/// store that remembers ids.
///
/// A consumer has no state of its own that a handler could spoil. Share one consumer between tasks,
/// or make one for each task, all with an [`Arc`](std::sync::Arc) of one store.
pub struct Consumer<P, H, S = MemoryStore> {
    name: Arc<str>,
    handler: H,
    store: S,
    size_limit: usize,
    limit: Option<(Duration, Box<StartTimer>)>,
    metrics: Metrics,
    payload: PhantomData<fn() -> P>,
}

impl<P: EventSet, H> Consumer<P, H> {
    /// Makes a consumer with a [`MemoryStore`] of the default size. It reads deliveries of up to a
    /// mebibyte, and sets its handler no time limit.
    ///
    /// `name` is the name of the consumer in logs and metrics, in its store and in an inbox.
    /// Consumers of one name share the events, so a service with two consumers gives each a name of
    /// its own. If you rename a consumer, each event is new to it, because nothing is known under
    /// the new name.
    ///
    /// The error of a handler is logged, so it must implement `Display`: an enum of errors, a
    /// `String`, or `Box<dyn Error + Send + Sync>`, which a task can hold. Several deliveries may
    /// be in the handler at the same time, so the handler shares its state by an
    /// [`Arc`](std::sync::Arc). An `async move` closure that owns its state does not compile here.
    /// With tokio:
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// use event_consume::{Consumer, Context, Outcome};
    /// use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated { rows: u64 }
    ///
    /// #[derive(Default)]
    /// struct Search {
    ///     documents: AtomicU64,
    /// }
    ///
    /// impl Search {
    ///     async fn handle(
    ///         self: Arc<Self>,
    ///         event: Envelope<DatasetCreated>,
    ///         _: Context,
    ///     ) -> Result<(), String> {
    ///         self.documents.fetch_add(event.payload.rows, Ordering::Relaxed);
    ///         Ok(())
    ///     }
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let search = Arc::new(Search::default());
    /// let handler = {
    ///     let search = Arc::clone(&search);
    ///     move |event, context| Arc::clone(&search).handle(event, context)
    /// };
    /// let consumer = Arc::new(Consumer::new("search-service", handler));
    /// let delivered = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 8 });
    /// let delivered = delivered.to_json()?;
    ///
    /// let task = tokio::spawn(async move { consumer.receive(&delivered).await });
    ///
    /// assert!(matches!(task.await?, Outcome::Processed));
    /// assert_eq!(search.documents.load(Ordering::Relaxed), 8);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Without a struct, use a closure that makes a future, and let the future own what it needs.
    /// The type of the closure's parameter says what the consumer reads:
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// use event_consume::{Consumer, Context, Outcome};
    /// use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated { rows: u64 }
    ///
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let delivered = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 8 });
    /// # let delivered = delivered.to_json()?;
    /// let documents = Arc::new(AtomicU64::new(0));
    /// let consumer = Consumer::new("search-service", {
    ///     let documents = Arc::clone(&documents);
    ///     move |event: Envelope<DatasetCreated>, _: Context| {
    ///         let documents = Arc::clone(&documents);
    ///         async move {
    ///             documents.fetch_add(event.payload.rows, Ordering::Relaxed);
    ///             Ok::<(), String>(())
    ///         }
    ///     }
    /// });
    /// let task = tokio::spawn(async move { consumer.receive(&delivered).await });
    ///
    /// assert!(matches!(task.await?, Outcome::Processed));
    /// assert_eq!(documents.load(Ordering::Relaxed), 8);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A handler whose error does not implement `Display` is refused here:
    ///
    /// ```compile_fail
    /// # use event_consume::{Consumer, Context};
    /// # use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated { rows: u64 }
    /// #[derive(Debug)]
    /// struct Refused;
    ///
    /// async fn handle(_: Envelope<DatasetCreated>, _: Context) -> Result<(), Refused> {
    ///     Err(Refused)
    /// }
    ///
    /// Consumer::new("search-service", handle);
    /// ```
    pub fn new<F, E>(name: impl Into<Arc<str>>, handler: H) -> Self
    where
        H: Fn(Envelope<P>, Context) -> F,
        F: Future<Output = Result<(), E>>,
        E: fmt::Display,
    {
        Self::with_handler(name.into(), handler)
    }

    fn with_handler(name: Arc<str>, handler: H) -> Self {
        Self {
            metrics: Metrics::new(Arc::clone(&name), P::EVENTS),
            name,
            handler,
            store: MemoryStore::default(),
            size_limit: 1 << 20,
            limit: None,
            payload: PhantomData,
        }
    }
}

/// A handler that is an ordinary function and may block its thread; see [`Consumer::blocking`].
#[derive(Debug, Clone)]
pub struct Blocking<H>(H);

impl<P: EventSet, H> Consumer<P, Blocking<H>> {
    /// Makes a consumer as [`new`](Consumer::new) does, but with a handler that is an ordinary
    /// function of the envelope and its [`Context`]. The consumer takes deliveries by
    /// [`receive_blocking`](Self::receive_blocking).
    ///
    /// ```
    /// use std::fs::File;
    /// use std::io::Write as _;
    ///
    /// use event_consume::{Consumer, Context, Outcome};
    /// use event_core::{Envelope, Event};
    /// # use schemars::JsonSchema;
    /// # use serde::{Deserialize, Serialize};
    /// # /// A data set was read.
    /// # #[derive(Serialize, Deserialize, JsonSchema, Event)]
    /// # #[event(type = "ingestion.dataset_created", version = 1)]
    /// # struct DatasetCreated { rows: u64 }
    ///
    /// # let directory = tempfile::tempdir()?;
    /// let log = File::create(directory.path().join("rows.log"))?;
    /// let handler = |event: Envelope<DatasetCreated>, _: Context| {
    ///     writeln!(&log, "{}", event.payload.rows)?;
    ///     log.sync_data()
    /// };
    /// let consumer = Consumer::blocking("search-service", handler);
    /// # let delivered = Envelope::new("ingestion-service", "import-42", DatasetCreated { rows: 8 });
    /// # let delivered = delivered.to_json()?;
    /// assert!(matches!(consumer.receive_blocking(&delivered), Outcome::Processed));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn blocking<E>(name: impl Into<Arc<str>>, handler: H) -> Self
    where
        H: Fn(Envelope<P>, Context) -> Result<(), E>,
        E: fmt::Display,
    {
        Self::with_handler(name.into(), Blocking(handler))
    }
}

impl<P, H, S> Consumer<P, H, S> {
    /// Sets the store that remembers ids. Several consumers can share a store, which tells them
    /// apart by their names.
    #[must_use]
    pub fn store<T: Store>(self, store: T) -> Consumer<P, H, T> {
        let Self { name, handler, size_limit, limit, metrics, payload, .. } = self;
        Consumer { name, handler, store, size_limit, limit, metrics, payload }
    }

    /// Sets how many bytes a delivery may have.
    #[must_use]
    pub fn size_limit(self, bytes: usize) -> Self {
        Self { size_limit: bytes, ..self }
    }
}

impl<P, H, S, F, E> Consumer<P, H, S>
where
    P: EventSet,
    H: Fn(Envelope<P>, Context) -> F,
    F: Future<Output = Result<(), E>>,
    E: fmt::Display,
    S: Store,
{
    /// Sets how long the handler may take for an event.
    ///
    /// `timer` is a timer of the runtime that the handler runs on: with tokio,
    /// `tokio::time::sleep`. When the time is up, the handler is dropped at the `await` where it
    /// is. A handler that computes or blocks without an `await` is not stopped.
    ///
    /// Choose a limit shorter than the lease of the store, so that no two handlers work on one
    /// event. If the timer panics, as tokio's does outside of its runtime, the delivery panics too.
    #[must_use]
    pub fn time_limit<T>(
        self,
        limit: Duration,
        timer: impl Fn(Duration) -> T + Send + Sync + 'static,
    ) -> Self
    where
        T: Future<Output = ()> + Send + 'static,
    {
        let timer: Box<StartTimer> = Box::new(move |limit| Box::pin(timer(limit)));
        Self { limit: Some((limit, timer)), ..self }
    }

    /// Processes a delivery: reads the envelope, claims its id, calls the handler and confirms the
    /// id.
    ///
    /// The future may be dropped at any time. Its claim is given back at once if the store can do
    /// that, and expires otherwise. A delivery that was dropped is neither logged as completed nor
    /// counted.
    ///
    /// # Logs
    ///
    /// A delivery is a span `process` of level `INFO`, with two events. The first marks the start,
    /// when the envelope is read and its id is not claimed yet. The second marks the completion,
    /// and is a `WARN` if the delivery failed or was rejected. A delivery that is not an event of
    /// this consumer has no start. The fields of the span have the names of the OpenTelemetry
    /// semantic conventions for messaging, if these define one:
    ///
    /// | field | value |
    /// |---|---|
    /// | `messaging.operation.name`, `messaging.operation.type` | `process` |
    /// | `messaging.consumer.group.name` | the name of the consumer |
    /// | `messaging.message.id` | the id of the event |
    /// | `messaging.message.conversation_id` | its correlation id |
    /// | `messaging.message.body.size` | the bytes of the delivery |
    /// | `event.type`, `event.version`, `event.source` | those of the envelope |
    /// | `error.type` | what went wrong: `handler`, `panic`, `timeout`, `store`, `rejected` or `too_large` |
    /// | `otel.kind` | `consumer`, the kind of span for bridges to OpenTelemetry |
    ///
    /// Fields that only the transport knows, such as `messaging.system`, belong on a span around
    /// this one. If the consumer does not read the delivery, its span has the two ids, as far as
    /// they can be read, but no type, version or source.
    ///
    /// The completion has `event.outcome`, `event.duration_ms` and `event.age_ms`. A `WARN` says
    /// why in `error`, and repeats `messaging.message.id` and `event.type`, because a filter of
    /// this level leaves out the span. At level `DEBUG` the redacted envelope is logged too.
    ///
    /// All text from elsewhere is shown as [`OneLine`] does: the fields of the envelope, and the
    /// errors of a handler, a panic and a store. The error of a handler should contain no value of
    /// a sensitive field, because the consumer cannot find it there.
    ///
    /// # Metrics
    ///
    /// `event_consumer_events_total` counts deliveries by `consumer`, `type`, `version` and
    /// `outcome`. Two histograms measure time: `event_consumer_duration_seconds` from the delivery
    /// to its outcome, and `event_consumer_age_seconds` from the event's timestamp to its outcome.
    ///
    /// A version that is not read has the label `unknown`. If the type is not read, both type and
    /// version are `unknown`, so that events of others make no new series. The recorder is looked
    /// up at the first delivery, so install it before, for example with
    /// `PrometheusBuilder::new().install_recorder()` of `metrics-exporter-prometheus`. All series
    /// of the events that are read exist from the first delivery on, at zero, so that an alert sees
    /// the first failure too.
    pub async fn receive(&self, json: &[u8]) -> Outcome<E> {
        self.deliver(json, &self.handler).await
    }
}

impl<P, H, S, E> Consumer<P, Blocking<H>, S>
where
    P: EventSet,
    H: Fn(Envelope<P>, Context) -> Result<(), E>,
    E: fmt::Display,
    S: Store,
{
    /// Processes a delivery as [`receive`](Consumer::receive) does, and returns when it is
    /// completed.
    ///
    /// Call it where the thread may block. In async code that is a thread for blocking work, as
    /// `tokio::task::spawn_blocking` offers.
    ///
    /// There is no time limit, because nothing can stop a function that blocks.
    pub fn receive_blocking(&self, json: &[u8]) -> Outcome<E> {
        let handler = |envelope, context| ready((self.handler.0)(envelope, context));
        pollster::block_on(self.deliver(json, handler))
    }
}

impl<P, H, S: fmt::Debug> fmt::Debug for Consumer<P, H, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Consumer")
            .field("name", &OneLine(&self.name))
            .field("store", &self.store)
            .field("size_limit", &self.size_limit)
            .field("time_limit", &self.limit.as_ref().map(|(limit, _)| limit))
            .finish_non_exhaustive()
    }
}
