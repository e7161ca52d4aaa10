//! Decoding and encoding one envelope of 400 to 500 bytes, against a hand-written struct with the
//! same fields and against the `CloudEvents` SDK.

mod dataset;

use std::hint::black_box;

use cloudevents::{AttributesReader as _, Data};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use event_core::{Envelope, Event};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::dataset::{DatasetCreated, payload};

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

fn decode(criterion: &mut Criterion) {
    let json = Envelope::new(SOURCE, CORRELATION_ID, payload()).to_json().unwrap();
    assert!((400..=500).contains(&json.len()), "{} bytes", json.len());
    let cloud_json = serde_json::to_vec(&serde_json::json!({
        "specversion": "1.0",
        "id": "01890a5d-ac96-774b-bcce-b302099a8057",
        "type": DatasetCreated::TYPE,
        "time": "2024-06-01T12:30:00.123456789Z",
        "source": SOURCE,
        "correlationid": CORRELATION_ID,
        "datacontenttype": "application/json",
        "data": payload(),
    }))
    .unwrap();
    assert_eq!(cloud_event(&cloud_json), payload());

    let mut group = criterion.benchmark_group("decode");
    group.bench_function("event-core", |bencher| {
        bencher.iter(|| Envelope::<DatasetCreated>::from_json(black_box(&json)).unwrap());
    });
    group.bench_function("hand-written", |bencher| {
        bencher.iter(|| serde_json::from_slice::<HandWritten>(black_box(&json)).unwrap());
    });
    group.bench_function("cloudevents", |bencher| {
        bencher.iter(|| cloud_event(black_box(&cloud_json)));
    });
    group.finish();
}

/// The payload is moved into the envelope; neither side pays for what it drops.
fn encode(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("encode");
    group.bench_function("event-core", |bencher| {
        bencher.iter_batched(
            payload,
            |payload| {
                let envelope = Envelope::new(SOURCE, CORRELATION_ID, payload);
                let json = envelope.to_json().unwrap();
                (envelope, json)
            },
            BatchSize::SmallInput,
        );
    });
    group.bench_function("hand-written", |bencher| {
        bencher.iter_batched_ref(
            hand_written,
            |envelope| serde_json::to_vec(envelope).unwrap(),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(benches, decode, encode);
criterion_main!(benches);
