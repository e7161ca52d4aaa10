//! The span of a delivery and the log of its completion.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use event_core::uuid::Uuid;
use event_core::{Envelope, EventSet, Header, OneLine};
use tracing::field::Empty;
use tracing::{Span, info, info_span, warn};

use crate::outcome::Outcome;

/// The fields of the span that describe an event.
#[derive(Default)]
pub(crate) struct Told<'a> {
    id: Option<Uuid>,
    correlation_id: Option<Cow<'a, str>>,
    event_type: Option<Cow<'a, str>>,
    version: Option<u32>,
    source: Option<Cow<'a, str>>,
}

fn one_line(text: &str) -> Cow<'_, str> {
    OneLine(text).into()
}

impl<'a, P: EventSet> From<&'a Envelope<P>> for Told<'a> {
    fn from(envelope: &'a Envelope<P>) -> Self {
        Self {
            id: Some(envelope.id),
            correlation_id: Some(one_line(&envelope.correlation_id)),
            event_type: Some(one_line(envelope.received_type())),
            version: Some(envelope.received_version()),
            source: Some(one_line(&envelope.source)),
        }
    }
}

/// Describes a delivery that is not an event of the consumer, by the ids that lead to others of the
/// same workflow.
impl<'a> From<&'a Header<'_>> for Told<'a> {
    fn from(header: &'a Header<'_>) -> Self {
        Self {
            id: Some(header.id),
            correlation_id: Some(one_line(&header.correlation_id)),
            ..Self::default()
        }
    }
}

pub(crate) fn span(consumer: &str, size: usize, told: &Told<'_>) -> Span {
    info_span!(
        "process",
        otel.kind = "consumer",
        messaging.operation.name = "process",
        messaging.operation.r#type = "process",
        messaging.consumer.group.name = &*one_line(consumer),
        messaging.message.id = told.id.map(display),
        messaging.message.conversation_id = told.correlation_id.as_deref(),
        messaging.message.body.size = size,
        event.r#type = told.event_type.as_deref(),
        event.version = told.version,
        event.source = told.source.as_deref(),
        error.r#type = Empty,
    )
}

pub(crate) fn completed<E: fmt::Display>(
    span: &Span,
    outcome: &Outcome<E>,
    id: Option<Uuid>,
    event_type: &str,
    duration: Duration,
    age: Option<Duration>,
) {
    let _in_span = span.enter();
    let name = outcome.name();
    let duration = duration.as_secs_f64() * 1e3;
    let age = age.map(|age| age.as_secs_f64() * 1e3);
    if let Some(error_type) = outcome.error_type() {
        span.record("error.type", error_type);
        warn!(
            event.outcome = name,
            event.duration_ms = duration,
            event.age_ms = age,
            messaging.message.id = id.map(display),
            event.r#type = event_type,
            error = %outcome,
            "not processed"
        );
    } else {
        info!(event.outcome = name, event.duration_ms = duration, event.age_ms = age, "completed");
    }
}
