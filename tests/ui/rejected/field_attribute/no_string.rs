use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

const REASON: &str = "the mail service sends the invitation to it";

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_revoked", version = 1)]
struct InvitationRevoked {
    #[event(sensitive = true)]
    email: String,
    #[event(public = 1)]
    phone: String,
    #[event(sensitive = REASON)]
    address: String,
    #[event(sensitive = concat!("a", "b"))]
    age: u8,
    #[event(public = b"the age of the data set")]
    gender: u8,
    #[event(sensitive("the mail service sends the invitation to it"))]
    first_name: String,
}

fn main() {}
