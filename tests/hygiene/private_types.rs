#![deny(warnings, private_interfaces, private_bounds, unnameable_types, unreachable_pub)]

use event_core::Event;

use crate::sent_and_received;

mod published {
    use event_core::{Event, schemars::JsonSchema};
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ingestion.dataset_created", version = 1)]
    pub(crate) struct DatasetCreated {
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

#[test]
fn private_types_stay_private() {
    let event = sent_and_received(published::DatasetCreated::in_bucket("raw"));
    assert!(event.is_in("raw"));
    assert_eq!(published::DatasetCreated::TYPE, "ingestion.dataset_created");
}
