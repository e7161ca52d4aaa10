//! Instances of a schema at its edges.

use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};
use std::time::{Duration, Instant};

use event_compat::{Validity, edges, samples, validate};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

use crate::generate::{Near, closed, document};
use crate::judge::validator;
use crate::rules::{Side, prelude};

fn all(schema: &Value) -> Vec<Value> {
    samples(schema).collect()
}

#[test]
fn each_sample_is_valid_and_the_same_schema_makes_the_same_samples() {
    let (made, none) = (Cell::new(0_u32), Cell::new(0_u32));
    let mut runner = TestRunner::new(crate::cases(250));
    let outcome = runner.run(&(document(), any::<u64>()), |(schema, seed)| {
        // Closed, so that it is plain what a producer writes; and as it is.
        let open = validator(&schema);
        for sample in all(&schema) {
            prop_assert!(open.is_valid(&sample), "{} of {}", sample, schema);
        }
        let schema = closed(&schema);
        let judge = validator(&schema);
        let samples = all(&schema);
        let mut near = Near::new(&schema, seed);
        let is_satisfiable = (0..20).any(|_| judge.is_valid(&near.instance()));
        made.set(made.get() + u32::from(!samples.is_empty()));
        none.set(none.get() + u32::from(samples.is_empty() && is_satisfiable));
        let edges: Vec<_> = edges(&schema).collect();
        for sample in samples.iter().chain(&edges) {
            prop_assert!(judge.is_valid(sample), "{} of {}", sample, schema);
        }
        prop_assert!(edges.len() <= 256 && samples.len() <= 256, "{}", samples.len());
        prop_assert_eq!(samples, all(&schema));
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    let (made, none) = (made.get(), none.get());
    assert!(made > 100 && none * 20 <= made, "{none} without samples, {made} with");
}

/// Whether each of the values is in a sample, under this name.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "rows are read as they are written")]
fn has(property: Value, values: &[Value]) {
    let schema = json!({ "type": "object", "properties": { "it": property }, "required": ["it"] });
    let (samples, edges): (Vec<_>, Vec<_>) = (all(&schema), edges(&schema).collect());
    for value in values {
        assert!(samples.iter().any(|it| it["it"] == *value), "{value} of {schema}: {samples:?}");
        // There, items and entries stand in one value together.
        let has_parts = value.is_array() || value.is_object();
        let is_there = has_parts || edges.iter().any(|it| it["it"] == *value);
        assert!(is_there, "{value} of {schema}: {edges:?}");
    }
}

#[test]
fn values_stand_at_the_edges_of_their_types() {
    has(json!({ "type": "integer", "minimum": 2, "maximum": 9 }), &[2, 3, 8, 9].map(Value::from));
    has(json!({ "type": "integer", "format": "uint8" }), &[0, 1, 254, 255].map(Value::from));
    has(json!({ "type": "number" }), &[json!(1e300), json!(-0.5), json!(0)]);
    has(json!({ "type": ["string", "null"] }), &[json!(null), json!(""), json!("a".repeat(300))]);
    has(
        json!({ "type": "string", "minLength": 2, "maxLength": 4 }),
        &["aa", "aaa", "aaaa"].map(Value::from),
    );
    has(json!({ "type": "string", "pattern": "^[a-c]{2}$" }), &[json!("aa")]);
    has(json!({ "type": "string", "format": "duration" }), &["PT1S", "P1M"].map(Value::from));
    has(json!({ "type": "string", "format": "date-time" }), &[json!("2016-12-31T23:59:60Z")]);
    has(json!({ "enum": ["a", "b", 3] }), &[json!("a"), json!("b"), json!(3)]);
    has(
        json!({ "type": "array", "items": { "type": "boolean" } }),
        &[json!([]), json!([false]), json!([true])],
    );
    let set = json!({ "type": "array", "items": { "enum": [1, 2] }, "uniqueItems": true });
    has(set, &[json!([]), json!([1]), json!([2, 1])]);
    let map = json!({ "type": "object", "additionalProperties": { "type": "integer" } });
    has(map, &[json!({}), json!({ "": 0 })]);
    let keys = json!({ "type": "object", "patternProperties": { "^\\d+$": { "type": "null" } }, "additionalProperties": false });
    has(keys, &[json!({ "0": null }), json!({ "4294967296": null })]);
    let names = json!({ "type": "object", "propertyNames": { "enum": ["x", "y"] }, "additionalProperties": { "type": "null" } });
    has(names, &[json!({ "y": null })]);
}

#[test]
fn each_variant_is_there_and_optional_properties_are_absent_present_and_null() {
    let schema = json!({
        "type": "object",
        "properties": {
            "note": { "type": ["string", "null"] },
            "shape": { "oneOf": [
                { "type": "object", "properties": { "kind": { "const": "dot" } }, "required": ["kind"] },
                { "type": "object", "properties": { "kind": { "const": "box" }, "edge": { "type": "integer" } },
                  "required": ["kind", "edge"] },
            ] },
        },
        "required": ["shape"],
    });
    let samples = all(&schema);
    let any = |is_it: &dyn Fn(&Value) -> bool| samples.iter().any(is_it);
    for kind in ["dot", "box"] {
        let of_kind = |it: &Value| it["shape"]["kind"] == kind;
        assert!(any(&|it| of_kind(it) && it.get("note").is_none()), "{kind}");
        assert!(any(&|it| of_kind(it) && it.get("note") == Some(&Value::Null)), "{kind}");
        assert!(any(&|it| of_kind(it) && it["note"].is_string()), "{kind}");
    }
}

#[test]
fn recursive_and_impossible_schemas_end() {
    let tree = json!({
        "type": "object",
        "properties": { "children": { "type": "array", "items": { "$ref": "#" } } },
        "required": ["children"],
    });
    let samples = all(&tree);
    assert!(samples.contains(&json!({ "children": [] })));
    assert!(samples.contains(&json!({ "children": [{ "children": [] }] })));
    let endless =
        json!({ "type": "object", "properties": { "a": { "$ref": "#" } }, "required": ["a"] });
    assert_eq!(all(&endless), Vec::<Value>::new());
    assert_eq!(all(&json!(false)), Vec::<Value>::new());
    assert_eq!(all(&json!({ "$ref": "other.json" })), Vec::<Value>::new());
}

/// Whether each value is somewhere in a sample.
#[track_caller]
fn has_somewhere(schema: &Value, values: impl IntoIterator<Item = Value>) {
    let samples = all(schema);
    for value in values {
        let is_there = samples.iter().any(|sample| holds(sample, &value));
        assert!(is_there, "{value} of {schema}: {samples:#?}");
    }
}

fn holds(sample: &Value, value: &Value) -> bool {
    sample == value
        || match sample {
            Value::Array(items) => items.iter().any(|it| holds(it, value)),
            Value::Object(object) => object.values().any(|it| holds(it, value)),
            _ => false,
        }
}

#[test]
fn each_of_many_variants_is_there_wherever_the_enum_stands() {
    const VARIANTS: usize = 60;
    let name = |variant: usize| format!("variant{variant}");
    let variants = |with_fields: bool| -> Value {
        let variant = |variant| {
            if with_fields {
                json!({
                    "type": "object",
                    "properties": { "kind": { "const": name(variant) }, "x": { "type": "boolean" } },
                    "required": ["kind", "x"],
                })
            } else {
                json!({ "const": name(variant) })
            }
        };
        (0..VARIANTS).map(variant).collect()
    };
    let record = |schema: Value| json!({ "type": "object", "properties": { "a": { "type": "integer" }, "it": schema } });
    for with_fields in [false, true] {
        let own = json!({ "oneOf": variants(with_fields) });
        let list = json!({ "type": "array", "items": own });
        let map = json!({ "type": "object", "additionalProperties": own });
        let optional = json!({ "anyOf": [own, { "type": "null" }] });
        let pair = json!({ "type": "array", "prefixItems": [{ "type": "string" }, own], "minItems": 2, "maxItems": 2 });
        let deeper = record(list.clone());
        for schema in [own, list, map, optional, pair, deeper] {
            let schema = record(schema);
            has_somewhere(&schema, (0..VARIANTS).map(|variant| json!(name(variant))));
        }
    }
}

#[test]
fn presence_is_shown_at_each_level() {
    let own = json!({
        "type": "object",
        "properties": { "it": { "type": ["string", "null"] }, "other": { "type": "integer" } },
        "required": ["other"],
    });
    let record = |schema: &Value| json!({ "type": "object", "properties": { "x": schema }, "required": ["x"] });
    let list = |schema: &Value| json!({ "type": "array", "items": schema });
    for schema in [own.clone(), record(&own), record(&list(&own)), list(&record(&record(&own)))] {
        let samples = all(&schema);
        let mut found = HashSet::new();
        let mut open: Vec<_> = samples.iter().collect();
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items),
                Value::Object(object) => {
                    open.extend(object.values());
                    if object.contains_key("other") {
                        found.insert(object.get("it").map(Value::is_null));
                    }
                }
                _ => {}
            }
        }
        assert_eq!(found, [None, Some(true), Some(false)].into(), "{schema}: {samples:#?}");
    }
}

