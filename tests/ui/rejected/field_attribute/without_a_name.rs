use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[event("the mail service sends the invitation to it")]
    email: String,
    #[event(5)]
    rows: u64,
}

fn main() {}
