use event_core::{Event, EventSet};

#[no_implicit_prelude]
mod without_prelude {
    use ::core::prelude::v1::{Default, derive};

    #[derive(Default, ::event_core::Event)]
    #[event(type = "ingestion.dataset_created", version = 1)]
    pub(super) struct DatasetCreated {}

    #[derive(Default, ::event_core::Event)]
    #[event(type = "ingestion.dataset_created", version = 2, upcast_from = DatasetCreated)]
    pub(super) struct DatasetCreatedV2 {
        #[event(sensitive = "the readers are told")]
        pub(super) email: (),
    }

    #[derive(Default, ::event_core::Event)]
    #[event(type = "access.invitation_sent", version = 1)]
    pub(super) struct InvitationSent {
        #[event(sensitive = "the mail service sends the invitation to it")]
        pub(super) email: (),
        #[event(public = "the number of the seat")]
        pub(super) token: (),
    }

    impl ::core::convert::From<DatasetCreated> for DatasetCreatedV2 {
        fn from(_: DatasetCreated) -> Self {
            Self { email: () }
        }
    }

    #[derive(::event_core::EventSet)]
    pub(super) enum IngestionEvents {
        Created(::std::boxed::Box<DatasetCreatedV2>),
    }
}

crate::implement_the_rest!(without_prelude::DatasetCreated);
crate::implement_the_rest!(without_prelude::DatasetCreatedV2);
crate::implement_the_rest!(without_prelude::InvitationSent);

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
    let without_prelude::DatasetCreatedV2 { email: () } = *created;
}

#[test]
fn the_prelude_is_not_needed_for_marked_fields() {
    let without_prelude::InvitationSent { email: (), token: () } =
        crate::sent_and_received(without_prelude::InvitationSent::default());
}