/// The share of pairs of values of two properties that meet in no sample, in percent.
fn missed(fields: usize, property: &Value, values: &[Option<Value>]) -> usize {
    let name = |field: usize| format!("f{field:02}");
    let properties: BTreeMap<_, _> = (0..fields).map(|field| (name(field), property)).collect();
    let samples = all(&json!({ "type": "object", "properties": properties }));
    let mut missed = 0;
    for one in 0..fields {
        for other in one + 1..fields {
            for a in values {
                for b in values {
                    let has = |it: &Value| {
                        it.get(name(one)) == a.as_ref() && it.get(name(other)) == b.as_ref()
                    };
                    missed += usize::from(!samples.iter().any(has));
                }
            }
        }
    }
    missed * 100 / (fields * (fields - 1) / 2 * values.len() * values.len())
}

#[test]
fn values_of_different_properties_meet() {
    let present = [None, Some(json!(null)), Some(json!("a"))];
    let optional = json!({ "type": ["string", "null"], "maxLength": 1, "pattern": "^a$" });
    assert_eq!(missed(6, &optional, &present), 0);
    assert!(missed(20, &optional, &present) <= 8, "{}", missed(20, &optional, &present));
    let unit = [None, Some(json!("a"))];
    assert!(missed(30, &json!({ "const": "a" }), &unit) <= 8);
}

