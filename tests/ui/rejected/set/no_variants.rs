use event_core::{Envelope, EventSet};

#[derive(EventSet)]
enum IngestionEvents {}

fn is_read(json: &[u8]) -> bool {
    Envelope::<IngestionEvents>::from_json(json).is_ok()
}

fn main() {}
