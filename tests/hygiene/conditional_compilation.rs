use event_core::{Event, schemars::JsonSchema, serde_json::json};
use serde::{Deserialize, Serialize};

use crate::on_the_wire;

#[cfg_attr(test, derive(Event))]
#[derive(Serialize, Deserialize, JsonSchema)]
#[cfg_attr(test, event(type = "ingestion.dataset_created"), event(version = 2))]
#[cfg_attr(not(test), event(version = 1, colour = "red"), serde(transparent))]
#[cfg_attr(test, serde(rename_all = "camelCase"))]
struct DatasetCreated {
    #[cfg(test)]
    row_count: u64,
    #[cfg(not(test))]
    row_count: DoesNotExist<'static>,
    #[cfg(not(test))]
    #[event(type = "of no field")]
    gone: DoesNotExist<'static>,
    #[cfg_attr(test, serde(rename = "by"))]
    #[cfg_attr(not(test), serde(rename = "from"))]
    read_by: String,
}

#[cfg(not(test))]
#[derive(Event)]
struct IndexRebuilt(DoesNotExist<'static>);

#[test]
fn what_is_configured_out_is_neither_checked_nor_expanded() {
    let wire = on_the_wire(DatasetCreated { row_count: 7, read_by: "Ada".to_owned() });
    assert_eq!(wire["version"], 2);
    assert_eq!(wire["payload"], json!({ "rowCount": 7, "by": "Ada" }));
}