#[test]
fn each_odd_key_stands_alone() {
    let map = json!({ "type": "object", "additionalProperties": { "type": "boolean" } });
    let alone = |key: &str| json!({ (key): false });
    let samples = all(&map);
    for key in ["key", "", "0", "-1", "007", "true", "a.b", "é", "\u{1f600}\n"] {
        let is_alone =
            |it: &Value| it.as_object().is_some_and(|it| it.len() == 1 && it.contains_key(key));
        assert!(samples.iter().any(is_alone), "{} of {samples:?}", alone(key));
    }
    assert!(
        samples.contains(&json!({})) && samples.iter().any(|it| it.as_object().unwrap().len() > 1)
    );
    let names = |pattern: &str| json!({ "type": "object", "propertyNames": { "pattern": pattern }, "additionalProperties": { "type": "boolean" } });
    assert!(all(&names("^x{3}$")).contains(&alone("xxx")));
    let three = json!({ "type": "object", "additionalProperties": { "type": "boolean" }, "minProperties": 3 });
    assert!(!all(&three).is_empty());
}

#[test]
fn no_number_is_beyond_a_bound() {
    for (property, beyond) in [
        (json!({ "type": "integer", "minimum": -3, "maximum": 3 }), [-4, 4]),
        (json!({ "type": "integer", "exclusiveMinimum": -3, "exclusiveMaximum": 3 }), [-3, 3]),
        (json!({ "type": "integer", "format": "int8" }), [-129, 128]),
    ] {
        let numbers: Vec<_> = all(&property).iter().filter_map(Value::as_i64).collect();
        let [low, high] = beyond;
        assert_eq!(numbers.iter().min(), Some(&(low + 1)), "{property}");
        assert_eq!(numbers.iter().max(), Some(&(high - 1)), "{property}");
    }
    let float = all(&json!({ "type": "number", "format": "float" }));
    assert!(float.contains(&json!(3.402_823_5e38)) && !float.contains(&json!(1e300)), "{float:?}");
}

