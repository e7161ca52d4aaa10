use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
#[event(sensitive = "the mail service sends the invitation to it")]
#[event(public = "a list of guests")]
struct InvitationSent {
    dataset: String,
}

fn main() {}
