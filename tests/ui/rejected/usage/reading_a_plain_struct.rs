use event_core::{Envelope, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
struct DatasetCreated {
    dataset_id: String,
}

fn main() {
    let _ = Envelope::<DatasetCreated>::from_json(b"{}");
}
