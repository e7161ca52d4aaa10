//! Typed event envelopes: a Rust struct is the contract.
#![doc = "MANUAL"]

mod decode;
mod depth;
mod encode;
mod envelope;
mod error;
mod event;
mod field;
mod id;
mod payload;
mod raw;
mod schema;
mod timestamp;

pub use crate::envelope::Envelope;
pub use crate::error::{DecodeError, EncodeError, FieldProblem};
pub use crate::event::Event;
pub use crate::raw::RawEvent;
#[cfg(feature = "derive")]
pub use event_derive::Event;

pub use jiff;
pub use schemars;
pub use serde_json;
pub use uuid;

/// What the derive macros and [`Envelope`] need and nobody else may depend on.
#[doc(hidden)]
pub mod __private {
    pub use crate::event::has_schema;
    pub use crate::payload::Payload;
    pub use schemars::JsonSchema;
    pub use serde::{Serialize, de::DeserializeOwned};
}
