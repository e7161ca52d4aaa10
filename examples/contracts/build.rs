//! Compares the events of this package with those that were published: with `events.lock.json`.

// The script compiles the events a second time, and that registers them. It uses none of them.
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
    event_build::Builder::new()
        .baseline("events.lock.json")
        .no_upcast(
            "ingestion.dataset_created",
            2,
            "version 1 is made into version 2 by `From`, in src/ingestion.rs",
        )
        .run();
}
