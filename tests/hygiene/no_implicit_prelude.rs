use event_core::Event;

#[no_implicit_prelude]
mod without_prelude {
    use ::core::prelude::v1::{Default, derive};

    #[derive(Default, ::event_core::Event)]
    #[event(type = "ingestion.dataset_created", version = 1)]
    pub(super) struct DatasetCreated {}
}

crate::implement_the_rest!(without_prelude::DatasetCreated);

#[test]
fn the_prelude_is_not_needed() {
    assert_eq!(without_prelude::DatasetCreated::TYPE, "ingestion.dataset_created");
    let without_prelude::DatasetCreated {} =
        crate::sent_and_received(without_prelude::DatasetCreated::default());
}
