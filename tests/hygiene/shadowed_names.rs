use event_core::Event;

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
    trait Clone {}
    trait From {}
    trait Into {}
    trait Send {}
    trait Sized {}

    #[derive(Default, ::event_core::Event)]
    #[event(type = "ingestion.dataset_created", version = 3)]
    pub(super) struct DatasetCreated {}

    impl DatasetCreated {
        const TYPE: u32 = u32;
        const VERSION: str = str;

        fn event_type() -> Err {
            Err
        }

        fn version() -> None {
            None
        }

        fn serialize() -> Ok {
            Ok
        }
    }
}

crate::implement_the_rest!(shadows::DatasetCreated);

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
