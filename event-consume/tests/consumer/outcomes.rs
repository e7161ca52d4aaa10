use std::sync::atomic::Ordering;
use std::time::Duration;

use event_consume::{Action, Consumer, Context, Failure, MemoryStore, Outcome, Policy};
use event_core::{DecodeError, Envelope};

use crate::events::{DatasetCreatedV1, Events, HeartbeatSent, counting, created};

#[tokio::test]
async fn an_event_is_processed_once_however_often_it_is_delivered() {
    let (consumer, handled) = counting();
    let json = created(8);
    assert!(matches!(consumer.receive(&json).await, Outcome::Processed));
    for _ in 0..3 {
        assert!(matches!(consumer.receive(&json).await, Outcome::Duplicate));
    }
    assert_eq!(handled.load(Ordering::SeqCst), 1);
    assert!(matches!(consumer.receive(&created(8)).await, Outcome::Processed));
    assert_eq!(handled.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn what_is_no_event_of_the_consumer_never_reaches_the_handler() {
    let (consumer, handled) = counting();
    let consumer = consumer.size_limit(400);
    let heartbeat = Envelope::new("a", "b", HeartbeatSent {}).to_json().unwrap();
    let newer = String::from_utf8(created(8)).unwrap().replace(r#""version":2"#, r#""version":3"#);
    let outcome = consumer.receive(&heartbeat).await;
    assert!(
        matches!(&outcome, Outcome::Unknown { event_type, .. } if event_type == "ops.heartbeat_sent")
    );
    assert_eq!(outcome.to_string(), "event type `ops.heartbeat_sent` is not read here");
    assert!(matches!(
        consumer.receive(newer.as_bytes()).await,
        Outcome::Rejected(DecodeError::UnsupportedVersion { version: 3, .. })
    ));
    assert!(matches!(
        consumer.receive(b"{").await,
        Outcome::Rejected(DecodeError::Malformed { .. })
    ));
    let outcome = consumer.receive(&[b' '; 401]).await;
    assert!(matches!(outcome, Outcome::TooLarge { size: 401, limit: 400, .. }));
    assert_eq!(outcome.to_string(), "the delivery has 401 bytes, and the size limit is 400");
    assert_eq!(handled.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn an_event_of_others_is_acknowledged_however_many_brackets_it_has() {
    let (consumer, _) = counting();
    let heartbeat = Envelope::new("a", "b", HeartbeatSent {}).to_json().unwrap();
    let heartbeat = String::from_utf8(heartbeat).unwrap();
    for brackets in [125, 126, 127, 128, 10_000] {
        let payload = format!(r#""payload":{{"a":[{}[]]}}"#, "[],".repeat(brackets - 3));
        let json = heartbeat.replace(r#""payload":{}"#, &payload);
        let outcome = consumer.receive(json.as_bytes()).await;
        assert!(matches!(outcome, Outcome::Unknown { .. }), "{brackets}: {outcome}");
        assert_eq!(outcome.action(&Policy::default(), 1), Action::Acknowledge);
    }
}

#[tokio::test]
async fn a_type_from_elsewhere_is_one_short_line_in_a_log() {
    let (consumer, _) = counting();
    let heartbeat = Envelope::new("a", "b", HeartbeatSent {}).to_json().unwrap();
    let heartbeat = String::from_utf8(heartbeat).unwrap();
    let long = format!(r"ops.\n\u001b[31mERROR{}", "x".repeat(10_000));
    let outcome = consumer.receive(heartbeat.replace("ops.heartbeat_sent", &long).as_bytes()).await;
    assert!(matches!(outcome, Outcome::Unknown { .. }));
    let shown = outcome.to_string();
    assert!(shown.len() < 500 && !shown.contains(char::is_control), "{shown}");
}

#[tokio::test]
async fn a_delivery_of_exactly_the_limit_is_read() {
    let json = created(8);
    for (limit, is_read) in [(json.len() - 1, false), (json.len(), true), (0, false)] {
        let (consumer, _) = counting();
        let outcome = consumer.size_limit(limit).receive(&json).await;
        assert_eq!(matches!(outcome, Outcome::Processed), is_read, "{limit}: {outcome}");
    }
    let (consumer, _) = counting();
    let mebibyte = [json.as_slice(), &vec![b' '; (1 << 20) - json.len()]].concat();
    let outcome = consumer.receive(&[mebibyte.as_slice(), b" "].concat()).await;
    assert!(matches!(outcome, Outcome::TooLarge { limit: 1_048_576, .. }), "{outcome}");
    assert!(matches!(consumer.receive(&mebibyte).await, Outcome::Processed));
}

#[tokio::test]
async fn an_old_event_reaches_the_handler_as_the_newest() {
    let handler = |event: Envelope<Events>, _: Context| async move {
        match event.payload {
            Events::Created(created) => Err(format!("{} rows", created.rows)),
            Events::Rejected(_) => Ok(()),
        }
    };
    let consumer = Consumer::new("search-service", handler);
    let old = Envelope::new("a", "b", DatasetCreatedV1 { rows: 5 }).to_json().unwrap();
    match consumer.receive(&old).await {
        Outcome::Failed(Failure::Handler(error)) => assert_eq!(error, "5 rows"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_outcome_has_its_action() {
    let policy = Policy::default().attempts(4).unknown(Action::DeadLetter);
    let failed = || Outcome::Failed(Failure::Handler("no"));
    let store = || Outcome::<&str>::Failed(Failure::Store("no disk".into()));
    let rejected = || {
        let error = Envelope::<Events>::from_json(b"").unwrap_err();
        Outcome::<&str>::Rejected(error)
    };
    let panicked = || Outcome::<&str>::Failed(Failure::Panicked("no".to_owned()));
    let second = Duration::from_secs(1);
    let late = || Outcome::<&str>::Failed(Failure::TimedOut(second));
    for (outcome, attempt, action) in [
        (Outcome::Processed, 9, Action::Acknowledge),
        (Outcome::Duplicate, 9, Action::Acknowledge),
        (Outcome::InProgress, 1, Action::Retry(second)),
        (Outcome::InProgress, 9, Action::Retry(second * 60)),
        (rejected(), 1, Action::DeadLetter),
        (failed(), 0, Action::Retry(second)),
        (failed(), 1, Action::Retry(second)),
        (failed(), 2, Action::Retry(second * 2)),
        (failed(), 3, Action::Retry(second * 4)),
        (failed(), 4, Action::DeadLetter),
        (failed(), u32::MAX, Action::DeadLetter),
        (panicked(), 3, Action::Retry(second * 4)),
        (panicked(), 4, Action::DeadLetter),
        (late(), 3, Action::Retry(second * 4)),
        (late(), 4, Action::DeadLetter),
        (store(), 4, Action::Retry(second * 8)),
        (store(), u32::MAX, Action::Retry(second * 60)),
    ] {
        assert_eq!(outcome.action(&policy, attempt), action, "{outcome:?} {attempt}");
    }
    let policy = Policy::default();
    assert_eq!(failed().action(&policy, 9), Action::Retry(second * 60));
    assert_eq!(failed().action(&policy, 10), Action::DeadLetter);
}

#[test]
fn delays_double_from_the_first_one_to_the_longest() {
    let second = Duration::from_secs(1);
    for (first, longest, delays) in [
        (second * 3, second * 10, [3, 6, 10, 10]),
        (second * 3, second * 2, [2, 2, 2, 2]),
        (Duration::ZERO, second, [0, 0, 0, 0]),
        (second, Duration::MAX, [1, 2, 4, u64::from(u32::MAX)]),
    ] {
        let policy = Policy::default().backoff(first, longest);
        let told = [1, 2, 3, u32::MAX].map(|attempt| policy.delay(attempt).as_secs());
        assert_eq!(told, delays, "{first:?} {longest:?}");
    }
}

#[tokio::test]
async fn what_a_policy_says_of_unknown_and_rejected_is_done() {
    let (consumer, _) = counting();
    let heartbeat = Envelope::new("a", "b", HeartbeatSent {}).to_json().unwrap();
    let unknown = consumer.receive(&heartbeat).await;
    assert_eq!(unknown.action(&Policy::default(), 1), Action::Acknowledge);
    let retry = Action::Retry(Duration::from_secs(3));
    assert_eq!(unknown.action(&Policy::default().unknown(retry), 1), retry);
    for rejected in [consumer.receive(b"").await, consumer.size_limit(0).receive(b"{}").await] {
        assert_eq!(rejected.action(&Policy::default(), 1), Action::DeadLetter);
        assert_eq!(rejected.action(&Policy::default().rejected(retry), 1), retry);
    }
}

#[tokio::test]
async fn a_consumer_is_shown_with_its_limits_and_without_its_handler() {
    let (consumer, _) = counting();
    let consumer = consumer
        .size_limit(400)
        .time_limit(Duration::from_secs(20), tokio::time::sleep)
        .store(MemoryStore::new(7, Duration::from_secs(9)));
    assert_eq!(
        format!("{consumer:?}"),
        "Consumer { name: \"search-service\", store: MemoryStore { capacity: 7, age: 9s, lease: \
         300s, .. }, size_limit: 400, time_limit: Some(20s), .. }"
    );
}
