use event_core::schemars::{JsonSchema, schema_for};
use event_core::{Event, serde_json::Value};
use serde::{Deserialize, Serialize};

#[doc = concat!("A data set was read, ", stringify!(completely), ".")]
#[doc = ""]
#[doc = include_str!("described_elsewhere.md")]
#[doc(alias = "import")]
#[doc(hidden)]
/** And a block. */
#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    #[doc = include_str!("described_elsewhere.md")]
    rows: u64,
}

#[test]
fn docs_that_are_no_literals_are_let_through_to_the_schema() {
    let schema = schema_for!(DatasetCreated);
    let description = schema.get("description").and_then(Value::as_str).unwrap();
    assert!(description.contains("read, completely"), "{description}");
    assert!(description.contains("rows of the file"), "{description}");
    assert_eq!(DatasetCreated::TYPE, "ingestion.dataset_created");
    assert_eq!(DatasetCreated { rows: 7 }.rows, 7);
}
