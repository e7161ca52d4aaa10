use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct InvitationSent {
    #[serde(rename = "password", alias = "passphrase")]
    api_key: String,
    client_secret: String,
}

fn main() {}
