#[derive(
    serde::Serialize, serde::Deserialize, event_core::schemars::JsonSchema, event_core::Event,
)]
#[schemars(crate = "event_core::schemars")]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    rows: u64,
}

#[test]
fn nothing_need_be_imported() {
    let _ = DatasetCreated { rows: 7 }.rows;
    assert_eq!(<DatasetCreated as event_core::Event>::VERSION, 1);
}
