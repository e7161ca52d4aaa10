use event_core::{Event, EventSet};

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

    pub(crate) mod v2 {
        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
        #[event(type = "billing.invoice_paid", version = 2, upcast_from = super::InvoicePaid)]
        #[event(crate = super::super::contracts::bus::events)]
        pub(crate) struct InvoicePaid {}

        impl From<super::InvoicePaid> for InvoicePaid {
            fn from(_: super::InvoicePaid) -> Self {
                Self {}
            }
        }
    }
}

#[derive(contracts::bus::events::EventSet)]
#[event(crate = crate::other_paths::contracts::bus::events)]
enum Events {
    Paid(billing::v2::InvoicePaid),
    Created(DatasetCreated),
    #[event(unknown)]
    Unknown(contracts::bus::events::RawEvent),
}

#[derive(
    serde::Serialize, serde::Deserialize, schemars::JsonSchema, contracts::bus::events::Event,
)]
#[event(crate = crate::other_paths::contracts::bus::events)]
#[event(type = "ingestion.dataset_created")]
#[event(version = 1)]
struct DatasetCreated {
    #[event(sensitive = "the readers are told")]
    email: (),
    #[event(public = "the number of the rack")]
    #[serde(flatten)]
    address: Rack,
    #[event(sensitive = "the readers are told")]
    #[serde(flatten)]
    guest: Option<Rack>,
}

#[derive(Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
struct Rack {
    rack: u8,
}

#[test]
fn event_core_may_be_reached_by_any_path() {
    assert_eq!(billing::InvoicePaid::TYPE, "billing.invoice_paid");
    assert_eq!(DatasetCreated::TYPE, "ingestion.dataset_created");
}

#[test]
fn sets_and_upcasts_reach_what_they_name_by_any_path() {
    assert_eq!(Events::EVENTS.len(), 2);
    assert!(matches!(crate::received(billing::InvoicePaid {}), Events::Paid(_)));
    let created = DatasetCreated { email: (), address: Rack::default(), guest: None };
    assert!(matches!(crate::received(created), Events::Created(_)));
}
