use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_changed", version = 1)]
struct DatasetChanged {
    dataset_id: String,
    change: Change,
    weight: Weight,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind")]
enum Change {
    Renamed { to: String },
    Emptied,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
struct Weight(f64);

#[test]
fn fields_may_be_enums_and_newtypes() {
    let event = DatasetChanged {
        dataset_id: "d-1".to_owned(),
        change: Change::Renamed { to: "d-2".to_owned() },
        weight: Weight(1.5),
    };
    let payload = serde_json::to_value(&event).unwrap();
    assert_eq!(payload["change"]["kind"], "Renamed");
    let _ = Change::Emptied;
}
