//! Makes the catalog of the events that this service can emit.

// Linking the crate is what registers its events.
use example_contracts as _;

fn main() {
    event_build::Builder::new().run();
}
