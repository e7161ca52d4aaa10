use event_core::Event;

#[derive(Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated<const N: usize> {
    checksum: [u8; N],
}

fn main() {}
