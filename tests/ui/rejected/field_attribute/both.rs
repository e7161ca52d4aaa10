use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[event(sensitive = "the badge shows it", public = "the name of a ship")]
    first_name: String,
    #[event(public = "the age of the data set")]
    #[event(sensitive = "it decides which data sets are shown")]
    age: u8,
}

fn main() {}
