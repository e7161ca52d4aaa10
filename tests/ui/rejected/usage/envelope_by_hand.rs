use event_core::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ingestion.dataset_created", version = 1)]
struct DatasetCreated {
    dataset_id: String,
}

fn write(created: DatasetCreated) -> Envelope<DatasetCreated> {
    let fresh = Envelope::new("importer", "import-42", created);
    Envelope {
        id: fresh.id,
        timestamp: fresh.timestamp,
        source: fresh.source,
        correlation_id: fresh.correlation_id,
        payload: fresh.payload,
    }
}

fn main() {}
