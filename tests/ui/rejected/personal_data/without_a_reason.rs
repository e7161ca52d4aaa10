use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[event(sensitive)]
    email: String,
    #[event(sensitive = "")]
    phone: String,
    #[event(sensitive = " \t")]
    address: String,
    #[event(public = "…")]
    age: u8,
    #[event(public = r"--")]
    gender: u8,
    #[event(public)]
    rows: u64,
}

fn main() {}
