use event_core::{Envelope, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
struct DatasetCreated {
    dataset_id: String,
}

fn main() {
    let created = DatasetCreated { dataset_id: "d-1".to_owned() };
    let envelope = Envelope::new("importer", "import-42", created);
    let _ = envelope.to_json();
}
