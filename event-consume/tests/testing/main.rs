//! What the delivery test kit finds, and what it tells of it.

mod events;
mod found;
mod passed;
mod told;
