use event_core::Event;

fn publish<E: Event>(event: &E) {
    println!("{} {}", E::TYPE, event_core::serde_json::to_string(event).unwrap());
}

fn main() {
    publish(&event_core::serde_json::json!({ "dataset_id": "d-1" }));
}
