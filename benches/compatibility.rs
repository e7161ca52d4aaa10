//! What a comparison with a baseline costs in a build script, which cargo compiles without
//! optimizations.
//!
//! `cargo run -p event-benches --bin compatibility` compares contracts of 20 fields, each with
//! three that were blessed before, and then schemas that were made to be slow.

use std::time::{Duration, Instant};

use event_build::compat::{Contract, Evolution, Verdict, evolution, subset};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A payload of 20 fields, as long as such payloads get.
#[derive(Serialize, Deserialize, JsonSchema)]
struct OrderShipped {
    order_id: String,
    customer_id: String,
    lines: Vec<Line>,
    address: Address,
    carrier: Carrier,
    parcels: u32,
    weight_in_grams: u64,
    insured: bool,
    value_in_cents: i64,
    currency: Currency,
    note: Option<String>,
    tracking_code: Option<String>,
    warehouse: String,
    packed_by_robot: bool,
    temperature: Option<f64>,
    labels: Vec<String>,
    priority: u8,
    attempts: u16,
    distance: f32,
    channel: Channel,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Line {
    article: String,
    count: u32,
    discount: Option<f64>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Address {
    street: String,
    city: String,
    country: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
enum Currency {
    Eur,
    Usd,
    Chf,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Carrier {
    Post { product: String },
    Courier { name: String, phone: Option<String> },
    Pickup,
}

#[derive(Serialize, Deserialize, JsonSchema)]
enum Channel {
    Web,
    Shop,
    Partner(String),
}

fn main() {
    let mut medians = Vec::new();
    let thousands = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(1_000);
    for (events, rounds) in [(thousands, 9), (10 * thousands, 3)] {
        let contracts: Vec<_> = (0..events).map(history).collect();
        let mut times: Vec<_> = (0..rounds).map(|_| compare(&contracts)).collect();
        times.sort();
        let median = times[rounds / 2];
        println!("{events} events with 3 blessed contracts each: {median:.2?}");
        medians.push(median);
    }
    println!("ten times as many take {:.1} times as long", medians[1].div_duration_f64(medians[0]));
    for (name, writer, reader) in slow() {
        let start = Instant::now();
        let verdict = subset(&writer, &reader);
        let time = start.elapsed();
        println!("{name}: {time:.2?}, {}", short(&verdict));
        // Dropping what is nested so deep would overflow the stack.
        std::mem::forget((writer, reader));
    }
}

/// The contract of one event, and the three that came before: without one, two and three of its
/// optional fields.
fn history(number: usize) -> (Contract, Vec<Contract>) {
    let schema = |settings: SchemaSettings| {
        let mut schema =
            settings.into_generator().into_root_schema_for::<OrderShipped>().to_value();
        schema["title"] = format!("OrderShipped{number}").into();
        schema
    };
    let current = Contract {
        serialize: schema(SchemaSettings::draft2020_12().for_serialize()),
        deserialize: schema(SchemaSettings::draft2020_12().for_deserialize()),
    };
    let optional = ["note", "tracking_code", "temperature"];
    let blessed = (1..=3).map(|count| without(&current, &optional[..count])).collect();
    (current, blessed)
}

fn without(contract: &Contract, names: &[&str]) -> Contract {
    let mut contract = contract.clone();
    for schema in [&mut contract.serialize, &mut contract.deserialize] {
        for name in names {
            if let Some(properties) = schema["properties"].as_object_mut() {
                properties.remove(*name);
            }
            if let Some(required) = schema["required"].as_array_mut() {
                required.retain(|it| it != name);
            }
        }
    }
    contract
}

#[inline(never)]
fn compare(contracts: &[(Contract, Vec<Contract>)]) -> Duration {
    let start = Instant::now();
    for (current, blessed) in contracts {
        for old in blessed {
            let evolution = evolution(old, current);
            let proven = Evolution { backward: Verdict::Proven, forward: Verdict::Proven };
            assert_eq!(evolution, proven);
        }
    }
    start.elapsed()
}

/// Unions of a thousand variants against each other, and schemas that are nested ten thousand deep.
fn slow() -> Vec<(&'static str, Value, Value)> {
    const VARIANTS: usize = 1_000;
    const DEPTH: usize = 10_000;
    // The reader has its variants in another order, so that no look at them is enough.
    let unions = |keyword: &str, branch: fn(usize) -> Value| {
        let mut branches: Vec<_> = (0..VARIANTS).map(branch).collect();
        let writer = json!({ keyword: branches });
        branches.rotate_left(1);
        (writer, json!({ keyword: branches }))
    };
    let tagged = |number| {
        let kind = format!("kind{number}");
        json!({
            "type": "object",
            "properties": { "kind": { "const": kind }, "value": { "type": "integer" } },
            "required": ["kind", "value"],
        })
    };
    let external = |number| {
        let name = format!("Variant{number}");
        json!({
            "type": "object",
            "properties": { (name.clone()): { "type": "integer" } },
            "required": [name],
            "additionalProperties": false,
        })
    };
    let numbered = |number| json!({ "const": number });
    let alike = |number| {
        json!({
            "type": "object",
            "properties": { "a": { "type": "integer", "minimum": number } },
            "required": ["a"],
        })
    };
    let deep = || {
        (0..DEPTH).fold(json!({ "type": "integer" }), |schema, _| {
            // Not by `json!`, which would copy the schema.
            let properties = Value::Object([("a".to_owned(), schema)].into_iter().collect());
            let keywords =
                [("type".to_owned(), "object".into()), ("properties".to_owned(), properties)];
            Value::Object(keywords.into_iter().collect())
        })
    };
    let parts = || {
        let part =
            |number| json!({ "properties": { format!("field{number}"): { "type": "integer" } } });
        let mut parts: Vec<_> = (0..4 * VARIANTS).map(part).collect();
        let of = |parts: &[Value]| json!({ "type": "object", "allOf": parts, "unevaluatedProperties": false });
        let writer = of(&parts);
        parts.rotate_left(1);
        (writer, of(&parts))
    };
    let pairs = [
        ("1,000 tagged variants", unions("oneOf", tagged)),
        ("1,000 external variants", unions("oneOf", external)),
        ("1,000 constants", unions("anyOf", numbered)),
        ("1,000 objects alike", unions("anyOf", alike)),
        ("1,000 objects alike, one of them", unions("oneOf", alike)),
        ("4,000 parts of one object", parts()),
        ("10,000 levels", (deep(), deep())),
    ];
    pairs.into_iter().map(|(name, (writer, reader))| (name, writer, reader)).collect()
}

fn short(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Proven => "proven".to_owned(),
        Verdict::Refuted { reader_path, .. } => format!("refuted at {reader_path}"),
        Verdict::Unknown { keyword, .. } => format!("unknown: {keyword}"),
    }
}
