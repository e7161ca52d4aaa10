//! Reading through an event set, against reading the one type and against what people write
//! instead; peeking; upcasting.
//!
//! `cargo bench -p event-benches --bench sets [ROUNDS]` lets all of a group take turns in short
//! batches and prints, for each, the median of its times and of its ratios to the first of the same
//! round, so that what the machine does besides falls on all of them.

#![allow(dead_code, reason = "most variants are never read here")]

mod paired;

use event_core::{Accepts, Envelope, Event, EventSet, Header};
use jiff::Timestamp;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use self::paired::{compare, contender, rounds};

/// A payload of eight fields, with as many types of event as are asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Numbered<const N: usize> {
    dataset_id: Uuid,
    name: String,
    format: String,
    rows: u64,
    columns: Vec<String>,
    size_in_bytes: u64,
    complete: bool,
    quality: f64,
}

impl<const N: usize> JsonSchema for Numbered<N> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Numbered{N}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Schema::default()
    }
}

impl<const N: usize> Event for Numbered<N> {
    const TYPE: &'static str = match str::from_utf8(&Self::NAME) {
        Ok(name) => name,
        Err(_) => panic!("the name is ASCII"),
    };
    const VERSION: u32 = 1;
}

impl<const N: usize> Numbered<N> {
    /// `ingestion.dataset007_created`.
    const NAME: [u8; 28] = {
        let mut name = *b"ingestion.dataset000_created";
        name[17] = digit(N / 100);
        name[18] = digit(N / 10 % 10);
        name[19] = digit(N % 10);
        name
    };
}

const fn digit(number: usize) -> u8 {
    b"0123456789"[number]
}

include!(concat!(env!("OUT_DIR"), "/sets.rs"));

/// The envelope that somebody writes who has no event crate.
#[derive(Deserialize)]
struct Flattened<E> {
    id: Uuid,
    version: u32,
    timestamp: Timestamp,
    source: String,
    correlation_id: String,
    #[serde(flatten)]
    event: E,
}

#[derive(Deserialize)]
struct Loose {
    id: Uuid,
    r#type: String,
    version: u32,
    timestamp: Timestamp,
    source: String,
    correlation_id: String,
    payload: Value,
}

/// A data set was read, said in three ways.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreatedV1 {
    dataset_id: Uuid,
    name: String,
    columns: Vec<String>,
}

/// A data set was read.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreatedV1)]
struct DatasetCreatedV2 {
    dataset_id: Uuid,
    title: String,
    columns: Vec<String>,
}

/// A data set was read.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 3, upcast_from = DatasetCreatedV2)]
struct DatasetCreated {
    dataset_id: Uuid,
    title: Option<String>,
    columns: Vec<String>,
}

impl From<DatasetCreatedV1> for DatasetCreatedV2 {
    fn from(old: DatasetCreatedV1) -> Self {
        Self { dataset_id: old.dataset_id, title: old.name, columns: old.columns }
    }
}

impl From<DatasetCreatedV2> for DatasetCreated {
    fn from(old: DatasetCreatedV2) -> Self {
        Self { dataset_id: old.dataset_id, title: Some(old.title), columns: old.columns }
    }
}

type Single = Numbered<57>;

fn payload() -> Single {
    Numbered {
        dataset_id: Uuid::from_u128(0x0189_0a5d_ac96_774b_bcce_b302_099a_8057),
        name: "Quarterly revenue by region".to_owned(),
        format: "csv".to_owned(),
        rows: 184_203,
        columns: ["region", "quarter", "revenue"].map(str::to_owned).to_vec(),
        size_in_bytes: 7_340_032,
        complete: true,
        quality: 0.975,
    }
}

/// The same envelope with its payload in front.
fn payload_first(json: &[u8]) -> Vec<u8> {
    let text = str::from_utf8(json).unwrap();
    let (header, payload) = text.split_once(r#","payload":"#).unwrap();
    let payload = payload.strip_suffix('}').unwrap();
    format!(r#"{{"payload":{payload},{}}}"#, header.strip_prefix('{').unwrap()).into_bytes()
}

fn flattened<E: for<'de> Deserialize<'de>>(json: &[u8]) -> Flattened<E> {
    serde_json::from_slice(json).unwrap()
}

/// Reads a `Value`, and the payload from that.
fn in_two_steps(json: &[u8]) -> (Loose, Single) {
    let mut loose: Loose = serde_json::from_slice(json).unwrap();
    assert_eq!(loose.r#type, Single::TYPE);
    let payload = serde_json::from_value(loose.payload.take()).unwrap();
    (loose, payload)
}

fn main() {
    let rounds = rounds();
    let json = Envelope::new("ingestion-service", "import-2024-06-01-0042", payload());
    let json = json.to_json().unwrap();
    let first = payload_first(&json);
    println!("{} bytes, {rounds} rounds, medians; ratios to the first of each group", json.len());

    compare(
        "decode",
        rounds,
        &[
            contender("the single type", || Envelope::<Single>::from_json(&json).unwrap()),
            contender("a set of 100", || Envelope::<Set100>::from_json(&json).unwrap()),
            contender("a set of 500", || Envelope::<Set500>::from_json(&json).unwrap()),
            contender("single type, payload first", || {
                Envelope::<Single>::from_json(&first).unwrap()
            }),
            contender("a set of 100, payload first", || {
                Envelope::<Set100>::from_json(&first).unwrap()
            }),
            contender("Header::peek", || Header::peek(&json).unwrap()),
            contender("Header::peek, payload first", || Header::peek(&first).unwrap()),
            contender("tag, content and flatten, 500", || flattened::<Tagged500>(&json)),
            contender("Value in two steps", || in_two_steps(&json)),
        ],
    );

    compare(
        "decode, against what serde has for it",
        rounds,
        &[
            contender("tag, content and flatten, 100", || flattened::<Tagged100>(&json)),
            contender("a set of 100", || Envelope::<Set100>::from_json(&json).unwrap()),
        ],
    );

    let old = DatasetCreatedV1 {
        dataset_id: payload().dataset_id,
        name: payload().name,
        columns: payload().columns,
    };
    let old = Envelope::new("ingestion-service", "import-42", old).to_json().unwrap();
    compare(
        "version 1 as version 3",
        rounds,
        &[
            contender("version 1, converted by hand", || {
                let old = Envelope::<DatasetCreatedV1>::from_json(&old).unwrap();
                let new = DatasetCreated::from(DatasetCreatedV2::from(old.payload));
                (old.id, old.timestamp, old.source, old.correlation_id, new)
            }),
            contender("upcast", || Envelope::<DatasetCreated>::from_json(&old).unwrap()),
        ],
    );
    assert_eq!(Set500::EVENTS.len(), 500);
    assert_eq!(Set500::EVENTS[57], Accepts { event_type: Single::TYPE, versions: 1..=1 });
}
