//! Whatever somebody sends, and whatever a handler and a store say, it is told on one line that is
//! not long, and tells no sensitive value.

use std::error::Error;
use std::fmt::{Debug, Display};
use std::io;

use event_consume::replay::Replay;
use event_consume::{Claim, Consumer, Context, Failure, Key, Outcome, Policy, Store, Token};
use event_core::{Envelope, EventSet, RawEvent, serde_json};
use metrics_util::debugging::DebuggingRecorder;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{Recording, UserCreated};
use crate::events::DatasetCreated;
use tracing_subscriber::layer::SubscriberExt as _;

#[derive(Debug, EventSet)]
enum Events {
    User(UserCreated),
    Dataset(DatasetCreated),
}

#[derive(Debug, EventSet)]
enum Everything {
    Events(Events),
    #[event(unknown)]
    Unknown(RawEvent),
}

fn harmful() -> impl Strategy<Value = String> {
    const PIECES: [&str; 15] = [
        "\n",
        "\r\n",
        "\t",
        "\0",
        "\u{1b}[31m",
        "\u{7f}",
        "\u{85}",
        "\u{9b}2J",
        "\u{200f}",
        "\u{2028}",
        "\u{2029}",
        "\u{202e}",
        "\u{2066}",
        "\u{feff}",
        "\"} WARN event.source=\"a",
    ];
    prop::sample::select(&PIECES[..]).prop_map(str::to_owned)
}

fn foreign() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => harmful(),
        2 => "[ -~]{0,8}",
        1 => any::<String>(),
        1 => (harmful(), 1..500_usize).prop_map(|(piece, times)| piece.repeat(times)),
    ];
    // Text that is empty is no source.
    vec(piece, 1..5).prop_map(|pieces| "x".to_owned() + &pieces.concat())
}

fn does_harm(character: char) -> bool {
    let is_format = matches!(
        character,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    );
    character.is_control() || is_format
}

/// An envelope has three texts and an error of the decoder too, and JSON has two characters for each
/// backslash.
const LONGEST: usize = 2_800;

fn check(told: &str) {
    assert!(!told.contains(does_harm), "{told:?}");
    assert!(!told.contains("grace"), "{told}");
    let length = told.chars().count();
    assert!(length <= LONGEST, "{length} characters: {told}");
}

fn check_both(told: &(impl Display + Debug)) {
    check(&told.to_string());
    check(&format!("{told:?}"));
}

/// What somebody else says, as it is.
#[derive(Debug, Clone)]
struct Said(String);

impl Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Said {}

/// A store that does not answer.
struct Failing(Said);

impl Store for Failing {
    type Error = Said;

    async fn claim(&self, _: Key<'_>) -> Result<Claim, Said> {
        Err(self.0.clone())
    }

    async fn confirm(&self, _: Key<'_>, _: Token) -> Result<(), Said> {
        Err(self.0.clone())
    }

    async fn release(&self, _: Key<'_>, _: Token) -> Result<(), Said> {
        Err(self.0.clone())
    }
}

/// Delivers to handlers that work, fail and panic, and to a store that fails.
fn deliver<P: EventSet + Debug>(name: &str, said: &str, json: &[u8], policy: &Policy) {
    let works = |_: Envelope<P>, _: Context| Ok::<(), Said>(());
    let fails = |_: Envelope<P>, _: Context| Err(Said(said.to_owned()));
    let panics = |_: Envelope<P>, _: Context| -> Result<(), Said> {
        // Without the hook, which would print it.
        std::panic::resume_unwind(Box::new(said.to_owned()))
    };
    let failing = Failing(Said(said.to_owned()));
    let outcomes: [Outcome<Said>; 4] = [
        Consumer::blocking(name.to_owned(), works).receive_blocking(json),
        Consumer::blocking(name.to_owned(), fails).receive_blocking(json),
        Consumer::blocking(name.to_owned(), panics).receive_blocking(json),
        Consumer::blocking(name.to_owned(), works).store(failing).receive_blocking(json),
    ];
    for outcome in outcomes {
        check_both(&outcome);
        if let Outcome::Failed(Failure::Handler(Said(whole))) = &outcome {
            assert_eq!(whole, said);
        }
    }
    let consumer = Consumer::new(name.to_owned(), async |_: Envelope<P>, _: Context| {
        Err::<(), _>(Said(said.to_owned()))
    });
    check(&format!("{consumer:?}"));
    let (text, mut bad) = ([json, b"\n"].concat(), Vec::new());
    let replay = Replay::new().report(|line| {
        check_both(line);
        bad.push(line.cause.to_string());
    });
    let lines = replay.lines(text.as_slice()).unwrap();
    let replayed = consumer.replay(lines, policy, 1, |_| std::future::ready(()));
    pollster::block_on(replayed).unwrap();
    for cause in &bad {
        check(cause);
    }
}

