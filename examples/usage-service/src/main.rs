//! A consumer on a broker: enters how many rows were ingested in a ledger, each data set once.
//!
//! Start as many as you like, each with its own address for metrics; the broker shares the events
//! among them. Logs go to standard error, as `RUST_LOG` says: `warn` leaves what was not processed,
//! each with its sequence in the stream. `SIGTERM` or ctrl-c lets the service finish what it has
//! begun; after `kill -9` another one does.
//!
//! # Dead letters
//!
//! What cannot be read, and what has failed for an hour, is in the stream `DEAD_LETTERS`, with the
//! reason and the sequence in the stream of events as headers. When the reason is gone, publish the
//! payload again: its id is not in the inbox, so it is handled. A database that is away makes no
//! dead letters.
//!
//! Until then an event that fails counts among the thousand that the broker lets be unanswered. If
//! all of them fail, the others wait.
//!
//! # Metrics
//!
//! A Prometheus server that scrapes `/metrics` lets Grafana show, among others:
//!
//! ```text
//! events per second, by outcome
//!     sum by (outcome) (rate(event_consumer_events_total[1m]))
//! time in the handler, 99th percentile, by type
//!     histogram_quantile(0.99, sum by (type, le) (rate(event_consumer_duration_seconds_bucket[1m])))
//! how far behind: the age of events when they were processed, median
//!     histogram_quantile(0.5, sum by (le) (rate(event_consumer_age_seconds_bucket[1m])))
//! ```

mod ledger;
mod sets;
mod settle;

use std::io;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use async_nats::Error;
use async_nats::jetstream::Message;
use clap::Parser;
use event_consume::Consumer;
use event_core::OneLine;
use futures_util::StreamExt as _;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder};
use tokio::signal::unix::{SignalKind, signal};
use tracing::level_filters::LevelFilter;
use tracing::{Instrument as _, Span, error_span, info, warn};
use tracing_subscriber::EnvFilter;
use usage_service::stream::{self, USAGE};

use crate::ledger::Ledger;
use crate::settle::settle;

/// How many events are handled at the same time, each in a transaction of its own.
const AT_ONCE: usize = 32;

/// How often the broker shows that it is there when it has nothing to deliver.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How long a handler may take. The broker's wait includes the time that a delivery waits for its
/// turn, behind at most two others.
const TIME_LIMIT: Duration = Duration::from_secs(5);

/// Enters how many rows were ingested in a ledger, each data set once.
#[derive(Parser)]
struct Arguments {
    /// The NATS server.
    #[arg(long, env, default_value = "nats://127.0.0.1:4222")]
    nats_url: String,
    /// The database of the ledger: `postgres://…`.
    #[arg(long, env)]
    database_url: String,
    /// Where Prometheus scrapes `/metrics`.
    #[arg(long, env, default_value = "127.0.0.1:9464")]
    metrics_address: SocketAddr,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into());
    tracing_subscriber::fmt()
        .with_env_filter(filter.from_env_lossy())
        .with_writer(io::stderr)
        .init();
    match run(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{USAGE}: {}", OneLine(error));
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<(), Error> {
    let address = arguments.metrics_address;
    serve_metrics(address).map_err(|error| format!("no metrics at {address}: {error}"))?;
    let ledger = Ledger::open(&arguments.database_url, AT_ONCE).await;
    let ledger = ledger.map_err(|error| format!("the ledger cannot be opened: {error}"))?;
    let jetstream = stream::connect(&arguments.nats_url).await?;

    let handler = async |event, context| ledger.enter(event, context).await;
    let consumer = Consumer::new(USAGE, handler).time_limit(TIME_LIMIT, tokio::time::sleep);
    let events = stream::usage(&jetstream).await?;
    // No more than can soon be handled: what only waits here is late for the others.
    let deliveries = events.stream().max_messages_per_batch(AT_ONCE).heartbeat(HEARTBEAT);
    let deliveries = deliveries.messages().await?;
    let mut deliveries = deliveries.take_until(Box::pin(stopped()?));
    info!("ready");
    let settled =
        deliveries.by_ref().for_each_concurrent(AT_ONCE, async |delivery| match delivery {
            Ok(message) => {
                let receive = async {
                    let outcome = consumer.receive(&message.payload).await;
                    if let Err(error) = settle(&jetstream, &message, &outcome).await {
                        warn!(error = %OneLine(error), "the broker was not told what became of a delivery");
                    }
                };
                receive.instrument(span(&message)).await;
            }
            Err(error) => warn!(error = %OneLine(error), "no delivery"),
        });
    settled.await;
    if deliveries.take_result().is_none() {
        return Err("the broker has no such consumer any more".into());
    }
    // The last acknowledgements are still on their way.
    let flushed = tokio::time::timeout(Duration::from_secs(1), jetstream.client().flush()).await;
    flushed.map_err(|_| "the broker is gone, and delivers again what it was not told of")??;
    Ok(())
}

/// By what a message is found on the broker, whether or not it can be read. The level lets warnings
/// have it whatever `RUST_LOG` leaves out.
fn span(message: &Message) -> Span {
    let info = message.info().ok();
    error_span!(
        "delivery",
        messaging.system = "nats",
        messaging.destination.name = %OneLine(&message.subject),
        stream_sequence = info.as_ref().map(|info| info.stream_sequence),
        attempt = info.as_ref().map(|info| info.delivered),
    )
}

/// With buckets, so that quantiles of all processes are one.
fn serve_metrics(address: SocketAddr) -> Result<(), BuildError> {
    let duration = Matcher::Full("event_consumer_duration_seconds".to_owned());
    let age = Matcher::Full("event_consumer_age_seconds".to_owned());
    PrometheusBuilder::new()
        .with_http_listener(address)
        .set_buckets_for_metric(duration, &[0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0])?
        .set_buckets_for_metric(age, &[0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 86400.0])?
        .install()
}

/// Ends when the process is asked to end.
fn stopped() -> Result<impl Future<Output = ()>, io::Error> {
    let (mut terminated, mut interrupted) =
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
    })
}
