//! What `#[derive(Event)]` and `#[derive(EventSet)]` write stands on its own, whatever names, lints and macros are around it.

mod awkward_names;
mod awkward_names_of_sets;
mod conditional_compilation;
mod deprecated;
mod doc_attributes;
mod function_bodies;
mod lints;
mod macro_rules;
mod no_implicit_prelude;
mod other_paths;
mod private_types;
mod raw_identifiers;
mod serde_attributes;
mod shadowed_names;

use event_core::serde_json::{self, Value};
use event_core::{Envelope, Event, EventSet};

/// Implements by hand what an event needs beside `Event`, where lints and shadowed names stop the
/// derives of serde and schemars.
macro_rules! implement_the_rest {
    ($event:path) => {
        impl serde::Serialize for $event {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map([("", ""); 0])
            }
        }

        impl<'de> serde::Deserialize<'de> for $event {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                serde::de::IgnoredAny::deserialize(deserializer).map(|_| Self::default())
            }
        }

        impl schemars::JsonSchema for $event {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($event).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "object" })
            }
        }
    };
}
use implement_the_rest;

/// The envelope of an event as it goes over the wire.
fn on_the_wire<P: Event>(payload: P) -> Value {
    let json = Envelope::new("a-service", "a-request", payload).to_json().unwrap();
    serde_json::from_slice(&json).unwrap()
}

/// The envelope of an event as a log shows it.
fn shown<P: Event>(payload: P) -> String {
    Envelope::new("a-service", "a-request", payload).redacted().to_string()
}

/// What a consumer makes of what a producer sent.
fn sent_and_received<P: EventSet>(payload: P) -> P {
    received(payload)
}

/// What a consumer of other types makes of what a producer sent.
fn received<P: EventSet, Q: EventSet>(payload: P) -> Q {
    let json = Envelope::new("a-service", "a-request", payload).to_json().unwrap();
    Envelope::<Q>::from_json(&json).unwrap().payload
}
