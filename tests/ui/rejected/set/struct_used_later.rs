use event_core::{Envelope, EventSet};

#[derive(EventSet)]
struct IngestionEvents(String);

fn read(json: &[u8]) {
    let envelope = Envelope::<IngestionEvents>::from_json(json).unwrap();
    println!("{} {:?}", envelope.event_type(), IngestionEvents::EVENTS);
    envelope.to_json().unwrap();
}

fn main() {}
