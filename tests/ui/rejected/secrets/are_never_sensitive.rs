use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[event(sensitive = "the guest types it in")]
    api_key: String,
    #[serde(rename = "cvv")]
    #[event(sensitive = "the guest types it in")]
    door: String,
}

fn main() {}
