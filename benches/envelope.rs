//! Decoding and encoding one envelope, against a hand-written struct with the same fields and
//! against the `CloudEvents` SDK. Most envelopes have 400 to 500 bytes; others are tiny, large, not
//! in ASCII or wrong.
//!
//! `cargo bench -p event-benches --bench envelope [ROUNDS]`

mod dataset;
mod paired;

use cloudevents::{AttributesReader as _, Data};
use event_core::{Envelope, Event, Header};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::dataset::{DatasetCreated, payload};
use self::paired::{compare, contender, contender_of, rounds};

/// What somebody writes who has no event crate.
#[derive(Serialize, Deserialize)]
struct HandWritten<P = DatasetCreated> {
    id: Uuid,
    r#type: String,
    version: u32,
    timestamp: Timestamp,
    source: String,
    correlation_id: String,
    payload: P,
}

/// Nothing changed, and that is worth telling.
#[derive(Clone, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.heartbeat_sent", version = 1)]
struct HeartbeatSent {}

/// Many data sets were read.
#[derive(Clone, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.datasets_listed", version = 1)]
struct DatasetsListed {
    datasets: Vec<DatasetCreated>,
}

const SOURCE: &str = "ingestion-service";
const CORRELATION_ID: &str = "import-2024-06-01-0042";

fn hand_written<P: Event>(payload: P) -> HandWritten<P> {
    let envelope = Envelope::new(SOURCE, CORRELATION_ID, payload);
    HandWritten {
        id: envelope.id,
        r#type: P::TYPE.to_owned(),
        version: P::VERSION,
        timestamp: envelope.timestamp,
        source: envelope.source,
        correlation_id: envelope.correlation_id,
        payload: envelope.payload,
    }
}

fn cloud_event(json: &[u8]) -> DatasetCreated {
    let mut event: cloudevents::Event = serde_json::from_slice(json).unwrap();
    assert_eq!(event.ty(), DatasetCreated::TYPE);
    match event.take_data() {
        (_, _, Some(Data::Json(data))) => serde_json::from_value(data).unwrap(),
        _ => unreachable!("the data is JSON"),
    }
}

fn cloud_json() -> Vec<u8> {
    let event = serde_json::json!({
        "specversion": "1.0",
        "id": "01890a5d-ac96-774b-bcce-b302099a8057",
        "type": DatasetCreated::TYPE,
        "time": "2024-06-01T12:30:00.123456789Z",
        "source": SOURCE,
        "correlationid": CORRELATION_ID,
        "datacontenttype": "application/json",
        "data": payload(),
    });
    serde_json::to_vec(&event).unwrap()
}

/// Reads what this crate wrote. A service may check the text first, which is faster.
fn decode<P: Event + DeserializeOwned>(group: &str, rounds: usize, payload: P) -> Vec<u8> {
    let json = Envelope::new(SOURCE, CORRELATION_ID, payload).to_json().unwrap();
    compare(
        &format!("decode {group}, {} bytes", json.len()),
        rounds,
        &[
            contender("serde_json::from_slice", || {
                serde_json::from_slice::<HandWritten<P>>(&json).unwrap()
            }),
            contender("from_str(from_utf8(…)?)", || {
                let text = std::str::from_utf8(&json).unwrap();
                serde_json::from_str::<HandWritten<P>>(text).unwrap()
            }),
            contender("Envelope::from_json", || Envelope::<P>::from_json(&json).unwrap()),
            contender("Header::peek", || Header::peek(&json).unwrap().version),
        ],
    );
    json
}

/// Both sides drop the envelope that they wrote.
fn encode<P: Event + Clone>(group: &str, rounds: usize, payload: &P) {
    compare(
        &format!("encode {group}"),
        rounds,
        &[
            contender_of(
                "serde_json::to_vec, made before",
                || hand_written(payload.clone()),
                |envelope| {
                    let json = serde_json::to_vec(&envelope).unwrap();
                    (envelope, json)
                },
            ),
            contender_of(
                "Envelope::new, to_json",
                || payload.clone(),
                |payload| {
                    let envelope = Envelope::new(SOURCE, CORRELATION_ID, payload);
                    let json = envelope.to_json().unwrap();
                    (envelope, json)
                },
            ),
        ],
    );
}

/// What is wrong takes longer than what is good, and not much.
fn refuse(rounds: usize, json: &[u8]) {
    let text = std::str::from_utf8(json).unwrap();
    let wrong_last = text.replace("\"quality\":0.975", "\"quality\":\"good\"");
    let other_type = text.replace("dataset_created", "dataset_dropped");
    assert!(wrong_last != text && other_type != text);
    compare(
        "refuse",
        rounds,
        &[
            contender("a good envelope", || Envelope::<DatasetCreated>::from_json(json).unwrap()),
            contender("a wrong last field", || {
                Envelope::<DatasetCreated>::from_json(wrong_last.as_bytes()).err().unwrap()
            }),
            contender("another type", || {
                Envelope::<DatasetCreated>::from_json(other_type.as_bytes()).err().unwrap()
            }),
        ],
    );
}

fn main() {
    let rounds = rounds();
    println!("{rounds} rounds, medians; ratios to the first of each group");

    let json = decode("a typical envelope", rounds, payload());
    assert!((400..=500).contains(&json.len()), "{} bytes", json.len());
    decode("a tiny envelope", rounds, HeartbeatSent {});
    let many = DatasetsListed { datasets: vec![payload(); 250] };
    decode("a large envelope", rounds, many.clone());
    let name = "四半期ごとの地域別売上高、確定値".repeat(40);
    decode("an envelope not in ASCII", rounds, DatasetCreated { name, ..payload() });

    let cloud_json = cloud_json();
    assert_eq!(cloud_event(&cloud_json), payload());
    compare(
        "decode, against the CloudEvents SDK",
        rounds,
        &[
            contender("cloudevents", || cloud_event(&cloud_json)),
            contender("event-core", || Envelope::<DatasetCreated>::from_json(&json).unwrap()),
        ],
    );
    encode("a typical envelope", rounds, &payload());
    encode("a tiny envelope", rounds, &HeartbeatSent {});
    encode("a large envelope", rounds, &many);
    refuse(rounds, &json);
}
