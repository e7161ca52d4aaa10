//! What is shown of an event with sensitive fields, in logs and in errors.

mod conversions;
mod errors;
mod events;
mod redaction;
mod sets;
