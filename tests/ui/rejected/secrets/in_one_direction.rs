use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    #[serde(skip_serializing)]
    api_key: String,
    #[serde(skip_deserializing)]
    password: String,
    #[serde(skip)]
    token: String,
    #[serde(skip_serializing, rename(serialize = "secret", deserialize = "was"))]
    first: String,
    #[serde(skip_deserializing, rename(serialize = "is", deserialize = "secret"))]
    second: String,
}

fn main() {}
