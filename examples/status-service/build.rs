//! Makes the catalog of the events that this package defines.

// The script compiles the events a second time, and that registers them. It uses none of them.
#[allow(dead_code, missing_docs, unreachable_pub, unused_imports)]
#[path = "src/events/mod.rs"]
mod events;

fn main() {
    event_build::Builder::new().run();
}
