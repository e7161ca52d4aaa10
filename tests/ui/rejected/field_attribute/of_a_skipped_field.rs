use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[serde(skip)]
    #[event(sensitive = "the mail service sends the invitation to it")]
    email: String,
    #[serde(skip_serializing, skip_deserializing)]
    #[event(public = "the number of the seat")]
    token: u64,
    #[serde(skip)]
    password: String,
}

fn main() {}
