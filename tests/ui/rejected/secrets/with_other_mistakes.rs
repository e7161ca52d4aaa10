use event_core::{Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "access.invitation_sent", version = 1)]
struct InvitationSent<T> {
    api_key: T,
    #[event(sensitive)]
    password: String,
    #[event(public = "")]
    secret: String,
    #[event(color = "red")]
    private_key: String,
}

fn main() {}
