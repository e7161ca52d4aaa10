use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
#[serde(rename_all = "camelCase")]
struct InvitationSent {
    #[serde(rename = "accessToken")]
    access: String,
    #[serde(rename(serialize = "bot-key", deserialize = "api-key"))]
    bot: String,
    #[serde(rename(serialize = "PRIVATE_KEY"))]
    pair: String,
    #[serde(alias = "opaque", alias = "client_secret")]
    client: String,
}

fn main() {}
