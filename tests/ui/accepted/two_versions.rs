use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

mod v1 {
    use super::{Deserialize, Event, JsonSchema, Serialize};

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "ingestion.dataset_created", version = 1)]
    pub(super) struct DatasetCreated {
        pub(super) name: String,
    }
}

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 2)]
struct DatasetCreated {
    dataset_id: String,
}

impl From<v1::DatasetCreated> for DatasetCreated {
    fn from(old: v1::DatasetCreated) -> Self {
        Self { dataset_id: old.name }
    }
}

#[test]
fn versions_of_one_event_stand_side_by_side() {
    assert_eq!(v1::DatasetCreated::TYPE, DatasetCreated::TYPE);
    assert_eq!((v1::DatasetCreated::VERSION, DatasetCreated::VERSION), (1, 2));
    let event = DatasetCreated::from(v1::DatasetCreated { name: "d-1".to_owned() });
    assert_eq!(event.dataset_id, "d-1");
}
