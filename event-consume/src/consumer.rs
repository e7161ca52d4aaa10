mod delivery;
mod replay;

use std::fmt;
use std::future::ready;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use event_core::{Envelope, EventSet};

use crate::context::Context;
use crate::guard::Timer;
use crate::metrics::Metrics;
use crate::outcome::Outcome;
use crate::store::{MemoryStore, Store};

/// What the user's runtime makes of a duration.
type StartTimer = dyn Fn(Duration) -> Timer + Send + Sync;

/// Calls a handler for each event that is delivered, once for each id.
///
/// `P` is what is read: an [`EventSet`], or a single event. `H` is the handler, an async function of
/// the envelope and its [`Context`], or [`Blocking`]. `S` remembers the ids.
///
/// A consumer has no state of its own that a handler could spoil: share it between tasks, or make
/// one for each, with an [`Arc`](std::sync::Arc) of one store.
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
    /// A consumer with a [`MemoryStore`] of the default size, which reads deliveries of up to a
    /// mebibyte and lets its handler take all the time it wants.
    ///
    /// The name is that of the consumer in logs and metrics, in its store and in an inbox: consumers
    /// of one name share the events. A service with two of them gives each a name of its own.
    ///
    /// The error of a handler is logged, so it displays itself: an enum of errors, a `String`, or
    /// `Box<dyn Error + Send + Sync>`, which a task can hold. A handler with a state shares it by an
    /// [`Arc`](std::sync::Arc), since several deliveries may be in it at a time; an `async move`
    /// closure that owns what it uses is not such a function. With tokio:
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
    /// An error that does not display itself is refused here, where the handler is:
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
    /// A consumer as [`new`](Consumer::new) makes it, whose handler is an ordinary function of the
    /// envelope and its [`Context`]. It takes deliveries by
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
    /// Sets where ids are remembered. Consumers can have one store together.
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
    /// Sets how long the handler may take for an event, by a timer of the runtime that it runs on:
    /// with tokio, `tokio::time::sleep`. When the time is up the handler is dropped where it waits:
    /// one that does not wait, but computes or blocks, is not stopped.
    ///
    /// Choose it shorter than the lease of the store, and no two handlers work on one event. A timer
    /// that panics, as that of tokio does outside of its runtime, is a panic of the delivery.
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

    /// Takes a delivery: reads the envelope, claims its id, calls the handler and confirms the id.
    ///
    /// The future may be dropped at any time. What it claimed is given back where the store can do
    /// that at once, and expires otherwise; its completion is not logged, and it is not counted.
    ///
    /// # Logs
    ///
    /// A delivery is a span `process` of level `INFO`, with an event at its start, which is
    /// when the envelope is read and its id is not claimed yet, and another one at its
    /// completion, which is a `WARN` where it failed or was rejected. What is no event of this
    /// consumer has no start. The fields of the span are those of the OpenTelemetry semantic
    /// conventions for messaging, where these have one: `messaging.operation.name` and
    /// `messaging.operation.type`, `messaging.message.id`, `messaging.message.conversation_id`
    /// (the correlation id), `messaging.message.body.size`, `messaging.consumer.group.name`
    /// (the name of the consumer), and where it went wrong `error.type`: `handler`, `panic`,
    /// `timeout`, `store`, `rejected` or `too_large`; and `event.type`, `event.version`,
    /// `event.source`. `otel.kind` tells bridges to OpenTelemetry the kind of span. What only
    /// the transport knows, as `messaging.system`, is for a span around it. Of what is no event
    /// of this consumer, the span has the two ids, where they can be read.
    ///
    /// The completion has `event.outcome`, `event.duration_ms` and `event.age_ms`. A `WARN` says why
    /// in `error`, and has `messaging.message.id` and `event.type` once more, since a filter of this
    /// level leaves out the span. At level `DEBUG` there is the redacted envelope too.
    ///
    /// The error of a handler is logged as it displays itself: it should tell no value of a
    /// sensitive field, which is not known here.
    ///
    /// # Metrics
    ///
    /// `event_consumer_events_total` counts deliveries by `consumer`, `type`, `version` and
    /// `outcome`. `event_consumer_duration_seconds` and `event_consumer_age_seconds` are histograms
    /// of the time from delivery to outcome, and from what happened to outcome. A version
    /// that is not read is `unknown`, and so are both of a type that is not read: what others send
    /// makes no new labels.
    /// The recorder is looked up at the first delivery; install it before that.
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
    /// Takes a delivery as [`receive`](Consumer::receive) does, and returns when it is done with. It
    /// is to be called where a thread may block: of an async runtime, where that has its blocking
    /// work done, as in `tokio::task::spawn_blocking`.
    ///
    /// There is no time limit, since nothing can stop a function that blocks.
    pub fn receive_blocking(&self, json: &[u8]) -> Outcome<E> {
        let handler = |envelope, context| ready((self.handler.0)(envelope, context));
        pollster::block_on(self.deliver(json, handler))
    }
}

impl<P, H, S: fmt::Debug> fmt::Debug for Consumer<P, H, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Consumer")
            .field("name", &self.name)
            .field("store", &self.store)
            .field("size_limit", &self.size_limit)
            .field("time_limit", &self.limit.as_ref().map(|(limit, _)| limit))
            .finish_non_exhaustive()
    }
}
