use std::fmt;
use std::future::ready;
use std::marker::PhantomData;
use std::time::{Duration, Instant};

use event_core::jiff::Timestamp;
use event_core::uuid::Uuid;
use event_core::{DecodeError, Envelope, EventSet};
use tracing::field::Empty;
use tracing::{Instrument as _, Span, debug, info, info_span, warn};

use crate::context::Context;
use crate::guard::{Stopped, Timer, caught, guarded};
use crate::metrics::Metrics;
use crate::outcome::{Failure, Outcome};
use crate::store::{Claim, MemoryStore, Store, Token};

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
    name: String,
    handler: H,
    store: S,
    size_limit: usize,
    time_limit: Option<(Duration, Box<StartTimer>)>,
    metrics: Metrics,
    payload: PhantomData<fn() -> P>,
}

impl<P: EventSet, H> Consumer<P, H> {
    /// A consumer with a [`MemoryStore`] of the default size, which reads deliveries of up to a
    /// mebibyte and lets its handler take all the time it wants.
    ///
    /// The name is that of the service in logs and metrics.
    pub fn new<F, E>(name: impl Into<String>, handler: H) -> Self
    where
        H: Fn(Envelope<P>, Context) -> F,
        F: Future<Output = Result<(), E>>,
    {
        Self::with_handler(name.into(), handler)
    }

