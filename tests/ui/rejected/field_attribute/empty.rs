use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[event]
    dataset: String,
    #[event()]
    rows: u64,
    #[event = "sensitive"]
    email: String,
}

fn main() {}
