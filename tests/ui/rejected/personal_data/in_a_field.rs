use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    email: String,
    first_name: String,
    name: String,
    date_of_birth: String,
    iban: String,
}

fn main() {}
