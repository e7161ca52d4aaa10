use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use event_consume::{Consumer, Context, Key, MemoryStore, Store as _};
use event_core::Envelope;
use event_core::jiff::Timestamp;
use metrics::Unit;
use metrics_util::debugging::{DebugValue, DebuggingRecorder, Snapshotter};

use crate::events::{
    DatasetCreated, DatasetCreatedV1, Events, FileRefused, HeartbeatSent, created,
};

/// The counters that are not zero, and how many values the histograms have, by name and labels.
fn seen(snapshotter: &Snapshotter) -> BTreeMap<String, u64> {
    let all = snapshotter.snapshot().into_vec().into_iter();
    let values = all.map(|(key, _, description, value)| {
        let labels: Vec<_> =
            key.key().labels().map(|label| format!("{}={}", label.key(), label.value())).collect();
        let name = format!("{} {}", key.key().name(), labels.join(" "));
        assert!(description.is_some(), "{name} says nothing of itself");
        let value = match value {
            DebugValue::Counter(count) => count,
            DebugValue::Histogram(values) => values.len() as u64,
            DebugValue::Gauge(_) => panic!("{name} is a gauge"),
        };
        (name, value)
    });
    values.filter(|(_, value)| *value > 0).collect()
}

#[test]
fn deliveries_are_counted_by_type_version_and_outcome() {
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    metrics::with_local_recorder(&recorder, || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let handler = |event: Envelope<Events>, _: Context| async move {
                if event.received_version() == 1 { Err("too old") } else { Ok(()) }
            };
            let store = Arc::new(MemoryStore::default());
            let consumer = Consumer::new("search-service", handler).store(Arc::clone(&store));
            let json = created(8);
            let _ = consumer.receive(&json).await;
            let _ = consumer.receive(&json).await;
            let elsewhere = Envelope::new("a", "b", DatasetCreated { rows: 8 });
            store.claim(Key { consumer: "search-service", id: elsewhere.id }).await.unwrap();
            let _ = consumer.receive(&elsewhere.to_json().unwrap()).await;
            let old = Envelope::new("a", "b", DatasetCreatedV1 { rows: 5 }).to_json().unwrap();
            let _ = consumer.receive(&old).await;
            let renamed = Envelope::new("a", "b", FileRefused {}).to_json().unwrap();
            let _ = consumer.receive(&renamed).await;
            // Whatever others send, the labels are few.
            for number in 0..50 {
                let heartbeat = Envelope::new("a", "b", HeartbeatSent {}).to_json().unwrap();
                let heartbeat = String::from_utf8(heartbeat).unwrap();
                let other = heartbeat.replace("heartbeat", &format!("beat{number}"));
                let _ = consumer.receive(other.as_bytes()).await;
            }
            let _ = consumer.receive(b"{}").await;
            let _ = consumer.receive(&vec![b' '; (1 << 20) + 1]).await;
            let wrong = String::from_utf8(json).unwrap().replace(r#""rows":8"#, r#""rows":"8""#);
            let _ = consumer.receive(wrong.as_bytes()).await;
            for newer in 3..53 {
                let version = format!(r#""version":{newer}"#);
                let _ =
                    consumer.receive(wrong.replace(r#""version":2"#, &version).as_bytes()).await;
            }
        });
    });
    let created = |version: &str| {
        format!("consumer=search-service type=ingestion.dataset_created version={version}")
    };
    let refused = "consumer=search-service type=ingestion.file_refused version=1";
    let unknown = "consumer=search-service type=unknown version=unknown";
    let (events, duration, age) = (
        "event_consumer_events_total",
        "event_consumer_duration_seconds",
        "event_consumer_age_seconds",
    );
    let expected = [
        (format!("{events} {} outcome=processed", created("2")), 1),
        (format!("{events} {} outcome=duplicate", created("2")), 1),
        (format!("{events} {} outcome=in_progress", created("2")), 1),
        (format!("{events} {} outcome=rejected", created("2")), 1),
        (format!("{events} {} outcome=rejected", created("unknown")), 50),
        (format!("{events} {} outcome=failed", created("1")), 1),
        (format!("{events} {refused} outcome=failed"), 1),
        (format!("{events} {unknown} outcome=unknown"), 50),
        (format!("{events} {unknown} outcome=rejected"), 2),
        (format!("{duration} {}", created("2")), 4),
        (format!("{duration} {}", created("1")), 1),
        (format!("{duration} {}", created("unknown")), 50),
        (format!("{duration} {refused}"), 1),
        (format!("{duration} {unknown}"), 52),
        (format!("{age} {}", created("2")), 4),
        (format!("{age} {}", created("1")), 1),
        (format!("{age} {}", created("unknown")), 50),
        (format!("{age} {refused}"), 1),
        (format!("{age} {unknown}"), 50),
    ];
    assert_eq!(seen(&snapshotter), BTreeMap::from(expected));
}

/// A series that is always 0 costs what one that counts does.
#[test]
fn only_what_can_be_counted_is_registered() {
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    metrics::with_local_recorder(&recorder, || {
        let handler = |_: Envelope<Events>, _: Context| Ok::<(), String>(());
        let _ = Consumer::blocking("search-service", handler).receive_blocking(b"");
    });
    let mut outcomes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, _, _, value) in snapshotter.snapshot().into_vec() {
        let DebugValue::Counter(_) = value else { continue };
        let label = |name| {
            let mut labels = key.key().labels();
            labels.find(|label| label.key() == name).unwrap().value().to_owned()
        };
        let series = format!("{} {}", label("type"), label("version"));
        outcomes.entry(series).or_default().push(label("outcome"));
    }
    for outcomes in outcomes.values_mut() {
        outcomes.sort();
    }
    let all = ["duplicate", "failed", "in_progress", "processed", "rejected"];
    let expected = [
        ("ingestion.dataset_created 1", &all[..]),
        ("ingestion.dataset_created 2", &all[..]),
        ("ingestion.dataset_created unknown", &["rejected"]),
        ("ingestion.dataset_rejected 2", &all[..]),
        ("ingestion.dataset_rejected unknown", &["rejected"]),
        ("ingestion.file_refused 1", &all[..]),
        ("ingestion.file_refused unknown", &["rejected"]),
        ("unknown unknown", &["rejected", "unknown"]),
    ];
    let expected = expected.map(|(series, outcomes)| {
        (series.to_owned(), outcomes.iter().copied().map(str::to_owned).collect())
    });
    assert_eq!(outcomes, BTreeMap::from(expected));
}

