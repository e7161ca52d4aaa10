//! Counters and histograms, by consumer, type, version and outcome.

use std::collections::HashMap;
use std::sync::OnceLock;
use std::time::Duration;

use event_core::Accepts;
use metrics::{Counter, Histogram, Unit, counter, describe_counter, describe_histogram, histogram};

/// Deliveries: a counter.
const EVENTS: &str = "event_consumer_events_total";
/// From the arrival of a delivery to its outcome, in seconds: a histogram.
const DURATION: &str = "event_consumer_duration_seconds";
/// From what happened to its outcome, in seconds: a histogram.
const AGE: &str = "event_consumer_age_seconds";

/// The outcomes that have a counter of their own.
const OUTCOMES: [&str; 6] =
    ["processed", "duplicate", "in_progress", "failed", "rejected", "unknown"];

/// The metrics of a consumer. They are made at the first delivery, and looked up from then on.
///
/// Only types that are read are labels: what others send cannot make the number of series grow.
#[derive(Debug)]
pub(crate) struct Metrics {
    consumer: String,
    accepted: &'static [Accepts],
    series: OnceLock<AllSeries>,
}

#[derive(Debug)]
struct AllSeries {
    known: HashMap<(&'static str, u32), Series>,
    other: Series,
}

#[derive(Debug)]
struct Series {
    events: [Counter; OUTCOMES.len()],
    duration: Histogram,
    age: Histogram,
}

impl Metrics {
    pub(crate) fn new(consumer: String, accepted: &'static [Accepts]) -> Self {
        Self { consumer, accepted, series: OnceLock::new() }
    }

    /// Counts a delivery of this type and version, if they are known.
    pub(crate) fn count(
        &self,
        event: Option<(&str, u32)>,
        outcome: &str,
        duration: Duration,
        age: Option<Duration>,
    ) {
        let all = self.series.get_or_init(|| AllSeries::new(&self.consumer, self.accepted));
        let series = all.of(event);
        if let Some(place) = OUTCOMES.iter().position(|known| *known == outcome) {
            series.events[place].increment(1);
        }
        series.duration.record(duration);
        if let Some(age) = age {
            series.age.record(age);
        }
    }
}

impl AllSeries {
    fn new(consumer: &str, accepted: &'static [Accepts]) -> Self {
        describe_counter!(EVENTS, "Deliveries by their outcome");
        describe_histogram!(DURATION, Unit::Seconds, "Time from a delivery to its outcome");
        describe_histogram!(AGE, Unit::Seconds, "Time from what happened to its outcome");
        let versions = accepted.iter().flat_map(|accepts| {
            accepts.versions.clone().map(|version| (accepts.event_type, version))
        });
        let series = |(event_type, version): (&'static str, u32)| {
            ((event_type, version), Series::new(consumer, event_type, &version.to_string()))
        };
        Self {
            known: versions.map(series).collect(),
            other: Series::new(consumer, "unknown", "unknown"),
        }
    }

    fn of<'a>(&'a self, event: Option<(&'a str, u32)>) -> &'a Series {
        let known: &HashMap<(&'a str, u32), Series> = &self.known;
        event.and_then(|event| known.get(&event)).unwrap_or(&self.other)
    }
}

impl Series {
    fn new(consumer: &str, event_type: &'static str, version: &str) -> Self {
        let (consumer, version) = (consumer.to_owned(), version.to_owned());
        let labels =
            [("consumer", consumer), ("type", event_type.to_owned()), ("version", version)];
        Self {
            events: OUTCOMES.map(|outcome| {
                let [consumer, event_type, version] = labels.clone();
                counter!(EVENTS, &[consumer, event_type, version, ("outcome", outcome.to_owned())])
            }),
            duration: histogram!(DURATION, &labels),
            age: histogram!(AGE, &labels),
        }
    }
}
