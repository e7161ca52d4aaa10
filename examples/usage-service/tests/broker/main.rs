//! Two consumers on a real broker, with a real database, and with a bad day.
//!
//! Needs `apt-get install nats-server postgresql`.

mod servers;

use std::fs;
use std::io::Write as _;
use std::time::{Duration, Instant};

use async_nats::jetstream::Context;
use async_nats::jetstream::consumer::{PullConsumer, pull};
use async_nats::jetstream::message::PublishMessage;
use event_core::uuid::Uuid;
use event_core::{Envelope, Event};
use example_contracts::ingestion::{Column, DatasetCreated, DatasetCreatedV1};
use sqlx::PgPool;
use tempfile::NamedTempFile;
use usage_service::stream::{self, ACK_WAIT, DEAD_LETTERS, EVENTS, USAGE};

use crate::servers::{Servers, Service};

const COUNT: u64 = 100_000;

/// How long to wait for something before it is said not to come.
const PATIENCE: Duration = Duration::from_mins(5);

fn enveloped<P: Event>(payload: P) -> (Uuid, Vec<u8>) {
    let envelope = Envelope::new("ingestion-service", "import-42", payload);
    (envelope.id, envelope.to_json().unwrap())
}

fn created(number: u64) -> (Uuid, Vec<u8>) {
    let dataset_id = format!("dataset-{number}");
    if number.is_multiple_of(10) {
        return enveloped(DatasetCreatedV1 { dataset_id, rows: number, columns: vec![] });
    }
    let columns = vec![Column { name: "name".to_owned(), values: None }];
    enveloped(DatasetCreated { dataset_id, rows: number, columns })
}

/// Publishes events as whoever runs the program does.
fn publish(servers: &Servers, events: &[(Uuid, Vec<u8>)]) -> String {
    let mut file = NamedTempFile::new().unwrap();
    for (_, json) in events {
        file.write_all(json).unwrap();
        file.write_all(b"\n").unwrap();
    }
    servers.publish(file.path())
}

async fn send(jetstream: &Context, subject: String, message: PublishMessage) {
    jetstream.send_publish(subject, message).await.unwrap().await.unwrap();
}

