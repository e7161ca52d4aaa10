use event_core::{Accepts, Event, EventSet};

/// Everything that the derive could mean by a short name is something else in here.
#[allow(dead_code, non_camel_case_types)]
mod shadows {
    mod alloc {}
    mod core {}
    mod event_core {}
    mod schemars {}
    mod serde {}
    mod std {}

    enum Result {}
    enum Option {}
    struct Ok;
    struct Err;
    struct Some;
    struct None;
    struct String;
    struct Vec;
    struct Box;
    struct u32;
    struct str;
    struct bool;
    trait Event {}
    trait EventSet {}
    trait TryFrom {}
    trait Clone {}
    trait From {}
    trait Into {}
    trait Send {}
    trait Sized {}

    #[derive(Default, ::event_core::Event)]
    #[event(type = "ingestion.dataset_created", version = 3)]
    pub(super) struct DatasetCreated {}

    #[derive(Default, ::event_core::Event)]
    #[event(type = "ingestion.dataset_created", version = 4, upcast_from = DatasetCreated)]
    pub(super) struct DatasetCreatedV4 {
        #[event(sensitive = "the mail service sends the invitation to it")]
        pub(super) email: (),
    }

    struct Sensitive;
    struct Mark;
    struct MarkKind;

    #[derive(Default, ::event_core::Event)]
    #[event(type = "access.invitation_sent", version = 1)]
    pub(super) struct InvitationSent {
        #[event(sensitive = "the mail service sends the invitation to it")]
        pub(super) email: (),
        #[event(public = "the number of the seat")]
        pub(super) token: (),
    }

    impl ::core::convert::From<DatasetCreated> for DatasetCreatedV4 {
        fn from(_: DatasetCreated) -> Self {
            Self { email: () }
        }
    }

    #[derive(::event_core::EventSet)]
    pub(super) enum IngestionEvents {
        Created(DatasetCreatedV4),
        #[event(unknown)]
        Unknown(::event_core::RawEvent),
    }

    impl IngestionEvents {
        const EVENTS: None = None;

        fn identity() -> Some {
            Some
        }

        fn read() -> Ok {
            Ok
        }

        fn write() -> Ok {
            Ok
        }
    }

    impl DatasetCreated {
        const TYPE: u32 = u32;
        const VERSION: str = str;

        fn event_type() -> Err {
            Err
        }

        fn version() -> None {
            None
        }

        fn __sensitive() -> Err {
            Err
        }

        fn serialize() -> Ok {
            Ok
        }
    }
}

crate::implement_the_rest!(shadows::DatasetCreated);
crate::implement_the_rest!(shadows::DatasetCreatedV4);
crate::implement_the_rest!(shadows::InvitationSent);

#[test]
fn shadowed_names_change_nothing() {
    assert_eq!(<shadows::DatasetCreated as Event>::TYPE, "ingestion.dataset_created");
    assert_eq!(<shadows::DatasetCreated as Event>::VERSION, 3);
}

#[test]
fn constants_and_functions_of_the_struct_itself_do_not_reach_the_wire() {
    let wire = crate::on_the_wire(shadows::DatasetCreated {});
    assert_eq!(wire["type"], "ingestion.dataset_created");
    assert_eq!(wire["version"], 3);
}

#[test]
fn shadowed_names_change_nothing_in_a_set_and_an_upcast() {
    let expected = Accepts { event_type: "ingestion.dataset_created", versions: 3..=4 };
    assert_eq!(<shadows::IngestionEvents as EventSet>::EVENTS, [expected]);
    let shadows::IngestionEvents::Created(created) = crate::received(shadows::DatasetCreated {})
    else {
        panic!("version 3 is read");
    };
    let shadows::DatasetCreatedV4 { email: () } = created;
}

#[test]
fn shadowed_names_change_nothing_in_marked_fields() {
    let sent = shadows::InvitationSent { email: (), token: () };
    assert!(crate::shown(sent).ends_with(r#""payload":{}}"#));
}
