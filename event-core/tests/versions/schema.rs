use event_core::{Envelope, EventSet, RawEvent};
use jsonschema::Validator;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::events::{DatasetCreated, Events, all, envelope};

#[derive(EventSet)]
enum WithUnknown {
    Created(DatasetCreated),
    #[event(unknown)]
    Unknown(RawEvent),
}

fn validator<T: JsonSchema>(settings: SchemaSettings) -> Validator {
    let schema = settings.into_generator().into_root_schema_for::<T>();
    jsonschema::draft202012::new(schema.as_value()).unwrap()
}

fn reads<T: JsonSchema>(json: &str) -> bool {
    let json: Value = serde_json::from_str(json).unwrap();
    validator::<T>(SchemaSettings::draft2020_12().for_deserialize()).is_valid(&json)
}

fn writes<T: JsonSchema>(json: &str) -> bool {
    let json: Value = serde_json::from_str(json).unwrap();
    validator::<T>(SchemaSettings::draft2020_12().for_serialize()).is_valid(&json)
}

#[test]
fn the_schema_of_an_upcast_event_reads_all_its_versions_and_writes_the_newest() {
    let versions =
        all().into_iter().filter(|(event_type, ..)| *event_type == "ingestion.dataset_created");
    for (event_type, version, payload, _) in versions {
        let json = envelope(event_type, version, payload);
        assert!(reads::<Envelope<DatasetCreated>>(&json), "{json}");
        assert_eq!(writes::<Envelope<DatasetCreated>>(&json), version == 3, "{json}");
        // Each version has a payload of its own.
        let mixed = envelope(event_type, version % 3 + 1, payload);
        let is_read = Envelope::<DatasetCreated>::from_json(mixed.as_bytes()).is_ok();
        assert_eq!(reads::<Envelope<DatasetCreated>>(&mixed), is_read, "{mixed}");
    }
}

#[test]
fn the_schema_of_a_set_reads_what_the_set_reads() {
    for (event_type, version, payload, event) in all() {
        let json = envelope(event_type, version, payload);
        assert!(reads::<Envelope<Events>>(&json), "{json}");
        let written = Envelope::new("a", "b", event).to_json().unwrap();
        assert!(writes::<Envelope<Events>>(str::from_utf8(&written).unwrap()));
        let newer = envelope(event_type, version + 7, payload);
        assert!(!reads::<Envelope<Events>>(&newer), "{newer}");
        assert!(reads::<Envelope<WithUnknown>>(&newer), "{newer}");
    }
}
