use event_core::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "ops.heartbeat_received", version = 1)]
struct HeartbeatReceived {}

#[test]
fn an_event_may_have_no_fields() {
    let json = Envelope::new("monitor", "check-1", HeartbeatReceived {}).to_json().unwrap();
    assert!(String::from_utf8(json).unwrap().ends_with(r#""payload":{}}"#));
}
