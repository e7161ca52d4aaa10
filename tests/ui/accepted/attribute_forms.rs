use event_core::Event;

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, Event)]
#[event(version = 1_000, type = r"ingestion.dataset_created")]
struct DatasetCreated {}

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, Event)]
#[event(type = "search.index_rebuilt")]
/// Attributes may be written apart.
#[event(version = 4294967295)]
#[event()]
struct IndexRebuilt {}

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, Event)]
#[event {
    type = "ai.enrichment\
            _completed",
    version = 0x2,
    crate = ::event_core,
}]
struct EnrichmentCompleted {}

#[test]
fn the_attribute_may_be_written_in_any_order_parts_and_brackets() {
    assert_eq!(
        (DatasetCreated::TYPE, DatasetCreated::VERSION),
        ("ingestion.dataset_created", 1000)
    );
    assert_eq!((IndexRebuilt::TYPE, IndexRebuilt::VERSION), ("search.index_rebuilt", u32::MAX));
    assert_eq!(
        (EnrichmentCompleted::TYPE, EnrichmentCompleted::VERSION),
        ("ai.enrichment_completed", 2)
    );
}
