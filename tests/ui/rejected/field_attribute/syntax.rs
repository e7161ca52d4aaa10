use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[event(sensitive: "the mail service sends the invitation to it")]
    email: String,
    #[event(sensitive == "the host calls back";)]
    phone: String,
    #[event(sensitive "the badge is sent by post")]
    address: String,
    #[event(public = "the age of the data set" "in days")]
    age: u8,
}

fn main() {}
