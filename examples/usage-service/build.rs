//! Makes the catalog of the events that this service reads.

// Linking the crate is what registers its events.
use example_contracts as _;

// The script compiles the set a second time, and that registers it.
#[allow(dead_code, unreachable_pub)]
#[path = "src/sets.rs"]
mod sets;

fn main() {
    event_build::Builder::new().run();
}
