use event_core::schemars::JsonSchema;
use event_core::serde_json::{self, json};
use event_core::{Envelope, Event};
use serde::{Deserialize, Serialize};

use crate::{on_the_wire, sent_and_received};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
#[serde(rename(serialize = "Written", deserialize = "Read"), bound = "u8: Copy, u16: Copy")]
#[serde(
    rename_all(serialize = "camelCase", deserialize = "camelCase"),
    default = "DatasetCreated::unknown"
)]
#[serde(expecting = "a data set, with rows", crate = "serde")]
#[serde()]
struct DatasetCreated {
    #[serde(rename(serialize = "rows", deserialize = "rows"), alias = "lines")]
    row_count: u64,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    read_by: Option<String>,
    #[serde(with = "in_words")]
    #[schemars(with = "String")]
    is_sorted: bool,
    #[serde(flatten)]
    place: Place,
    #[serde(skip)]
    in_memory_only: u8,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Place {
    bucket: String,
}

impl DatasetCreated {
    fn unknown() -> Self {
        Self {
            row_count: 0,
            read_by: None,
            is_sorted: false,
            place: Place { bucket: String::new() },
            in_memory_only: 9,
        }
    }
}

mod in_words {
    use serde::{Deserialize as _, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(super) fn serialize<S: Serializer>(value: &bool, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if *value { "yes" } else { "no" })
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
        Ok(String::deserialize(from)? == "yes")
    }
}

fn dataset_created() -> DatasetCreated {
    let place = Place { bucket: "raw".to_owned() };
    DatasetCreated { row_count: 7, is_sorted: true, place, ..DatasetCreated::unknown() }
}

#[test]
fn serde_attributes_of_any_syntax_are_left_to_serde() {
    let wire = on_the_wire(dataset_created());
    assert_eq!(wire["payload"], json!({ "rows": 7, "isSorted": "yes", "bucket": "raw" }));
    let event = sent_and_received(dataset_created());
    assert_eq!((event.row_count, event.read_by, event.is_sorted), (7, None, true));
    assert_eq!(event.in_memory_only, 9);
}

#[test]
fn an_alias_is_read() {
    let mut wire = on_the_wire(dataset_created());
    let payload = wire["payload"].as_object_mut().unwrap();
    let rows = payload.remove("rows").unwrap();
    payload.insert("lines".to_owned(), rows);
    let read: Envelope<DatasetCreated> = serde_json::from_value(wire).unwrap();
    assert_eq!(read.payload.row_count, 7);
}