    fn with_handler(name: String, handler: H) -> Self {
        Self {
            metrics: Metrics::new(name.clone(), P::EVENTS),
            name,
            handler,
            store: MemoryStore::default(),
            size_limit: 1 << 20,
            time_limit: None,
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
    pub fn blocking<E>(name: impl Into<String>, handler: H) -> Self
    where
        H: Fn(Envelope<P>, Context) -> Result<(), E>,
    {
        Self::with_handler(name.into(), Blocking(handler))
    }
}

impl<P, H, S> Consumer<P, H, S> {
    /// Sets where ids are remembered.
    #[must_use]
    pub fn store<T: Store>(self, store: T) -> Consumer<P, H, T> {
        let Self { name, handler, size_limit, time_limit, metrics, payload, .. } = self;
        Consumer { name, handler, store, size_limit, time_limit, metrics, payload }
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
        Self { time_limit: Some((limit, timer)), ..self }
    }

    /// Takes a delivery: reads the envelope, claims its id, calls the handler and confirms the id.
    ///
    /// The future may be dropped at any time. What it claimed is given back where the store can do
    /// that at once, and expires otherwise; its completion is not logged, and it is not counted.
    ///
    /// # Logs
    ///
    /// An event is a span `process` of level `INFO` with an event at its start and another one at
    /// its completion, `WARN` for what was not processed. The fields are those of the OpenTelemetry
    /// semantic conventions for messaging, where these have one: `messaging.operation.name` and
    /// `messaging.operation.type`, `messaging.message.id`, `messaging.message.conversation_id` (the
    /// correlation id), `messaging.message.body.size`, `messaging.consumer.group.name` (the name of
    /// the consumer), and of a failure `error.type`: `handler`, `panic`, `timeout` or `store`; and
    /// `event.type`, `event.version`, `event.source`. `otel.kind` tells bridges to OpenTelemetry the
    /// kind of span. What only the transport knows, as `messaging.system`, is for a span around it.
    /// At completion: `event.outcome`, `event.duration_ms` and `event.age_ms`. At level `DEBUG` the
    /// start has the redacted envelope. A delivery that is no event of this consumer has no span,
    /// only its completion.
    ///
    /// The error of a handler is logged as it displays itself: it should tell no value of a
    /// sensitive field, which is not known here.
    ///
    /// # Metrics
    ///
    /// `event_consumer_events_total` counts deliveries by `consumer`, `type`, `version` and
    /// `outcome`. `event_consumer_duration_seconds` and `event_consumer_age_seconds` are histograms
    /// of the time from delivery to outcome, and from what happened to outcome. Of what is not read
    /// and what is rejected, type and version are `unknown`: what others send makes no new labels.
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

impl<P: EventSet, H, S: Store> Consumer<P, H, S> {
    async fn deliver<F, E>(
        &self,
        json: &[u8],
        handler: impl FnOnce(Envelope<P>, Context) -> F,
    ) -> Outcome<E>
    where
        F: Future<Output = Result<(), E>>,
        E: fmt::Display,
    {
        let start = Instant::now();
        if json.len() > self.size_limit {
            let outcome = Outcome::TooLarge { size: json.len(), limit: self.size_limit };
            return self.unread(outcome, start);
        }
        let envelope = match Envelope::<P>::from_json(json) {
            Ok(envelope) => envelope,
            Err(DecodeError::UnknownType { event_type }) => {
                return self.unread(Outcome::Unknown { event_type }, start);
            }
            Err(error) => return self.unread(Outcome::Rejected(error), start),
        };
        let span = self.span(&envelope, json.len());
        let (id, timestamp) = (envelope.id, envelope.timestamp);
        let (event_type, version) = (envelope.event_type().to_owned(), envelope.received_version());
        let outcome = async {
            info!("started");
            debug!(envelope = %envelope.redacted());
            self.process(id, envelope, handler).await
        };
        let outcome = outcome.instrument(span.clone()).await;

        let (duration, age) = (start.elapsed(), age_of(timestamp));
        self.metrics.count(Some((&event_type, version)), outcome.name(), duration, age);
        if let Outcome::Failed(failure) = &outcome {
            span.record("error.type", failure.name());
        }
        span.in_scope(|| completed(&outcome, duration, age));
        outcome
    }

    async fn process<F, E>(
        &self,
        id: Uuid,
        envelope: Envelope<P>,
        handler: impl FnOnce(Envelope<P>, Context) -> F,
    ) -> Outcome<E>
    where
        F: Future<Output = Result<(), E>>,
    {
        let token = match self.store.claim(id).await {
            Ok(Claim::Claimed(token)) => token,
            Ok(Claim::Held) => return Outcome::InProgress,
            Ok(Claim::Processed) => return Outcome::Duplicate,
            Err(error) => return Outcome::Failed(Failure::Store(error.into())),
        };
        let claim = Held { store: &self.store, id, token, is_settled: false };
        match self.handle(envelope, handler).await {
            Ok(()) => match claim.confirm().await {
                Ok(()) => Outcome::Processed,
                Err(error) => Outcome::Failed(Failure::Store(error.into())),
            },
            Err(failure) => {
                // Where it fails, the claim expires.
                let _ = claim.release().await;
                Outcome::Failed(failure)
            }
        }
    }

    async fn handle<F, E>(
        &self,
        envelope: Envelope<P>,
        handler: impl FnOnce(Envelope<P>, Context) -> F,
    ) -> Result<(), Failure<E>>
    where
        F: Future<Output = Result<(), E>>,
    {
        let context = Context { correlation_id: envelope.correlation_id.clone() };
        let limit = self.time_limit.as_ref().map(|(limit, start)| (*limit, start(*limit)));
        let ended = match caught(|| handler(envelope, context)) {
            Ok(future) => guarded(future, limit).await,
            Err(stopped) => Err(stopped),
        };
        match ended {
            Ok(result) => result.map_err(Failure::Handler),
            Err(Stopped::Panicked(message)) => Err(Failure::Panicked(message)),
            Err(Stopped::TimedOut(limit)) => Err(Failure::TimedOut(limit)),
        }
    }

    /// Tells of a delivery that is no event of this consumer.
    fn unread<E: fmt::Display>(&self, outcome: Outcome<E>, start: Instant) -> Outcome<E> {
        let duration = start.elapsed();
        self.metrics.count(None, outcome.name(), duration, None);
        completed(&outcome, duration, None);
        outcome
    }

    fn span(&self, envelope: &Envelope<P>, size: usize) -> Span {
        info_span!(
            "process",
            otel.kind = "consumer",
            messaging.operation.name = "process",
            messaging.operation.r#type = "process",
            messaging.consumer.group.name = self.name,
            messaging.message.id = %envelope.id,
            messaging.message.conversation_id = envelope.correlation_id,
            messaging.message.body.size = size,
            event.r#type = envelope.event_type(),
            event.version = envelope.received_version(),
            event.source = envelope.source,
            error.r#type = Empty,
        )
    }
}

fn completed<E: fmt::Display>(outcome: &Outcome<E>, duration: Duration, age: Option<Duration>) {
    let duration = duration.as_secs_f64() * 1e3;
    let age = age.map(|age| age.as_secs_f64() * 1e3);
    let name = outcome.name();
    match outcome {
        Outcome::Processed | Outcome::Duplicate => {
            info!(
                event.outcome = name,
                event.duration_ms = duration,
                event.age_ms = age,
                "completed"
            );
        }
        _ => warn!(
            event.outcome = name,
            event.duration_ms = duration,
            event.age_ms = age,
            error = %outcome,
            "not processed"
        ),
    }
}

/// How long ago something happened; none if it is to happen yet, by another clock.
fn age_of(timestamp: Timestamp) -> Option<Duration> {
    Timestamp::now().duration_since(timestamp).try_into().ok()
}

/// A claim, which is given back when the consumer is dropped in the middle.
struct Held<'a, S: Store> {
    store: &'a S,
    id: Uuid,
    token: Token,
    is_settled: bool,
}

impl<S: Store> Held<'_, S> {
    async fn confirm(mut self) -> Result<(), S::Error> {
        self.is_settled = true;
        self.store.confirm(self.id, self.token).await
    }

    async fn release(mut self) -> Result<(), S::Error> {
        self.is_settled = true;
        self.store.release(self.id, self.token).await
    }
}

impl<S: Store> Drop for Held<'_, S> {
    fn drop(&mut self) {
        if !self.is_settled {
            self.store.abandon(self.id, self.token);
        }
    }
}

impl<P, H, S: fmt::Debug> fmt::Debug for Consumer<P, H, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Consumer")
            .field("name", &self.name)
            .field("store", &self.store)
            .field("size_limit", &self.size_limit)
            .field("time_limit", &self.time_limit.as_ref().map(|(limit, _)| limit))
            .finish_non_exhaustive()
    }
}
