//! Compares the events of this package with those that were published: with `events.lock.json`.

// The script compiles the events a second time, and that registers them. It uses none of them.
#[allow(dead_code, unreachable_pub)]
#[path = "src/access.rs"]
mod access;
#[allow(dead_code, unreachable_pub)]
#[path = "src/ai.rs"]
mod ai;
#[allow(dead_code, unreachable_pub)]
#[path = "src/ingestion.rs"]
mod ingestion;
#[allow(dead_code, unreachable_pub)]
#[path = "src/search.rs"]
mod search;

fn main() {
    event_build::Builder::new().baseline("events.lock.json").run();
}
