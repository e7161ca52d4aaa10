//! Events in several versions, read one by one and in sets.

mod chains;
mod dispatch;
mod events;
mod large;
mod many_brackets;
mod nested;
mod peek;
mod renamed;
mod schema;
mod unknown;
mod upcast;
