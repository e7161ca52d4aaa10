use event_core::Event;

#[derive(Clone, Copy, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
union DatasetCreated {
    rows: u64,
    bytes: f64,
}

fn main() {}
