//! Processes one delivery.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use event_core::jiff::Timestamp;
use event_core::uuid::Uuid;
use event_core::{DecodeError, Envelope, EventSet, Header};
use tracing::{Instrument as _, Span, debug, info};

use super::Consumer;
use crate::context::Context;
use crate::guard::{Stopped, caught, guarded};
use crate::logs::{self, Told};
use crate::metrics::Series;
use crate::outcome::{Failure, Outcome};
use crate::store::{Claim, Key, Store, Token};

impl<P: EventSet, H, S: Store> Consumer<P, H, S> {
    pub(super) async fn deliver<F, E>(
        &self,
        json: &[u8],
        handler: impl FnOnce(Envelope<P>, Context) -> F,
    ) -> Outcome<E>
    where
        F: Future<Output = Result<(), E>>,
        E: fmt::Display,
    {
        let start = Instant::now();
        let envelope = match self.read(json) {
            Ok(envelope) => envelope,
            Err(outcome) => return self.unread(json, outcome, start),
        };
        let delivery = Delivery {
            start,
            id: Some(envelope.id),
            timestamp: Some(envelope.timestamp),
            series: self.metrics.series(envelope.received_type(), envelope.received_version()),
            span: logs::span(&self.name, json.len(), &Told::from(&envelope)),
        };
        let outcome = async {
            info!("started");
            debug!(envelope = %envelope.redacted());
            self.process(envelope, handler).await
        };
        let outcome = outcome.instrument(delivery.span.clone()).await;
        delivery.completed(outcome)
    }

    fn read<E>(&self, json: &[u8]) -> Result<Envelope<P>, Outcome<E>> {
        if json.len() > self.size_limit {
            return Err(Outcome::TooLarge { size: json.len(), limit: self.size_limit });
        }
        Envelope::from_json(json).map_err(|error| match error {
            DecodeError::UnknownType { event_type } => Outcome::Unknown { event_type },
            error => Outcome::Rejected(error),
        })
    }

    /// Logs and counts a delivery that is not an event of this consumer.
    fn unread<E: fmt::Display>(
        &self,
        json: &[u8],
        outcome: Outcome<E>,
        start: Instant,
    ) -> Outcome<E> {
        let header = match outcome {
            Outcome::TooLarge { .. } => None,
            _ => Header::peek(json).ok(),
        };
        let header = header.as_ref();
        let series = header.map(|header| self.metrics.series(&header.event_type, header.version));
        let delivery = Delivery {
            start,
            id: header.map(|header| header.id),
            timestamp: header.map(|header| header.timestamp),
            series: series.unwrap_or_else(|| self.metrics.unknown()),
            span: logs::span(&self.name, json.len(), &header.map(Told::from).unwrap_or_default()),
        };
        delivery.completed(outcome)
    }

    async fn process<F, E>(
        &self,
        envelope: Envelope<P>,
        handler: impl FnOnce(Envelope<P>, Context) -> F,
    ) -> Outcome<E>
    where
        F: Future<Output = Result<(), E>>,
    {
        let key = Key { consumer: &self.name, id: envelope.id };
        let token = match self.store.claim(key).await {
            Ok(Claim::Claimed(token)) => token,
            Ok(Claim::Held) => return Outcome::InProgress,
            Ok(Claim::Processed) => return Outcome::Duplicate,
            Err(error) => return Outcome::Failed(Failure::Store(error.into())),
        };
        let claim = Held { store: &self.store, key, token, is_settled: false };
        match self.handle(envelope, handler).await {
            Ok(()) => match claim.confirm().await {
                Ok(()) => Outcome::Processed,
                Err(error) => Outcome::Failed(Failure::Store(error.into())),
            },
            Err(failure) => {
                // If the release fails, the claim expires.
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
        let context = Context::new(Arc::clone(&self.name), &envelope);
        let limit = self.limit.as_ref().map(|(limit, start)| (*limit, start(*limit)));
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
}

/// The facts about a delivery besides its payload, as far as they could be read.
struct Delivery<'a> {
    start: Instant,
    id: Option<Uuid>,
    timestamp: Option<Timestamp>,
    series: &'a Series,
    span: Span,
}

impl Delivery<'_> {
    fn completed<E: fmt::Display>(self, outcome: Outcome<E>) -> Outcome<E> {
        let (duration, age) = (self.start.elapsed(), self.timestamp.and_then(age_of));
        self.series.count(outcome.name(), duration, age);
        let event_type = self.series.event_type();
        logs::completed(&self.span, &outcome, self.id, event_type, duration, age);
        outcome
    }
}

/// How long ago something happened, or `None` if another clock puts it in the future.
fn age_of(timestamp: Timestamp) -> Option<Duration> {
    Timestamp::now().duration_since(timestamp).try_into().ok()
}

/// A claim, which is given back when the consumer is dropped in the middle.
struct Held<'a, S: Store> {
    store: &'a S,
    key: Key<'a>,
    token: Token,
    is_settled: bool,
}

impl<S: Store> Held<'_, S> {
    async fn confirm(mut self) -> Result<(), S::Error> {
        self.is_settled = true;
        self.store.confirm(self.key, self.token).await
    }

    async fn release(mut self) -> Result<(), S::Error> {
        self.is_settled = true;
        self.store.release(self.key, self.token).await
    }
}

impl<S: Store> Drop for Held<'_, S> {
    fn drop(&mut self) {
        if !self.is_settled {
            self.store.abandon(self.key, self.token);
        }
    }
}
