use event_core::Event;

mod contracts {
    pub(crate) mod bus {
        pub(crate) use event_core as events;
    }
}

mod billing {
    #[derive(
        serde::Serialize,
        serde::Deserialize,
        schemars::JsonSchema,
        super::contracts::bus::events::Event,
    )]
    #[event(type = "billing.invoice_paid", version = 1, crate = super::contracts::bus::events)]
    pub(crate) struct InvoicePaid {}
}

#[derive(
    serde::Serialize, serde::Deserialize, schemars::JsonSchema, contracts::bus::events::Event,
)]
#[event(crate = crate::other_paths::contracts::bus::events)]
#[event(type = "ingestion.dataset_created")]
#[event(version = 1)]
struct DatasetCreated {}

#[test]
fn event_core_may_be_reached_by_any_path() {
    assert_eq!(billing::InvoicePaid::TYPE, "billing.invoice_paid");
    assert_eq!(DatasetCreated::TYPE, "ingestion.dataset_created");
}
