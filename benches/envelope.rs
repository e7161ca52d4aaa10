//! Decoding and encoding one envelope of 400 to 500 bytes, against a hand-written struct with the
//! same fields and against the `CloudEvents` SDK.
//!
//! `cargo bench -p event-benches --bench envelope [ROUNDS]`

mod dataset;
mod paired;

use cloudevents::{AttributesReader as _, Data};
use event_core::{Envelope, Event};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::dataset::{DatasetCreated, payload};
use self::paired::{compare, contender, contender_of, rounds};

/// What somebody writes who has no event crate.
#[derive(Serialize, Deserialize)]
struct HandWritten {
    id: Uuid,
    r#type: String,
    version: u32,
    timestamp: Timestamp,
    source: String,
    correlation_id: String,
    payload: DatasetCreated,
}

const SOURCE: &str = "ingestion-service";
const CORRELATION_ID: &str = "import-2024-06-01-0042";

fn hand_written() -> HandWritten {
    let envelope = Envelope::new(SOURCE, CORRELATION_ID, payload());
    HandWritten {
        id: envelope.id,
        r#type: DatasetCreated::TYPE.to_owned(),
        version: DatasetCreated::VERSION,
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

fn main() {
    let rounds = rounds();
    let json = Envelope::new(SOURCE, CORRELATION_ID, payload()).to_json().unwrap();
    assert!((400..=500).contains(&json.len()), "{} bytes", json.len());
    let cloud_json = cloud_json();
    assert_eq!(cloud_event(&cloud_json), payload());
    println!("{} bytes, {rounds} rounds, medians; ratios to the first of each group", json.len());

    let decoded =
        || contender("event-core", || Envelope::<DatasetCreated>::from_json(&json).unwrap());
    compare(
        "decode, against a struct written by hand",
        rounds,
        &[
            contender("hand-written", || serde_json::from_slice::<HandWritten>(&json).unwrap()),
            decoded(),
        ],
    );
    compare(
        "decode, against the CloudEvents SDK",
        rounds,
        &[contender("cloudevents", || cloud_event(&cloud_json)), decoded()],
    );
    // Both sides drop the envelope that they wrote.
    compare(
        "encode",
        rounds,
        &[
            contender_of("hand-written, made before", hand_written, |envelope| {
                let json = serde_json::to_vec(&envelope).unwrap();
                (envelope, json)
            }),
            contender_of("event-core, made and written", payload, |payload| {
                let envelope = Envelope::new(SOURCE, CORRELATION_ID, payload);
                let json = envelope.to_json().unwrap();
                (envelope, json)
            }),
        ],
    );
}
