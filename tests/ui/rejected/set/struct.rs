use event_core::EventSet;

#[derive(EventSet)]
struct IngestionEvents {
    created: String,
}

#[derive(EventSet)]
struct SearchEvents(String, String);

#[derive(EventSet)]
struct NoEvents;

#[derive(EventSet)]
union AllEvents {
    created: u64,
    rejected: u64,
}

fn main() {}
