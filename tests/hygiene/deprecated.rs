use event_core::Event;

#[forbid(deprecated)]
mod old {
    use super::Event;

    #[derive(Default, Event)]
    #[event(type = "ingestion.dataset_created", version = 1)]
    #[deprecated = "read version 2"]
    pub(super) struct DatasetCreated {
        #[deprecated(since = "1.2.0", note = "count them yourself")]
        pub(super) rows: u64,
    }
}

#[expect(deprecated)]
mod other_impls {
    crate::implement_the_rest!(super::old::DatasetCreated);
}

#[test]
#[expect(deprecated)]
fn the_impl_of_a_deprecated_event_is_no_use_of_it() {
    assert_eq!(old::DatasetCreated::TYPE, "ingestion.dataset_created");
    assert_eq!(crate::sent_and_received(old::DatasetCreated { rows: 7 }).rows, 0);
}