fn check_replay(json: &[u8], said: &str) {
    let text = [json, b"\n"].concat();
    for event in Replay::new().events::<Events>(text.as_slice()).unwrap() {
        let event = event.unwrap();
        assert!(!format!("{event:?}").contains("grace"));
    }
    // The report that is the default, and what another one gets.
    for replay in [Replay::new(), Replay::new().report(check_both)] {
        let mut lines = replay.lines(text.as_slice()).unwrap();
        while let Some(line) = lines.next_line().unwrap() {
            check(&format!("{line:?}"));
            lines.set_aside(Said(said.to_owned())).unwrap();
        }
    }
    let replay = Replay::new().types([said]).correlation_id(said);
    check(&format!("{replay:?}"));
    check_both(&replay.events::<Events>(text.as_slice()).unwrap_err());
    check_both(&Replay::new().lines(Unreadable(said.to_owned())).unwrap_err());
}

struct Unreadable(String);

impl io::Read for Unreadable {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other(self.0.clone()))
    }
}

/// Envelopes with this for their texts: of an event that is read, one that is not, one with a wrong
/// payload, and one whose wrong value is sensitive.
fn envelopes(source: &str, correlation_id: &str, text: &str) -> [Vec<u8>; 5] {
    let user = |rank| UserCreated { email: "grace@host".to_owned(), rank };
    let right = Envelope::new(source, correlation_id, user(42)).to_json().unwrap();
    let value: serde_json::Value = serde_json::from_slice(&right).unwrap();
    let with = |place: &str, wrong: serde_json::Value| {
        let mut value = value.clone();
        *value.pointer_mut(place).unwrap() = wrong;
        serde_json::to_vec_pretty(&value).unwrap()
    };
    [
        with("/type", text.into()),
        with("/id", text.into()),
        with("/payload/rank", text.into()),
        with("/payload/email", serde_json::json!({ "grace": text })),
        right,
    ]
}

/// The labels of all series.
fn check_labels(recorder: &DebuggingRecorder) {
    for (key, ..) in recorder.snapshotter().snapshot().into_vec() {
        for label in key.key().labels() {
            check(label.value());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn all_that_is_told_of_a_delivery_is_a_short_line(
        name in prop_oneof![Just("search-service".to_owned()), foreign()],
        source in foreign(),
        correlation_id in foreign(),
        text in foreign(),
    ) {
        let recording = Recording::default();
        let subscriber = tracing_subscriber::registry().with(recording.clone());
        let recorder = DebuggingRecorder::new();
        let policy = Policy::default().attempts(1);
        metrics::with_local_recorder(&recorder, || {
            tracing::subscriber::with_default(subscriber, || {
                for json in envelopes(&source, &correlation_id, &text) {
                    deliver::<Events>(&name, &text, &json, &policy);
                    deliver::<Everything>(&name, &text, &json, &policy);
                    check_replay(&json, &text);
                }
            });
        });
        check_labels(&recorder);
        let seen = recording.0.lock().unwrap();
        prop_assert!(!seen.is_empty());
        for event in seen.iter() {
            for value in event.fields.values().chain(event.span.iter().flat_map(|it| it.values())) {
                check(value);
            }
        }
    }
}

/// A mebibyte of text in a delivery made megabytes of logs.
#[test]
fn a_delivery_that_is_large_makes_few_logs() {
    let half = "a".repeat(500_000);
    let recording = Recording::default();
    let subscriber = tracing_subscriber::registry().with(recording.clone());
    tracing::subscriber::with_default(subscriber, || {
        let handler = |_: Envelope<Events>, _: Context| Err(half.as_str());
        let consumer = Consumer::blocking("search-service", handler);
        let envelope = Envelope::new(&*half, &*half, DatasetCreated { rows: 1 });
        check(&format!("{:?}", Context::new(&*half, &envelope)));
        let json = envelope.to_json().unwrap();
        assert!(matches!(consumer.receive_blocking(&json), Outcome::Failed(_)));
    });
    let seen = recording.0.lock().unwrap();
    assert_eq!(seen.len(), 3, "{seen:#?}");
    let logged = format!("{seen:?}").len();
    assert!(logged < 10_000, "{logged} bytes");
}