async fn wait_until(what: &str, is_so: impl AsyncFn() -> bool) {
    let start = Instant::now();
    while !is_so().await {
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

struct Ledger(PgPool);

impl Ledger {
    async fn open(servers: &Servers) -> Self {
        Self(PgPool::connect(&servers.database_url).await.unwrap())
    }

    async fn wait_for(&self, entries: usize) {
        wait_until("entries", async || {
            let query = sqlx::query_scalar("SELECT count(*) FROM usage_ledger");
            let count: i64 = query.fetch_one(&self.0).await.unwrap_or(0);
            count >= i64::try_from(entries).unwrap()
        })
        .await;
    }

    /// Ends the connections of all others, as a database does that restarts.
    async fn disconnect_others(&self) {
        let query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        sqlx::query(query).execute(&self.0).await.unwrap();
    }

    async fn entries(&self) -> Vec<(Uuid, i64)> {
        let query = "SELECT event_id, rows FROM usage_ledger ORDER BY event_id, rows";
        sqlx::query_as(query).fetch_all(&self.0).await.unwrap()
    }
}

/// What could not be processed, as it is in the stream of dead letters and in that of all events,
/// and why.
async fn dead_letters(jetstream: &Context) -> Vec<DeadLetter> {
    let stream = jetstream.get_stream(DEAD_LETTERS).await.unwrap();
    let events = jetstream.get_stream(EVENTS).await.unwrap();
    let mut found = Vec::new();
    for number in 1..=stream.cached_info().state.messages {
        let message = stream.get_raw_message(number).await.unwrap();
        let header = |name| message.headers.get(name).unwrap().as_str();
        let sequence = header("Dead-Letter-Sequence").parse().unwrap();
        found.push(DeadLetter {
            payload: message.payload.to_vec(),
            event: events.get_raw_message(sequence).await.unwrap().payload.to_vec(),
            reason: header("Dead-Letter-Reason").to_owned(),
        });
    }
    found.sort();
    found
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct DeadLetter {
    payload: Vec<u8>,
    event: Vec<u8>,
    reason: String,
}

#[tokio::test]
async fn each_event_is_entered_once_whatever_happens_to_the_consumers_and_the_database() {
    let servers = Servers::start();
    let jetstream = stream::connect(&servers.nats_url).await.unwrap();
    let events: Vec<_> = (0..COUNT).map(created).collect();
    let said = publish(&servers, &events);
    assert_eq!(said, "publish: 100000 events published, 0 there before; 0 bad lines\n");

    // Once more by somebody who does not know that the last ones went well, and long after, when the
    // broker has forgotten the ids.
    let said = publish(&servers, &events[events.len() - 1000..]);
    assert_eq!(said, "publish: 0 events published, 1000 there before; 0 bad lines\n");
    for (id, json) in &events[..1000] {
        let (subject, message) = stream::message(json).unwrap();
        send(&jetstream, subject, message.message_id(format!("{id} again"))).await;
    }
    let (_, json) = created(7);
    let newer = String::from_utf8(json).unwrap().replace(r#""version":3"#, r#""version":4"#);
    // Headers beside it would be more than the broker takes.
    let longest = vec![b'x'; jetstream.client().max_payload()];
    for unreadable in [newer.as_bytes(), b"junk", &longest] {
        let message = PublishMessage::build().payload(unreadable.to_vec().into());
        send(&jetstream, "events.ingestion.dataset_created".to_owned(), message).await;
    }
    let messages = events.len() + 1000 + 3;

    let ledger = Ledger::open(&servers).await;
    let (first, second) = (Service::start(&servers), Service::start(&servers));
    ledger.wait_for(events.len() / 4).await;
    wait_until("a share of both", async || {
        first.count("processed") > 0 && second.count("processed") > 0
    })
    .await;
    first.kill();
    ledger.wait_for(events.len() / 2).await;
    let third = Service::start(&servers);
    second.kill();
    let fourth = Service::start(&servers);
    ledger.wait_for(events.len() / 4 * 3).await;
    let failed = || third.count("failed") + fourth.count("failed");
    wait_until("failures", async || {
        ledger.disconnect_others().await;
        failed() > 0
    })
    .await;

    let consumer = stream::usage(&jetstream).await.unwrap();
    wait_until("nothing is left", async || {
        let info = consumer.get_info().await.unwrap();
        info.num_pending == 0 && info.num_ack_pending == 0
    })
    .await;
    let deliveries = consumer.get_info().await.unwrap().delivered.consumer_sequence;
    let expected = messages as u64 + failed();
    assert!(deliveries > expected, "{deliveries} deliveries: the killed ones had none");
    third.stop();
    fourth.stop();

    // As lists: what is there twice differs too.
    let mut expected: Vec<_> = (0..).zip(&events).map(|(rows, (id, _))| (*id, rows)).collect();
    expected.sort();
    let entries = ledger.entries().await;
    assert!(entries == expected, "{} entries of {} events", entries.len(), expected.len());
    let letter = |payload: &[u8], event: &[u8], reason: &str| DeadLetter {
        payload: payload.to_vec(),
        event: event.to_vec(),
        reason: reason.to_owned(),
    };
    let no_json = "not a JSON event envelope: expected value (at byte 0)";
    let too_new =
        "version 4 of `ingestion.dataset_created` is not read here, only versions 1 to 3 are";
    let expected = [
        letter(b"", &longest, no_json),
        letter(b"junk", b"junk", no_json),
        letter(newer.as_bytes(), newer.as_bytes(), too_new),
    ];
    // Not `assert_eq`, which would show a mebibyte.
    let found = dead_letters(&jetstream).await;
    let reasons: Vec<_> = found.iter().map(|letter| &letter.reason).collect();
    assert!(found == expected, "{} dead letters: {reasons:?}", found.len());
}

#[tokio::test]
async fn a_service_whose_consumer_is_deleted_on_the_broker_says_that_it_failed() {
    let servers = Servers::start();
    let jetstream = stream::connect(&servers.nats_url).await.unwrap();
    let event = [created(1)];
    publish(&servers, &event);
    let ledger = Ledger::open(&servers).await;
    let (service, other) = (Service::start(&servers), Service::start(&servers));
    ledger.wait_for(1).await;
    wait_until("both are ready", async || {
        let consumer = stream::usage(&jetstream).await.unwrap();
        consumer.cached_info().num_waiting == 2
    })
    .await;
    let stream = jetstream.get_stream(EVENTS).await.unwrap();
    stream.delete_consumer(USAGE).await.unwrap();
    assert_eq!(service.ended().code(), Some(1));
    assert_eq!(other.ended().code(), Some(1));
}

#[tokio::test]
async fn events_that_a_service_is_late_with_are_few_and_named_in_its_warnings() {
    let servers = Servers::start();
    let jetstream = stream::connect(&servers.nats_url).await.unwrap();
    // As an older release of the service made it.
    let config = pull::Config {
        durable_name: Some(USAGE.to_owned()),
        filter_subject: "events.ingestion.>".to_owned(),
        ack_wait: ACK_WAIT / 2,
        ..pull::Config::default()
    };
    let stream = jetstream.get_stream(EVENTS).await.unwrap();
    stream.create_consumer(config).await.unwrap();
    let events: Vec<_> = (0..1000).map(created).collect();
    publish(&servers, &events[..1]);
    let log = NamedTempFile::new().unwrap();
    let service = Service::start_with_log(&servers, log.reopen().unwrap());
    let ledger = Ledger::open(&servers).await;
    ledger.wait_for(1).await;

    let mut transaction = ledger.0.begin().await.unwrap();
    sqlx::query("LOCK TABLE usage_ledger").execute(&mut *transaction).await.unwrap();
    publish(&servers, &events[1..]);
    wait_until("a failure", async || service.count("failed") > 0).await;
    let mut consumer: PullConsumer = stream.get_consumer(USAGE).await.unwrap();
    let info = consumer.info().await.unwrap();
    assert!(info.num_ack_pending < 180, "{} are taken", info.num_ack_pending);
    assert_eq!(info.config.ack_wait, ACK_WAIT);
    transaction.rollback().await.unwrap();
    ledger.wait_for(events.len()).await;

    let junk = PublishMessage::build().payload("junk".into());
    send(&jetstream, "events.ingestion.dataset_created".to_owned(), junk).await;
    let logged = || fs::read_to_string(log.path()).unwrap();
    wait_until("a rejection", async || service.count("rejected") > 0).await;
    service.stop();
    let has = |sequence, what| {
        let sequence = format!("stream_sequence={sequence} ");
        logged().lines().any(|line| line.contains(&sequence) && line.contains(what))
    };
    assert!(has(2, "took longer than"), "{}", logged());
    assert!(has(1001, "not a JSON event envelope"), "{}", logged());
}
