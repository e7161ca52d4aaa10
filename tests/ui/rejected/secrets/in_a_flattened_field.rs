use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[serde(flatten)]
    credentials: Login,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Login {
    kind: u8,
}

fn main() {}