#[test]
fn large_schemas_make_few_and_small_samples_in_time() {
    let size = |samples: &[Value]| samples.iter().map(|it| it.to_string().len()).sum::<usize>();
    let mut wide = json!({ "type": "string", "maxLength": 1 });
    for _ in 0..6 {
        let properties: BTreeMap<_, _> = (0..10).map(|it| (format!("p{it}"), &wide)).collect();
        wide = json!({ "type": "object", "properties": properties, "required": ["p0", "p1"] });
    }
    let many: Vec<_> = (0..10_000).collect();
    let mut deep = json!({ "type": "integer" });
    for _ in 0..2_000 {
        let properties = Map::from_iter([("a".to_owned(), deep)]);
        deep = json!({ "type": "object" });
        deep["properties"] = Value::Object(properties);
    }
    let start = Instant::now();
    for (schema, least) in [
        (wide, 1),
        (json!({ "enum": many }), 256),
        (deep, 2),
        (json!({ "type": "array", "items": { "type": "integer" }, "minItems": 1_000_000_000 }), 0),
        (
            json!({ "type": "array", "items": { "type": "integer" }, "minItems": 64, "maxItems": 64 }),
            2,
        ),
        (json!({ "type": "string", "minLength": 1_000_000_000 }), 0),
    ] {
        let samples = all(&schema);
        assert!((least..=256).contains(&samples.len()), "{}", samples.len());
        assert!(size(&samples) < 4_000_000, "{}", size(&samples));
        std::mem::forget(schema);
    }
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

mod types {
    use super::prelude::*;

    #[derive(Serialize, Deserialize, JsonSchema)]
    pub(super) struct Order {
        id: uuid::Uuid,
        at: jiff::Timestamp,
        day: jiff::civil::Date,
        note: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lines: Vec<Line>,
        state: State,
        paid: Option<Paid>,
        weight: f32,
        distance: f64,
        count: u64,
        change: i64,
        small: u8,
        pair: (bool, i16),
        labels: BTreeMap<String, Option<u16>>,
        codes: std::collections::BTreeSet<u8>,
        letter: char,
        bytes: [u8; 4],
        #[serde(flatten)]
        more: More,
    }

    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Line {
        article: String,
        discount: Option<f64>,
        parts: Vec<Line>,
    }

    #[derive(Serialize, Deserialize, JsonSchema)]
    enum State {
        Open,
        /// Documented.
        Sent {
            on: Option<jiff::civil::Date>,
        },
        Lost(String),
        Split(u8, u8),
    }

    #[derive(Serialize, Deserialize, JsonSchema)]
    #[serde(tag = "by", content = "with")]
    enum Paid {
        Card(String),
        Cash,
        Account { number: u32 },
    }

    #[derive(Serialize, Deserialize, JsonSchema)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum More {
        Gift { to: Option<String> },
        Plain,
    }
}

/// serde is the judge: a type reads all samples of what it writes, and of what it says that it reads.
#[test]
fn real_types_read_their_samples() {
    let side = Side::of::<types::Order>();
    let contract = &side.contract;
    for schema in [&contract.serialize, &contract.deserialize] {
        let samples = all(schema);
        assert!(samples.len() >= 30, "{}", samples.len());
        for sample in samples {
            assert!((side.reads)(&sample.to_string()), "{sample}");
            let validity = validate(schema, &sample);
            // Whether there was a leap second, is not known.
            let is_left_open = sample["at"].as_str().is_some_and(|at| at.contains(":60"));
            assert!(validity == Validity::Valid || is_left_open, "{sample}: {validity:?}");
        }
    }
    has_somewhere(
        &contract.serialize,
        ["Open", "Cash", "Card", "gift", "plain"].map(Value::from).into_iter().chain([
            json!({ "Sent": { "on": null } }),
            json!({ "Split": [1, 0] }),
            json!(255),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(1e300),
        ]),
    );
}
