use event_core::{Event, schemars::JsonSchema, serde_json::json};
use serde::{Deserialize, Serialize};

use crate::on_the_wire;

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "repository.branch_merged", version = 1)]
#[expect(non_camel_case_types)]
struct r#move {
    r#type: String,
    r#match: r#Self_,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct r#Self_ {
    r#fn: u8,
}

#[test]
fn no_raw_prefix_reaches_the_wire() {
    let event = r#move { r#type: "squash".to_owned(), r#match: r#Self_ { r#fn: 1 } };
    let wire = on_the_wire(event);
    assert_eq!(wire["type"], "repository.branch_merged");
    assert_eq!(wire["payload"], json!({ "type": "squash", "match": { "fn": 1 } }));
}
