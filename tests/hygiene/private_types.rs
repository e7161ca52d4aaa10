#![deny(warnings, private_interfaces, private_bounds, unnameable_types, unreachable_pub)]

use event_core::{Event, EventSet, RawEvent};

use crate::sent_and_received;

mod published {
    use event_core::{Event, schemars::JsonSchema};
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ingestion.dataset_created", version = 1)]
    pub(crate) struct DatasetCreated {
        #[serde(flatten)]
        #[event(sensitive = "the readers are told")]
        place: Place,
    }

    #[derive(Serialize, Deserialize, JsonSchema, PartialEq)]
    struct Place {
        bucket: String,
    }

    impl DatasetCreated {
        pub(crate) fn in_bucket(bucket: &str) -> Self {
            Self { place: Place { bucket: bucket.to_owned() } }
        }

        pub(crate) fn is_in(&self, bucket: &str) -> bool {
            self.place.bucket == bucket
        }
    }
}

mod versions {
    use event_core::{Event, EventSet, schemars::JsonSchema};
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "search.index_rebuilt", version = 1)]
    struct IndexRebuiltV1 {}

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "search.index_rebuilt", version = 2, upcast_from = IndexRebuiltV1)]
    pub(crate) struct IndexRebuilt {}

    impl From<IndexRebuiltV1> for IndexRebuilt {
        fn from(_: IndexRebuiltV1) -> Self {
            Self {}
        }
    }

    #[derive(EventSet)]
    enum Private {
        Rebuilt(IndexRebuiltV1),
    }

    pub(crate) fn is_read_as_it_was() -> bool {
        let Private::Rebuilt(IndexRebuiltV1 {}) =
            crate::sent_and_received(Private::Rebuilt(IndexRebuiltV1 {}));
        let IndexRebuilt {} = crate::received(IndexRebuiltV1 {});
        true
    }
}

#[derive(EventSet)]
enum Events {
    Rebuilt(versions::IndexRebuilt),
    #[event(unknown)]
    Unknown(RawEvent),
}

#[test]
fn older_versions_and_sets_may_be_private() {
    assert!(versions::is_read_as_it_was());
    assert_eq!(Events::EVENTS[0].versions, 1..=2);
    let event = published::DatasetCreated::in_bucket("raw");
    let Events::Unknown(event) = crate::received(event) else {
        panic!("it is of another type");
    };
    assert_eq!(event.event_type, published::DatasetCreated::TYPE);
}

#[test]
fn private_types_stay_private() {
    let event = sent_and_received(published::DatasetCreated::in_bucket("raw"));
    assert!(event.is_in("raw"));
    assert_eq!(published::DatasetCreated::TYPE, "ingestion.dataset_created");
}
