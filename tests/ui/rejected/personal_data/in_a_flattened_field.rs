use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[serde(flatten)]
    home_address: Place,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Place {
    country: String,
}

fn main() {}
