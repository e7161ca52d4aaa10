use event_core::{Envelope, Event, RawEvent};
use jsonschema::Validator;
use schemars::{JsonSchema, schema_for};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::events::{
    DatasetCreated, FIELDS, HeartbeatSent, dataset_created, heartbeat, object, with,
};

fn validator<T: JsonSchema>() -> Validator {
    let schema = schema_for!(T);
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(schema.as_value())
        .unwrap()
}

#[test]
fn the_schema_accepts_what_is_written() {
    let json = Envelope::new("a", "b", dataset_created()).to_json().unwrap();
    let json: Value = serde_json::from_slice(&json).unwrap();
    let answer =
        validator::<Envelope<DatasetCreated>>().validate(&json).map_err(|it| it.to_string());
    assert_eq!(answer, Ok(()));
    assert!(validator::<Envelope<RawEvent>>().is_valid(&json));
    assert!(!validator::<Envelope<HeartbeatSent>>().is_valid(&json));
}

#[test]
fn the_schema_refuses_what_the_decoder_refuses() {
    let validator = validator::<Envelope<HeartbeatSent>>();
    let good: Value = serde_json::from_str(&object(FIELDS)).unwrap();
    assert!(validator.is_valid(&good));
    for (name, value) in [
        ("id", "5"),
        ("id", "\"01890a5dac96774bbcceb302099a8057\""),
        ("id", "\"{01890a5d-ac96-774b-bcce-b302099a8057}\""),
        ("type", "\"ops.heartbeat_lost\""),
        ("version", "2"),
        ("version", "\"1\""),
        ("timestamp", "\"20240601T000000Z\""),
        ("timestamp", "\"2024-06-01\""),
        ("source", "\"\""),
        ("correlation_id", "null"),
        ("payload", "[]"),
    ] {
        let json: Value = serde_json::from_str(&with(name, value)).unwrap();
        assert!(!validator.is_valid(&json), "{json}");
    }
    for (name, _) in FIELDS {
        let mut json = good.clone();
        json.as_object_mut().unwrap().remove(name);
        assert!(!validator.is_valid(&json), "without {name}");
    }
}

#[test]
fn the_schema_states_the_type_and_the_version_as_constants() {
    let schema = schema_for!(Envelope<HeartbeatSent>);
    let properties = &schema.as_value()["properties"];
    assert_eq!(properties["type"], json!({ "const": "ops.heartbeat_sent" }));
    assert_eq!(properties["version"], json!({ "const": 1 }));
    assert_eq!(properties["id"], json!({ "type": "string", "format": "uuid" }));
    assert_eq!(properties["timestamp"], json!({ "type": "string", "format": "date-time" }));
    assert_eq!(schema.as_value()["title"], "Envelope_of_HeartbeatSent");
}

/// A heartbeat, once more.
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.heartbeat_sent", version = 2)]
#[schemars(rename = "HeartbeatSent")]
struct HeartbeatSentV2 {
    beats: u32,
}

mod other {
    use super::*;

    /// The same name in another module.
    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ops.heartbeat_sent", version = 3)]
    pub(super) struct HeartbeatSent {}
}

#[test]
fn versions_of_one_name_have_schemas_of_their_own() {
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is of interest")]
    struct All {
        first: Envelope<HeartbeatSent>,
        second: Envelope<HeartbeatSentV2>,
        third: Envelope<other::HeartbeatSent>,
    }
    let schema = schema_for!(All);
    let version = |field: &str| {
        let reference = schema.as_value()["properties"][field]["$ref"].as_str().unwrap();
        let definition = schema.as_value().pointer(&reference[1..]).unwrap();
        definition["properties"]["version"]["const"].as_u64()
    };
    assert_eq!(["first", "second", "third"].map(version), [Some(1), Some(2), Some(3)]);
}

#[test]
fn an_envelope_of_an_unknown_field_stays_valid() {
    let mut json: Value = serde_json::to_value(heartbeat()).unwrap();
    json["trace"] = json!("00-4bf9");
    assert!(validator::<Envelope<HeartbeatSent>>().is_valid(&json));
}
