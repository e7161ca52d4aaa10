#![deny(warnings, non_local_definitions)]

use event_core::{Event, EventSet, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

struct Importer<T>(T);

impl<T: Into<u64>> Importer<T> {
    fn import(self) -> u64 {
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = "ingestion.dataset_created", version = 1)]
        struct DatasetCreated {
            rows: u64,
        }

        let rows = self.0.into();
        let again = || {
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "ingestion.dataset_read", version = 2)]
            struct DatasetCreated {
                rows: u64,
            }

            assert_eq!(DatasetCreated::VERSION, 2);
            crate::sent_and_received(DatasetCreated { rows }).rows
        };
        assert_eq!(DatasetCreated::VERSION, 1);
        crate::sent_and_received(DatasetCreated { rows }).rows + again()
    }
}

const _: () = {
    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "search.index_rebuilt", version = 1)]
    struct IndexRebuilt {}

    assert!(IndexRebuilt::VERSION == 1);
};

#[test]
fn sets_and_upcasts_may_be_declared_inside_of_functions() {
    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ops.disk_filled", version = 1)]
    struct DiskFilled {}

    let again = || {
        #[derive(Serialize, Deserialize, JsonSchema, Event)]
        #[event(type = "ops.disk_filled", version = 2, upcast_from = DiskFilled)]
        struct DiskFilledV2 {}

        impl From<DiskFilled> for DiskFilledV2 {
            fn from(_: DiskFilled) -> Self {
                Self {}
            }
        }

        #[derive(EventSet)]
        enum Events {
            Filled(DiskFilledV2),
        }

        let Events::Filled(DiskFilledV2 {}) = crate::received(DiskFilled {});
        Events::EVENTS.len()
    };
    assert_eq!(again(), 1);
}

const _: () = {
    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "search.index_rebuilt", version = 1)]
    struct IndexRebuilt {}

    #[derive(EventSet)]
    enum Events {
        Rebuilt(IndexRebuilt),
    }

    assert!(Events::EVENTS.len() == 1);
};

#[test]
fn events_may_be_declared_inside_of_functions() {
    assert_eq!(Importer(7_u8).import(), 14);
}
