//! Numbers that JSON does not have: infinity, and what is not a number.

use std::collections::BTreeMap;

use event_core::serde_json::{self, json};
use event_core::{Envelope, Event, RawEvent};
use proptest::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A sensor was read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.sensor_measured", version = 1)]
struct SensorMeasured {
    plain: f64,
    small: f32,
    option: Option<f64>,
    list: Vec<f64>,
    pair: (u8, f64),
    newtype: Wrapped,
    map: BTreeMap<String, f64>,
    by_number: BTreeMap<u8, f64>,
    outside: Vec<Outside>,
    inside: Vec<Inside>,
    beside: Vec<Beside>,
    any: Vec<Any>,
    #[serde(flatten)]
    part: Part,
    #[serde(flatten)]
    more: BTreeMap<String, f64>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
struct Wrapped(f64);

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
struct Part {
    flattened: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
enum Outside {
    One(f64),
    Two(u8, f64),
    Named { share: f64 },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind")]
enum Inside {
    Named { share: f64 },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "value")]
enum Beside {
    One(f64),
    Named { share: f64 },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Any {
    One(f64),
}

/// The number in each place that an event can have, with the path to it.
fn places(number: f64) -> Vec<(&'static str, SensorMeasured)> {
    fn event(change: impl FnOnce(&mut SensorMeasured)) -> SensorMeasured {
        let mut event = SensorMeasured::default();
        change(&mut event);
        event
    }
    #[allow(clippy::cast_possible_truncation, reason = "infinity and NaN stay what they are")]
    let small = number as f32;
    vec![
        ("plain", event(|it| it.plain = number)),
        ("small", event(|it| it.small = small)),
        ("option", event(|it| it.option = Some(number))),
        ("list[1]", event(|it| it.list = vec![0.5, number, 0.5])),
        ("pair[1]", event(|it| it.pair.1 = number)),
        ("newtype", event(|it| it.newtype.0 = number)),
        ("map.a.b", event(|it| it.map = [("a.b".to_owned(), number)].into())),
        ("by_number.7", event(|it| it.by_number = [(7, number)].into())),
        ("outside[0].One", event(|it| it.outside.push(Outside::One(number)))),
        ("outside[0].Two[1]", event(|it| it.outside.push(Outside::Two(1, number)))),
        ("outside[0].Named.share", event(|it| it.outside.push(Outside::Named { share: number }))),
        ("inside[0].share", event(|it| it.inside.push(Inside::Named { share: number }))),
        ("beside[0].value", event(|it| it.beside.push(Beside::One(number)))),
        ("beside[0].value.share", event(|it| it.beside.push(Beside::Named { share: number }))),
        ("any[0]", event(|it| it.any.push(Any::One(number)))),
        ("flattened", event(|it| it.part.flattened = number)),
        ("extra", event(|it| it.more = [("extra".to_owned(), number)].into())),
    ]
}

#[test]
fn a_number_that_is_not_finite_is_refused_at_its_place() {
    for (number, name) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (-f64::INFINITY, "-inf")] {
        for (path, event) in places(number) {
            let told = format!(
                "`ops.sensor_measured` version 1: payload.{path}: the number is {name}, which JSON \
                 does not have"
            );
            let envelope = Envelope::new("a", "b", event);
            assert_eq!(envelope.to_json().unwrap_err().to_string(), told);
            assert_eq!(serde_json::to_string(&envelope).unwrap_err().to_string(), told);
            assert_eq!(RawEvent::from_event(&envelope.payload).unwrap_err().to_string(), told);
        }
    }
}

#[test]
fn a_finite_number_is_written_and_read_in_each_of_these_places() {
    for number in [0.0, -0.5, f64::from(f32::MAX), 1e-300] {
        for (path, event) in places(number) {
            let envelope = Envelope::new("a", "b", event);
            let json = envelope.to_json().unwrap();
            assert_eq!(Envelope::from_json(&json).unwrap(), envelope, "{path}");
        }
    }
}

#[test]
fn a_buffer_is_as_it_was_when_an_envelope_cannot_be_written() {
    let mut lines = b"kept\n".to_vec();
    for (path, event) in places(f64::NAN) {
        Envelope::new("a", "b", event).write_json(&mut lines).unwrap_err();
        assert_eq!(lines, b"kept\n", "{path}");
    }
    let envelope = Envelope::new("a", "b", SensorMeasured::default());
    envelope.write_json(&mut lines).unwrap();
    assert_eq!(lines.strip_prefix(b"kept\n"), Some(envelope.to_json().unwrap().as_slice()));
}

/// A patient was measured.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "care.patient_measured", version = 1)]
struct PatientMeasured {
    #[event(sensitive = "the ward asks for it")]
    temperature: f64,
    room: f64,
    #[serde(flatten)]
    more: BTreeMap<String, f64>,
}

#[test]
fn of_a_sensitive_event_only_the_names_that_it_knows_are_told() {
    let event = |temperature, room, more: &[(&str, f64)]| PatientMeasured {
        temperature,
        room,
        more: more.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect(),
    };
    let hidden = "it cannot be written, and the reason is not shown: it may have a sensitive value";
    for (event, told) in [
        (event(f64::NAN, 0.0, &[]), format!("payload.temperature: {hidden}")),
        (
            event(0.0, f64::NAN, &[]),
            "payload.room: the number is NaN, which JSON does not have".to_owned(),
        ),
        (event(0.0, 0.0, &[("caroline", f64::NAN)]), format!("payload: {hidden}")),
    ] {
        let error = Envelope::new("a", "b", event).to_json().unwrap_err().to_string();
        assert_eq!(error, format!("`care.patient_measured` version 1: {told}"));
    }
}

#[test]
fn an_envelope_is_neither_written_nor_read_in_a_binary_format() {
    let envelope = Envelope::new("a", "b", SensorMeasured::default());
    let error = rmp_serde::to_vec(&envelope).unwrap_err().to_string();
    assert_eq!(
        error,
        "an envelope is JSON, and this format is binary: write the bytes of `to_json` instead"
    );
    let error = rmp_serde::from_slice::<Envelope<SensorMeasured>>(&[0x80]).unwrap_err().to_string();
    assert_eq!(
        error,
        "an envelope is JSON, and this format is binary: read the bytes with `from_json` instead"
    );
}

proptest! {
    /// The serializer passes on all that it does not refuse.
    #[test]
    fn what_serde_json_writes_is_what_an_envelope_holds(
        plain: f64, small: f32, option: Option<f64>, list: Vec<f64>, share: f64,
        map: BTreeMap<String, f64>, by_number: BTreeMap<u8, f64>,
    ) {
        let event = SensorMeasured {
            plain, small, option, list, map, by_number,
            pair: (1, share),
            outside: vec![Outside::Two(1, share), Outside::Named { share }],
            inside: vec![Inside::Named { share }],
            beside: vec![Beside::Named { share }, Beside::One(share)],
            ..SensorMeasured::default()
        };
        let plain = serde_json::to_string(&event).unwrap();
        match Envelope::new("a", "b", event).to_json() {
            Ok(json) => {
                let json = String::from_utf8(json).unwrap();
                let wanted = format!(r#","payload":{plain}}}"#);
                prop_assert!(json.ends_with(&wanted));
            }
            // A number that is not finite is `null` for serde_json.
            Err(error) => prop_assert!(plain.contains("null"), "{error} {}", json!(plain)),
        }
    }
}
