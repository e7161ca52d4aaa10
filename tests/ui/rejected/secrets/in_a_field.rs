use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent {
    api_key: String,
    new_password: Option<String>,
    prompt_tokens: u64,
    r#secret: String,
}

fn main() {}
