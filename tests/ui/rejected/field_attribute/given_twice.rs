use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[event(sensitive = "the badge shows it", sensitive = "the host calls back")]
    phone: String,
    #[event(public = "the age of the data set")]
    #[event(public = "in days")]
    age: u8,
    #[event(personal = "the badge shows it", sensitive = "the host calls back")]
    address: String,
}

fn main() {}
