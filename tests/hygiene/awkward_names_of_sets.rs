#![expect(
    non_snake_case,
    non_camel_case_types,
    non_upper_case_globals,
    clippy::upper_case_acronyms,
    reason = "they are the awkward ones"
)]

use event_core::{Event, EventSet, RawEvent, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

/// What the names in generated code would mean in a pattern, and what they would call.
mod constants {
    use super::{Deserialize, Event, EventSet, JsonSchema, RawEvent, Serialize};

    pub(super) const payload: u8 = 0;
    pub(super) const held: u8 = 1;
    pub(super) const event: u8 = 2;
    pub(super) static event_type: u8 = 3;
    pub(super) static version: u8 = 4;
    pub(super) struct deserializer;
    pub(super) struct serializer;
    pub(super) struct schemas;
    pub(super) const VARIANTS: u8 = 5;
    pub(super) const VARIANTS_BY_EVENT: u8 = 6;

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "billing.invoice_paid", version = 1)]
    pub(super) struct D {}

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "billing.invoice_paid", version = 2, upcast_from = D)]
    pub(super) struct S {}

    #[derive(Serialize, Deserialize, JsonSchema, Event)]
    #[event(type = "billing.invoice_sent", version = 1)]
    pub(super) struct Other {}

    impl From<D> for S {
        fn from(_: D) -> Self {
            Self {}
        }
    }

    #[derive(EventSet)]
    pub(super) enum P {
        S(S),
        #[event(unknown)]
        D(RawEvent),
    }
}

#[test]
fn constants_may_have_the_names_that_generated_code_likes() {
    use constants::{deserializer, schemas, serializer};
    let is_read = matches!(crate::received(constants::D {}), constants::P::S(constants::S {}));
    assert!(is_read);
    assert!(matches!(crate::received(constants::Other {}), constants::P::D(_)));
    let (deserializer {}, serializer {}, schemas {}) = (deserializer, serializer, schemas);
    let constants = [
        constants::payload,
        constants::held,
        constants::event,
        constants::event_type,
        constants::version,
        constants::VARIANTS,
        constants::VARIANTS_BY_EVENT,
    ];
    assert_eq!(constants, [0, 1, 2, 3, 4, 5, 6]);
}

macro_rules! sets_named {
    ($($name:ident)*) => {
        mod sets {
            $(
                pub(super) mod $name {
                    #[derive(event_core::EventSet)]
                    pub(in super::super) enum $name {
                        Error(super::super::constants::D),
                        #[event(unknown)]
                        Ok(event_core::RawEvent),
                    }
                }
            )*
        }

        #[test]
        fn sets_may_have_the_names_that_generated_code_likes() {
            $(assert!(matches!(crate::received(constants::D {}), sets::$name::$name::Error(_)));)*
            $(assert!(matches!(crate::received(constants::S {}), sets::$name::$name::Ok(_)));)*
        }
    };
}

sets_named! {
    Variant Variants Dispatch Payload Holds Held Refusal Accepts EventSet RawEvent Result Error Set D S
}

macro_rules! variants_named {
    ($($name:ident = $version:literal)*) => {
        mod events {
            $(
                #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, event_core::Event)]
                #[event(type = "billing.invoice_sent", version = $version)]
                pub(super) struct $name {}
            )*
        }

        #[derive(EventSet)]
        enum Variants {
            $($name(events::$name),)*
        }

        #[test]
        fn variants_may_have_the_names_that_generated_code_likes() {
            $(assert!(matches!(crate::received(events::$name {}), Variants::$name(_)));)*
        }
    };
}

variants_named! {
    Error = 1 Ok = 2 Err = 3 Some = 4 None = 5 EVENTS = 6 Held = 7 Payload = 8 identity = 9 read = 10 _0 = 11
}
