#![expect(non_snake_case, non_camel_case_types, reason = "they are the awkward ones")]

use event_core::{Event, schemars::JsonSchema, serde_json::json};
use serde::{Deserialize, Serialize};

use crate::{on_the_wire, sent_and_received};

const TYPE: u8 = 0;
const VERSION: &str = "none";

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "billing.invoice_paid", version = 7)]
struct InvoicePaid {
    Error: u8,
    Type: u8,
    Output: u8,
    payload: u8,
    self_: u8,
    event: u8,
    id: u8,
    r#type: u8,
    version: u8,
    timestamp: u8,
    source: u8,
    correlation_id: u8,
    deserializer: u8,
    generator: u8,
    TYPE: u8,
    __field0: u8,
}

fn invoice_paid() -> InvoicePaid {
    InvoicePaid {
        Error: 0,
        Type: 1,
        Output: 2,
        payload: 3,
        self_: 4,
        event: 5,
        id: 6,
        r#type: 7,
        version: 8,
        timestamp: 9,
        source: 10,
        correlation_id: 11,
        deserializer: 12,
        generator: 13,
        TYPE: 14,
        __field0: 15,
    }
}

#[test]
fn fields_named_as_those_of_the_envelope_stay_in_the_payload() {
    let wire = on_the_wire(invoice_paid());
    assert_eq!(wire["type"], "billing.invoice_paid");
    assert_eq!(wire["version"], 7);
    assert_eq!(wire["source"], "a-service");
    assert_eq!(
        wire["payload"],
        json!({
            "Error": 0, "Type": 1, "Output": 2, "payload": 3, "self_": 4, "event": 5, "id": 6,
            "type": 7, "version": 8, "timestamp": 9, "source": 10, "correlation_id": 11,
            "deserializer": 12, "generator": 13, "TYPE": 14, "__field0": 15,
        })
    );
    assert_eq!(sent_and_received(invoice_paid()).__field0, 15);
}

macro_rules! events_named {
    ($($name:ident)*) => {
        $(
            #[derive(Serialize, Deserialize, JsonSchema, Event)]
            #[event(type = "billing.invoice_paid", version = 1)]
            struct $name {}
        )*

        #[test]
        fn structs_may_have_the_names_that_generated_code_likes() {
            $(assert_eq!($name::TYPE, "billing.invoice_paid");)*
            assert_eq!((TYPE, VERSION), (0, "none"));
        }
    };
}

events_named! { Error Type Payload Envelope Definition Schema Deserializer T P D E S event impl_ }
