//! What is shown of an event with sensitive fields, in logs and in errors.

mod conversions;
mod errors;
mod events;
mod foreign_text;
mod hand_written;
mod redaction;
mod sets;
