use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
#[serde(rename_all = "camelCase")]
struct InvitationSent {
    #[serde(rename = "guestEmail")]
    guest: String,
    #[serde(alias = "phone")]
    number: String,
    #[serde(rename(deserialize = "blood_type"))]
    finding: String,
}

fn main() {}
