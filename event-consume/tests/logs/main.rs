//! What is logged, in a process of its own: `tracing` remembers of a log line that nobody listened,
//! so a consumer without a listener in another thread could silence it.

#[path = "../consumer/events.rs"]
#[allow(dead_code, reason = "not all of them are needed here")]
mod events;
mod foreign_text;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::future::pending;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use event_consume::replay::Replay;
use event_consume::{Consumer, Context, MemoryStore};
use event_core::jiff::Timestamp;
use event_core::{Envelope, Event};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event as LogEvent, Level, Subscriber};
use tracing_subscriber::layer::{Context as LayerContext, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

use crate::events::{DatasetCreated, DatasetCreatedV1, Events, HeartbeatSent};

type Fields = BTreeMap<String, String>;

/// A span or an event: its level, its fields, and those of the span that it is in.
#[derive(Debug, Clone)]
struct Seen {
    level: Level,
    fields: Fields,
    span: Option<Fields>,
}

#[derive(Clone, Default)]
struct Recording(Arc<Mutex<Vec<Seen>>>);

struct Reader<'a>(&'a mut Fields);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Recording {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: LayerContext<'_, S>) {
        let mut fields = Fields::new();
        attributes.record(&mut Reader(&mut fields));
        context.span(id).unwrap().extensions_mut().insert(fields);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: LayerContext<'_, S>) {
        let span = context.span(id).unwrap();
        values.record(&mut Reader(span.extensions_mut().get_mut().unwrap()));
    }

    fn on_event(&self, event: &LogEvent<'_>, context: LayerContext<'_, S>) {
        let mut fields = Fields::new();
        event.record(&mut Reader(&mut fields));
        let span = context.lookup_current();
        let span = span.map(|span| span.extensions().get::<Fields>().unwrap().clone());
        let level = *event.metadata().level();
        self.0.lock().unwrap().push(Seen { level, fields, span });
    }
}

/// What is logged of this, from level `INFO` on.
fn recorded(deliver: impl AsyncFnOnce()) -> Vec<Seen> {
    let recording = Recording::default();
    let subscriber = tracing_subscriber::registry().with(recording.clone());
    tracing::subscriber::with_default(subscriber, || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(deliver());
    });
    let seen = recording.0.lock().unwrap();
    seen.iter().filter(|it| it.level <= Level::INFO).cloned().collect()
}

/// How long the handler takes, at least.
const WORK: Duration = Duration::from_millis(2);

/// What is logged of these deliveries, to a handler that fails for an odd number of rows.
fn logged(deliveries: &[Vec<u8>]) -> Vec<Seen> {
    recorded(async || {
        let handler = |event: Envelope<Events>, _: Context| async move {
            tracing::info!("in the handler");
            std::thread::sleep(WORK);
            match event.payload {
                Events::Created(created) if created.rows % 2 == 1 => Err("an odd number"),
                _ => Ok(()),
            }
        };
        let consumer = Consumer::new("search-service", handler);
        for delivery in deliveries {
            let _ = consumer.receive(delivery).await;
        }
    })
}

/// A user signed up.
#[derive(Debug, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "accounts.user_created", version = 1)]
struct UserCreated {
    #[event(sensitive = "who it is")]
    email: String,
    rank: u8,
}

