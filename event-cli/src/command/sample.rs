//! `cargo event sample`: valid envelopes of an event.

use clap::Args;
use event_catalog::{Contracts, Fault, Judge};
use event_core::jiff::{SignedDuration, Timestamp};
use event_core::uuid::Builder;
use event_core::{Envelope, OneLine, RawEvent};
use oorandom::Rand64;
use serde_json::value::to_raw_value;

use crate::contracts::Sources;
use crate::ending::{Ending, Stop};
use crate::output::Output;
use crate::printable::printable;

/// Make valid envelopes of an event, for tests and for other languages
///
/// The payloads stand at the edges of what producers may write: optional fields are there and are
/// not, each variant occurs, numbers stand at their bounds. Each payload is one that consumers read.
#[derive(Debug, Args)]
#[command(after_help = "The same contract, seed and count make the same bytes.\n\n\
    Example:\n  cargo event sample shop.order_placed --catalog catalog.json --count 5")]
pub(crate) struct Arguments {
    /// The type of the event
    #[arg(value_name = "TYPE")]
    event_type: String,
    /// Its version; by default the newest
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    /// How many envelopes to make
    #[arg(long, value_name = "N", default_value_t = 1)]
    count: usize,
    /// Make other ids and times, and take the payloads in another order; without it, the plainest
    /// payload comes first
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    #[command(flatten)]
    sources: Sources,
}

/// When the first sample may have happened: 2024-01-01T00:00:00Z.
const BEGINNING: Timestamp = Timestamp::constant(1_704_067_200, 0);

/// The longest time between two samples, in milliseconds.
const LONGEST_PAUSE: u64 = 60_000;

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Ending, Stop> {
    let Arguments { event_type, count, seed, sources, .. } = arguments;
    let contracts = sources.find()?;
    let version = version(arguments, &contracts)?;
    let mut random = Rand64::new(u128::from(seed.unwrap_or(0)));
    let mut payloads = payloads(&contracts, event_type, version);
    if payloads.is_empty() {
        let event_type = OneLine(event_type);
        let reason = format!("no payload of `{event_type}` version {version} is known to be valid");
        return Err(Stop::Failed(reason));
    }
    if seed.is_some() {
        shuffle(&mut payloads, &mut random);
    }
    let correlation_id = format!("sample-{}", seed.unwrap_or(0));
    let mut time = BEGINNING;
    for payload in payloads.iter().cycle().take(*count) {
        time += pause(&mut random);
        let cannot =
            |error: &dyn std::fmt::Display| Stop::at("the sample cannot be written", error);
        let payload = to_raw_value(payload).map_err(|error| cannot(&error))?;
        let event = RawEvent { event_type: event_type.clone(), version, payload };
        let envelope = Envelope::new("sample", &*correlation_id, event);
        let envelope = envelope.with_id(id(time, &mut random)).occurred_at(time);
        let json = envelope.to_json().map_err(|error| cannot(&error))?;
        output.line(printable(&String::from_utf8_lossy(&json)))?;
    }
    Ok(Ending::Fine)
}

/// The version that is asked for, or the newest.
fn version(arguments: &Arguments, contracts: &Contracts) -> Result<u32, Stop> {
    let event_type = OneLine(&arguments.event_type);
    let known: Vec<_> = contracts.versions(&arguments.event_type).collect();
    let Some(newest) = known.last() else {
        let types: Vec<_> = contracts.types().map(|it| format!("`{}`", OneLine(it))).collect();
        return Err(Stop::because(
            format_args!("there is no contract of `{event_type}`"),
            format_args!("there are {}", types.join(", ")),
        ));
    };
    match arguments.version {
        Some(version) if !known.contains(&version) => {
            let known: Vec<_> = known.iter().map(u32::to_string).collect();
            Err(Stop::because(
                format_args!("there is no contract of `{event_type}` version {version}"),
                format_args!("there are the versions {}", known.join(", ")),
            ))
        }
        asked => Ok(asked.unwrap_or(*newest)),
    }
}

/// What a producer may write and a consumer reads, the plainest first.
fn payloads(contracts: &Contracts, event_type: &str, version: u32) -> Vec<serde_json::Value> {
    let mut judge = Judge::new(contracts);
    let schemas = contracts.schemas(event_type, version);
    let samples = schemas.into_iter().flat_map(|it| event_compat::samples(&it.serialize));
    samples
        .filter(|payload| {
            let judged = judge.payload(event_type, version, &payload.to_string());
            matches!(judged, Ok(()) | Err(Fault::Undecided { .. }))
        })
        .collect()
}

/// By Fisher and Yates.
fn shuffle<T>(items: &mut [T], random: &mut Rand64) {
    for end in (1..items.len()).rev() {
        let place = random.rand_range(0..end as u64 + 1);
        items.swap(end, usize::try_from(place).unwrap_or(end));
    }
}

fn pause(random: &mut Rand64) -> SignedDuration {
    let milliseconds = random.rand_range(1..LONGEST_PAUSE);
    SignedDuration::from_millis(i64::try_from(milliseconds).unwrap_or(1))
}

/// A `UUIDv7` of this time (RFC 9562, section 5.7).
fn id(time: Timestamp, random: &mut Rand64) -> event_core::uuid::Uuid {
    let milliseconds = u64::try_from(time.as_millisecond()).unwrap_or(0);
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&random.rand_u64().to_be_bytes());
    bytes[8..].copy_from_slice(&random.rand_u64().to_be_bytes()[..2]);
    Builder::from_unix_timestamp_millis(milliseconds, &bytes).into_uuid()
}
