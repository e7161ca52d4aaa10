//! What a consumer makes of deliveries, and what is seen of it.

mod blocking;
mod claims;
mod events;
mod handlers;
mod metrics;
mod outcomes;
mod stores;
