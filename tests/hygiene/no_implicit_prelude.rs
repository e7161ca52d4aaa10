use event_core::{Event, EventSet};

#[no_implicit_prelude]
mod without_prelude {
    use ::core::prelude::v1::{Default, derive};

    #[derive(Default, ::event_core::Event)]
    #[event(type = "ingestion.dataset_created", version = 1)]
    pub(super) struct DatasetCreated {}

    #[derive(Default, ::event_core::Event)]
    #[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreated)]
    pub(super) struct DatasetCreatedV2 {}

    impl ::core::convert::From<DatasetCreated> for DatasetCreatedV2 {
        fn from(_: DatasetCreated) -> Self {
            Self {}
        }
    }

    #[derive(::event_core::EventSet)]
    pub(super) enum IngestionEvents {
        Created(::std::boxed::Box<DatasetCreatedV2>),
    }
}

crate::implement_the_rest!(without_prelude::DatasetCreated);
crate::implement_the_rest!(without_prelude::DatasetCreatedV2);

#[test]
fn the_prelude_is_not_needed() {
    assert_eq!(without_prelude::DatasetCreated::TYPE, "ingestion.dataset_created");
    let without_prelude::DatasetCreated {} =
        crate::sent_and_received(without_prelude::DatasetCreated::default());
}

#[test]
fn the_prelude_is_not_needed_for_a_set_and_an_upcast() {
    assert_eq!(without_prelude::IngestionEvents::EVENTS.len(), 1);
    let without_prelude::IngestionEvents::Created(created) =
        crate::received(without_prelude::DatasetCreated::default());
    let without_prelude::DatasetCreatedV2 {} = *created;
}