#[test]
fn times_are_in_seconds_and_what_is_to_happen_yet_has_no_age() {
    const WORK: Duration = Duration::from_millis(2);
    const HOUR: Duration = Duration::from_secs(60 * 60);
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    let (start, now) = (Instant::now(), Timestamp::now());
    metrics::with_local_recorder(&recorder, || {
        let handler = |_: Envelope<Events>, _: Context| {
            std::thread::sleep(WORK);
            Ok::<(), String>(())
        };
        let consumer = Consumer::blocking("search-service", handler);
        for timestamp in [now - HOUR, now + HOUR] {
            let event = Envelope::new("a", "b", DatasetCreated { rows: 8 }).occurred_at(timestamp);
            let _ = consumer.receive_blocking(&event.to_json().unwrap());
        }
    });
    let most = start.elapsed();
    // By the clock that tells the age, which may be set meanwhile.
    let oldest = HOUR + Duration::try_from(Timestamp::now().duration_since(now)).unwrap();
    let (mut durations, mut ages) = (Vec::new(), Vec::new());
    for (key, unit, _, value) in snapshotter.snapshot().into_vec() {
        let DebugValue::Histogram(values) = value else { continue };
        assert_eq!(unit, Some(Unit::Seconds));
        let values = values.into_iter().map(|value| Duration::from_secs_f64(value.into_inner()));
        match key.key().name() {
            "event_consumer_duration_seconds" => durations.extend(values),
            "event_consumer_age_seconds" => ages.extend(values),
            other => panic!("{other}"),
        }
    }
    assert_eq!((durations.len(), ages.len()), (2, 1));
    assert!(durations.iter().all(|time| (WORK..=most).contains(time)), "{durations:?}");
    assert!((HOUR..=oldest).contains(&ages[0]), "{ages:?}");
}