#[test]
fn no_level_shows_a_value_of_a_sensitive_field() {
    let user = UserCreated { email: "grace@host".to_owned(), rank: 42 };
    let right = String::from_utf8(Envelope::new("a", "b", user).to_json().unwrap()).unwrap();
    let wrong_kind = right.replace(r#""grace@host""#, r#"{"grace@host":1}"#);
    let wrong_neighbour = right.replace(r#""rank":42"#, r#""rank":4242"#);
    let recording = Recording::default();
    let subscriber = tracing_subscriber::registry().with(recording.clone());
    tracing::subscriber::with_default(subscriber, || {
        let handler = |event: Envelope<UserCreated>, _: Context| match event.payload.rank {
            42 => Err("not yet"),
            _ => Ok(()),
        };
        let consumer = Consumer::blocking("search-service", handler);
        for json in [&right, &wrong_kind, &wrong_neighbour] {
            let _ = consumer.receive_blocking(json.as_bytes());
        }
    });
    let seen = recording.0.lock().unwrap();
    // The start and its envelope, and three completions.
    assert_eq!(seen.len(), 5, "{seen:#?}");
    let text = format!("{seen:?}");
    assert!(text.contains("rank"), "{text}");
    // What an id, in hexadecimal, cannot have by chance.
    assert!(!text.contains("grace"), "{text}");
}

fn envelope(rows: u64) -> Envelope<DatasetCreated> {
    Envelope::new("ingestion-service", "import-42", DatasetCreated { rows })
}

#[test]
fn an_event_is_a_span_with_its_start_its_handler_and_its_completion() {
    let sent = envelope(8);
    let json = sent.to_json().unwrap();
    let seen = logged(std::slice::from_ref(&json));
    let messages: Vec<_> = seen.iter().map(|it| it.fields["message"].as_str()).collect();
    assert_eq!(messages, ["started", "in the handler", "completed"]);
    for event in &seen {
        let span = event.span.as_ref().unwrap();
        let expected = [
            ("otel.kind", "consumer".to_owned()),
            ("messaging.operation.name", "process".to_owned()),
            ("messaging.operation.type", "process".to_owned()),
            ("messaging.consumer.group.name", "search-service".to_owned()),
            ("messaging.message.id", sent.id.to_string()),
            ("messaging.message.conversation_id", "import-42".to_owned()),
            ("messaging.message.body.size", json.len().to_string()),
            ("event.type", "ingestion.dataset_created".to_owned()),
            ("event.version", "2".to_owned()),
            ("event.source", "ingestion-service".to_owned()),
        ];
        let expected: Fields =
            expected.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(span, &expected);
    }
    assert_eq!(seen[2].fields["event.outcome"], "processed");
}

#[test]
fn a_duplicate_has_a_start_and_a_completion_too() {
    let json = envelope(8).to_json().unwrap();
    let seen = logged(&[json.clone(), json]);
    let told: Vec<_> = seen
        .iter()
        .map(|it| (it.fields["message"].as_str(), it.fields.get("event.outcome")))
        .collect();
    let (processed, duplicate) = ("processed".to_owned(), "duplicate".to_owned());
    assert_eq!(
        told,
        [
            ("started", None),
            ("in the handler", None),
            ("completed", Some(&processed)),
            ("started", None),
            ("completed", Some(&duplicate)),
        ]
    );
}

#[test]
fn deliveries_that_take_turns_are_each_in_a_span_of_their_own() {
    let seen = recorded(async || {
        let handler = |event: Envelope<Events>, _: Context| async move {
            for _ in 0..2 {
                tokio::task::yield_now().await;
                tracing::info!(id = %event.id);
            }
            Ok::<(), String>(())
        };
        let consumer = Consumer::new("search-service", handler);
        let [first, second] = [8, 8].map(|rows| envelope(rows).to_json().unwrap());
        let _ = tokio::join!(consumer.receive(&first), consumer.receive(&second));
    });
    let turns: Vec<_> = seen.iter().filter(|it| it.fields.contains_key("id")).collect();
    assert_eq!(turns.len(), 4);
    assert_ne!(turns[0].fields["id"], turns[1].fields["id"], "the first turn of each");
    for turn in turns {
        assert_eq!(turn.span.as_ref().unwrap()["messaging.message.id"], turn.fields["id"]);
    }
}

#[test]
fn the_version_of_an_old_event_is_the_one_that_was_sent() {
    let old = Envelope::new("a", "b", DatasetCreatedV1 { rows: 8 }).to_json().unwrap();
    let seen = logged(&[old]);
    assert_eq!(seen[0].span.as_ref().unwrap()["event.version"], "1");
}

#[test]
fn times_are_told_in_milliseconds_and_none_of_what_is_to_happen_yet() {
    const HOUR: Duration = Duration::from_secs(60 * 60);
    let (start, now) = (Instant::now(), Timestamp::now());
    let [old, early] = [now - HOUR, now + HOUR]
        .map(|timestamp| envelope(8).occurred_at(timestamp).to_json().unwrap());
    let seen = logged(&[old, early]);
    let most = start.elapsed();
    // By the clock that tells the age, which may be set meanwhile.
    let oldest = HOUR + Duration::try_from(Timestamp::now().duration_since(now)).unwrap();
    let completed: Vec<_> =
        seen.iter().filter(|it| it.fields["message"] == "completed").map(|it| &it.fields).collect();
    let [old, early] = completed.as_slice() else { panic!("{seen:#?}") };
    let told = |fields: &Fields, name| {
        let milliseconds: Option<f64> = fields.get(name).map(|told: &String| told.parse().unwrap());
        milliseconds.map(|told| Duration::from_secs_f64(told / 1e3))
    };
    for fields in [old, early] {
        let duration = told(fields, "event.duration_ms").unwrap();
        assert!((WORK..=most).contains(&duration), "{fields:?}");
    }
    let age = told(old, "event.age_ms").unwrap();
    assert!((HOUR..=oldest).contains(&age), "{old:?}");
    assert_eq!(told(early, "event.age_ms"), None);
}

#[test]
fn what_failed_or_was_rejected_is_a_warning_that_names_the_event_without_its_span_too() {
    let (odd, wrong) = (envelope(7), envelope(8));
    let json = String::from_utf8(wrong.to_json().unwrap()).unwrap();
    let json = json.replace(r#""rows":8"#, r#""rows":"8""#);
    let seen = logged(&[odd.to_json().unwrap(), json.into_bytes(), b"{}".to_vec()]);
    let warnings: Vec<_> = seen.iter().filter(|it| it.level == Level::WARN).collect();
    let told: Vec<_> = warnings
        .iter()
        .map(|it| {
            let id = it.fields.get("messaging.message.id");
            // The span leads to the other events of the workflow.
            let span = it.span.as_ref().unwrap();
            assert_eq!(span.get("messaging.message.id"), id);
            let workflow = span.get("messaging.message.conversation_id");
            (
                it.fields["event.outcome"].as_str(),
                it.fields["error"].as_str(),
                span["error.type"].as_str(),
                it.fields["event.type"].as_str(),
                id.cloned(),
                workflow.map(String::as_str),
            )
        })
        .collect();
    let created = "ingestion.dataset_created";
    let wrong_kind = "`ingestion.dataset_created` version 2: payload.rows: invalid type: string \
                      \"8\", expected u64";
    let (odd, wrong) = (Some(odd.id.to_string()), Some(wrong.id.to_string()));
    let workflow = Some("import-42");
    let missing = "envelope field `id` is missing";
    assert_eq!(
        told,
        [
            ("failed", "an odd number", "handler", created, odd, workflow),
            ("rejected", wrong_kind, "rejected", created, wrong, workflow),
            ("rejected", missing, "rejected", "unknown", None, None),
        ]
    );
}

#[test]
fn an_event_that_is_not_read_is_no_warning() {
    let heartbeat = Envelope::new("a", "b", HeartbeatSent {}).to_json().unwrap();
    let seen = logged(&[heartbeat]);
    let [completed] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!(completed.level, Level::INFO);
    assert_eq!(completed.fields["event.outcome"], "unknown");
}

#[test]
fn each_failure_has_an_error_type() {
    type Handled = Result<(), String>;
    let seen = recorded(async || {
        let json = envelope(8).to_json().unwrap();
        let fails = |_: Envelope<Events>, _: Context| async { Handled::Err("no".to_owned()) };
        let panics = |_: Envelope<Events>, _: Context| async { panic!("no") as Handled };
        let waits = |_: Envelope<Events>, _: Context| pending::<Handled>();
        let limit = Duration::from_millis(1);
        let _ = Consumer::new("handler", fails).receive(&json).await;
        let _ = Consumer::new("panic", panics).receive(&json).await;
        let stopped = Consumer::new("timeout", waits).time_limit(limit, tokio::time::sleep);
        let _ = stopped.receive(&json).await;
        let full = Consumer::new("store", fails).store(MemoryStore::new(0, limit));
        let _ = full.receive(&json).await;
        let _ = Consumer::new("rejected", fails).receive(b"{").await;
        let _ = Consumer::new("too_large", fails).size_limit(json.len() - 1).receive(&json).await;
    });
    let warnings: Vec<_> = seen.iter().filter(|it| it.level == Level::WARN).collect();
    assert_eq!(warnings.len(), 6, "{warnings:#?}");
    for warning in warnings {
        let span = warning.span.as_ref().unwrap();
        let name = &span["messaging.consumer.group.name"];
        assert_eq!(&span["error.type"], name);
        // What is too large is not looked at.
        let is_read = !["rejected", "too_large"].contains(&name.as_str());
        assert_eq!(warning.fields.contains_key("messaging.message.id"), is_read, "{name}");
        assert_eq!(span.contains_key("messaging.message.id"), is_read, "{name}");
    }
}

#[test]
fn bad_lines_are_logged_unless_somebody_else_hears_of_them() {
    let good = String::from_utf8(envelope(1).to_json().unwrap()).unwrap();
    let text = format!("{good}\n{{}}\n");
    let recording = Recording::default();
    let subscriber = tracing_subscriber::registry().with(recording.clone());
    tracing::subscriber::with_default(subscriber, || {
        for replay in [Replay::new(), Replay::new().report(|_| {})] {
            assert_eq!(replay.events::<Events>(text.as_bytes()).unwrap().count(), 1);
        }
    });
    let expected = [
        ("error", "envelope field `id` is missing".to_owned()),
        ("message", "bad line".to_owned()),
        ("replay.line", "2".to_owned()),
        ("replay.offset", (good.len() + 1).to_string()),
    ];
    let expected: Fields =
        expected.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let seen = recording.0.lock().unwrap();
    let [bad] = seen.as_slice() else { panic!("{seen:#?}") };
    assert_eq!((bad.level, &bad.fields, &bad.span), (Level::WARN, &expected, &None));
}
