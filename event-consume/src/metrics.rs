//! Counts and measures deliveries, by consumer, type, version and outcome.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use event_core::{Accepts, OneLine};
use metrics::{Counter, Histogram, Unit, counter, describe_counter, describe_histogram, histogram};

/// Counts deliveries.
const EVENTS: &str = "event_consumer_events_total";
/// The histogram of the time from the arrival of a delivery to its outcome, in seconds.
const DURATION: &str = "event_consumer_duration_seconds";
/// The histogram of the time from the event's timestamp to its outcome, in seconds.
const AGE: &str = "event_consumer_age_seconds";

/// The outcomes of an event whose type and version are read.
const OUTCOMES: [&str; 5] = ["processed", "duplicate", "in_progress", "failed", "rejected"];

/// The outcomes of other deliveries. A version that is not read is rejected.
const OUTCOMES_OF_UNKNOWN: [&str; 2] = ["rejected", "unknown"];

/// The outcome of a version that is not read, of a type that is.
const OUTCOMES_OF_UNKNOWN_VERSION: [&str; 1] = ["rejected"];

/// The label of a type or a version that is not read.
const UNKNOWN: &str = "unknown";

/// The metrics of a consumer. They are made at the first delivery, and looked up from then on.
///
/// Only types that are read are labels: what others send cannot make the number of series grow.
#[derive(Debug)]
pub(crate) struct Metrics {
    consumer: Arc<str>,
    accepted: &'static [Accepts],
    series: OnceLock<AllSeries>,
}

#[derive(Debug)]
struct AllSeries {
    known: HashMap<&'static str, Versions>,
    unknown: Series,
}

#[derive(Debug)]
struct Versions {
    known: Vec<(u32, Series)>,
    unknown: Series,
}

/// The metrics of a version of a type.
#[derive(Debug)]
pub(crate) struct Series {
    event_type: &'static str,
    /// By outcome. What cannot happen has no counter, and so no series that is always 0.
    events: Vec<(&'static str, Counter)>,
    duration: Histogram,
    age: Histogram,
}

impl Metrics {
    pub(crate) fn new(consumer: Arc<str>, accepted: &'static [Accepts]) -> Self {
        Self { consumer, accepted, series: OnceLock::new() }
    }

    /// The series of a version of a type.
    pub(crate) fn series(&self, event_type: &str, version: u32) -> &Series {
        self.all().of(event_type, version)
    }

    /// The series of deliveries that are not events.
    pub(crate) fn unknown(&self) -> &Series {
        &self.all().unknown
    }

    fn all(&self) -> &AllSeries {
        self.series.get_or_init(|| AllSeries::new(&self.consumer, self.accepted))
    }
}

impl AllSeries {
    fn new(consumer: &str, accepted: &'static [Accepts]) -> Self {
        describe_counter!(EVENTS, "Deliveries by their outcome");
        describe_histogram!(DURATION, Unit::Seconds, "Time from a delivery to its outcome");
        describe_histogram!(
            AGE,
            Unit::Seconds,
            "Time from the timestamp of an event to its outcome"
        );
        let series = |event_type, version: &str, outcomes: &[&'static str]| {
            Series::new(consumer, event_type, version, outcomes)
        };
        let mut known: HashMap<_, Versions> = HashMap::new();
        for Accepts { event_type, versions } in accepted {
            let of_type = known.entry(*event_type).or_insert_with(|| Versions {
                known: Vec::new(),
                unknown: series(event_type, UNKNOWN, &OUTCOMES_OF_UNKNOWN_VERSION),
            });
            for version in versions.clone() {
                of_type.known.push((version, series(event_type, &version.to_string(), &OUTCOMES)));
            }
        }
        Self { known, unknown: series(UNKNOWN, UNKNOWN, &OUTCOMES_OF_UNKNOWN) }
    }

    fn of(&self, event_type: &str, version: u32) -> &Series {
        let Some(versions) = self.known.get(event_type) else { return &self.unknown };
        let known = versions.known.iter().find(|(known, _)| *known == version);
        known.map_or(&versions.unknown, |(_, series)| series)
    }
}

impl Series {
    fn new(
        consumer: &str,
        event_type: &'static str,
        version: &str,
        outcomes: &[&'static str],
    ) -> Self {
        let (consumer, version) = (OneLine(consumer).to_string(), version.to_owned());
        let labels =
            [("consumer", consumer), ("type", event_type.to_owned()), ("version", version)];
        let events = |outcome: &str| {
            let [consumer, event_type, version] = labels.clone();
            counter!(EVENTS, &[consumer, event_type, version, ("outcome", outcome.to_owned())])
        };
        Self {
            event_type,
            events: outcomes.iter().map(|outcome| (*outcome, events(outcome))).collect(),
            duration: histogram!(DURATION, &labels),
            age: histogram!(AGE, &labels),
        }
    }

    /// The type, or `unknown`.
    pub(crate) fn event_type(&self) -> &'static str {
        self.event_type
    }

    pub(crate) fn count(&self, outcome: &str, duration: Duration, age: Option<Duration>) {
        if let Some((_, counter)) = self.events.iter().find(|(known, _)| *known == outcome) {
            counter.increment(1);
        }
        self.duration.record(duration);
        if let Some(age) = age {
            self.age.record(age);
        }
    }
}
