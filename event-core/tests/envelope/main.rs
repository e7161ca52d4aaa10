//! What an envelope is on the wire, and what becomes of everything that is not one.

mod bad_input;
mod encoding;
mod events;
mod field_order;
mod ids;
mod nesting;
mod numbers;
mod raw_event;
mod round_trip;
mod schema;
mod timestamps;
