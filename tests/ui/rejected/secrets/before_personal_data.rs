use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[serde(alias = "access_token")]
    #[event(sensitive = "the mail service sends the invitation to it")]
    email: String,
    #[serde(alias = "unlock_code")]
    phone: String,
}

fn main() {}
